"""The list of Auffälligkeiten with what its rows offer: keys, menu, and the ways out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from zielbewertung.ui.listen.rows_list import RowsList
from zielbewertung.ui.pruefliste.delegate import RowDelegate
from zielbewertung.ui.pruefliste.metrics import mass_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.pruefliste import Zeile
    from zielbewertung.ui.pruefliste.model import PrueflisteModel
    from zielbewertung.zeichen.katalog import Zeichen

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PrueflisteList(RowsList["Zeile"]):
    """Shows the rows of the model; one of them is current as long as there are any.

    ``chosen`` carries the current row, ``None`` without one. Enter and double click send
    ``jump_wanted``, Strg+C ``copy_wanted``.
    """

    jump_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, model: PrueflisteModel, sign_of: Callable[[str], Zeichen | None]) -> None:
        super().__init__(mass_for)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, sign_of))
        self.doubleClicked.connect(lambda _: self.jump_wanted.emit())
        model.dataChanged.connect(self._tell)

    def current(self) -> Zeile | None:
        """Return what stands in the current row."""
        return self._rows.zeile(self.currentIndex())

    def go_to(self, row: int) -> None:
        """Make a row current, the nearest there is."""
        last = self._rows.rowCount() - 1
        if last < 0:
            self._tell()
        else:
            self.setCurrentIndex(self._rows.index(max(0, min(row, last))))

    # ------------------------------------------------------------------ keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to where it is mended; Strg+C copies the row."""
        if event.key() in _ENTER and self.current() is not None:
            self.jump_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """Return the menu of the current row; an empty one where there is none."""
        menu = QMenu(self)
        if self.current() is not None:
            for text, wanted in (
                ("&Hingehen", self.jump_wanted),
                ("Zeile &kopieren", self.copy_wanted),
            ):
                action = QAction(text, menu)
                action.triggered.connect(lambda _=False, wanted=wanted: wanted.emit())
                menu.addAction(action)
        return menu

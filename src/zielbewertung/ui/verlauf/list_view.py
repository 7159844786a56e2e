"""The list of changes with its headings: keys, menu, and the ways out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu

from zielbewertung.ui.listen.rows_list import RowsList
from zielbewertung.ui.verlauf.delegate import RowDelegate
from zielbewertung.ui.verlauf.items import Einzeln, Listenzeile, Rest, Sammlung
from zielbewertung.ui.verlauf.metrics import mass_for

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zielbewertung.ui.verlauf.model import VerlaufModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VerlaufList(RowsList[Listenzeile]):
    """Shows the rows of the model; one of them is current as long as there are any.

    ``chosen`` carries what stands in the current row, ``None`` without one. Enter and double
    click on a change send ``entry_wanted``; on a step with many changes they open it.
    """

    entry_wanted = Signal(object)
    put_back_wanted = Signal(object)

    def __init__(self, model: VerlaufModel) -> None:
        super().__init__(mass_for)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, mass_for))
        self.doubleClicked.connect(self._use)
        model.rowsInserted.connect(self._keep_current)
        model.rowsRemoved.connect(self._keep_current)
        model.modelReset.connect(self._tell)

    def current(self) -> Listenzeile | None:
        """Return what stands in the current row."""
        return self._rows.item(self.currentIndex())

    def _keep_current(self) -> None:
        if self._rows.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0))

    # ------------------------------------------------------------------ keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter uses a row; the arrows to the sides open and close a step with many changes."""
        item = self.current()
        if event.key() in _ENTER and item is not None:
            self._use(self.currentIndex())
        elif isinstance(item, Sammlung) and event.key() == _key_to_turn(item):
            self._rows.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _use(self, index: QModelIndex) -> None:
        if not self._rows.turn(index):
            self.entry_wanted.emit(self._rows.item(index))

    def menu(self) -> QMenu:
        """Return the menu of the current row; an empty one where there is none."""
        menu, index = QMenu(self), QPersistentModelIndex(self.currentIndex())
        match self.current():
            case Einzeln() as item:
                menu.addAction("Im &Baum zeigen", lambda: self.entry_wanted.emit(item))
                menu.addAction(
                    "Älteren Wert &zurückholen", lambda: self.put_back_wanted.emit(item)
                )
            case Sammlung(offen=opened):
                text = "&Zuklappen" if opened else "Alle Änderungen &zeigen"
                menu.addAction(text, lambda: self._rows.turn(index))
            case Rest():
                menu.addAction("Weitere &zeigen", lambda: self._rows.turn(index))
        return menu


def _key_to_turn(item: Sammlung) -> Qt.Key:
    return Qt.Key.Key_Left if item.offen else Qt.Key.Key_Right

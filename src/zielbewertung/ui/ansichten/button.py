"""AnsichtenButton: the filters that were kept under a name, each one step away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from zielbewertung.domain.text import shorten
from zielbewertung.ui.filter.choice_menu import plain
from zielbewertung.ui.tree.words import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 22
_NAME = "Ansichten"


class AnsichtenButton(QPushButton):
    """Opens a menu of the Ansichten; its caption is the one that is in force.

    ``chosen`` carries the name of an Ansicht; ``keep_wanted`` and ``edit_wanted`` tell that the
    person wants to keep the filter in force, or to change what is kept.
    """

    chosen = Signal(str)
    keep_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QAction] = []
        menu = QMenu(self)
        menu.setAccessibleName(_NAME)
        self._none = QAction("Noch keine Ansicht gespeichert", menu)
        self._none.setEnabled(False)
        self._end = QAction(menu)
        self._end.setSeparator(True)
        self.keep = QAction("Als Ansicht speichern …", menu)
        self.edit = QAction("Ansichten bearbeiten …", menu)
        menu.addActions([self._none, self._end, self.keep, self.edit])
        self.keep.triggered.connect(lambda: self.keep_wanted.emit())
        self.edit.triggered.connect(lambda: self.edit_wanted.emit())
        self.setMenu(menu)
        self.show_ansichten({}, "", may_keep=False)

    def show_ansichten(self, words: Mapping[str, str], current: str, *, may_keep: bool) -> None:
        """Offer Ansichten by their names, with what each means; ``current`` is in force."""
        menu = self.menu()
        for row in self._rows:
            menu.removeAction(row)
            row.deleteLater()
        self._rows = [self._row(name, said, name == current) for name, said in words.items()]
        menu.insertActions(self._end, self._rows)
        self._none.setVisible(not words)
        self.keep.setEnabled(may_keep)
        self.edit.setEnabled(bool(words))
        self.setText(plain(f"Ansicht: {shorten(current, _LONGEST)}" if current else _NAME))
        self.setAccessibleName(f"Ansicht: {current}" if current else _NAME)
        self.setToolTip(plain_tooltip(words.get(current, "")))

    def _row(self, name: str, said: str, checked: bool) -> QAction:
        row = QAction(plain(name), self.menu())
        row.setCheckable(True)
        row.setChecked(checked)
        row.setToolTip(plain_tooltip(said))
        row.triggered.connect(partial(self._choose, name))
        return row

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)

"""A list of Stellen: rows that may lie below each other, one of them current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

_ID = Qt.ItemDataRole.UserRole
_ROWS_WANTED = 11
_ROWS_AT_LEAST = 4
_INSIDE = 8


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row: the id of its unit, that of the row above it, a text a column, words for the ear."""

    id: str
    eltern: str | None
    texte: tuple[str, ...]
    worte: str


class UnitList(QTreeWidget):
    """``chosen`` tells that another row is current, ``wanted`` that something be done with it.

    ``erase_wanted`` comes from Entf, ``turn_wanted`` from the space bar.
    """

    chosen = Signal()
    wanted = Signal()
    erase_wanted = Signal()
    turn_wanted = Signal()

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderLabels(list(columns))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())
        self.itemDoubleClicked.connect(lambda *_: self.wanted.emit())

    def show_rows(self, rows: Sequence[Zeile], current: str = "") -> None:
        """Show other rows, parents first; without ``current`` the first is current."""
        before = self.blockSignals(True)
        self.clear()
        items: dict[str, QTreeWidgetItem] = {}
        high = max(self.fontMetrics().height() + _INSIDE, ZIEL_MINDESTENS)
        for row in rows:
            parent = items.get(row.eltern or "")
            item = QTreeWidgetItem(parent) if parent is not None else QTreeWidgetItem(self)
            item.setData(0, _ID, row.id)
            item.setSizeHint(0, QSize(0, high))
            self._fill(item, row)
            items[row.id] = item
        self.expandAll()
        chosen = items.get(current) or self.topLevelItem(0)
        if chosen is not None:
            self.setCurrentItem(chosen)
            self.scrollToItem(chosen)
        self.blockSignals(before)
        self.chosen.emit()

    def tell_again(self, rows: Mapping[str, Zeile]) -> None:
        """Show other texts of rows that are there."""
        for item in self._items():
            row = rows.get(item.data(0, _ID))
            if row is not None:
                self._fill(item, row)

    def current_id(self) -> str:
        """Return the unit of the current row, an empty text where there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _ID))

    def current_words(self) -> str:
        """Return what is heard of the current row."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, Qt.ItemDataRole.AccessibleTextRole))

    def shown_ids(self) -> tuple[str, ...]:
        """Return the units of all rows in their order."""
        return tuple(str(item.data(0, _ID)) for item in self._items())

    def step(self, rows: int) -> None:
        """Make a row further down, or up, the current one."""
        item: QTreeWidgetItem | None = self.currentItem()
        for _ in range(abs(rows)):
            if item is not None:
                following = self.itemBelow(item) if rows > 0 else self.itemAbove(item)
                item = following or item
        if item is not None:
            self.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        item = self.topLevelItem(0)
        while item is not None:
            found.append(item)
            item = self.itemBelow(item)
        return found

    @staticmethod
    def _fill(item: QTreeWidgetItem, row: Zeile) -> None:
        for place, text in enumerate(row.texte):
            item.setText(place, text)
            item.setToolTip(place, text)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, row.worte)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter means the current row here, not the dialog."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.wanted.emit()
            case Qt.Key.Key_Delete:
                self.erase_wanted.emit()
            case Qt.Key.Key_Space:
                self.turn_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for a good part of a directory."""
        return QSize(super().sizeHint().width(), self._high(_ROWS_WANTED))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few rows."""
        return QSize(super().minimumSizeHint().width(), self._high(_ROWS_AT_LEAST))

    def _high(self, rows: int) -> int:
        row = max(self.fontMetrics().height() + _INSIDE, ZIEL_MINDESTENS)
        return rows * row + self.header().sizeHint().height() + 2 * self.frameWidth()

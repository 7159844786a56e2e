"""A list whose rows are written in place, moved and removed: Ursachen or Kriterien."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    Place = QModelIndex | QPersistentModelIndex

_ROWS_WANTED = 10
_ROWS_AT_LEAST = 3
_INSIDE = 8
_LEER = "(noch ohne Text)"
_ON = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row: its text, whether it has a tick (``None``: it can have none), what stands beside."""

    text: str
    haken: bool | None
    daneben: str
    worte: str


class MassstabList(QTreeWidget):
    """Shows rows; every wish goes out as a signal with the place of its row.

    F2, Enter or a double click write in place, Alt and the arrows move, Einfg adds a row, Entf
    removes one, the space bar turns the tick. ``written`` carries the new text, ``ended`` tells
    that writing is over.
    """

    chosen = Signal()
    written = Signal(int, str)
    ended = Signal()
    turned = Signal(int, bool)
    move_wanted = Signal(int)
    erase_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate = _OneLine(self)
        self.setItemDelegate(self._delegate)
        self._delegate.closeEditor.connect(lambda *_: self.ended.emit())
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())
        self.itemDoubleClicked.connect(lambda *_: self.write())
        self.itemChanged.connect(self._on_changed)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Zeile], current: int) -> None:
        """Show other rows; ``current`` is the place of the one that is chosen."""
        before = self.blockSignals(True)
        self.clear()
        self.setColumnCount(len(headings))
        self.setHeaderLabels(list(headings))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row in rows:
            self._fill(QTreeWidgetItem(self), row)
        chosen = self.topLevelItem(max(0, min(current, len(rows) - 1)))
        if chosen is not None:
            self.setCurrentItem(chosen)
        self.blockSignals(before)
        self.chosen.emit()

    def tell_again(self, place: int, row: Zeile) -> None:
        """Show other words of a row that is there."""
        item = self.topLevelItem(place)
        if item is not None:
            before = self.blockSignals(True)
            self._fill(item, row)
            self.blockSignals(before)

    def place(self) -> int:
        """Return the place of the current row, -1 where there is none."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def write(self) -> None:
        """Write in the current row."""
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)
            self.editItem(item, 0)

    def end_writing(self) -> None:
        """Keep what is being written."""
        edit = self.indexWidget(self.currentIndex())
        if isinstance(edit, QLineEdit):
            self._delegate.commitData.emit(edit)
            self._delegate.closeEditor.emit(edit, QAbstractItemDelegate.EndEditHint.NoHint)

    def _fill(self, item: QTreeWidgetItem, row: Zeile) -> None:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren)
        if row.haken is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, _ON[row.haken])
        item.setText(0, row.text)
        item.setToolTip(0, row.text)
        item.setText(1, row.daneben)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, row.worte)
        high = max(self.fontMetrics().height() + _INSIDE, ZIEL_MINDESTENS)
        item.setSizeHint(0, QSize(0, high))

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        place = self.indexOfTopLevelItem(item)
        if column == 0:
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                self.turned.emit(place, item.checkState(0) is Qt.CheckState.Checked)
            self.written.emit(place, item.text(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter means the current row here, not the dialog."""
        if self.state() is QAbstractItemView.State.EditingState:
            return  # Enter in the line has done its work
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if not event.modifiers():
                self.write()
            case Qt.Key.Key_Insert:
                self.new_wanted.emit()
            case Qt.Key.Key_Delete:
                self.erase_wanted.emit()
            case Qt.Key.Key_Up if alt:
                self.move_wanted.emit(-1)
            case Qt.Key.Key_Down if alt:
                self.move_wanted.emit(1)
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for the usual number of rows."""
        return QSize(super().sizeHint().width(), self._high(_ROWS_WANTED))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few rows."""
        return QSize(super().minimumSizeHint().width(), self._high(_ROWS_AT_LEAST))

    def _high(self, rows: int) -> int:
        row = max(self.fontMetrics().height() + _INSIDE, ZIEL_MINDESTENS)
        return rows * row + self.header().sizeHint().height() + 2 * self.frameWidth()


class _OneLine(QStyledItemDelegate):
    """The line that is written in a row."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Place) -> QWidget:
        """Return the field."""
        edit = QLineEdit(parent)
        edit.setAccessibleName("Text der Zeile")
        edit.setPlaceholderText(_LEER)
        edit.setProperty("imBaum", True)
        return edit

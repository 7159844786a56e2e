"""The table of a preview: a measure a row, what is said of it now and afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from zielbewertung.domain.text import shorten
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.tree.words import plain_tooltip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from zielbewertung.app.sammelvorschau import Sammelvorschau, Sammelzeile

_COLUMNS = ("Maßnahme", "bisher", "danach")
_LONGEST = 160
_ROWS_WANTED = 7
_ROWS_AT_LEAST = 3
_INSIDE = 8

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Asks the preview for a row when it is seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._preview: Sammelvorschau | None = None
        self.row_height = ZIEL_MINDESTENS

    def show(self, preview: Sammelvorschau | None) -> None:
        """Show another preview, or none."""
        self.beginResetModel()
        self._preview = preview
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many measures would change or can't."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.schritte)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a text for the eye, in full for the mouse, the whole row for the ear."""
        if self._preview is None or not index.isValid():
            return None
        row = self._preview.zeile(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shorten(_cell(row, index.column()), _LONGEST)
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, self.row_height)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_cell(row, index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.worte if index.column() == 0 else _cell(row, index.column())
        return None


def _cell(row: Sammelzeile, column: int) -> str:
    if column == 2 and row.hindernis:
        return f"bleibt so: {row.hindernis}"
    return (row.name, row.bisher, row.danach)[column]


class PreviewTable(QTreeView):
    """Shows a preview row by row; there are no widgets per row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = PreviewModel(self)
        self.setModel(self.rows)
        self.setAccessibleName("Vorschau der Änderungen")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_preview(self, preview: Sammelvorschau | None) -> None:
        """Show another preview, its first row current."""
        self.rows.row_height = self._row()
        self.rows.show(preview)
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def sizeHint(self) -> QSize:
        """Return room for several rows."""
        return QSize(super().sizeHint().width(), self._high(_ROWS_WANTED))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few rows."""
        return QSize(super().minimumSizeHint().width(), self._high(_ROWS_AT_LEAST))

    def _high(self, rows: int) -> int:
        return rows * self._row() + self.header().sizeHint().height() + 2 * self.frameWidth()

    def _row(self) -> int:
        return max(self.fontMetrics().height() + _INSIDE, ZIEL_MINDESTENS)

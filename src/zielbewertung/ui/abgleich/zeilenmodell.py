"""The rows of an Abgleich: those that a filter leaves, whatever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from zielbewertung.app.zusammenfuehrung.abgleichwahl import Abgleichwahl

_ROOT = QModelIndex()


class Zeilenmodell(QAbstractListModel):
    """Rows are found by their place; their words are made when they are looked at."""

    def __init__(self, wahl: Abgleichwahl[Any, Any]) -> None:
        super().__init__()
        self.wahl = wahl
        self._rows: Sequence[Any] = wahl.sachen

    def show_wahl(self, wahl: Abgleichwahl[Any, Any], rows: Sequence[Any]) -> None:
        """Show other rows, maybe of another Abgleich."""
        self.beginResetModel()
        self.wahl, self._rows = wahl, rows
        self.endResetModel()

    def sache(self, row: int) -> Hashable | None:
        """Return what a row is about."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, sache: Hashable) -> int:
        """Return the row of something, -1 where it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row == sache), -1)

    def next_open(self, row: int, step: int) -> int | None:
        """Return the next row that waits for a decision, around the end; ``None`` if none does.

        ``step`` is 1 or -1.
        """
        count = len(self._rows)
        places = ((row + step * distance) % count for distance in range(1, count + 1))
        return next((place for place in places if self.wahl.is_open(self._rows[place])), None)

    def is_asked(self, row: int) -> bool:
        """Tell whether a row can be decided."""
        sache = self.sache(row)
        return sache is not None and self.wahl.is_asked(sache)

    def is_decided(self, row: int) -> bool:
        """Tell whether a row was decided."""
        return self.wahl.gewaehlt(self._rows[row]) is not None

    def marke(self, row: int) -> str:
        """Return what stands beside a row: what was chosen, that it is open, or comes in."""
        return self.wahl.marke(self._rows[row])

    def unterzeile(self, row: int) -> str:
        """Return field and values of a row in one line."""
        return self.wahl.unterzeile(self._rows[row])

    def tell_changed(self) -> None:
        """Say that decisions were made."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The entry; for the ear the whole row with what was chosen."""
        if not index.isValid():
            return None
        sache = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.wahl.eintrag(sache)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.wahl.gesprochen(sache)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.wahl.eintrag(sache)}\n{self.wahl.unterzeile(sache)}"
        return None

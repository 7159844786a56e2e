"""What a list of differences shows, whatever they come from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

OFFEN = "offen"
"""What stands beside a row that has to be decided."""


class Zeilenmodell(QAbstractListModel):
    """Rows are found by their place; their words are made when they are looked at."""

    def is_asked(self, row: int) -> bool:
        """Tell whether a row can be decided."""
        raise NotImplementedError

    def is_decided(self, row: int) -> bool:
        """Tell whether a row was decided."""
        raise NotImplementedError

    def next_open(self, row: int, step: int) -> int | None:
        """Return the next row that is to be decided, or the one before; ``None`` if none."""
        raise NotImplementedError

    def eintrag(self, row: int) -> str:
        """Return the entry that a row is about."""
        raise NotImplementedError

    def unterzeile(self, row: int) -> str:
        """Return field and values of a row in one line."""
        raise NotImplementedError

    def marke(self, row: int) -> str:
        """Return what stands beside a row: what was chosen, that it is open, or comes in."""
        raise NotImplementedError

    def gesprochen(self, row: int) -> str:
        """Return a row for the ear, with what was chosen."""
        raise NotImplementedError

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The entry; for the ear the whole row with what was chosen."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.eintrag(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.gesprochen(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.eintrag(row)}\n{self.unterzeile(row)}"
        return None

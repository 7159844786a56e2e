"""PrueflisteModel: the rows of the Prüfliste that a filter leaves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zielbewertung.ui.tree.words import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zielbewertung.app.pruefliste import Pruefworte, Zeile

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
_PLACE = attrgetter("ort")
_MOST_ONE_BY_ONE = 200
"""More rows than these come and go all at once."""


class PrueflisteModel(QAbstractListModel):
    """Rows by their number; their words are put together when they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zeilen: Sequence[Zeile] = ()
        self.worte: Pruefworte | None = None

    @property
    def zeilen(self) -> Sequence[Zeile]:
        """All rows that are shown."""
        return self._zeilen

    def show(self, zeilen: Sequence[Zeile], worte: Pruefworte | None) -> None:
        """Show other rows; where they are the same, what they say may be new."""
        self.worte = worte
        before, after = _keys(self._zeilen), _keys(zeilen)
        start, end = _same(before, after), 0
        if start < min(len(before), len(after)):
            end = _same(reversed(before[start:]), reversed(after[start:]))
        gone, new = len(before) - start - end, len(after) - start - end
        if gone + new > _MOST_ONE_BY_ONE:
            self.beginResetModel()
            self._zeilen = zeilen
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(_TOP, start, start + gone - 1)
            self._zeilen = [*self._zeilen[:start], *self._zeilen[start + gone :]]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(_TOP, start, start + new - 1)
            self._zeilen = zeilen
            self.endInsertRows()
        self._zeilen = zeilen
        if zeilen:
            self.dataChanged.emit(self.index(0), self.index(len(zeilen) - 1))

    def zeile(self, index: Index) -> Zeile | None:
        """Return what stands in a row."""
        there = index.isValid() and index.row() < len(self._zeilen)
        return self._zeilen[index.row()] if there else None

    def row_from(self, ort: int, *, forward: bool) -> int:
        """Return the first row at a place of the tree or behind it, or the last one before."""
        if forward:
            return bisect_left(self._zeilen, ort, key=_PLACE)
        return bisect_right(self._zeilen, ort, key=_PLACE) - 1

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._zeilen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says; its look is the business of the delegate."""
        zeile, worte = self.zeile(index), self.worte
        if zeile is None or worte is None:
            return None
        found = zeile.auffaelligkeit
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return worte.gesprochen(found)
            case Qt.ItemDataRole.ToolTipRole:
                parts = (worte.gesprochen(found), worte.warum(found.punkt), worte.rat(found.punkt))
                return plain_tooltip("\n".join(parts))
            case _:
                return None


def _keys(zeilen: Sequence[Zeile]) -> list[object]:
    return [zeile.schluessel for zeile in zeilen]


def _same(one: Iterable[object], other: Iterable[object]) -> int:
    """Return how many rows at the beginning are the same."""
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        number += 1
    return number

"""What was read as a tree, over integer places; nothing in it can be changed."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Knoten, Konzept

_ROOT = QModelIndex()
_SHOWN = 160


class PreviewModel(QAbstractItemModel):
    """The entries of a Konzept; an index carries the place of its entry in the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.index_of: KonzeptIndex | None = None
        self._clear()

    def _clear(self) -> None:
        self._knoten: list[Knoten] = []
        self._above = array("q")
        self._row = array("q")
        self._below: list[list[int]] = [[]]  # by place + 1, the root first

    def show(self, konzept: Konzept | None) -> None:
        """Show another Konzept, or nothing."""
        self.beginResetModel()
        self._clear()
        self.index_of = None if konzept is None else KonzeptIndex(konzept)
        if self.index_of is not None:
            places: dict[str | None, int] = {None: -1}
            for place, knoten in enumerate(self.index_of.walk()):
                above = places[knoten.eltern]
                places[knoten.id] = place
                self._knoten.append(knoten)
                self._above.append(above)
                self._row.append(len(self._below[above + 1]))
                self._below[above + 1].append(place)
                self._below.append([])
        self.endResetModel()

    def counts(self) -> str:
        """Return how many entries each level has: „9 Handlungsfelder, 134 Maßnahmen“."""
        index = self.index_of
        if index is None:
            return ""
        numbers = [0] * len(index.ebenen)
        for knoten in self._knoten:
            numbers[knoten.ebene] += 1
        pairs = zip(index.ebenen, numbers, strict=True)
        return ", ".join(ebene.counted(number) for ebene, number in pairs)

    def index(
        self,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex = _ROOT,
    ) -> QModelIndex:
        """Return the index of an entry below another one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = parent.internalId() if parent.isValid() else -1
        return self.createIndex(row, column, self._below[above + 1][row])

    def parent(  # type: ignore[override]
        self, child: QModelIndex | QPersistentModelIndex | None = None
    ) -> QModelIndex | QObject:
        """Return the entry above one."""
        if child is None or not child.isValid():
            return QModelIndex()
        above = self._above[child.internalId()]
        return QModelIndex() if above < 0 else self.createIndex(self._row[above], 0, above)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many entries are right below one."""
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._below[(parent.internalId() if parent.isValid() else -1) + 1])

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """The text only."""
        return 1

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """Kennung and text; for the ear with the level."""
        if not index.isValid() or self.index_of is None:
            return None
        knoten = self._knoten[index.internalId()]
        named = f"{knoten.kennung} {shorten(knoten.name, _SHOWN)}".strip()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return named
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.index_of.ebene_of(knoten).singular} {named}"
            case Qt.ItemDataRole.ToolTipRole:
                return "\n\n".join(filter(None, (knoten.text, knoten.beschreibung)))
            case _:
                return None

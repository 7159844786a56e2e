"""OutlineModel: the rows of the tree under numbers that stay theirs through every edit."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

from zielbewertung.app.suche.anordnung import OHNE_ELTERN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.app.suche.suchindex import Suchindex
    from zielbewertung.domain.konzept import Knoten

Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()
_NOT_SHOWN = -1


@dataclass(frozen=True, slots=True)
class Umbau:
    """What an edit does to the rows.

    ``wanted`` are the entries below each parent (``None`` for the top) for which that is not what
    it was; ``new`` those without a row, ``gone`` the rows without an entry. ``adopted`` is the
    new entry that the draft became.
    """

    wanted: Mapping[str | None, Sequence[str]]
    new: Sequence[str]
    gone: Sequence[str]
    adopted: str = ""


class OutlineModel(QAbstractItemModel):
    """A tree of entries, all of a :class:`Suchindex` or those that a filter leaves.

    Every row has a number, its internal id, which it keeps wherever it moves; so Qt keeps what it
    knows of the rows: which are open, selected, current. To the outside an entry is called by its
    place in the Suchindex. A draft is a row for an entry that does not exist yet: it has the
    place behind all others and no id.
    """

    columns = 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: Suchindex | None = None
        self.shown: Sequence[int] = ()
        self._ids: list[str] = []
        self._number_of: dict[str, int] = {}
        self._above = array("i")
        self._below: dict[int, list[int]] = {}
        self._row = array("i")
        self._first: Suchindex | None = None
        self._shown = bytearray()
        self._draft: Knoten | None = None
        self._draft_number = _NOT_SHOWN

    def _arrange(self, places: Suchindex | None, shown: Sequence[int]) -> None:
        """Begin anew with these places; the numbers are the places until an edit."""
        self._places, self.shown = places, shown
        self._draft = None
        self._first, self._below = places, {}
        if places is None:
            self._ids, self._number_of, self._above = [], {}, array("i")
            self._row, self._shown = array("i"), bytearray()
            return
        self._ids, self._number_of = list(places.ids), dict(places.place_of)
        self._above = places.eltern[:]
        self._row = array("i", [_NOT_SHOWN]) * len(places)
        if len(shown) == len(places):
            self._shown = bytearray(b"\1") * len(places)
        else:
            self._shown = bytearray(len(places))
            for number in shown:
                self._shown[number] = 1

    def _kinder(self, above: int) -> list[int]:
        """Return the rows below one; they are put together when somebody asks for them first.

        What an edit concerns is known by then; for the rest numbers are the places at first.
        """
        known = self._below.get(above)
        if known is not None:
            return known
        rows = self._below[above] = []
        first = self._first
        if first is None or above >= len(first):
            return rows
        number, end = above + 1, len(first) if above < 0 else first.end(above)
        while number < end:
            if self._shown[number]:
                self._row[number] = len(rows)
                rows.append(number)
            number = first.end(number)
        return rows

    # ------------------------------------------------------------------ places and rows

    def has(self, knoten_id: str) -> bool:
        """Tell whether there is an entry with this id, shown or not."""
        return self._places is not None and knoten_id in self._places.place_of

    def place_of(self, knoten_id: str) -> int:
        """Return the place of an entry; KeyError where there is none."""
        return self._order().place_of[knoten_id]

    def place(self, index: Index) -> int:
        """Return the place of the entry of an index."""
        return self._place(index.internalId())

    def knoten_id(self, index: Index) -> str:
        """Return the id of the entry of an index, ``""`` of a draft."""
        return self._ids[index.internalId()]

    def is_shown(self, place: int) -> bool:
        """Tell whether an entry is among those that are shown."""
        return bool(self._shown[self._number(place)])

    def index_of(self, place: int, column: int = 0) -> QModelIndex:
        """Return the index of a place; an invalid one if it is not shown."""
        return self._index(self._number(place), column)

    def index_of_id(self, knoten_id: str | None) -> QModelIndex:
        """Return the index of an entry; an invalid one if it is not shown, or for the top."""
        number = _NOT_SHOWN if knoten_id is None else self._number_of.get(knoten_id, _NOT_SHOWN)
        return QModelIndex() if number == _NOT_SHOWN else self._index(number)

    def children_of(self, place: int = OHNE_ELTERN) -> Sequence[int]:
        """Return the places right below one that are shown."""
        number = OHNE_ELTERN if place == OHNE_ELTERN else self._number(place)
        return [self._place(below) for below in self._kinder(number)]

    def above(self, place: int) -> int:
        """Return the place above one, ``OHNE_ELTERN`` at the top."""
        above = self._above[self._number(place)]
        return OHNE_ELTERN if above == OHNE_ELTERN else self._place(above)

    def _order(self) -> Suchindex:
        if self._places is None:
            msg = "there are no rows without a session"
            raise LookupError(msg)
        return self._places

    def _place(self, number: int) -> int:
        places = self._order()
        return len(places) if self._is_draft(number) else places.place_of[self._ids[number]]

    def _number(self, place: int) -> int:
        places = self._order()
        if place == len(places) and self._draft is not None:
            return self._draft_number
        return self._number_of[places.ids[place]]

    def _index(self, number: int, column: int = 0) -> QModelIndex:
        if not self._shown[number]:
            return QModelIndex()
        self._kinder(self._above[number])
        return self.createIndex(self._row[number], column, number)

    # ------------------------------------------------------------------ a draft

    def _is_draft(self, number: int) -> bool:
        return self._draft is not None and number == self._draft_number

    @property
    def draft(self) -> Knoten | None:
        """The entry that does not exist yet, ``None`` where there is none."""
        return self._draft

    def draft_index(self) -> QModelIndex:
        """Return the index of the draft, an invalid one where there is none."""
        return QModelIndex() if self._draft is None else self._index(self._draft_number)

    def begin_draft(self, knoten: Knoten, row: int) -> QModelIndex:
        """Show a row for an entry that does not exist yet; there is one at most."""
        self.end_draft()
        above = self._number_of_id(knoten.eltern)
        self._draft, self._draft_number = knoten, self._new_number("")
        siblings = list(self._kinder(above))
        siblings.insert(row, self._draft_number)
        self._lay_out({above: siblings})
        return self._index(self._draft_number)

    def end_draft(self) -> None:
        """Take the row away that stands for no entry."""
        if self._draft is None:
            return
        number, self._draft = self._draft_number, None
        above = self._above[number]
        self._lay_out({above: [n for n in self._kinder(above) if n != number]}, [number])

    # ------------------------------------------------------------------ edits

    def umbau(self, places: Suchindex, changed: Sequence[str]) -> Umbau:
        """Return what is to be done to the rows so that they are those of ``places``.

        All entries are shown, before and after; ``changed`` are the only ones that are different.
        """
        there = sorted(places.place_of[key] for key in changed if key in places.place_of)
        new = [places.ids[place] for place in there if places.ids[place] not in self._number_of]
        adopted = self._adopted(places, new)
        parents: dict[str | None, None] = {}
        for key in changed:
            if key in self._number_of:
                parents[self._parent_id(key)] = None
            if key in places.place_of:
                parents[places.parent_id(key)] = None
        wanted = {
            parent: kinder
            for parent in parents
            if (kinder := places.kinder(parent)) != self._children_ids(parent, adopted)
        }
        gone = [key for key in changed if key not in places.place_of and key in self._number_of]
        return Umbau(wanted, [key for key in new if key != adopted], gone, adopted)

    def rebuild(self, umbau: Umbau, places: Suchindex) -> None:
        """Show what an edit left: rows come, move and go; all others stay what they are."""
        if umbau.adopted:
            self._ids[self._draft_number] = umbau.adopted
            self._number_of[umbau.adopted] = self._draft_number
            self._draft = None
        self.end_draft()
        self._places, self.shown = places, range(len(places))
        for key in umbau.new:
            self._new_number(key)
        if umbau.wanted:
            gone = [self._number_of.pop(key) for key in umbau.gone]
            wanted = {
                self._number_of_id(parent): [self._number_of[key] for key in kinder]
                for parent, kinder in umbau.wanted.items()
                if parent is None or parent in self._number_of
            }
            self._lay_out(wanted, gone)

    def _adopted(self, places: Suchindex, new: Sequence[str]) -> str:
        """Return which of some new entries the draft became, ``""`` where it became none."""
        if self._draft is None:
            return ""
        below, row = places.kinder(self._draft.eltern), self._row[self._draft_number]
        return below[row] if row < len(below) and below[row] in new else ""

    def _new_number(self, key: str) -> int:
        """Number a row that is not shown yet; a draft has no id."""
        number = len(self._ids)
        self._ids.append(key)
        if key:
            self._number_of[key] = number
        self._above.append(OHNE_ELTERN)
        self._row.append(_NOT_SHOWN)
        self._shown.append(0)
        return number

    def _lay_out(self, wanted: Mapping[int, list[int]], gone: Sequence[int] = ()) -> None:
        """Show these rows below these parents, and those in ``gone`` no longer.

        That is one change of the layout, whatever comes, moves and goes: for each single step Qt
        would ask for the parent of every row that is open.
        """
        self.layoutAboutToBeChanged.emit()
        concerned = {*gone, *(number for rows in wanted.values() for number in rows)}
        before = {number: self._row[number] for number in concerned}
        for number in gone:
            self._row[number], self._shown[number] = _NOT_SHOWN, 0
            self._below[number] = []
        for above, rows in wanted.items():
            self._below[above] = rows
            for row, number in enumerate(rows):
                self._row[number], self._above[number], self._shown[number] = row, above, 1
        moved = [
            number for number, row in before.items() if row not in (_NOT_SHOWN, self._row[number])
        ]
        columns = range(self.columns)
        self.changePersistentIndexList(
            [self.createIndex(before[n], column, n) for n in moved for column in columns],
            [self._index(n, column) for n in moved for column in columns],
        )
        self.layoutChanged.emit()

    def _number_of_id(self, knoten_id: str | None) -> int:
        return OHNE_ELTERN if knoten_id is None else self._number_of[knoten_id]

    def _parent_id(self, key: str) -> str | None:
        above = self._above[self._number_of[key]]
        return None if above == OHNE_ELTERN else self._ids[above]

    def _children_ids(self, parent: str | None, adopted: str) -> list[str]:
        """Return what is below an entry; the draft counts as the entry that it became."""
        if parent is not None and parent not in self._number_of:
            return []
        rows = self._kinder(self._number_of_id(parent))
        ids = (adopted if self._is_draft(number) else self._ids[number] for number in rows)
        return [key for key in ids if key]

    # ------------------------------------------------------------------ what Qt is told

    def tell_changed(self, places: Iterable[int]) -> None:
        """Say that the values of entries changed, and with them the counts above."""
        rows: defaultdict[int, set[int]] = defaultdict(set)
        for place in places:
            below = self._number(place)
            while below != OHNE_ELTERN and self._shown[below]:
                above = self._above[below]
                self._kinder(above)
                rows[above].add(self._row[below])
                below = above
        last = self.columns - 1
        for above, changed in rows.items():
            siblings = self._kinder(above)
            first, end = siblings[min(changed)], siblings[max(changed)]
            self.dataChanged.emit(self._index(first), self._index(end, last))

    # ------------------------------------------------------------------ what Qt asks
    # Of each row that is laid out, so these are as short as can be.

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        """Return the index of a row below another."""
        below = self._kinder(parent.internalId() if parent.isValid() else OHNE_ELTERN)
        if 0 <= row < len(below) and 0 <= column < self.columns:
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index of the row above."""
        if not child.isValid():
            return QModelIndex()
        above = self._above[child.internalId()]
        return QModelIndex() if above == OHNE_ELTERN else self._index(above)

    def rowCount(self, parent: Index = TOP) -> int:
        """Return how many rows are right below one; only the first column has any."""
        if not parent.isValid():
            return len(self._kinder(OHNE_ELTERN))
        return len(self._kinder(parent.internalId())) if parent.column() == 0 else 0

    def hasChildren(self, parent: Index = TOP) -> bool:
        """Tell whether there are rows below one."""
        if not parent.isValid():
            return bool(self._kinder(OHNE_ELTERN))
        return parent.column() == 0 and bool(self._kinder(parent.internalId()))

    def columnCount(self, _parent: Index = TOP) -> int:
        """Return how many columns there are."""
        return self.columns

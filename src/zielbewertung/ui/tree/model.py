"""KonzeptModel: the tree as flat lists of places, for Qt's tree view."""

from __future__ import annotations

from array import array
from collections import defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zielbewertung.app.suche.suchindex import OHNE_ELTERN, Suchindex
from zielbewertung.ui.tree.words import (
    UEBERSCHRIFT_BEWERTUNG,
    UEBERSCHRIFT_STAND,
    RowWords,
    heading,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Knoten

Index = QModelIndex | QPersistentModelIndex


class Spalte(IntEnum):
    """The columns of the tree."""

    TEXT = 0
    BEWERTUNG = 1
    STAND = 2


_TOP = QModelIndex()
_COLUMNS = len(Spalte)
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_LEAF = _ROW | Qt.ItemFlag.ItemNeverHasChildren


class KonzeptModel(QAbstractItemModel):
    """Shows the places of a :class:`Suchindex`, all of them or those that a filter leaves.

    The internal id of an index is the place of its entry, so an index finds its entry, and an
    entry its index, without a search. A draft is a row for an entry that does not exist yet: it
    has the place behind all others and no id.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._words: RowWords | None = None
        self._places: Suchindex | None = None
        self.shown: Sequence[int] = ()
        self._kinder: dict[int, list[int]] = {}
        self._row = array("i")
        self._draft: Knoten | None = None
        self._draft_above = OHNE_ELTERN

    # ------------------------------------------------------------------ what is shown

    def show(
        self, session: Session | None, places: Suchindex | None, shown: Sequence[int]
    ) -> None:
        """Show these places, in the order of the tree and with all that stands above them."""
        self.beginResetModel()
        self._session = session
        self._words = None if session is None else RowWords(session)
        self._places = places
        self._draft = None
        self.shown = shown
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        """Put every place that is shown below the one it belongs to."""
        kinder: defaultdict[int, list[int]] = defaultdict(list)
        if self._places is None:
            self._kinder, self._row = {}, array("i")
            return
        row = array("i", [-1]) * len(self._places)
        eltern = self._places.eltern
        for place in self.shown:
            siblings = kinder[eltern[place]]
            row[place] = len(siblings)
            siblings.append(place)
        self._kinder, self._row = dict(kinder), row

    def has(self, knoten_id: str) -> bool:
        """Tell whether there is an entry with this id, shown or not."""
        return self._places is not None and knoten_id in self._places.place_of

    def place_of(self, knoten_id: str) -> int:
        """Return the place of an entry; KeyError where there is none."""
        return self._content()[1].place_of[knoten_id]

    def is_shown(self, place: int) -> bool:
        """Tell whether an entry is among those that are shown."""
        return self._row[place] >= 0

    def place(self, index: Index) -> int:
        """Return the place of the entry of an index."""
        return index.internalId()

    def index_of(self, place: int, column: Spalte = Spalte.TEXT) -> QModelIndex:
        """Return the index of a place; an invalid one if it is not shown."""
        if not self.is_shown(place):
            return QModelIndex()
        return self.createIndex(self._row[place], column, place)

    def children_of(self, place: int = OHNE_ELTERN) -> Sequence[int]:
        """Return the places right below one that are shown."""
        return self._kinder.get(place, ())

    def above(self, place: int) -> int:
        """Return the place above one, ``OHNE_ELTERN`` at the top."""
        if self._is_draft(place):
            return self._draft_above
        return self._content()[1].eltern[place]

    def knoten(self, index: Index) -> Knoten:
        """Return the entry of an index."""
        session, places = self._content()
        if self._draft is not None and index.internalId() == len(places):
            return self._draft
        return session.index.knoten(places.ids[index.internalId()])

    def knoten_id(self, index: Index) -> str:
        """Return the id of the entry of an index, ``""`` of a draft."""
        place = index.internalId()
        return "" if self._is_draft(place) else self._content()[1].ids[place]

    @property
    def words(self) -> RowWords:
        """The words of the rows."""
        if self._words is None:
            msg = "there are no rows without a session"
            raise LookupError(msg)
        return self._words

    @property
    def session(self) -> Session:
        """The session that the rows are read from."""
        return self._content()[0]

    def _content(self) -> tuple[Session, Suchindex]:
        if self._session is None or self._places is None:
            msg = "there are no rows without a session"
            raise LookupError(msg)
        return self._session, self._places

    # ------------------------------------------------------------------ a draft

    def _is_draft(self, place: int) -> bool:
        return self._draft is not None and place == len(self._content()[1])

    @property
    def draft(self) -> Knoten | None:
        """The entry that does not exist yet, ``None`` where there is none."""
        return self._draft

    def draft_index(self) -> QModelIndex:
        """Return the index of the draft, an invalid one where there is none."""
        return QModelIndex() if self._draft is None else self.index_of(len(self._row) - 1)

    def begin_draft(self, knoten: Knoten, above: int, row: int) -> QModelIndex:
        """Show a row for an entry that does not exist yet; there is one at most."""
        self.end_draft()
        _, places = self._content()
        parent = QModelIndex() if above == OHNE_ELTERN else self.index_of(above)
        self.beginInsertRows(parent, row, row)
        self._draft, self._draft_above = knoten, above
        self._row.append(row)
        self._renumber(above, lambda siblings: siblings.insert(row, len(places)))
        self.endInsertRows()
        return self.index_of(len(places))

    def end_draft(self) -> None:
        """Take the row away that stands for no entry."""
        if self._draft is None:
            return
        above, row = self._draft_above, self._row[-1]
        parent = QModelIndex() if above == OHNE_ELTERN else self.index_of(above)
        self.beginRemoveRows(parent, row, row)
        self._renumber(above, lambda siblings: siblings.pop(row))
        self._row.pop()
        self._draft = None
        self.endRemoveRows()

    def _renumber(self, above: int, edit: Callable[[list[int]], object]) -> None:
        siblings = self._kinder.setdefault(above, [])
        edit(siblings)
        for row, place in enumerate(siblings):
            self._row[place] = row
        if not siblings:
            del self._kinder[above]

    # ------------------------------------------------------------------ what Qt is told

    def tell_changed(self, places: Iterable[int]) -> None:
        """Say that the values of entries changed, and with them the counts above."""
        _, order = self._content()
        rows: defaultdict[int, set[int]] = defaultdict(set)
        for place in places:
            below = place
            while below != OHNE_ELTERN and self.is_shown(below):
                above = order.eltern[below]
                rows[above].add(self._row[below])
                below = above
        for above, changed in rows.items():
            siblings = self._kinder[above]
            first, last = siblings[min(changed)], siblings[max(changed)]
            self.dataChanged.emit(self.index_of(first), self.index_of(last, Spalte.STAND))

    # ------------------------------------------------------------------ what Qt asks

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """Return the index of a row below another."""
        # Qt asks this of every row that is laid out, as the next two.
        children = self._kinder.get(parent.internalId() if parent.isValid() else OHNE_ELTERN, ())
        if 0 <= row < len(children) and 0 <= column < _COLUMNS:
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index of the row above."""
        if not child.isValid() or self._places is None:
            return QModelIndex()
        above = self.above(child.internalId())
        return QModelIndex() if above == OHNE_ELTERN else self.index_of(above)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many rows are right below one; only the first column has any."""
        if not parent.isValid():
            return len(self.children_of())
        return len(self.children_of(parent.internalId())) if parent.column() == 0 else 0

    def hasChildren(self, parent: Index = _TOP) -> bool:
        """Tell whether there are rows below one."""
        if not parent.isValid():
            return bool(self._kinder)
        return parent.internalId() in self._kinder and parent.column() == 0

    def columnCount(self, _parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that rows can be selected; measures have nothing below them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW if index.internalId() in self._kinder else _LEAF

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or self._session is None:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match Spalte(section):
            case Spalte.TEXT:
                return heading(self._session.index.ebenen)
            case Spalte.BEWERTUNG:
                return UEBERSCHRIFT_BEWERTUNG
            case Spalte.STAND:
                return UEBERSCHRIFT_STAND

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; its look is the business of the delegate."""
        if not index.isValid() or self._session is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(self.knoten(index), Spalte(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return self.words.tooltip(self.knoten(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self.knoten(index), Spalte(index.column()))
            case Qt.ItemDataRole.AccessibleDescriptionRole if index.column() == Spalte.TEXT:
                return self.words.more(self.knoten(index))
            case _:
                return None

    def _display(self, knoten: Knoten, column: Spalte) -> str:
        match column:
            case Spalte.TEXT:
                return self.words.title(knoten)
            case Spalte.BEWERTUNG:
                return "" if self.session.index.is_massnahme(knoten) else self.words.count(knoten)
            case Spalte.STAND:
                return self.words.stand(knoten)

    def _spoken(self, knoten: Knoten, column: Spalte) -> str:
        match column:
            case Spalte.TEXT:
                return self.words.summary(knoten)
            case Spalte.BEWERTUNG:
                return self.words.rating(knoten)
            case Spalte.STAND:
                return self.words.stand(knoten)

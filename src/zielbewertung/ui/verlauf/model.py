"""VerlaufModel: the changes that a filter leaves, the newest first, read as far as one looks."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from zielbewertung.app.verlauf import Block, Leser, Verlauf, VerlaufFilter
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.tree.words import plain_tooltip
from zielbewertung.ui.verlauf.items import (
    Anzeige,
    Einzeln,
    Listenzeile,
    Rest,
    Sammlung,
    shown,
    spoken,
    told_in_full,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zielbewertung.domain.ausschnitt import Zeile

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
_PAGE = 60
"""So many steps are read when one looks for more."""

_OPENED = 500
"""So many changes of a large step are shown at a time."""

_MOST_NEW = 1_000
"""With more new rows than these everything is read anew, in slices."""

_SLICE = 0.008
_PAUSE_MS = 2


@dataclass(frozen=True, slots=True)
class Anzahl:
    """How much a filter leaves; not ``alles`` while there may be more than was counted."""

    schritte: int = 0
    aenderungen: int = 0
    alles: bool = True

    def plus(self, blocks: Sequence[Block], *, alles: bool) -> Anzahl:
        """Return the number with what else was found."""
        rows = sum(block.anzahl for block in blocks)
        return Anzahl(self.schritte + len(blocks), self.aenderungen + rows, alles)


class VerlaufModel(QAbstractListModel):
    """Rows by their number; reads in slices, so that nobody waits for a long Verlauf.

    ``counted`` carries an :class:`Anzahl` whenever it changed; ``settled`` says that there is
    nothing more to be read for now. Where the file can not be read, no more of it is shown and
    ``failed`` carries the error.
    """

    counted = Signal(object)
    settled = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verlauf: Verlauf | None = None
        self._wanted = VerlaufFilter()
        self._items: list[Listenzeile] = []
        self._leser: Leser | None = None
        self._counter: Leser | None = None
        self._goal = 0
        self._blocks = 0
        self._newest = 0
        self.anzahl = Anzahl()
        self.has_failed = False
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._read_on)

    # ------------------------------------------------------------------ what is shown

    def show(self, verlauf: Verlauf | None, wanted: VerlaufFilter) -> None:
        """Show what a filter leaves of a Verlauf, the first rows of it at once."""
        self._timer.stop()
        self.beginResetModel()
        self._verlauf, self._wanted = verlauf, wanted
        self._items, self._blocks, self._goal = [], 0, _PAGE
        self._leser = self._counter = None
        self.has_failed = False
        self.endResetModel()
        if verlauf is None:
            self._say(Anzahl())
            return
        with self._guarded():
            self._newest = verlauf.newest()
            self._leser = verlauf.leser(wanted)
            if wanted.words:
                self._say(Anzahl(alles=False))
            else:
                self._say(Anzahl(*verlauf.count(wanted)))
            self._timer.start()
            self._read_on()

    @property
    def searching(self) -> bool:
        """Whether there may be more rows than are shown, and they are being read just now."""
        return self._timer.isActive()

    def take_in_new(self) -> None:
        """Show what was written since, on top; entries may be called something else by now."""
        verlauf = self._verlauf
        if verlauf is None:
            return
        with self._guarded():
            newest = verlauf.newest()
            if newest - self._newest > _MOST_NEW:
                self.show(verlauf, self._wanted)
                return
            verlauf.forget_words()
            if self._items:
                self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))
            blocks = verlauf.leser(self._wanted, above=self._newest).read(newest)
            self._newest = newest
            if blocks:
                self._insert(0, [item for block in blocks for item in _items(block)])
                self._say(self.anzahl.plus(blocks, alles=self.anzahl.alles))
                self.settled.emit()

    def item(self, index: Index) -> Listenzeile | None:
        """Return what stands in a row."""
        return self._items[index.row()] if self._is_row(index) else None

    def shown(self, index: Index) -> Anzeige | None:
        """Return what a row shows on screen."""
        item = self.item(index)
        return None if item is None or self._verlauf is None else shown(item, self._verlauf.worte)

    @property
    def verlauf(self) -> Verlauf | None:
        """The Verlauf that is read."""
        return self._verlauf

    def row_of(self, nr: int) -> int | None:
        """Return where a change is shown, ``None`` where it is not."""
        for row, item in enumerate(self._items):
            if isinstance(item, Einzeln) and item.zeile.nr == nr:
                return row
        return None

    # ------------------------------------------------------------------ opening a large step

    def turn(self, index: Index) -> bool:
        """Open or close a step with many changes, or show more of it; False for other rows."""
        match self.item(index):
            case Sammlung(block, offen):
                row = index.row()
                self._items[row] = Sammlung(block, not offen)
                self.dataChanged.emit(self.index(row), self.index(row))
                if offen:
                    self._close(row + 1)
                else:
                    self._open(row + 1, block)
                return True
            case Rest(block):
                row = index.row()
                self._remove(row, row + 1)
                self._open(row, block)
                return True
            case _:
                return False

    def _open(self, row: int, block: Block) -> None:
        if self._verlauf is None:
            return
        zeilen: tuple[Zeile, ...] = ()
        with self._guarded():
            zeilen = self._verlauf.rows_of(self._wanted, block, _OPENED)
        items: list[Listenzeile] = [Einzeln(zeile, erste=False, innen=True) for zeile in zeilen]
        left = block.anzahl - len(zeilen)
        if left > 0 and zeilen:
            items.append(Rest(replace(block, anzahl=left, erste=zeilen[-1].nr + 1)))
        self._insert(row, items)

    def _close(self, row: int) -> None:
        end = row
        while end < len(self._items) and _is_inside(self._items[end]):
            end += 1
        self._remove(row, end)

    # ------------------------------------------------------------------ reading

    def canFetchMore(self, _parent: Index = _TOP) -> bool:
        """Tell whether there may be more rows than are shown."""
        leser = self._leser
        return leser is not None and not leser.at_end and self._blocks >= self._goal

    def fetchMore(self, _parent: Index = _TOP) -> None:
        """Read more rows, in slices."""
        self._goal = self._blocks + _PAGE
        self._timer.start()

    def _read_on(self) -> None:
        """Read for a moment: first what is to be seen, then how much there is in all."""
        with self._guarded():
            leser = self._leser
            if leser is not None and not leser.at_end and self._blocks < self._goal:
                self._take(leser.read(self._goal - self._blocks, _SLICE))
            elif not self.anzahl.alles:
                self._count_on()
            if self._is_settled():
                self._timer.stop()
                self.settled.emit()

    def _take(self, blocks: list[Block]) -> None:
        self._blocks += len(blocks)
        at_end = self._leser is not None and self._leser.at_end
        if blocks:
            self._insert(len(self._items), [item for block in blocks for item in _items(block)])
        if not self.anzahl.alles and self._counter is None:
            self._say(self.anzahl.plus(blocks, alles=at_end))

    def _count_on(self) -> None:
        """Count what lies below the last row that is shown."""
        if self._counter is None and self._verlauf is not None:
            self._counter = self._verlauf.leser(self._wanted, below=self._lowest())
        if self._counter is not None:
            blocks = self._counter.read(_PAGE * _PAGE, _SLICE)
            self._say(self.anzahl.plus(blocks, alles=self._counter.at_end))

    def _lowest(self) -> int:
        match self._items[-1]:
            case Einzeln(zeile):
                return zeile.schritt.nr
            case Sammlung(block) | Rest(block):
                return block.schritt.nr

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Stop where the file can not be read, and say so."""
        try:
            yield
        except ZielbewertungError as error:
            self._timer.stop()
            self._leser = None
            self.has_failed = True
            self.failed.emit(error)

    def _is_settled(self) -> bool:
        leser = self._leser
        shows_enough = leser is None or leser.at_end or self._blocks >= self._goal
        return shows_enough and self.anzahl.alles

    def _say(self, anzahl: Anzahl) -> None:
        self.anzahl = anzahl
        self.counted.emit(anzahl)

    # ------------------------------------------------------------------ rows

    def _insert(self, row: int, items: list[Listenzeile]) -> None:
        if items:
            self.beginInsertRows(_TOP, row, row + len(items) - 1)
            self._items[row:row] = items
            self.endInsertRows()

    def _remove(self, start: int, end: int) -> None:
        if end > start:
            self.beginRemoveRows(_TOP, start, end - 1)
            del self._items[start:end]
            self.endRemoveRows()

    def _is_row(self, index: Index) -> bool:
        return index.isValid() and index.row() < len(self._items)

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows are shown by now."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says; its look is the business of the delegate."""
        item = self.item(index)
        if item is None or self._verlauf is None:
            return None
        worte = self._verlauf.worte
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return spoken(item, worte)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(told_in_full(item, worte))
            case _:
                return None


def _items(block: Block) -> list[Listenzeile]:
    if not block.zeilen:
        return [Sammlung(block)]
    return [Einzeln(zeile, erste=place == 0) for place, zeile in enumerate(block.zeilen)]


def _is_inside(item: Listenzeile) -> bool:
    return isinstance(item, Rest) or (isinstance(item, Einzeln) and item.innen)

"""SelectingView: which entry is current and which are selected, by their ids."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Signal,
)

from zielbewertung.app.suche.anordnung import OHNE_ELTERN
from zielbewertung.ui.tree.model import Spalte
from zielbewertung.ui.tree.steady_view import SteadyView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from PySide6.QtWidgets import QWidget

_CONTEXT_ROWS = 2
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate


class SelectingView(SteadyView):
    """A tree that speaks of its entries by id.

    ``current_changed`` carries the id of the current entry, ``""`` where there is none;
    ``selection_changed_to`` a tuple of the ids of all selected entries in the order of the tree.
    """

    current_changed = Signal(str)
    selection_changed_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arranging = False
        self._told: tuple[str, tuple[str, ...]] | None = ("", ())
        self.setModel(self.rows)
        self.collapsed.connect(lambda _index: self.surface())

    # ------------------------------------------------------------------ asking

    def current_id(self) -> str:
        """Return the id of the current entry, ``""`` where there is none."""
        index = self.currentIndex()
        return self.rows.knoten_id(index) if index.isValid() else ""

    def current_place(self) -> int:
        """Return the place of the current entry, ``OHNE_ELTERN`` where there is none."""
        index = self.currentIndex()
        return self.rows.place(index) if index.isValid() else OHNE_ELTERN

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of all selected entries in the order of the tree."""
        rows = sorted(self.selectionModel().selectedRows(), key=self.rows.place)
        return tuple(filter(None, (self.rows.knoten_id(index) for index in rows)))

    def knows(self, knoten_id: str) -> bool:
        """Tell whether there is an entry with this id."""
        return self.rows.has(knoten_id)

    def place_of(self, knoten_id: str) -> int:
        """Return the place of an entry; KeyError where there is none."""
        return self.rows.place_of(knoten_id)

    # ------------------------------------------------------------------ going somewhere

    def go_to(self, place: int, selected: Collection[int] = ()) -> None:
        """Make an entry current and select it, or all of those if it is among them."""
        with self.arranging():
            self._open_way_to(place)
            chosen = QItemSelection()
            for each in selected if place in selected else (place,):
                index = self.rows.index_of(each)
                chosen.select(index, index)
            current = self.rows.index_of(place)
            self.selectionModel().setCurrentIndex(current, _KEEP)
            self.selectionModel().select(chosen, _SELECT)
            self._reveal(current)

    def surface(self) -> None:
        """Leave what was closed: no key may act on an entry that nobody sees.

        The current entry gives way to the closed one above it; hidden entries are not selected.
        """
        place = self.current_place()
        if self._arranging or place == OHNE_ELTERN:
            return
        seen = self._seen(place)
        selected = [self.rows.place(index) for index in self.selectionModel().selectedRows()]
        if seen != place or any(self._seen(each) != each for each in selected):
            self.go_to(seen, [each for each in selected if self._seen(each) == each])

    def _seen(self, place: int) -> int:
        """Return the place itself, or the topmost closed one above it."""
        seen, above = place, self.rows.above(place)
        while above != OHNE_ELTERN:
            if not self.isExpanded(self.rows.index_of(above)):
                seen = above
            above = self.rows.above(above)
        return seen

    def _open_way_to(self, place: int) -> None:
        above = self.rows.above(place)
        while above != OHNE_ELTERN:
            self.expand(self.rows.index_of(above))
            above = self.rows.above(above)

    def _reveal(self, index: QModelIndex) -> None:
        """Scroll so that a row is seen with a little of what is around it."""
        below = above = index
        for _ in range(_CONTEXT_ROWS):
            below, above = self.indexBelow(below), self.indexAbove(above)
            for near in (below, above):
                if near.isValid():
                    self.scrollTo(near)
        self.scrollTo(index)

    # ------------------------------------------------------------------ telling

    @contextmanager
    def arranging(self) -> Iterator[None]:
        """Hold back what is told until everything is in its place."""
        if self._arranging:
            yield
            return
        self._arranging = True
        try:
            yield
        finally:
            self._arranging = False
        self._tell()

    def _hold(self) -> None:
        """Tell nothing until :meth:`_release`: what is shown is being written."""
        self._arranging = True

    def _release(self) -> None:
        self._arranging = False
        self._tell()

    def forget_told(self) -> None:
        """Tell everything anew next time: the same ids may mean another Konzept."""
        self._told = None

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Keep to the first column, which speaks for the row."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != Spalte.TEXT:
            first = current.sibling(current.row(), Spalte.TEXT)
            self.selectionModel().setCurrentIndex(first, _KEEP)
        else:
            self._tell()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell who listens which entries are selected now."""
        super().selectionChanged(selected, deselected)
        self._tell()

    def _tell(self) -> None:
        """Say what is new; the current entry before the selection."""
        if self._arranging:
            return
        before = self._told
        self._told = now = (self.current_id(), self.selected_ids())
        if before is None or now[0] != before[0]:
            self.current_changed.emit(now[0])
        if before is None or now[1] != before[1]:
            self.selection_changed_to.emit(now[1])

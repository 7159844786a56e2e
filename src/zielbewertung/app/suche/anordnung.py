"""Anordnung: which entry stands at which place in the order of the tree."""

from __future__ import annotations

from array import array
from itertools import compress, repeat
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

OHNE_ELTERN = -1
"""Stands for the place above a topmost entry."""


class Anordnung:
    """All entries by their place (0, 1, …) in the order of the tree; it never changes.

    ``ids`` and ``above`` hold for each place the id of its entry and of the one above it,
    ``eltern`` the place above it.
    """

    def __init__(self, index: KonzeptIndex, ids: list[str], above: list[str | None]) -> None:
        self._index = index
        self.ids = ids
        self.above = above
        self.place_of = dict(zip(ids, range(len(ids)), strict=True))
        places = cast("dict[str | None, int]", self.place_of)
        self.eltern = array("i", map(places.get, above, repeat(OHNE_ELTERN)))
        self._ends: array[int] | None = None

    @property
    def ends(self) -> array[int]:
        """For each place the first one behind its subtree."""
        if self._ends is None:
            self._ends = _ends(self.eltern)
        return self._ends

    def end(self, place: int) -> int:
        """Return the first place behind a subtree; what it costs is its size."""
        behind = place + 1
        while behind < len(self.eltern) and self.eltern[behind] >= place:
            behind += 1
        return behind

    def rearranged(self, changed: Collection[str]) -> tuple[Anordnung, list[int]]:
        """Return what it is after ``changed``, and no others, came, went, moved or got new values.

        With it comes for each new place the one where the entry stood before, 0 for a new one.
        """
        ids = self._order(changed)
        before = list(map(self.place_of.get, ids, repeat(0)))
        above = list(map(self.above.__getitem__, before))
        after = Anordnung(self._index, ids, above)
        there = [after.place_of[key] for key in changed if key in after.place_of]
        for place in there:
            above[place] = self._index.knoten(ids[place]).eltern
        for place in there:  # the parent may be one of them
            eltern = above[place]
            after.eltern[place] = OHNE_ELTERN if eltern is None else after.place_of[eltern]
        return after, before

    def _order(self, changed: Collection[str]) -> list[str]:
        """Cut out what changed with all that is below it, and put it where it belongs."""
        keep = bytearray(b"\1") * len(self.ids)
        for key in changed:
            place = self.place_of.get(key)
            if place is not None and keep[place]:
                end = self.end(place)
                keep[place:end] = bytes(end - place)
        ids = list(compress(self.ids, keep))
        for knoten in _topmost(self._index, changed):
            before = _before(self._index, knoten)
            at = 0 if before is None else ids.index(before) + 1
            ids[at:at] = [knoten.id, *(below.id for below in self._index.walk(knoten.id))]
        return ids


def anordnung_of(index: KonzeptIndex) -> Anordnung:
    """Return the order of all entries as it is now."""
    entries = list(index.walk())
    return Anordnung(
        index, [knoten.id for knoten in entries], [knoten.eltern for knoten in entries]
    )


def _topmost(index: KonzeptIndex, changed: Collection[str]) -> Iterator[Knoten]:
    """Yield the entries with these ids that are below no other of them, in their order."""
    names = set(changed)
    found = []
    for knoten in (index.knoten(key) for key in names if index.has(key)):
        way = (*index.pfad(knoten), knoten)
        if not any(above.id in names for above in way[:-1]):
            found.append((tuple((step.reihenfolge, step.id) for step in way), knoten))
    found.sort(key=lambda each: each[0])
    return (knoten for _, knoten in found)


def _before(index: KonzeptIndex, knoten: Knoten) -> str | None:
    """Return the id of the entry right before one in the order of the tree."""
    siblings = index.kinder(knoten.eltern)
    at = next(n for n, sibling in enumerate(siblings) if sibling.id == knoten.id)
    if not at:
        return knoten.eltern
    last = siblings[at - 1]
    while kinder := index.kinder(last.id):
        last = kinder[-1]
    return last.id


def _ends(eltern: Sequence[int]) -> array[int]:
    ends = array("i", range(1, len(eltern) + 1))
    for place in range(len(eltern) - 1, -1, -1):
        above = eltern[place]
        if above != OHNE_ELTERN and ends[above] < ends[place]:
            ends[above] = ends[place]
    return ends

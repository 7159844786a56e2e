"""Pruefliste: all Auffälligkeiten of a round; looks in slices, and again at what changed only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste import (
    Auffaelligkeit,
    Blick,
    Pruefpunkt,
    entries_of,
    find_groups,
    look_at,
    look_at_runde,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zielbewertung.domain.index import KonzeptIndex

_BEFORE_ALL = -1
_AT_A_TIME = 20


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row of the list; ``ort`` is the place in the tree by which it is sorted."""

    auffaelligkeit: Auffaelligkeit
    ort: int

    @property
    def schluessel(self) -> tuple[Pruefpunkt, str | None]:
        """What tells a row from all others, also after the list was made anew."""
        return self.auffaelligkeit.punkt, self.auffaelligkeit.knoten


class Pruefliste:
    """Looks at every entry once, and again at what :meth:`update` is told.

    Where entries came, went or moved, or the round is another one, a new list is needed.
    """

    def __init__(self, index: KonzeptIndex, runde_id: str) -> None:
        self._index = index
        self._runde_id = runde_id
        self._entries = list(entries_of(index, runde_id))
        self._places = {knoten.id: place for place, (knoten, _) in enumerate(self._entries)}
        self._blicke: dict[str, Blick] = {}
        self._zeilen: tuple[Zeile, ...] | None = None

    @property
    def fertig(self) -> bool:
        """Whether every entry was looked at."""
        return len(self._blicke) == len(self._entries)

    def prepare(self, seconds: float | None = None) -> bool:
        """Look at more entries for a while (``None``: at all); True once all were looked at."""
        end = None if seconds is None else perf_counter() + seconds
        while not self.fertig:
            start = len(self._blicke)
            for knoten, in_kraft in self._entries[start : start + _AT_A_TIME]:
                self._blicke[knoten.id] = look_at(
                    self._index, self._runde_id, knoten, in_kraft=in_kraft
                )
            if end is not None and perf_counter() >= end:
                break
        return self.fertig

    def update(self, ids: Iterable[str]) -> None:
        """Look again at entries whose values changed, and at what depends on them.

        A measure speaks for the goal above it, a unit of a goal is one of its measures.
        """
        concerned: dict[str, None] = {}
        for knoten_id in ids:
            if knoten_id in self._blicke:
                concerned[knoten_id] = None
                knoten = self._index.knoten(knoten_id)
                concerned |= dict.fromkeys(entry.id for entry in self._index.pfad(knoten))
                concerned |= dict.fromkeys(entry.id for entry in self._index.walk(knoten_id))
        for knoten_id in concerned.keys() & self._blicke.keys():
            in_kraft = self._blicke[knoten_id].in_kraft
            knoten = self._index.knoten(knoten_id)
            self._blicke[knoten_id] = look_at(
                self._index, self._runde_id, knoten, in_kraft=in_kraft
            )
        self._zeilen = None

    @property
    def zeilen(self) -> tuple[Zeile, ...]:
        """All rows in the order of the tree; looks at what was not looked at yet."""
        if self._zeilen is None:
            self.prepare()
            self._zeilen = tuple(self._sorted())
        return self._zeilen

    def _sorted(self) -> Iterable[Zeile]:
        groups = find_groups(self._blicke)
        for found in look_at_runde(self._index.runde(self._runde_id)):
            yield Zeile(found, _BEFORE_ALL)
        for place, (knoten, _) in enumerate(self._entries):
            for found in self._blicke[knoten.id].auffaelligkeiten:
                yield Zeile(found, place)
            for found in groups.get(knoten.id, ()):
                yield Zeile(found, place)

    def place_of(self, knoten_id: str) -> int:
        """Return where an entry stands in the tree; before all others if it is unknown."""
        return self._places.get(knoten_id, _BEFORE_ALL)


def count(zeilen: Sequence[Zeile]) -> Mapping[Pruefpunkt, int]:
    """Return how many rows of each kind there are, without the kinds that there are none of."""
    found = Counter(zeile.auffaelligkeit.punkt for zeile in zeilen)
    return {punkt: found[punkt] for punkt in Pruefpunkt if found[punkt]}


def make_pruefliste(index: KonzeptIndex, runde_id: str) -> Pruefliste:
    """Look at everything in a round at once."""
    liste = Pruefliste(index, runde_id)
    liste.prepare()
    return liste

"""Eigenschaften: what measures are picked by, for all places of the tree at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from zielbewertung.app.suche.filter import OHNE_STELLE, OHNE_STICHWORT, Filter, gaps_of, traits
from zielbewertung.app.suche.kinds import Kinds
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.stichworte import stichworte_of
from zielbewertung.domain.werte import Zielart

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from zielbewertung.domain.index import KonzeptIndex

Marks = bytearray
"""One byte a place: 1 where something fits."""


class Eigenschaften:
    """What the rating, the units and the entry itself say, by place; each kind is asked once.

    A measure has the units and the Zielart of the nearest entry above it where it names none,
    and all Stichworte above it. Units bring the units above them along: who looks for a unit
    finds what is below it. :meth:`read` appends; places come in the order of the tree.
    """

    def __init__(self, index: KonzeptIndex, runde_id: str, ids: Sequence[str]) -> None:
        self._index = index
        self._runde_id = runde_id
        self._ids = ids
        self._bewertungen = Kinds[Bewertung]()
        self._stellen = Kinds[frozenset[str]]()
        self._zielarten = Kinds[Zielart]()
        self._stichworte = Kinds[frozenset[str]]()
        self._closures: dict[tuple[str, ...], frozenset[str]] = {(): frozenset()}

    def __len__(self) -> int:
        """Return how many places were read."""
        return len(self._stichworte)

    def read(self, eltern: Iterable[int]) -> None:
        """Read the next places; ``eltern`` are the places above them, negative at the top."""
        for above in eltern:
            place = len(self)
            bewertung = self._bewertung(place)
            self._bewertungen.append(bewertung, traits(bewertung))
            stellen, zielart, stichworte = self._inherited(place, above)
            self._stellen.append(stellen, stellen)
            self._zielarten.append(zielart, zielart)
            self._stichworte.append(stichworte, stichworte)

    def update(self, place: int, eltern: Sequence[int], end: int) -> None:
        """Take note of new values of one entry, also for what is below it, up to ``end``."""
        bewertung = self._bewertung(place)
        self._bewertungen.put(place, bewertung, traits(bewertung))
        before = self._values(place)
        self._put(place, eltern[place])
        if self._values(place) != before:
            for below in range(place + 1, min(end, len(self))):
                self._put(below, eltern[below])

    def rearranged(self, ids: Sequence[str], before: Sequence[int]) -> Eigenschaften:
        """Return the same of entries in another order; ``before`` is where each of them stood."""
        other = Eigenschaften(self._index, self._runde_id, ids)
        other._bewertungen = self._bewertungen.rearranged(before)
        other._stellen = self._stellen.rearranged(before)
        other._zielarten = self._zielarten.rearranged(before)
        other._stichworte = self._stichworte.rearranged(before)
        other._closures = self._closures
        return other

    def _put(self, place: int, above: int) -> None:
        stellen, zielart, stichworte = self._inherited(place, above)
        self._stellen.put(place, stellen, stellen)
        self._zielarten.put(place, zielart, zielart)
        self._stichworte.put(place, stichworte, stichworte)

    def _values(self, place: int) -> tuple[frozenset[str], Zielart, frozenset[str]]:
        return self._stellen[place], self._zielarten[place], self._stichworte[place]

    def _inherited(self, place: int, above: int) -> tuple[frozenset[str], Zielart, frozenset[str]]:
        knoten = self._index.knoten(self._ids[place])
        stellen = self._closure(tuple(e.id for e in self._index.zustaendige(knoten)))
        zielart, stichworte = knoten.zielart, frozenset(stichworte_of(knoten.stichworte))
        if above >= 0:
            higher = self._values(above)
            stellen = stellen or higher[0]
            zielart = zielart if zielart is not Zielart.KEINE else higher[1]
            stichworte = stichworte | higher[2] if stichworte else higher[2]
        return stellen, zielart, stichworte

    def _closure(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Return units and those above them."""
        found = self._closures.get(ids)
        if found is None:
            units = [self._index.einheit(key) for key in ids]
            higher = (above.id for unit in units for above in self._index.einheiten_ueber(unit))
            found = self._closures[ids] = frozenset((*ids, *higher))
        return found

    def _bewertung(self, place: int) -> Bewertung:
        return self._index.bewertung(self._runde_id, self._ids[place])

    # ------------------------------------------------------------------ asking

    def fitting(self, wanted: Filter, among: Marks) -> Marks:
        """Return which of some places fit a Filter; its text is not asked here."""
        parts = [among]
        if any((wanted.ampeln, wanted.staende, wanted.merkmale, wanted.luecken, wanted.ursachen)):
            parts.append(self._bewertungen.marked(wanted.accepts))
        if wanted.stellen:
            parts.append(self._stellen.marked(wanted.accepts_stellen))
        if wanted.zielarten:
            parts.append(self._zielarten.marked(wanted.accepts_zielart))
        if wanted.stichworte:
            parts.append(self._stichworte.marked(wanted.accepts_stichworte))
        return reduce(both, parts)

    def counts(self, wanted: Filter, art: str, among: Marks) -> Mapping[Hashable, int]:
        """Return how many of some places would fit with each value of one field of a Filter.

        The other fields stay as they are; of the field itself only the value counts, and beside
        a mark the marks that are picked already.
        """
        without: dict[str, Any] = {art: frozenset()}
        base = self.fitting(replace(wanted, **without), among)
        found: Counter[Hashable] = Counter()
        for values, number in self._counted(wanted, art, base):
            for value in values:
                found[value] += number
        return found

    def _counted(
        self, wanted: Filter, art: str, base: Marks
    ) -> Iterable[tuple[Iterable[Hashable], int]]:
        match art:
            case "stellen":
                return ((s or (OHNE_STELLE,), n) for s, n in self._stellen.counted(base))
            case "stichworte":
                return ((s or (OHNE_STICHWORT,), n) for s, n in self._stichworte.counted(base))
            case "zielarten":
                return (((z,), n) for z, n in self._zielarten.counted(base))
            case _:
                return (
                    (_values_of(wanted, art, bewertung), number)
                    for bewertung, number in self._bewertungen.counted(base)
                )


def _values_of(wanted: Filter, art: str, bewertung: Bewertung) -> Iterable[Hashable]:
    match art:
        case "ampeln":
            return (bewertung.ampel,)
        case "staende":
            return (bewertung.stand,)
        case "merkmale":
            return wanted.marks_left(bewertung)
        case "luecken":
            return gaps_of(bewertung)
        case _:
            return bewertung.ursachen


def both(one: Marks, other: Marks) -> Marks:
    """Return the marks that are in both, all places at once."""
    common = int.from_bytes(one, "big") & int.from_bytes(other, "big")
    return bytearray(common.to_bytes(len(one), "big"))

"""Zaehlwerk: how many measures have which Ampel, kept up to date with every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zielbewertung.domain.statistik import REIHENFOLGE, Zaehlung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.domain.konzept import Bewertung, Knoten
    from zielbewertung.domain.werte import Ampel

_Counts = dict[str | None, dict["Ampel | None", int]]


class Baum(Protocol):
    """What counting asks of a Konzept: which measures count, and what is above them."""

    def knoten(self, knoten_id: str) -> Knoten:
        """Return an entry."""

    def walk(self, knoten_id: str | None) -> Iterator[Knoten]:
        """Yield all entries below one."""

    def massnahmen(self, knoten_id: str | None) -> Iterator[Knoten]:
        """Yield the active measures below an entry, or itself."""

    def ampel(self, runde_id: str, massnahme_id: str) -> Ampel | None:
        """Return the Ampel of a measure in a round."""


class Zaehlwerk:
    """Counts a round when first asked, and from then on only what a change touches."""

    def __init__(self, index: Baum) -> None:
        self._index = index
        self._by_runde: dict[str, _Counts] = {}

    def zaehlung(self, runde_id: str, knoten_id: str | None) -> Zaehlung:
        """Return how many measures below an entry have which Ampel (``None``: in all)."""
        if runde_id not in self._by_runde:
            found = self._by_runde[runde_id] = {}
            self._count(found, runde_id, None)
        counts = self._by_runde[runde_id].get(knoten_id)
        return Zaehlung() if counts is None else Zaehlung(*counts.values())

    def forget(self) -> None:
        """Count everything anew when next asked."""
        self._by_runde.clear()

    def recount(self, neu: Bewertung, before: Ampel | None) -> None:
        """Take note that a measure has another Ampel than before."""
        found = self._by_runde.get(neu.runde)
        if found is None or neu.massnahme not in found:
            return
        for place in self._places(self._index.knoten(neu.massnahme)):
            found[place][before] -= 1
            found[place][neu.ampel] += 1

    def count_out(self, knoten: Knoten) -> None:
        """Count an entry and what is below it nowhere any more; it is still in its place."""
        for found in self._by_runde.values():
            gone = found.get(knoten.id)
            if gone is None:
                continue
            for place in self._places(knoten)[1:]:
                for ampel, number in gone.items():
                    found[place][ampel] -= number
            for entry in (knoten, *self._index.walk(knoten.id)):
                found.pop(entry.id, None)

    def count_in(self, knoten: Knoten) -> None:
        """Count an entry and what is below it; it is in its place already."""
        for runde_id, found in self._by_runde.items():
            self._count(found, runde_id, knoten.id)

    def _count(self, found: _Counts, runde_id: str, knoten_id: str | None) -> None:
        """Add the active measures below an entry, or itself, to what is counted."""
        for massnahme in self._index.massnahmen(knoten_id):
            ampel = self._index.ampel(runde_id, massnahme.id)
            for place in self._places(massnahme):
                counts = found.get(place)
                if counts is None:
                    counts = found[place] = dict.fromkeys(REIHENFOLGE, 0)
                counts[ampel] += 1

    def _places(self, knoten: Knoten) -> list[str | None]:
        """Return everything that counts an entry: itself, what is above it, and the whole."""
        places: list[str | None] = [knoten.id]
        while knoten.eltern is not None:
            places.append(knoten.eltern)
            knoten = self._index.knoten(knoten.eltern)
        places.append(None)
        return places

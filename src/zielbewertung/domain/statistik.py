"""Counts of ratings; upper levels show counts, never an average colour."""

from __future__ import annotations

from dataclasses import dataclass

from zielbewertung.domain.werte import Ampel

REIHENFOLGE: tuple[Ampel | None, ...] = (*Ampel, None)
"""The order in which ratings are counted and told; ``None`` stands for „not rated yet“."""


@dataclass(frozen=True, slots=True)
class Zaehlung:
    """How many measures have which Ampel; the five counts add up to all of them.

    The fields stand in the order of :data:`REIHENFOLGE`.
    """

    gruen: int = 0
    gelb: int = 0
    rot: int = 0
    nicht_bewertbar: int = 0
    offen: int = 0

    @property
    def gesamt(self) -> int:
        """All measures, the ones not rated yet included."""
        return self.gruen + self.gelb + self.rot + self.nicht_bewertbar + self.offen

    @property
    def bewertet(self) -> int:
        """The measures that are rated, „nicht bewertbar“ included."""
        return self.gesamt - self.offen

    def of(self, ampel: Ampel | None) -> int:
        """Return the count of one Ampel, ``None`` for the measures not rated yet."""
        count: int = getattr(self, "offen" if ampel is None else ampel.value)
        return count

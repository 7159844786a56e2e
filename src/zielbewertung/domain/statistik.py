"""Counts of ratings; upper levels show counts, never an average colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zielbewertung.domain.werte import Ampel


@dataclass(frozen=True, slots=True)
class Zaehlung:
    """How many measures have which Ampel; the five counts add up to all of them."""

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
        count: int = getattr(self, _name(ampel))
        return count

    def plus(self, ampel: Ampel | None, number: int) -> Zaehlung:
        """Return the counts with ``number`` more of one Ampel."""
        return replace(self, **{_name(ampel): self.of(ampel) + number})


def _name(ampel: Ampel | None) -> str:
    return "offen" if ampel is None else ampel.value

"""What several Bewertungen have in common, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.konzept import Bewertung


@dataclass(frozen=True, slots=True)
class Mixed:
    """Stands where the chosen measures do not agree."""


MIXED = Mixed()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The values that all Bewertungen share; :data:`MIXED` where they do not agree."""

    ampel: Ampel | Mixed | None
    weiterfuehrung: Weiterfuehrung | Mixed
    stand: Stand | Mixed
    pflichtaufgabe: bool | Mixed
    zustaendigkeit_unklar: bool | Mixed
    rahmenbedingungen_veraendert: bool | Mixed


def agreement_of(bewertungen: Iterable[Bewertung]) -> Agreement:
    """Return what one or more Bewertungen agree on."""
    names = Agreement.__slots__
    common: dict[str, Any] = {}
    for bewertung in bewertungen:
        for name in names:
            value = getattr(bewertung, name)
            common[name] = value if common.get(name, value) == value else MIXED
    return Agreement(**common)

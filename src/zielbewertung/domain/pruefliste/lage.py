"""Lage: what is known of one entry when the Prüfliste looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten


@dataclass(frozen=True, slots=True)
class Eintragslage:
    """An entry in a round; for a measure see :class:`Massnahmenlage`."""

    index: KonzeptIndex
    runde_id: str
    knoten: Knoten


@dataclass(frozen=True, slots=True)
class Massnahmenlage(Eintragslage):
    """A measure with its rating in a round."""

    bewertung: Bewertung

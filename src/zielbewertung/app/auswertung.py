"""The statistics of a Konzept as plain data; the counts add up to the measures."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex


class EbenenAnzahl(TypedDict):
    """How many entries a level has."""

    name: str
    anzahl: int


class Statistik(TypedDict):
    """Counts of levels and ratings, in all and by the topmost entries.

    Each entry of ``handlungsfelder`` is its ``titel`` and the same five counts as
    ``bewertungen``.
    """

    ebenen: list[EbenenAnzahl]
    bewertungen: dict[str, int]
    handlungsfelder: list[dict[str, str | int]]


def make_statistik(index: KonzeptIndex, runde_id: str) -> Statistik:
    """Count the levels and the ratings of a round, with the tree that it has."""
    index = index.im_stand(runde_id)
    return {
        "ebenen": [
            {"name": ebene.plural, "anzahl": index.anzahl(ebene)} for ebene in index.ebenen
        ],
        "bewertungen": asdict(index.zaehlung(runde_id)),
        "handlungsfelder": [
            {"titel": oben.name, **asdict(index.zaehlung(runde_id, oben.id))}
            for oben in index.kinder(None)
        ],
    }

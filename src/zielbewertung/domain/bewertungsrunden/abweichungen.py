"""Abweichungen: where a unit sees a measure differently than the Bewertung says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.rueckmeldungen.angaben import NICHTS, angaben_of, grundlage_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung

VERGLICHEN = (
    "ampel",
    "weiterfuehrung",
    "pflichtaufgabe",
    "zustaendigkeit_unklar",
    "rahmenbedingungen_veraendert",
)
"""What is compared: the parts of the sign, not the texts."""


@dataclass(frozen=True, slots=True)
class Abweichung:
    """The fields in which one unit sees one measure differently, in the order of a Bewertung."""

    massnahme: str
    rueckmeldung: Rueckmeldung
    felder: tuple[str, ...]


def deviating(bewertung: Bewertung, rueckmeldung: Rueckmeldung) -> tuple[str, ...]:
    """Return in which fields a unit sees a measure differently.

    What a unit left as it was empty is no view of its own.
    """
    theirs, before = angaben_of(rueckmeldung), grundlage_of(rueckmeldung)
    return tuple(
        name
        for name in VERGLICHEN
        if getattr(theirs, name) != getattr(bewertung, name)
        and (
            getattr(theirs, name) != getattr(NICHTS, name)
            or getattr(theirs, name) != getattr(before, name)
        )
    )


def abweichungen(index: KonzeptIndex, runde_id: str) -> Iterator[Abweichung]:
    """Yield where units see measures of a round differently, in the order of the tree."""
    for massnahme in index.im_stand(runde_id).massnahmen():
        answers = index.rueckmeldungen_of(massnahme.id, runde_id)
        if not answers:
            continue
        bewertung = index.bewertung(runde_id, massnahme.id)
        for answer in answers:
            felder = deviating(bewertung, answer)
            if felder:
                yield Abweichung(massnahme.id, answer, felder)

"""What is clear, and what was decided, goes from Rückmeldungen into the Bewertung: one change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.rueckmeldungen.angaben import (
    Angaben,
    gespeichert_of,
    grundlage_of,
    packed,
)
from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich, Werte
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Ampel, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung


@dataclass(frozen=True, slots=True)
class Entscheidung:
    """What shall stand in the Bewertung for the fields of a Vergleich, in their order."""

    werte: Werte


Wahl = Mapping[Vergleich, Entscheidung]
"""What was decided; what is not in it is left open."""


def keep(vergleich: Vergleich) -> Entscheidung:
    """Decide that ours stays."""
    return Entscheidung(vergleich.unsere)


def take(vergleich: Vergleich, einheit_id: str) -> Entscheidung:
    """Decide for what one unit says; KeyError where it says nothing here."""
    return Entscheidung(vergleich.stimme(einheit_id).werte)


def edited(vergleich: Vergleich, *werte: object) -> Entscheidung:
    """Decide for something else; ValueError where the number of values does not fit."""
    if len(werte) != len(vergleich.felder):
        msg = f"{vergleich.felder} need a value each"
        raise ValueError(msg)
    tidy = (
        clean(value) if isinstance(value, str) and type(value) is str else value for value in werte
    )
    return Entscheidung(tuple(tidy))


def clear_ones(vergleiche: Iterable[Vergleich]) -> dict[Vergleich, Entscheidung]:
    """Decide all that is clear for what the units say; what is a Konflikt stays open."""
    return {
        vergleich: Entscheidung(vergleich.stimmen[0].werte)
        for vergleich in vergleiche
        if not vergleich.is_konflikt
    }


def change_of(index: KonzeptIndex, runde_id: str, wahl: Wahl, label: str) -> Group:
    """Return the change that brings decisions into the Bewertungen, as one step.

    What was decided is settled in the Rückmeldungen concerned: it is not asked again, whatever
    becomes of the Bewertung later. All else stays open.
    """
    ratings: dict[str, Bewertung] = {}
    said: dict[tuple[str, str], Rueckmeldung] = {}
    for vergleich, entscheidung in wahl.items():
        massnahme = vergleich.massnahme
        before = ratings.get(massnahme) or index.bewertung(runde_id, massnahme)
        ratings[massnahme] = _decided(before, vergleich, entscheidung)
        for einheit in (*(stimme.einheit for stimme in vergleich.stimmen), *vergleich.einig):
            key = (massnahme, einheit)
            answer = said.get(key) or index.rueckmeldung(runde_id, *key)
            if answer is not None:
                said[key] = _settled(answer, vergleich)
    parts = [Replace(index.bewertung(runde_id, m), neu, label) for m, neu in ratings.items()]
    parts += [Replace(index.rueckmeldung(runde_id, *key), neu, label) for key, neu in said.items()]
    return Group(tuple(part for part in parts if part.steps()), label)


def _decided(before: Bewertung, vergleich: Vergleich, entscheidung: Entscheidung) -> Bewertung:
    values: dict[str, Any] = dict(zip(vergleich.felder, entscheidung.werte, strict=True))
    if "ampel" in values:
        if values["ampel"] is not Ampel.NICHT_BEWERTBAR:
            values["grund"] = ""
        if values["ampel"] is not None and before.stand in (Stand.OFFEN, Stand.IN_ARBEIT):
            values["stand"] = Stand.VORSCHLAG
        elif values["ampel"] is None and before.ampel is not None:
            values["stand"] = Stand.OFFEN
    return replace(before, **values)


def _settled(answer: Rueckmeldung, vergleich: Vergleich) -> Rueckmeldung:
    """Return a Rückmeldung that says of some fields what was there before anyway."""
    values: dict[str, Any] = {name: getattr(answer, name) for name in vergleich.felder}
    before: Angaben = replace(grundlage_of(answer), **values)
    return replace(answer, grundlage=packed(before, gespeichert_of(answer)))

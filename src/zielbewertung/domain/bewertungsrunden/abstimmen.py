"""Abstimmen: changes that a meeting makes of one measure, with what is kept of the meeting."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.bewertungsrunden.akten import Abstimmung
from zielbewertung.domain.changes import Change, Group, Replace, set_stand
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.records import plain_value, typed_value
from zielbewertung.domain.text import clean, one_line, shorten
from zielbewertung.domain.werte import Stand

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

FESTGEHALTEN = (
    "ampel",
    "grund",
    "pflichtaufgabe",
    "weiterfuehrung",
    "zustaendigkeit_unklar",
    "rahmenbedingungen_veraendert",
    "begruendung",
)
"""The fields of a Bewertung that an Abstimmung keeps, as they were before and after."""


@dataclass(frozen=True, slots=True)
class OffenerPunkt:
    """What is left to be settled: by which unit, until when; without a text there is none."""

    text: str = ""
    einheit: str | None = None
    bis: date | None = None


def noticed(
    index: KonzeptIndex, runde: Runde, massnahme_id: str, tag: str, change: Change
) -> Change:
    """Return a change of one Bewertung together with what the meeting of a day keeps of it.

    One step for the person. What was before is kept the first time only; a measure that is as it
    was, and of which nothing was noted, leaves nothing behind.
    """
    before = index.bewertung(runde.id, massnahme_id)
    after = next((s.neu for s in reversed(change.steps()) if isinstance(s.neu, Bewertung)), before)
    known = index.abstimmung(runde.id, massnahme_id, tag)
    start = known or Abstimmung(runde.id, massnahme_id, tag, vorher=_packed(before))
    nachher = _packed(after)
    settled = after.stand is Stand.ABGESTIMMT and (known is not None or nachher != start.vorher)
    kept = replace(start, abgestimmt=settled, nachher=nachher)
    return _both(change, known, kept)


def agreed(index: KonzeptIndex, runde: Runde, massnahme_id: str, tag: str) -> Change:
    """Agree on the Bewertung of a measure as it stands."""
    change = set_stand(index, runde, [massnahme_id], Stand.ABGESTIMMT)
    known = index.abstimmung(runde.id, massnahme_id, tag)
    bewertung = index.bewertung(runde.id, massnahme_id)
    start = known or Abstimmung(runde.id, massnahme_id, tag, vorher=_packed(bewertung))
    kept = replace(start, abgestimmt=True, nachher=_packed(bewertung))
    return _both(change, known, kept)


def reopened(index: KonzeptIndex, runde: Runde, massnahme_id: str, tag: str) -> Change:
    """Make a measure that was agreed on a Vorschlag again."""
    change = set_stand(index, runde, [massnahme_id], Stand.VORSCHLAG)
    return noticed(index, runde, massnahme_id, tag, change)


def noted(index: KonzeptIndex, runde: Runde, massnahme_id: str, tag: str, notiz: str) -> Change:
    """Write the note of a decision."""
    known, start = _start(index, runde, massnahme_id, tag)
    label = f"{_name(index, massnahme_id)}: Notiz zur Entscheidung"
    return _only(known, replace(start, notiz=clean(notiz)), label)


def left_open(
    index: KonzeptIndex, runde: Runde, massnahme_id: str, tag: str, punkt: OffenerPunkt
) -> Change:
    """Write what is left to be settled; without a text there is no unit and no day."""
    known, start = _start(index, runde, massnahme_id, tag)
    text = clean(punkt.text)
    kept = replace(
        start,
        offener_punkt=text,
        einheit=punkt.einheit if text else None,
        bis=punkt.bis if text else None,
    )
    return _only(known, kept, f"{_name(index, massnahme_id)}: offener Punkt")


def vorher_of(abstimmung: Abstimmung) -> Bewertung:
    """Return the Bewertung as it was when the meeting came to it, as far as it is kept."""
    return _unpacked(abstimmung, abstimmung.vorher)


def nachher_of(abstimmung: Abstimmung) -> Bewertung:
    """Return the Bewertung as the meeting left it, as far as it is kept."""
    return _unpacked(abstimmung, abstimmung.nachher)


def says_something(abstimmung: Abstimmung) -> bool:
    """Tell whether a meeting left anything behind at a measure."""
    return bool(
        abstimmung.abgestimmt
        or abstimmung.notiz
        or abstimmung.offener_punkt
        or abstimmung.vorher != abstimmung.nachher
    )


def _start(
    index: KonzeptIndex, runde: Runde, massnahme_id: str, tag: str
) -> tuple[Abstimmung | None, Abstimmung]:
    known = index.abstimmung(runde.id, massnahme_id, tag)
    if known is not None:
        return known, known
    now = _packed(index.bewertung(runde.id, massnahme_id))
    return None, Abstimmung(runde.id, massnahme_id, tag, vorher=now, nachher=now)


def _both(change: Change, known: Abstimmung | None, kept: Abstimmung) -> Change:
    step = _only(known, kept, change.label)
    if not step.steps():
        return change
    return Group((*change.steps(), step), change.label)


def _only(known: Abstimmung | None, kept: Abstimmung, label: str) -> Replace:
    return Replace(known, kept if says_something(kept) else None, label)


def _name(index: KonzeptIndex, massnahme_id: str) -> str:
    massnahme = index.knoten(massnahme_id)
    return f"{index.massnahmen_ebene.singular} {shorten(one_line(massnahme.bezeichnung), 40)}"


def _packed(bewertung: Bewertung) -> str:
    plain = {name: plain_value(getattr(bewertung, name)) for name in FESTGEHALTEN}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _unpacked(abstimmung: Abstimmung, text: str) -> Bewertung:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        plain = {}
    values: dict[str, Any] = {}
    for name in FESTGEHALTEN:
        if isinstance(plain, dict) and name in plain:
            try:
                values[name] = typed_value(Bewertung, name, plain[name])
            except (ValueError, TypeError):
                continue
    return Bewertung(abstimmung.runde, abstimmung.massnahme, **values)

"""The small Konzept as two sides go on with it, for the cases of the Abgleich."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.domain.konzepte import id_of, small_konzept

from zielbewertung.domain import regeln
from zielbewertung.domain.abgleich import Abgleich, Seite, compare
from zielbewertung.domain.changes import Change
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.records import Record

BASIS = canonical(small_konzept())
INDEX = KonzeptIndex(BASIS)


def changed(*neue: Record, ohne: Sequence[Record] = (), von: Konzept = BASIS) -> Konzept:
    """Return a Konzept with some records as they are given, and without others."""
    index = KonzeptIndex(von)
    for record in neue:
        index.put(index.record_like(record), record)
    for record in ohne:
        gone = Bewertung(record.runde, record.massnahme) if isinstance(record, Bewertung) else None
        index.put(record, gone)
    return index.snapshot()


def knoten(name: str, **values: object) -> Knoten:
    """Return an entry of the small Konzept with some other values."""
    some: dict[str, Any] = dict(values)
    return replace(INDEX.knoten(id_of(name)), **some)


def bewertung(runde: str, name: str, **values: object) -> Bewertung:
    """Return a rating of the small Konzept with some other values."""
    some: dict[str, Any] = dict(values)
    return replace(INDEX.bewertung(runde, id_of(name)), **some)


def everything_of(name: str) -> list[Record]:
    """Return an entry with all below it and all that hangs on that, as one would remove it."""
    entries = [*INDEX.walk(id_of(name))][::-1]
    entries.append(INDEX.knoten(id_of(name)))
    ids = {entry.id for entry in entries}
    return [
        *(b for b in BASIS.bewertungen if b.massnahme in ids),
        *(z for z in BASIS.zustaendigkeiten if z.knoten in ids),
        *entries,
    ]


def made(change: Change, konzept: Konzept) -> Konzept:
    """Carry a change out by the rules; return what became of the Konzept."""
    index = KonzeptIndex(konzept)
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)
    return index.snapshot()


def merged(unsere: Konzept, fremde: Konzept, seite: Seite = Seite.FREMDE) -> Konzept:
    """Return ours with what the other side made of the small Konzept, conflicts from one side."""
    abgleich = compare(BASIS, unsere, fremde)
    return made(abgleich.change(abgleich.all_from(seite), "Abgleich"), unsere)


def told(abgleich: Abgleich) -> list[list[tuple[str, ...]]]:
    """Return the conflicts in short: of each all kinds and fields, in its order."""
    return [
        [(part.gegenstand, *part.felder) for part in konflikt.unterschiede]
        for konflikt in abgleich.konflikte
    ]

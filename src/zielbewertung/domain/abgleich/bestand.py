"""The records of a Konzept under their keys, and those in which two Konzepte differ."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.records import GEGENSTAENDE, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from zielbewertung.domain.konzept import Konzept

Paar = tuple[Record | None, Record | None]
"""A record before and after; ``None`` stands for „is not there“, never for a Bewertung."""

Bestand = dict[type[Any], "Mapping[Hashable, Record]"]
"""The records of a Konzept by their class and key; a Bewertung that says nothing is none."""


def bestand_of(konzept: Konzept) -> Bestand:
    """Return the records of a Konzept by class and key; the keys mean something within a class."""
    parts: tuple[Iterable[Record], ...] = (
        (konzept.stammdaten,),
        konzept.ebenen,
        konzept.knoten,
        konzept.einheiten,
        konzept.zustaendigkeiten,
        konzept.runden,
        (bewertung for bewertung in konzept.bewertungen if not bewertung.ist_leer),
    )
    return {
        gegenstand.record: _by_key(records, gegenstand.schluessel)
        for gegenstand, records in zip(GEGENSTAENDE, parts, strict=True)
    }


def _by_key(records: Iterable[Record], names: tuple[str, ...]) -> dict[Hashable, Record]:
    key: Callable[[Record], Hashable] = attrgetter(*names) if names else lambda _: ()
    return {key(record): record for record in records}


def differing(von: Bestand, nach: Bestand) -> Iterator[Paar]:
    """Yield the records that are not the same on both sides."""
    for kind, before in von.items():
        after = nach[kind]
        for key, alt in before.items():
            neu = after.get(key)
            if neu is not alt and neu != alt:
                yield alt, with_empty(neu, alt)
        for key, neu in after.items():
            if key not in before:
                yield with_empty(None, neu), neu


def with_empty(record: Record | None, other: Record | None) -> Record | None:
    """Return a record, and where there is no Bewertung the empty one for it."""
    if record is None and isinstance(other, Bewertung):
        return Bewertung(other.runde, other.massnahme)
    return record

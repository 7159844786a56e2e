"""The records of a Konzept under their keys, and those in which two Konzepte differ."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.records import GEGENSTAENDE, Gegenstand, Record, gegenstand_of, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator

    from zielbewertung.domain.konzept import Konzept

Paar = tuple[Record | None, Record | None]
"""A record before and after; ``None`` stands for „is not there“, never for a Bewertung."""

Schluessel = tuple[str | int, ...]
"""What identifies a record among its kind, as ``records.key_of`` gives it."""

Ort = tuple[str, Schluessel]
"""A record by the name of its kind and its key."""


def ort_of(record: Record) -> Ort:
    """Return what identifies a record among all of its Konzept."""
    return gegenstand_of(record).name, key_of(record)


def differing(von: Konzept, nach: Konzept) -> Iterator[Paar]:
    """Yield the records that are not the same on both sides; one look at each of them."""
    for kind, alte, neue in zip(GEGENSTAENDE, _records(von), _records(nach), strict=True):
        key = _key(kind)
        before = {key(alt): alt for alt in alte}
        for neu in neue:
            alt = before.pop(key(neu), None)
            if alt is not neu and alt != neu:
                yield alt if alt is not None else nothing_like(neu), neu
        for alt in before.values():
            yield alt, nothing_like(alt)


def found(konzept: Konzept, wanted: Collection[Ort]) -> dict[Ort, Record]:
    """Return the records of a Konzept at some of its places, as far as there are any."""
    records_of: dict[Ort, Record] = {}
    for kind, records in zip(GEGENSTAENDE, _records(konzept), strict=True):
        keys = {schluessel for name, schluessel in wanted if name == kind.name}
        if keys:
            short = {key if len(key) != 1 else key[0] for key in keys}
            key = _key(kind)
            records_of |= {ort_of(record): record for record in records if key(record) in short}
    return records_of


def nothing_like(record: Record) -> Record | None:
    """Return what stands for a record that is not there: the empty one for a Bewertung."""
    if isinstance(record, Bewertung):
        return Bewertung(record.runde, record.massnahme)
    return None


def _records(konzept: Konzept) -> tuple[Iterable[Record], ...]:
    """Return the records of a Konzept in the order of their kinds; none that say nothing."""
    return (
        (konzept.stammdaten,),
        konzept.ebenen,
        konzept.knoten,
        konzept.einheiten,
        konzept.zustaendigkeiten,
        konzept.ursachen,
        konzept.kriterien,
        konzept.runden,
        (bewertung for bewertung in konzept.bewertungen if not bewertung.ist_leer),
        konzept.frageboegen,
        konzept.rueckmeldungen,
        konzept.aufhebungen,
        konzept.abstimmungen,
        konzept.rundeneintraege,
        konzept.besprechungen,
    )


def _key(kind: Gegenstand) -> Callable[[Record], Hashable]:
    """Return a quick way to what tells the records of one kind apart."""
    return attrgetter(*kind.schluessel) if kind.schluessel else lambda _: ()

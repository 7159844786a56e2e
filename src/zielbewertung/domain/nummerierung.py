"""The Kennung of entries: „12“ running through the Konzept, „3.4“ below its parent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Nummerierung

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Ebene, Knoten


def number_missing(
    ebenen: Sequence[Ebene], knoten: Iterable[Knoten], others: Collection[Knoten] = ()
) -> tuple[Knoten, ...]:
    """Give each entry without a Kennung one by the rule of its level, if the level has one.

    ``knoten`` come in the order of the tree, parents before children; so does the result.
    A Kennung that is there already is kept, and none is given twice on one level, nor one that
    one of the ``others`` has, which do not count.
    """
    entries = tuple(knoten)
    taken = {(entry.ebene, entry.kennung) for entry in (*entries, *others) if entry.kennung}
    numbered: dict[str, Knoten] = {}
    counts: defaultdict[tuple[str, int], int] = defaultdict(int)
    for entry in entries:
        rule = ebenen[entry.ebene].nummerierung
        prefix = _prefix(entry, numbered) if rule is Nummerierung.JE_ELTERN else ""
        place = (prefix, entry.ebene)
        counts[place] += 1
        kennung = entry.kennung
        if not kennung and rule is not Nummerierung.KEINE:
            kennung = _numbered(prefix, counts[place])
            while (entry.ebene, kennung) in taken:
                counts[place] += 1
                kennung = _numbered(prefix, counts[place])
        numbered[entry.id] = replace(entry, kennung=kennung)
    return tuple(numbered.values())


def _numbered(prefix: str, number: int) -> str:
    return f"{prefix}.{number}" if prefix else str(number)


def _prefix(entry: Knoten, numbered: dict[str, Knoten]) -> str:
    """Return the Kennung of the nearest entry above that has one."""
    eltern = entry.eltern
    while eltern is not None:
        above = numbered[eltern]
        if above.kennung:
            return above.kennung
        eltern = above.eltern
    return ""


def next_kennung(index: KonzeptIndex, eltern: str | None, nach: str | None, ebene: int) -> str:
    """Return the Kennung for a new entry of a level behind a sibling: the first that is free.

    It begins with how many entries of the level stand before it, below the entry whose Kennung it
    takes up or in all; the numbers of the others stay as they are.
    """
    rule = index.ebenen[ebene].nummerierung
    if rule is Nummerierung.KEINE:
        return ""
    above = index.knoten(eltern) if eltern is not None else None
    if rule is Nummerierung.JE_ELTERN:
        while above is not None and not above.kennung:
            above = index.eltern(above)
        area = None if above is None else above.id
    else:
        above, area = None, None
    before = 0
    reached = _last_before(index, eltern, nach)
    for entry in index.walk(area) if reached != area else ():
        before += entry.ebene == ebene
        if entry.id == reached:
            break
    prefix = "" if above is None else above.kennung
    taken = {entry.kennung for entry in index.eintraege if entry.ebene == ebene}
    while (kennung := _numbered(prefix, before + 1)) in taken:
        before += 1
    return kennung


def _last_before(index: KonzeptIndex, eltern: str | None, nach: str | None) -> str | None:
    """Return the entry that stands right before a place in the order of the tree."""
    if nach is None:
        return eltern
    last = nach
    while kinder := index.kinder(last):
        last = kinder[-1].id
    return last

"""The Kennung of entries: „12“ running through the Konzept, „3.4“ below its parent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Nummerierung

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zielbewertung.domain.konzept import Ebene, Knoten


def number_missing(ebenen: Sequence[Ebene], knoten: Iterable[Knoten]) -> tuple[Knoten, ...]:
    """Give each entry without a Kennung one by the rule of its level, if the level has one.

    ``knoten`` come in the order of the tree, parents before children; so does the result.
    A Kennung that is there already is kept, and none is given twice on one level.
    """
    entries = tuple(knoten)
    taken = {(entry.ebene, entry.kennung) for entry in entries if entry.kennung}
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

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
    A Kennung that is there already is kept.
    """
    numbered: dict[str, Knoten] = {}
    running: defaultdict[int, int] = defaultdict(int)
    below: defaultdict[tuple[str, int], int] = defaultdict(int)
    for entry in knoten:
        prefix = _prefix(entry, numbered)
        running[entry.ebene] += 1
        below[prefix, entry.ebene] += 1
        kennung = entry.kennung
        if not kennung:
            match ebenen[entry.ebene].nummerierung:
                case Nummerierung.FORTLAUFEND:
                    kennung = str(running[entry.ebene])
                case Nummerierung.JE_ELTERN:
                    number = str(below[prefix, entry.ebene])
                    kennung = f"{prefix}.{number}" if prefix else number
                case Nummerierung.KEINE:
                    pass
        numbered[entry.id] = replace(entry, kennung=kennung)
    return tuple(numbered.values())


def _prefix(entry: Knoten, numbered: dict[str, Knoten]) -> str:
    """Return the Kennung of the nearest entry above that has one."""
    eltern = entry.eltern
    while eltern is not None:
        above = numbered[eltern]
        if above.kennung:
            return above.kennung
        eltern = above.eltern
    return ""

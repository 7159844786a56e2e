"""Gives entries their numbers anew, by the rules of the levels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.nummerierung import number_missing
from zielbewertung.domain.struktur.entwurf import Entwurf
from zielbewertung.domain.werte import Knotenstatus, Nummerierung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten


def renumbered(
    index: KonzeptIndex, unter: str | None = None, *, nur_fehlende: bool = False
) -> Change:
    """Number what is below an entry (``None``: the whole Konzept), or only what has no number.

    Levels without a rule keep what they have. What was dropped keeps its number and is not
    counted, and nobody else gets that number. Frozen rounds do not mind: they hold no numbers.
    """
    area = {knoten.id for knoten in index.walk(unter)}
    entries = list(_in_force(index, None))
    active = {knoten.id for knoten in entries}
    others = [knoten for knoten in index.walk() if knoten.id not in active]

    def open_for_a_number(knoten: Knoten) -> bool:
        ruled = index.ebene_of(knoten).nummerierung is not Nummerierung.KEINE
        return ruled and knoten.id in area and not (nur_fehlende and knoten.kennung)

    asked = [replace(k, kennung="") if open_for_a_number(k) else k for k in entries]
    entwurf = Entwurf(index)
    number = 0
    for alt, neu in zip(entries, number_missing(index.ebenen, asked, others), strict=True):
        if neu.kennung != alt.kennung and alt.id in area:
            entwurf.put(replace(alt, kennung=neu.kennung))
            number += 1
    what = "Fehlende Nummern ergänzt" if nur_fehlende else "Neu nummeriert"
    return entwurf.change(f"{what}: {number} {'Eintrag' if number == 1 else 'Einträge'}")


def _in_force(index: KonzeptIndex, knoten_id: str | None) -> Iterator[Knoten]:
    """Yield what is part of the Konzept below an entry, in the order of the tree."""
    stack = list(reversed(index.kinder(knoten_id)))
    while stack:
        knoten = stack.pop()
        if knoten.status is Knotenstatus.AKTIV:
            yield knoten
            stack.extend(reversed(index.kinder(knoten.id)))

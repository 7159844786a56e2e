"""Aufhebungen are only ever added: no Fassung that lacks one takes it away from another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Konzept, Runde


def with_aufhebungen_of(unsere: Konzept, fremde: Konzept) -> Konzept:
    """Return another Fassung with our Aufhebungen, as far as its rounds are there.

    What only the other one has stays, but for rounds that are frozen here: these stay as a whole.
    """
    if not (unsere.aufhebungen or fremde.aufhebungen):
        return fremde
    ours = {runde.id: runde for runde in unsere.runden}
    there = {runde.id for runde in fremde.runden}
    frozen = {runde.id for runde in unsere.runden if runde.eingefroren}
    entries = {(a.runde, a.nr): a for a in fremde.aufhebungen if a.runde not in frozen}
    entries |= {(a.runde, a.nr): a for a in unsere.aufhebungen if a.runde in there}
    return replace(
        fremde,
        runden=tuple(_with_counter(ours.get(runde.id), runde) for runde in fremde.runden),
        aufhebungen=tuple(entries[key] for key in sorted(entries)),
    )


def _with_counter(ours: Runde | None, theirs: Runde) -> Runde:
    if ours is None:
        return theirs
    number = ours.aufhebungen
    if not ours.eingefroren:
        number = max(number, theirs.aufhebungen)
    return replace(theirs, aufhebungen=number)

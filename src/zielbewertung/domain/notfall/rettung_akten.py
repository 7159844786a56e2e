"""Makes what was read of the Akten of damaged rounds fit the rest, and tells every loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.rundenbaum import unpacked_ebenen
from zielbewertung.domain.konzept import MAX_EBENEN, MIN_EBENEN

if TYPE_CHECKING:
    from collections.abc import Collection

    from zielbewertung.domain.bewertungsrunden.akten import (
        Abstimmung,
        Aufhebung,
        Besprechung,
        Fragebogen,
        Rueckmeldung,
        Rundeneintrag,
    )
    from zielbewertung.domain.konzept import Knoten, Runde
    from zielbewertung.domain.records import Record

OHNE_TEXT = "Geretteter Eintrag"
"""What an entry of a frozen round is called whose texts could not be read."""

Drop = Callable[["Record"], None]
"""Takes note of a record that is lost."""


def mended_frageboegen(
    found: Sequence[Fragebogen], runden: Collection[str], einheiten: Collection[str], drop: Drop
) -> tuple[Fragebogen, ...]:
    """Return the Fragebögen whose round and unit are there."""
    kept = []
    for fragebogen in found:
        if fragebogen.runde in runden and fragebogen.einheit in einheiten:
            kept.append(replace(fragebogen, massnahmen=max(fragebogen.massnahmen, 0)))
        else:
            drop(fragebogen)
    return tuple(kept)


def mended_rueckmeldungen(
    found: Sequence[Rueckmeldung],
    frageboegen: Sequence[Fragebogen],
    massnahmen: Collection[str],
    runden: Collection[str],
    einheiten: Collection[str],
    drop: Drop,
) -> tuple[Rueckmeldung, ...]:
    """Return the Rückmeldungen whose round, measure and unit are there."""
    known = {(fragebogen.runde, fragebogen.id) for fragebogen in frageboegen}
    kept = []
    for answer in found:
        there = answer.runde in runden and answer.einheit in einheiten
        if not (there and answer.massnahme in massnahmen):
            drop(answer)
            continue
        asked = answer.fragebogen if (answer.runde, answer.fragebogen) in known else None
        basis = answer.grundlage if _is_object(answer.grundlage) else ""
        kept.append(replace(answer, fragebogen=asked, grundlage=basis))
    return tuple(kept)


def mended_abstimmungen(
    found: Sequence[Abstimmung],
    massnahmen: Collection[str],
    runden: Collection[str],
    einheiten: Collection[str],
    drop: Drop,
) -> tuple[Abstimmung, ...]:
    """Return the Abstimmungen whose round and measure are there, and whose day is one."""
    kept = []
    for settled in found:
        there = settled.runde in runden and settled.massnahme in massnahmen
        if not (there and _is_day(settled.tag)):
            drop(settled)
            continue
        unit = settled.einheit if settled.einheit in einheiten else None
        before, after = (
            text if _is_object(text) else "" for text in (settled.vorher, settled.nachher)
        )
        kept.append(replace(settled, einheit=unit, vorher=before, nachher=after))
    return tuple(kept)


def mended_besprechungen(
    found: Sequence[Besprechung], runden: Collection[str], drop: Drop
) -> tuple[Besprechung, ...]:
    """Return what was kept of meetings whose round is there, and whose day is one."""
    kept = []
    for besprechung in found:
        if besprechung.runde in runden and _is_day(besprechung.tag):
            kept.append(besprechung)
        else:
            drop(besprechung)
    return tuple(kept)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def mended_aufhebungen(
    found: Sequence[Aufhebung], runden: dict[str, Runde], drop: Drop
) -> tuple[Aufhebung, ...]:
    """Return the Aufhebungen whose round is there; each round knows the last of its own."""
    kept = []
    last: dict[str, int] = {}
    for aufhebung in found:
        if aufhebung.runde in runden and 1 <= aufhebung.nr <= 1_000_000:
            kept.append(aufhebung)
            last[aufhebung.runde] = max(aufhebung.nr, last.get(aufhebung.runde, 0))
        else:
            drop(aufhebung)
    known = {(aufhebung.runde, aufhebung.nr) for aufhebung in kept}
    for runde in tuple(runden.values()):
        if runde.aufhebungen and (runde.id, runde.aufhebungen) not in known:
            runden[runde.id] = replace(runde, aufhebungen=last.get(runde.id, 0))
    return tuple(kept)


def mended_rundeneintraege(
    found: Sequence[Rundeneintrag], runden: dict[str, Runde], drop: Drop
) -> tuple[Rundeneintrag, ...]:
    """Return the entries of frozen rounds whose levels are readable, each below one that is there.

    A frozen round of which nothing of that is left counts by the tree.
    """
    levels = {runde.id: _levels(runde) for runde in runden.values()}
    there = {(entry.runde, entry.knoten): entry for entry in found}
    kept = []
    for entry in found:
        if entry.ebene >= levels.get(entry.runde, 0):
            drop(entry)
            continue
        named = entry if entry.titel or entry.wortlaut else replace(entry, titel=OHNE_TEXT)
        above = there.get((entry.runde, str(entry.eltern)))
        fits = above is None or above.ebene < entry.ebene
        kept.append(named if above and fits else replace(named, eltern=None))
    rounds = {entry.runde for entry in kept}
    for runde in tuple(runden.values()):
        if runde.ebenen and runde.id not in rounds:
            runden[runde.id] = replace(runde, ebenen="")
    return tuple(kept)


def _levels(runde: Runde) -> int:
    """Return how many levels a round was frozen with, 0 where that is not readable."""
    try:
        number = len(unpacked_ebenen(runde.ebenen)) if runde.hat_eigenen_baum else 0
    except (ValueError, RecursionError):
        return 0
    return number if MIN_EBENEN <= number <= MAX_EBENEN else 0


def massnahmen_of(knoten: Collection[Knoten], tiefste: int) -> frozenset[str]:
    """Return the ids of the entries that can be answered for."""
    return frozenset(entry.id for entry in knoten if entry.ebene == tiefste)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False

"""The order of many replacements in which each single one is allowed, forth and back.

The file checks after every statement: what is referred to exists, an entry lies deeper than the
one above, a rated measure does not leave the deepest level, a frozen round keeps all. Only that
the level of an entry exists is checked at the end. Each record is replaced once, because undo
reads a step back as one replacement for each record.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from enum import IntEnum, auto
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Organisationseinheit,
    Runde,
    Zustaendigkeit,
)
from zielbewertung.domain.werte import Rundenstatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zielbewertung.domain.abgleich.bestand import Paar
    from zielbewertung.domain.records import Record


class _Gang(IntEnum):
    """The turns in which the replacements are made."""

    AUFHEBUNG = auto()
    """Why rounds were opened again: a round is opened only where that is told."""
    RUECKMELDUNG_GEHT = auto()
    BEWERTUNG_GEHT = auto()
    ZUSTAENDIGKEIT_GEHT = auto()
    EBENE_GEHT = auto()
    """The deepest levels, before the measures that then are on the deepest one that is left."""
    STELLE_KOMMT = auto()
    """New units: those above first."""
    STELLE_WECHSELT = auto()
    """Units that change: those that will be above first, so that there is never a circle."""
    ANGABEN = auto()
    """Rounds that come or change, levels that change, the Stammdaten."""
    KNOTEN_STEIGT = auto()
    """Entries that are new or move up the levels: the uppermost first."""
    KNOTEN_BLEIBT = auto()
    KNOTEN_SINKT = auto()
    """Entries that go or move down the levels: the deepest first."""
    EBENE_KOMMT = auto()
    """New deepest levels, behind the measures that are on them by then."""
    VERWEISE = auto()
    """Ratings and responsibilities that come or change, what units were asked, and the tree that
    a round is frozen with."""
    RUECKMELDUNG_KOMMT = auto()
    FRAGEBOGEN_GEHT = auto()
    """Behind the answers that refer to another one by then."""
    RUNDE_FRIERT_EIN = auto()
    ANGABEN_GEHEN = auto()
    STELLE_GEHT = auto()
    """Units that go: those below first."""


def ordered(
    paare: Iterable[Paar], label: str, einheiten: Iterable[Organisationseinheit]
) -> tuple[Replace, ...]:
    """Return the replacements in an order in which each is allowed; RuleViolationError if none is.

    ``einheiten`` are all units as they are before.

    Why levels suffice for entries: one must wait for another only if that one lies below where
    it wants to go (and sinks or goes: later), or is to become the one above (and rises or is
    new: earlier).
    """
    gaenge: defaultdict[_Gang, list[Paar]] = defaultdict(list)
    for paar in paare:
        for gang, part in _turns(*paar):
            gaenge[gang].append(part)
    gaenge[_Gang.KNOTEN_STEIGT].sort(key=lambda paar: _level(paar[1]))
    gaenge[_Gang.KNOTEN_SINKT].sort(key=lambda paar: -_level(paar[0]))
    gaenge[_Gang.STELLE_KOMMT] = _above_first(gaenge[_Gang.STELLE_KOMMT])
    gaenge[_Gang.STELLE_WECHSELT] = _future_above_first(gaenge, einheiten)
    gaenge[_Gang.STELLE_GEHT] = _above_first(gaenge[_Gang.STELLE_GEHT])[::-1]
    return tuple(Replace(alt, neu, label) for gang in _Gang for alt, neu in gaenge[gang])


def _turns(alt: Record | None, neu: Record | None) -> Iterable[tuple[_Gang, Paar]]:
    paar = (alt, neu)
    match neu if neu is not None else alt:
        case Bewertung() as bewertung:
            gang = _Gang.BEWERTUNG_GEHT if bewertung.ist_leer else _Gang.VERWEISE
        case Rueckmeldung() | Abstimmung() | Besprechung():
            gang = _Gang.RUECKMELDUNG_GEHT if neu is None else _Gang.RUECKMELDUNG_KOMMT
        case Fragebogen() | Rundeneintrag():
            gang = _Gang.FRAGEBOGEN_GEHT if neu is None else _Gang.VERWEISE
        case Aufhebung():
            gang = _Gang.AUFHEBUNG
        case Zustaendigkeit():
            gang = _Gang.ZUSTAENDIGKEIT_GEHT if neu is None else _Gang.VERWEISE
        case Knoten():
            gang = _turn_of_knoten(alt, neu)
        case Ebene() if alt is None or neu is None:
            gang = _Gang.EBENE_KOMMT if alt is None else _Gang.EBENE_GEHT
        case Organisationseinheit() if neu is None:
            gang = _Gang.STELLE_GEHT
        case Organisationseinheit():
            gang = _Gang.STELLE_KOMMT if alt is None else _Gang.STELLE_WECHSELT
        case Runde() as runde if neu is not None and runde.eingefroren:
            return _freezing(alt, runde)
        case _:
            gang = _Gang.ANGABEN_GEHEN if neu is None else _Gang.ANGABEN
    return ((gang, paar),)


def _turn_of_knoten(alt: Record | None, neu: Record | None) -> _Gang:
    before = _level(alt) if alt is not None else None
    after = _level(neu) if neu is not None else None
    if before is None or (after is not None and after < before):
        return _Gang.KNOTEN_STEIGT
    return _Gang.KNOTEN_BLEIBT if before == after else _Gang.KNOTEN_SINKT


def _freezing(alt: Record | None, neu: Runde) -> Iterable[tuple[_Gang, Paar]]:
    """A round that is new and frozen comes open first, so that its ratings can follow it."""
    if alt is not None:
        return ((_Gang.RUNDE_FRIERT_EIN, (alt, neu)),)
    offen = replace(neu, status=Rundenstatus.OFFEN, ebenen="")
    return ((_Gang.ANGABEN, (None, offen)), (_Gang.RUNDE_FRIERT_EIN, (offen, neu)))


def _level(record: Record | None) -> int:
    return record.ebene if isinstance(record, Knoten) else 0


def _above_first(paare: Iterable[Paar]) -> list[Paar]:
    """Return units of which all come or all go, each after the one above it."""
    waiting = {
        einheit.id: (einheit.eltern, paar)
        for paar in paare
        for einheit in paar
        if isinstance(einheit, Organisationseinheit)
    }
    placed: list[Paar] = []
    while waiting:
        free = [key for key, (above, _) in waiting.items() if above not in waiting]
        if not free:
            raise _in_a_circle()
        placed += [waiting.pop(key)[1] for key in free]
    return placed


def _future_above_first(
    gaenge: Mapping[_Gang, list[Paar]], einheiten: Iterable[Organisationseinheit]
) -> list[Paar]:
    """Return the units that change, each after all that will be above it.

    When a unit moves, all above its new place are where they stay, and it is not among them.
    """
    above = {einheit.id: einheit.eltern for einheit in einheiten}
    changing = gaenge[_Gang.STELLE_WECHSELT]
    for _, neu in (*gaenge[_Gang.STELLE_KOMMT], *changing):
        if isinstance(neu, Organisationseinheit):
            above[neu.id] = neu.eltern

    def depth(paar: Paar) -> int:
        seen: set[str] = set()
        place = paar[1].eltern if isinstance(paar[1], Organisationseinheit) else None
        while place is not None and place not in seen:
            seen.add(place)
            place = above.get(place)
        return len(seen)

    return sorted(changing, key=depth)


def _in_a_circle() -> RuleViolationError:
    return RuleViolationError(
        "Stellen sind sich gegenseitig untergeordnet.",
        "Es wurde nichts geändert, Ihre Daten sind sicher. Bitte ordnen Sie die Stellen in einer "
        "der beiden Fassungen so, dass keine über sich selbst steht.",
    )

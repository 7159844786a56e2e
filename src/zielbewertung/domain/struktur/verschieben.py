"""Moves entries with all that is below them; an entry changes its level only where it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.struktur.entwurf import Entwurf, topmost
from zielbewertung.domain.struktur.platz import (
    UNCHANGED,
    Platz,
    deeper,
    higher,
    nothing_below,
    ortsangabe,
    platz_of,
)
from zielbewertung.domain.struktur.worte import nennung, nennung_aller

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

Ids = Sequence[str]
"""The ids of the entries that a command is meant for; what is below another goes with it."""


def moved(index: KonzeptIndex, ids: Ids, platz: Platz) -> Change:
    """Move entries to a place, in the order of the tree; RuleViolationError where they don't fit.

    What is rated stays a measure, whatever level the place says. What is below an entry keeps its
    level too, unless the entry comes to stand as deep as that: then it goes one deeper.
    """
    tops = topmost(index, ids)
    moving = {knoten.id for knoten in tops}
    _refuse_into_itself(index, platz, moving)
    entwurf = Entwurf(index)
    for knoten in tops:
        ebene = _level(index, knoten, platz)
        entwurf.put(replace(knoten, eltern=platz.eltern, ebene=ebene))
        _sink(index, entwurf, knoten, ebene)
    others = [k for k in index.kinder(platz.eltern) if k.id not in moving]
    at = _position(index, platz, moving)
    entwurf.arrange(
        (*others[:at], *tops, *others[at:]), {k.id for k in tops if k.eltern != platz.eltern}
    )
    where = ortsangabe(index, replace(platz, nach=others[at - 1].id if at else None))
    return entwurf.change(
        f"{nennung_aller(index, tops)} verschoben{_kind(index, tops, entwurf)}: {where}"
    )


def moved_up(index: KonzeptIndex, ids: Ids) -> Change:
    """Move entries before the sibling before them."""
    tops = _siblings(index, ids)
    moving = {knoten.id for knoten in tops}
    before = [k for k in _before(index, tops[0]) if k.id not in moving]
    if not before:
        raise RuleViolationError(
            f"{nennung_aller(index, tops)}: schon an erster Stelle.",
            f"{UNCHANGED} Mit „Höher“ oder „Verschieben nach“ kommt der Eintrag woandershin.",
        )
    return moved(index, ids, Platz(tops[0].eltern, before[-2].id if len(before) > 1 else None))


def moved_down(index: KonzeptIndex, ids: Ids) -> Change:
    """Move entries behind the sibling behind them."""
    tops = _siblings(index, ids)
    siblings = index.kinder(tops[-1].eltern)
    behind = siblings[len(_before(index, tops[-1])) + 1 :]
    if not behind:
        raise RuleViolationError(
            f"{nennung_aller(index, tops)}: schon an letzter Stelle.",
            f"{UNCHANGED} Mit „Höher“ oder „Verschieben nach“ kommt der Eintrag woandershin.",
        )
    return moved(index, ids, Platz(tops[-1].eltern, behind[0].id))


def moved_deeper(index: KonzeptIndex, ids: Ids) -> Change:
    """Move entries below the sibling before them (Tab)."""
    first = _siblings(index, ids)[0]
    return moved(index, ids, replace(deeper(index, platz_of(index, first.id)), ebene=None))


def moved_higher(index: KonzeptIndex, ids: Ids) -> Change:
    """Move entries behind the one above them, to be of its kind (Umschalt+Tab)."""
    first = _siblings(index, ids)[0]
    return moved(index, ids, higher(index, platz_of(index, first.id)))


def possible_levels(index: KonzeptIndex, ids: Ids, eltern: str | None) -> tuple[int, ...]:
    """Return the levels that all of some entries can have below another one."""
    lowest = 0 if eltern is None else index.knoten(eltern).ebene + 1
    found = []
    for ebene in range(lowest, len(index.ebenen)):
        try:
            moved(index, ids, Platz(eltern, None, ebene))
        except RuleViolationError:
            continue
        found.append(ebene)
    if any(index.is_rated(knoten.id) for knoten in topmost(index, ids)):
        return tuple(ebene for ebene in found if ebene == index.massnahmen_ebene.tiefe)
    return tuple(found)


def _siblings(index: KonzeptIndex, ids: Ids) -> tuple[Knoten, ...]:
    tops = topmost(index, ids)
    if len({knoten.eltern for knoten in tops}) != 1:
        raise RuleViolationError(
            "Die ausgewählten Einträge stehen nicht unter demselben Eintrag.",
            f"{UNCHANGED} „Verschieben nach“ bringt sie zusammen an einen Platz.",
        )
    return tops


def _before(index: KonzeptIndex, knoten: Knoten) -> tuple[Knoten, ...]:
    siblings = index.kinder(knoten.eltern)
    place = next(n for n, sibling in enumerate(siblings) if sibling.id == knoten.id)
    return siblings[:place]


def _position(index: KonzeptIndex, platz: Platz, moving: set[str]) -> int:
    """Return how many of the siblings that stay are before a place."""
    if platz.nach is None:
        return 0
    number = 0
    for sibling in index.kinder(platz.eltern):
        number += sibling.id not in moving
        if sibling.id == platz.nach:
            return number
    msg = "the sibling is not below that entry"
    raise ValueError(msg)


def _refuse_into_itself(index: KonzeptIndex, platz: Platz, moving: set[str]) -> None:
    if platz.eltern is None:
        return
    target = index.knoten(platz.eltern)
    if any(knoten.id in moving for knoten in (target, *index.pfad(target))):
        raise RuleViolationError(
            "Ein Eintrag kann nicht unter sich selbst stehen.",
            f"{UNCHANGED} Bitte wählen Sie einen Platz außerhalb davon.",
        )
    if index.is_massnahme(target):
        raise nothing_below(index, target)


def _level(index: KonzeptIndex, knoten: Knoten, platz: Platz) -> int:
    """Return the level that an entry gets at a place."""
    rated = index.is_rated(knoten.id)
    wanted = knoten.ebene if platz.ebene is None or rated else platz.ebene
    if platz.eltern is None:
        return wanted
    return max(wanted, index.knoten(platz.eltern).ebene + 1)


def _sink(index: KonzeptIndex, entwurf: Entwurf, above: Knoten, ebene: int) -> None:
    """Let what is below an entry go deeper as far as its new level needs it."""
    for knoten in index.kinder(above.id):
        if knoten.ebene > ebene:
            continue
        if ebene == index.massnahmen_ebene.tiefe:
            raise RuleViolationError(
                f"Für das, was unter {nennung(index, above)} steht, ist dort kein Platz.",
                f"{UNCHANGED} Eine Ebene tiefer als {index.massnahmen_ebene.singular} gibt es "
                "nicht. Verschieben Sie zuerst, was darunter steht.",
            )
        entwurf.put(replace(knoten, ebene=ebene + 1))
        _sink(index, entwurf, knoten, ebene + 1)


def _kind(index: KonzeptIndex, tops: Sequence[Knoten], entwurf: Entwurf) -> str:
    """Return „jetzt Maßnahme“ where entries became something else."""
    neue = {entwurf.knoten(k.id).ebene for k in tops if entwurf.knoten(k.id).ebene != k.ebene}
    if not neue:
        return ""
    names = [index.ebenen[ebene].singular for ebene in sorted(neue)]
    return f", jetzt {' oder '.join(names)}"

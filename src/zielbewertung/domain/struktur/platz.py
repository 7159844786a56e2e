"""Platz: a place in the tree, and the places around it as an outliner goes to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.struktur.worte import nennung
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

UNCHANGED = "Es wurde nichts geändert."


@dataclass(frozen=True, slots=True)
class Platz:
    """Below what, behind which sibling (``None``: as the first), and on which level.

    Without a level an entry keeps its own as far as it fits there.
    """

    eltern: str | None
    nach: str | None = None
    ebene: int | None = None


def platz_of(index: KonzeptIndex, knoten_id: str) -> Platz:
    """Return the place where an entry stands."""
    knoten = index.knoten(knoten_id)
    before = _sibling_before(index, knoten.eltern, knoten.id)
    return Platz(knoten.eltern, None if before is None else before.id, knoten.ebene)


def place_after(index: KonzeptIndex, knoten_id: str) -> Platz:
    """Return the place of a sibling right behind an entry."""
    knoten = index.knoten(knoten_id)
    return Platz(knoten.eltern, knoten.id, knoten.ebene)


def place_before(index: KonzeptIndex, knoten_id: str) -> Platz:
    """Return the place of a sibling right before an entry."""
    return platz_of(index, knoten_id)


def place_below(index: KonzeptIndex, knoten_id: str | None) -> Platz:
    """Return the last place below an entry (``None``: at the top), of the kind that is there.

    RuleViolationError below a measure.
    """
    kinder = index.kinder(knoten_id)
    if kinder:
        return Platz(knoten_id, kinder[-1].id, kinder[-1].ebene)
    if knoten_id is None:
        return Platz(None, None, 0)
    above = index.knoten(knoten_id)
    if index.is_massnahme(above):
        raise nothing_below(index, above)
    return Platz(knoten_id, None, above.ebene + 1)


def deeper(index: KonzeptIndex, platz: Platz) -> Platz:
    """Return the last place below the sibling before; RuleViolationError where there is none.

    An entry that is no longer part of the Konzept does not take others in.
    """
    before = None if platz.nach is None else index.knoten(platz.nach)
    while before is not None and before.status is not Knotenstatus.AKTIV:
        before = _sibling_before(index, before.eltern, before.id)
    if before is None:
        raise RuleViolationError(
            "Davor steht kein Eintrag, unter den er passt.",
            f"{UNCHANGED} Ein Eintrag kommt unter den, der auf derselben Höhe vor ihm steht.",
        )
    if index.is_massnahme(before):
        raise nothing_below(index, before)
    kinder = index.kinder(before.id)
    ebene = max(before.ebene + 1, platz.ebene or 0)
    return Platz(before.id, kinder[-1].id if kinder else None, ebene)


def higher(index: KonzeptIndex, platz: Platz) -> Platz:
    """Return the place behind the entry above, of its kind; RuleViolationError at the top."""
    if platz.eltern is None:
        raise RuleViolationError(
            "Der Eintrag steht schon ganz oben.", f"{UNCHANGED} Höher geht es nicht."
        )
    above = index.knoten(platz.eltern)
    return Platz(above.eltern, above.id, above.ebene)


def ortsangabe(index: KonzeptIndex, platz: Platz) -> str:
    """Return where a place is: „unter Ziel 3, hinter Maßnahme 3.1“."""
    parts = []
    if platz.eltern is not None:
        parts.append(f"unter {nennung(index, index.knoten(platz.eltern))}")
    if platz.nach is not None:
        parts.append(f"hinter {nennung(index, index.knoten(platz.nach))}")
    elif platz.eltern is None:
        parts.append("ganz oben")
    elif index.kinder(platz.eltern):
        parts.append("an erster Stelle")
    return ", ".join(parts)


def nothing_below(index: KonzeptIndex, massnahme: Knoten) -> RuleViolationError:
    """Return what people read who want something below a measure."""
    return RuleViolationError(
        f"Unter {nennung(index, massnahme)} kann nichts stehen.",
        f"{UNCHANGED} {index.massnahmen_ebene.plural} sind die unterste Ebene.",
    )


def _sibling_before(index: KonzeptIndex, eltern: str | None, knoten_id: str) -> Knoten | None:
    siblings = index.kinder(eltern)
    place = next(n for n, sibling in enumerate(siblings) if sibling.id == knoten_id)
    return siblings[place - 1] if place else None

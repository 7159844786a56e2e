"""The rules that a change must not break; the database enforces the same ones once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten, Runde
from zielbewertung.domain.records import key_of
from zielbewertung.domain.werte import Ampel

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change, Replace
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.records import Record

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."


def check(change: Change, index: KonzeptIndex) -> None:
    """Raise :class:`RuleViolationError` where a change contradicts the rules."""
    reached: dict[tuple[object, ...], Record | None] = {}
    for step in change.steps():
        _check_current(step, index, reached)
        for record in (step.alt, step.neu):
            if isinstance(record, Bewertung):
                _check_runde(index.runde(record.runde))
        if isinstance(step.alt, Runde):
            _check_runde(step.alt)
        if isinstance(step.neu, Bewertung):
            _check_bewertung(step.neu, index)
        elif isinstance(step.neu, Knoten):
            _check_knoten(step.neu, index.ebenen)


def _check_current(
    step: Replace, index: KonzeptIndex, reached: dict[tuple[object, ...], Record | None]
) -> None:
    """Refuse a change that starts from what is not so; a group goes on from what it reached."""
    known = step.alt if step.alt is not None else step.neu
    if known is None:
        return
    key = (type(known), *key_of(known))
    current = reached[key] if key in reached else index.record_like(known)
    reached[key] = step.neu
    if current != step.alt:
        raise RuleViolationError(
            "Die Angabe hat sich inzwischen geändert.",
            f"{_UNCHANGED} Bitte prüfen Sie den neuen Stand und wiederholen Sie die Eingabe.",
        )


def _check_runde(runde: Runde) -> None:
    if runde.eingefroren:
        raise RuleViolationError(
            f"Die Runde „{runde.name}“ ist eingefroren.",
            f"{_UNCHANGED} Eine eingefrorene Runde und ihre Bewertungen bleiben, wie sie sind. "
            "Wählen Sie eine offene Runde.",
        )


def _check_bewertung(bewertung: Bewertung, index: KonzeptIndex) -> None:
    massnahme = index.knoten(bewertung.massnahme)
    if not index.is_massnahme(massnahme):
        raise RuleViolationError(
            f"Bewertet werden nur {index.massnahmen_ebene.plural}.",
            f"{_UNCHANGED} „{massnahme.bezeichnung}“ ist {index.ebene_of(massnahme).singular}.",
        )
    if bewertung.ampel is Ampel.NICHT_BEWERTBAR and not bewertung.grund:
        raise RuleViolationError(
            "„nicht bewertbar“ braucht einen Grund.",
            f"{_UNCHANGED} Bitte geben Sie an, warum sich die Maßnahme nicht bewerten lässt.",
        )


def _check_knoten(knoten: Knoten, ebenen: tuple[Ebene, ...]) -> None:
    if not (knoten.titel or knoten.wortlaut):
        raise RuleViolationError(
            f"{ebenen[knoten.ebene].singular} ohne Text.",
            f"{_UNCHANGED} Bitte geben Sie einen Titel oder einen Wortlaut an.",
        )

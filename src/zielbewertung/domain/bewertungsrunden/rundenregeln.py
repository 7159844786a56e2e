"""The rules of rounds: a frozen one stays, opens by a named step only, and nothing hangs loose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung, Runde
from zielbewertung.domain.werte import Rundenstatus

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Replace
    from zielbewertung.domain.records import Record
    from zielbewertung.domain.zwischenstand import Zwischenstand

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."


def check_step(step: Replace, state: Zwischenstand) -> None:
    """Raise RuleViolationError where a step touches what is frozen, or opens it by itself."""
    match step.neu if step.neu is not None else step.alt:
        case (
            Bewertung(runde=runde)
            | Fragebogen(runde=runde)
            | Rueckmeldung(runde=runde)
            | Abstimmung(runde=runde)
            | Rundeneintrag(runde=runde)
            | Besprechung(runde=runde)
        ):
            refuse_frozen(state.runde(runde))
        case Aufhebung() as aufhebung:
            _check_aufhebung(step, aufhebung)
        case Runde():
            _check_runde(step, state)


def refuse_frozen(runde: Runde) -> None:
    """Raise RuleViolationError where a round is frozen."""
    if runde.eingefroren:
        stays = (
            f"{_UNCHANGED} Eine eingefrorene Runde, ihre Bewertungen und Rückmeldungen bleiben, "
            "wie sie sind."
        )
        raise RuleViolationError(
            f"Die Runde „{runde.name}“ ist eingefroren.",
            f"{stays} Wählen Sie eine offene Runde. Wer das Einfrieren aufheben muss, tut das im "
            "Menü „Runden“ und nennt einen Grund.",
            ohne_fenster=f"{stays} Eine neue legt „zielbewertung runde neu DATEI --name NAME“ an; "
            "„zielbewertung runde aufheben DATEI NAME --grund TEXT“ hebt das Einfrieren auf.",
        )


def _check_aufhebung(step: Replace, aufhebung: Aufhebung) -> None:
    if step.alt is not None:
        raise RuleViolationError(
            "Das Einfrieren wurde aufgehoben; das bleibt festgehalten.",
            f"{_UNCHANGED} Dieser Schritt lässt sich nicht zurücknehmen. Sie können die Runde "
            "wieder einfrieren.",
        )
    if not aufhebung.grund:
        raise RuleViolationError(
            "Ohne Grund lässt sich das Einfrieren nicht aufheben.",
            f"{_UNCHANGED} Bitte geben Sie an, warum das Einfrieren aufgehoben wird.",
        )


def _check_runde(step: Replace, state: Zwischenstand) -> None:
    if not isinstance(step.alt, Runde):
        return
    alt, neu = step.alt, step.neu
    if not isinstance(neu, Runde):
        refuse_frozen(alt)
        return
    if not alt.eingefroren:
        if neu.aufhebungen < alt.aufhebungen or not _has_aufhebung(alt, neu, state):
            raise RuleViolationError(
                "Das Einfrieren wurde aufgehoben; das bleibt festgehalten.",
                f"{_UNCHANGED} Dieser Schritt lässt sich nicht zurücknehmen. Sie können die Runde "
                "wieder einfrieren.",
            )
        return
    opened = replace(alt, status=Rundenstatus.OFFEN, aufhebungen=neu.aufhebungen, ebenen="")
    if neu != opened or neu.aufhebungen <= alt.aufhebungen or not _has_aufhebung(alt, neu, state):
        refuse_frozen(alt)


def _has_aufhebung(alt: Runde, neu: Runde, state: Zwischenstand) -> bool:
    """Tell whether an Aufhebung is there for the number that a round has by now."""
    if neu.aufhebungen == alt.aufhebungen:
        return True
    known = {entry.nr for entry in state.index.aufhebungen(neu.id)}
    reached = state.reached_at(Aufhebung, neu.id, neu.aufhebungen)
    return reached is not None or neu.aufhebungen in known


def check_gone(runde_id: str, state: Zwischenstand) -> None:
    """Raise RuleViolationError where a round goes on which something hangs, or the last one."""
    index = state.index
    if not index.has_runde(runde_id):
        return
    runde = index.runde(runde_id)
    if not state.has_rounds_left():
        raise RuleViolationError(
            f"„{runde.name}“ ist die einzige Runde.",
            f"{_UNCHANGED} Ein Konzept hat immer mindestens eine Bewertungsrunde.",
        )
    if index.aufhebungen(runde_id):
        raise RuleViolationError(
            f"Die Runde „{runde.name}“ war eingefroren.",
            f"{_UNCHANGED} Warum das aufgehoben wurde, bleibt festgehalten; deshalb wird sie "
            "nicht gelöscht.",
        )
    hanging: tuple[Record, ...] = (
        *index.bewertungen_in(runde_id),
        *index.frageboegen(runde_id),
        *index.rueckmeldungen(runde_id),
        *index.abstimmungen(runde_id),
        *index.rundeneintraege(runde_id),
        *index.besprechungen(runde_id),
    )
    if any(state.is_left(record) for record in hanging):
        raise RuleViolationError(
            f"Zur Runde „{runde.name}“ gibt es Bewertungen oder Rückmeldungen.",
            f"{_UNCHANGED} Gelöscht wird nur eine leere Runde.",
        )

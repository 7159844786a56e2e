"""The rules that a change must not break; the database enforces the same ones once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Organisationseinheit,
    Runde,
)
from zielbewertung.domain.records import key_of
from zielbewertung.domain.werte import Ampel

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.domain.changes import Change, Replace
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.records import Record

R = TypeVar("R", Knoten, Runde, Organisationseinheit)

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."


def check(change: Change, index: KonzeptIndex) -> None:
    """Raise :class:`RuleViolationError` where a change contradicts the rules."""
    state = _State(index)
    for step in change.steps():
        state.advance(step)
        if isinstance(step.neu, Bewertung):
            _check_runde(state.runde(step.neu.runde))
            _check_bewertung(step.neu, state.knoten(step.neu.massnahme), index)
        elif isinstance(step.neu, Knoten):
            _check_knoten(step.neu, index.ebenen)
        elif isinstance(step.neu, Organisationseinheit):
            _check_einheit(step.neu, state)
        elif isinstance(step.alt, Runde):
            _check_runde(step.alt)


class _State:
    """What the steps of a change have reached so far; the rest is what the index holds."""

    def __init__(self, index: KonzeptIndex) -> None:
        self._index = index
        self._reached: dict[tuple[object, ...], Record | None] = {}

    def advance(self, step: Replace) -> None:
        """Make a step; refuse one that starts from what is not so."""
        known = step.alt if step.alt is not None else step.neu
        if known is None:
            return
        key = (type(known), *key_of(known))
        reached = key in self._reached
        current = self._reached[key] if reached else self._index.record_like(known)
        if current is not step.alt and current != step.alt:
            raise _outdated()
        self._reached[key] = step.neu

    def knoten(self, knoten_id: str) -> Knoten:
        """Return an entry as it is by now."""
        return self._find(Knoten, knoten_id, self._index.knoten)

    def runde(self, runde_id: str) -> Runde:
        """Return a round as it is by now."""
        return self._find(Runde, runde_id, self._index.runde)

    def einheit(self, einheit_id: str) -> Organisationseinheit:
        """Return a unit as it is by now."""
        return self._find(Organisationseinheit, einheit_id, self._index.einheit)

    def _find(self, kind: type[R], record_id: str, known: Callable[[str], R]) -> R:
        reached = self._reached.get((kind, record_id))
        if isinstance(reached, kind):
            return reached
        try:
            return known(record_id)
        except KeyError:
            raise _outdated() from None


def _outdated() -> RuleViolationError:
    return RuleViolationError(
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


def _check_bewertung(bewertung: Bewertung, massnahme: Knoten, index: KonzeptIndex) -> None:
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


def _check_einheit(einheit: Organisationseinheit, state: _State) -> None:
    if not einheit.name:
        raise RuleViolationError(
            "Eine Stelle braucht einen Namen.",
            f"{_UNCHANGED} Bitte geben Sie den Namen der Stelle an.",
        )
    seen = {einheit.id}
    above = einheit.eltern
    while above is not None:
        if above in seen:
            raise RuleViolationError(
                f"„{einheit.name}“ stünde über sich selbst.",
                f"{_UNCHANGED} Bitte wählen Sie als übergeordnete Stelle eine, die nicht unter "
                "ihr liegt.",
            )
        seen.add(above)
        above = state.einheit(above).eltern

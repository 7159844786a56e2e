"""The difference of two Konzepte as one change that makes the one of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich.abfolge import ordered
from zielbewertung.domain.abgleich.aufhebungen import with_aufhebungen_of
from zielbewertung.domain.abgleich.bestand import differing
from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.changes import Group
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung, Runde

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.abgleich.bestand import Paar
    from zielbewertung.domain.konzept import Konzept

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."


def difference(von: Konzept, nach: Konzept, label: str) -> Group:
    """Return the change that makes ``nach`` of ``von``; empty where they say the same.

    RuleViolationError where that can not be: two different Konzepte, or a frozen round that would
    change. A round that is frozen by the change stays so: such a change can not be taken back.
    """
    refuse_strangers(von, nach)
    nach = with_aufhebungen_of(von, nach)
    paare = tuple(differing(von, nach))
    _refuse_frozen(paare, von)
    return Group(ordered(paare, label, von.einheiten), label)


def refuse_strangers(*fassungen: Konzept) -> None:
    """Raise RuleViolationError unless all Fassungen are of one Konzept."""
    if len({fassung.id for fassung in fassungen}) > 1:
        raise RuleViolationError(
            "Die Fassungen gehören zu verschiedenen Konzepten.",
            f"{_UNCHANGED} Bitte wählen Sie Fassungen desselben Konzepts.",
        )


def _refuse_frozen(paare: Sequence[Paar], before: Konzept) -> None:
    frozen = {runde.id: runde.name for runde in before.runden if runde.eingefroren}
    for alt, neu in paare:
        match alt if alt is not None else neu:
            case (
                Runde(id=runde)
                | Bewertung(runde=runde)
                | Fragebogen(runde=runde)
                | Rueckmeldung(runde=runde)
                | Abstimmung(runde=runde)
                | Rundeneintrag(runde=runde)
                | Besprechung(runde=runde)
            ) if runde in frozen:
                raise RuleViolationError(
                    f"Die Runde „{frozen[runde]}“ ist eingefroren.",
                    f"{_UNCHANGED} Die beiden Fassungen unterscheiden sich in dieser Runde; eine "
                    "eingefrorene Runde und ihre Bewertungen bleiben, wie sie sind.",
                )

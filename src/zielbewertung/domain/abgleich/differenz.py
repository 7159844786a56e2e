"""The difference of two Konzepte as one change that makes the one of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich.abfolge import ordered
from zielbewertung.domain.abgleich.bestand import bestand_of, differing
from zielbewertung.domain.changes import Group
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung, Runde

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.abgleich.bestand import Bestand, Paar
    from zielbewertung.domain.konzept import Konzept

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."


def difference(von: Konzept, nach: Konzept, label: str) -> Group:
    """Return the change that makes ``nach`` of ``von``; empty where they say the same.

    RuleViolationError where that can not be: two different Konzepte, a frozen round that would
    change, another number of levels while there are ratings. A round that is frozen by the change
    stays so: such a change can not be taken back.
    """
    if von.id != nach.id:
        raise RuleViolationError(
            "Die beiden Fassungen gehören zu verschiedenen Konzepten.",
            f"{_UNCHANGED} Bitte wählen Sie zwei Fassungen desselben Konzepts.",
        )
    before, after = bestand_of(von), bestand_of(nach)
    paare = tuple(differing(before, after))
    _refuse_frozen(paare, before)
    if len(von.ebenen) != len(nach.ebenen) and (before[Bewertung] or after[Bewertung]):
        raise RuleViolationError(
            "Die beiden Fassungen haben verschieden viele Ebenen.",
            f"{_UNCHANGED} Sobald es Bewertungen gibt, kommt keine Ebene hinzu und keine fällt "
            "weg. Bitte behalten Sie eine der beiden Fassungen als Kopie.",
        )
    return Group(ordered(paare, label), label)


def _refuse_frozen(paare: Sequence[Paar], before: Bestand) -> None:
    frozen = {
        r.id: r.name for r in before[Runde].values() if isinstance(r, Runde) and r.eingefroren
    }
    for alt, _ in paare:
        match alt:
            case Runde(id=runde) | Bewertung(runde=runde) if runde in frozen:
                raise RuleViolationError(
                    f"Die Runde „{frozen[runde]}“ ist eingefroren.",
                    f"{_UNCHANGED} Die beiden Fassungen unterscheiden sich in dieser Runde; eine "
                    "eingefrorene Runde und ihre Bewertungen bleiben, wie sie sind.",
                )

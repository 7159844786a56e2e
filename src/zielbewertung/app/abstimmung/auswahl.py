"""Auswahl: which measures a meeting goes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.fragebogen.bogen import massnahmen_of
from zielbewertung.domain.bewertungsrunden.abweichungen import abweichungen
from zielbewertung.domain.werte import Ampel, Stand, Wert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Organisationseinheit

OFFEN = "offen"
"""Stands among the values of an Ampel for „not rated yet“."""


class Auswahlart(Wert):
    """What the measures have in common that a meeting goes through."""

    ALLE = "alle", "Alle Maßnahmen"
    VORSCHLAG = "vorschlag", "Nur Vorschläge"
    ABWEICHUNG = "abweichung", "Nur Abweichungen"
    STELLE = "stelle", "Nur eine Stelle"
    AMPEL = "ampel", "Nur eine Zielerreichung"


@dataclass(frozen=True, slots=True)
class Auswahl:
    """A kind of choice; ``wert`` is the id of a unit, or the value of an Ampel."""

    art: Auswahlart = Auswahlart.ALLE
    wert: str = ""


def chosen(session: Session, auswahl: Auswahl) -> tuple[str, ...]:
    """Return the ids of the active measures that are chosen, in the order of the tree."""
    index = session.index
    stand = index.im_stand(session.runde.id)
    every = [massnahme.id for massnahme in stand.massnahmen() if index.has(massnahme.id)]
    match auswahl.art:
        case Auswahlart.ALLE:
            return tuple(every)
        case Auswahlart.VORSCHLAG:
            return tuple(i for i in every if session.bewertung(i).stand is Stand.VORSCHLAG)
        case Auswahlart.ABWEICHUNG:
            found = (a.massnahme for a in abweichungen(index, session.runde.id))
            return tuple(dict.fromkeys(found))
        case Auswahlart.STELLE:
            asked = {m.id for m in massnahmen_of(index, auswahl.wert)}
            asked |= {
                r.massnahme
                for r in index.rueckmeldungen(session.runde.id)
                if r.einheit == auswahl.wert
            }
            return tuple(i for i in every if i in asked)
        case Auswahlart.AMPEL:
            wanted = None if auswahl.wert in ("", OFFEN) else Ampel(auswahl.wert)
            return tuple(i for i in every if index.ampel(session.runde.id, i) is wanted)


def stellen(session: Session) -> tuple[Organisationseinheit, ...]:
    """Return the units that have a part in any measure or answered, by name."""
    index = session.index
    involved = {entry.einheit for entry in index.zustaendigkeiten()}
    involved |= {answer.einheit for answer in index.rueckmeldungen(session.runde.id)}
    return tuple(einheit for einheit in index.einheiten if einheit.id in involved)


def agreed_count(session: Session, massnahmen: Iterable[str]) -> int:
    """Return how many of some measures are agreed on."""
    return sum(session.bewertung(name).stand is Stand.ABGESTIMMT for name in massnahmen)

"""What several entries must not have in common: their number, or a text pasted from one to all."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste.lage import Eintragslage, Massnahmenlage
from zielbewertung.domain.pruefliste.punkte import Feld, Pruefpunkt
from zielbewertung.domain.pruefliste.texte import compared
from zielbewertung.domain.text import fold
from zielbewertung.domain.werte import Nummerierung

if TYPE_CHECKING:
    from collections.abc import Mapping


def nummer(lage: Eintragslage) -> Hashable:
    """The Kennung on its level; below its parent where the level counts anew there."""
    knoten = lage.knoten
    if not knoten.kennung:
        return None
    anew = lage.index.ebene_of(knoten).nummerierung is Nummerierung.JE_ELTERN
    return knoten.ebene, knoten.eltern if anew else "", fold(knoten.kennung)


def begruendung(lage: Massnahmenlage) -> Hashable:
    """The Begründung, unless it is short."""
    return compared(lage.bewertung.begruendung)


def sachstand(lage: Massnahmenlage) -> Hashable:
    """The Sachstand, unless it is short."""
    return compared(lage.bewertung.sachstand)


@dataclass(frozen=True, slots=True)
class Gemeinsamkeit:
    """What entries are compared by, and where a person mends it; nothing never equals nothing."""

    feld: Feld
    of_eintrag: Callable[[Eintragslage], Hashable] | None = None
    of_massnahme: Callable[[Massnahmenlage], Hashable] | None = None


GEMEINSAMES: Mapping[Pruefpunkt, Gemeinsamkeit] = {
    Pruefpunkt.NUMMER_DOPPELT: Gemeinsamkeit(Feld.KENNUNG, of_eintrag=nummer),
    Pruefpunkt.GLEICHE_BEGRUENDUNG: Gemeinsamkeit(Feld.BEGRUENDUNG, of_massnahme=begruendung),
    Pruefpunkt.GLEICHER_SACHSTAND: Gemeinsamkeit(Feld.SACHSTAND, of_massnahme=sachstand),
}

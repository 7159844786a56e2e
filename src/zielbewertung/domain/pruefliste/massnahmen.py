"""What the Prüfliste looks for at a measure; each function returns where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste.punkte import Feld, Pruefpunkt
from zielbewertung.domain.pruefliste.texte import is_placeholder, says_nothing
from zielbewertung.domain.werte import Ampel, Rolle, Stand, Weiterfuehrung

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zielbewertung.domain.pruefliste.lage import Massnahmenlage

_SHORT_OF_GOAL = (Ampel.GELB, Ampel.ROT)


def nicht_bewertet(lage: Massnahmenlage) -> Feld | None:
    """No Ampel yet; one that is agreed upon is told by :func:`abgestimmt_ohne_ampel`."""
    rated = lage.bewertung.ampel is not None
    return None if rated or lage.bewertung.stand is Stand.ABGESTIMMT else Feld.AMPEL


def abgestimmt_ohne_ampel(lage: Massnahmenlage) -> Feld | None:
    """Agreed upon, but nothing there that was agreed."""
    agreed = lage.bewertung.stand is Stand.ABGESTIMMT
    return Feld.AMPEL if agreed and lage.bewertung.ampel is None else None


def grund_duenn(lage: Massnahmenlage) -> Feld | None:
    """Not to be rated, with a reason that says nothing; no file has one without any."""
    bewertung = lage.bewertung
    unratable = bewertung.ampel is Ampel.NICHT_BEWERTBAR
    return Feld.GRUND if unratable and says_nothing(bewertung.grund) else None


def ohne_begruendung(lage: Massnahmenlage) -> Feld | None:
    """Yellow or red without a Begründung, except where :func:`rot_weiter` tells more."""
    if lage.bewertung.ampel not in _SHORT_OF_GOAL or not says_nothing(lage.bewertung.begruendung):
        return None
    return Feld.BEGRUENDUNG if rot_weiter(lage) is None else None


def rot_weiter(lage: Massnahmenlage) -> Feld | None:
    """Red, goes on as before, and nobody says why."""
    bewertung = lage.bewertung
    goes_on = bewertung.ampel is Ampel.ROT and bewertung.weiterfuehrung is Weiterfuehrung.JA
    return Feld.BEGRUENDUNG if goes_on and says_nothing(bewertung.begruendung) else None


def platzhalter(lage: Massnahmenlage) -> Feld | None:
    """A text that waits to be written."""
    bewertung = lage.bewertung
    for feld in (Feld.GRUND, Feld.BEGRUENDUNG, Feld.SACHSTAND):
        text: str = getattr(bewertung, feld.value)
        if text and is_placeholder(text):
            return feld
    return None


def weiterfuehrung_offen(lage: Massnahmenlage) -> Feld | None:
    """Not reached as planned, and not said whether it goes on; what is reached may be over."""
    bewertung = lage.bewertung
    if bewertung.ampel in (None, Ampel.GRUEN):
        return None
    undecided = bewertung.weiterfuehrung is Weiterfuehrung.OFFEN
    return Feld.WEITERFUEHRUNG if undecided else None


def gruen_mit_ursachen(lage: Massnahmenlage) -> Feld | None:
    """Reached, with causes of not reaching it left from before."""
    green = lage.bewertung.ampel is Ampel.GRUEN
    return Feld.URSACHEN if green and lage.bewertung.ursachen else None


def ohne_stelle(lage: Massnahmenlage) -> Feld | None:
    """No unit has a part in it, nor in anything above it."""
    line = (lage.knoten, *lage.index.pfad(lage.knoten))
    served = any(lage.index.zustaendigkeiten_of(knoten.id) for knoten in line)
    return None if served else Feld.STELLEN


def unklar_trotz_stelle(lage: Massnahmenlage) -> Feld | None:
    """Said to be unclear who is responsible, although one unit leads."""
    if not lage.bewertung.zustaendigkeit_unklar:
        return None
    leading = lage.index.zustaendige(lage.knoten, Rolle.FEDERFUEHREND)
    return Feld.ZUSTAENDIGKEIT_UNKLAR if len(leading) == 1 else None


MASSNAHMEN: Mapping[Pruefpunkt, Callable[[Massnahmenlage], Feld | None]] = {
    Pruefpunkt.NICHT_BEWERTET: nicht_bewertet,
    Pruefpunkt.ABGESTIMMT_OHNE_AMPEL: abgestimmt_ohne_ampel,
    Pruefpunkt.GRUND_DUENN: grund_duenn,
    Pruefpunkt.OHNE_BEGRUENDUNG: ohne_begruendung,
    Pruefpunkt.ROT_WEITER: rot_weiter,
    Pruefpunkt.PLATZHALTER: platzhalter,
    Pruefpunkt.WEITERFUEHRUNG_OFFEN: weiterfuehrung_offen,
    Pruefpunkt.GRUEN_MIT_URSACHEN: gruen_mit_ursachen,
    Pruefpunkt.OHNE_STELLE: ohne_stelle,
    Pruefpunkt.UNKLAR_TROTZ_STELLE: unklar_trotz_stelle,
}
"""What is looked for at each measure in force."""

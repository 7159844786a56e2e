"""Names every sign once: its words, its letter, and which signs a Bewertung shows.

The shape carries the meaning, the colour helps, and the word is always one step away. These
words are the tooltip, the accessible text, the alternative text in a PDF and the cell in Excel.
"""

from enum import StrEnum

from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import OFFEN_LABEL, Ampel, Weiterfuehrung


class Zeichen(StrEnum):
    """A sign: five states of the Ampel, then the marks, in the order they are shown."""

    GRUEN = "gruen"
    GELB = "gelb"
    ROT = "rot"
    NICHT_BEWERTBAR = "nicht_bewertbar"
    OFFEN = "offen"
    PFLICHT = "pflicht"
    WEITER = "weiter"
    ANGEPASST = "angepasst"
    ZUSTAENDIGKEIT = "zustaendigkeit"
    RAHMEN = "rahmen"

    @property
    def wort(self) -> str:
        """The words of the legend."""
        return _WORTE[self]

    @property
    def kurz(self) -> str:
        """One or two characters that stand for the sign where no picture can be."""
        return _KURZ[self]


ZUSTAENDE = (
    Zeichen.GRUEN,
    Zeichen.GELB,
    Zeichen.ROT,
    Zeichen.NICHT_BEWERTBAR,
    Zeichen.OFFEN,
)
MERKMALE = (
    Zeichen.PFLICHT,
    Zeichen.WEITER,
    Zeichen.ANGEPASST,
    Zeichen.ZUSTAENDIGKEIT,
    Zeichen.RAHMEN,
)
# Signs that exclude each other share a place, so that lists can put them under each other.
PLAETZE = (
    ZUSTAENDE,
    (Zeichen.PFLICHT,),
    (Zeichen.WEITER, Zeichen.ANGEPASST),
    (Zeichen.ZUSTAENDIGKEIT,),
    (Zeichen.RAHMEN,),
)

_WORTE = {
    Zeichen.GRUEN: Ampel.GRUEN.label,
    Zeichen.GELB: Ampel.GELB.label,
    Zeichen.ROT: Ampel.ROT.label,
    Zeichen.NICHT_BEWERTBAR: Ampel.NICHT_BEWERTBAR.label,
    Zeichen.OFFEN: OFFEN_LABEL,
    Zeichen.PFLICHT: "kommunale Pflichtaufgabe",
    Zeichen.WEITER: "Maßnahme weiterführen",
    Zeichen.ANGEPASST: "angepasst weiterführen",
    Zeichen.ZUSTAENDIGKEIT: "Zuständigkeit unklar oder Einfluss fraglich",
    Zeichen.RAHMEN: "Rahmenbedingungen stark verändert",
}
_KURZ = {
    Zeichen.GRUEN: "✓",
    Zeichen.GELB: "!",
    Zeichen.ROT: "×",
    Zeichen.NICHT_BEWERTBAR: "–",
    Zeichen.OFFEN: "○",
    Zeichen.PFLICHT: "P",
    Zeichen.WEITER: "→",
    Zeichen.ANGEPASST: "↱",
    Zeichen.ZUSTAENDIGKEIT: "Z?",
    Zeichen.RAHMEN: "R",
}
_AMPEL = {
    Ampel.GRUEN: Zeichen.GRUEN,
    Ampel.GELB: Zeichen.GELB,
    Ampel.ROT: Zeichen.ROT,
    Ampel.NICHT_BEWERTBAR: Zeichen.NICHT_BEWERTBAR,
    None: Zeichen.OFFEN,
}
_PFEIL = {
    Weiterfuehrung.JA: Zeichen.WEITER,
    Weiterfuehrung.ANGEPASST: Zeichen.ANGEPASST,
}


def zeichen_der_ampel(ampel: Ampel | None) -> Zeichen:
    """The sign of a degree of achievement; `None` is the empty ring."""
    return _AMPEL[ampel]


def zeichen_fuer(bewertung: Bewertung) -> tuple[Zeichen, ...]:
    """The signs that a Bewertung shows, the Ampel first, always in the same order."""
    signs = [zeichen_der_ampel(bewertung.ampel)]
    if bewertung.pflichtaufgabe:
        signs.append(Zeichen.PFLICHT)
    if bewertung.weiterfuehrung in _PFEIL:
        signs.append(_PFEIL[bewertung.weiterfuehrung])
    if bewertung.zustaendigkeit_unklar:
        signs.append(Zeichen.ZUSTAENDIGKEIT)
    if bewertung.rahmenbedingungen_veraendert:
        signs.append(Zeichen.RAHMEN)
    return tuple(signs)


def words(bewertung: Bewertung) -> str:
    """The Bewertung in words, as a screen reader says it and a PDF carries it."""
    parts = [f"Zielerreichung: {zeichen_der_ampel(bewertung.ampel).wort}"]
    if bewertung.pflichtaufgabe:
        parts.append("Pflichtaufgabe")
    if bewertung.weiterfuehrung is not Weiterfuehrung.OFFEN:
        parts.append(bewertung.weiterfuehrung.label)
    if bewertung.zustaendigkeit_unklar:
        parts.append("Zuständigkeit unklar")
    if bewertung.rahmenbedingungen_veraendert:
        parts.append("Rahmenbedingungen verändert")
    return "; ".join(parts)

"""The columns of the sheet that is filled in: heading, field, width, and what may stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

if TYPE_CHECKING:
    from collections.abc import Mapping

BLATT = "Fragebogen"
DECKBLATT = "Anleitung"
VERBORGEN = "_Zielbewertung"
"""The names of the sheets; reading does not rely on them."""

KENNZEICHEN = "Kennzeichen"
"""The heading of the hidden column with the ids of the measures."""

JA, NEIN = "ja", "nein"
MAX_ZELLE = 32_767
"""So many characters (of UTF-16) a cell of Excel can hold."""


@dataclass(frozen=True, slots=True)
class Spalte:
    """One column to fill in; ``auswahl`` are the words of its drop-down."""

    feld: str
    titel: str
    breite: int
    auswahl: tuple[str, ...] = ()
    frage: str = ""


SPALTEN = (
    Spalte(
        "ampel",
        "Zielerreichung",
        15,
        tuple(ampel.label for ampel in Ampel),
        "Wie weit ist es? Bitte wählen Sie aus der Liste. Leer heißt: noch nicht bewertet.",
    ),
    Spalte("grund", "Grund, wenn nicht bewertbar", 16),
    Spalte(
        "weiterfuehrung",
        "Weiterführung",
        15,
        tuple(wert.label for wert in Weiterfuehrung),
        "Soll es weitergehen? Bitte wählen Sie aus der Liste.",
    ),
    Spalte("pflichtaufgabe", "Pflichtaufgabe", 6, (JA, NEIN), "Kommunale Pflichtaufgabe?"),
    Spalte(
        "zustaendigkeit_unklar",
        "Zuständigkeit unklar",
        6,
        (JA, NEIN),
        "Ist die Zuständigkeit unklar oder der Einfluss fraglich?",
    ),
    Spalte(
        "rahmenbedingungen_veraendert",
        "Rahmen verändert",
        6,
        (JA, NEIN),
        "Haben sich die Rahmenbedingungen stark verändert?",
    ),
    Spalte("sachstand", "Sachstand", 38),
    Spalte("begruendung", "Begründung", 30),
    Spalte("quelle", "Quelle", 17),
    Spalte("bemerkung", "Bemerkung an uns", 22),
)
"""What a unit fills in, from left to right."""

NUMMER = "Nr."
BY_KEY: Mapping[str, Spalte] = {key(spalte.titel): spalte for spalte in SPALTEN}
KENNZEICHEN_KEY = key(KENNZEICHEN)


def length(text: str) -> int:
    """Return how many characters Excel counts in a text."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def fits(text: str) -> bool:
    """Tell whether a text can stand in a cell."""
    return length(text) <= MAX_ZELLE


_ZU_LANG = "(Der Text ist zu lang für Excel und bleibt, wie er ist.) "
_BEGINNING = 10_000


def shown(text: str) -> str:
    """Return what a cell shows of a text: all of it, or its beginning where it does not fit."""
    return text if fits(text) else f"{_ZU_LANG}{text[:_BEGINNING]} …"

"""What the Prüfliste looks for: the kinds of Auffälligkeiten, and how much each of them weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Mapping


class Schwere(Wert):
    """Whether something is missing or wrong, or only worth a look."""

    FEHLER = "fehler", "Fehler"
    HINWEIS = "hinweis", "Hinweis"


class Pruefpunkt(Wert):
    """A kind of Auffälligkeit; the order is the one in which one entry is told."""

    STICHTAG_FEHLT = "stichtag_fehlt", "Stichtag fehlt"
    OHNE_TEXT = "ohne_text", "Text sagt nichts"
    NUMMER_DOPPELT = "nummer_doppelt", "Nummer doppelt"
    FELD_LEER = "feld_leer", "ohne Einträge"
    OHNE_MASSNAHMEN = "ohne_massnahmen", "ohne Maßnahmen"
    OHNE_ZAHL = "ohne_zahl", "quantitatives Ziel ohne Zahl"
    NICHT_BEWERTET = "nicht_bewertet", "nicht bewertet"
    ABGESTIMMT_OHNE_AMPEL = "abgestimmt_ohne_ampel", "abgestimmt, aber nicht bewertet"
    GRUND_DUENN = "grund_duenn", "Grund sagt nichts"
    OHNE_BEGRUENDUNG = "ohne_begruendung", "ohne Begründung"
    ROT_WEITER = "rot_weiter", "nicht erreicht, weiter wie bisher, ohne Begründung"
    PLATZHALTER = "platzhalter", "Platzhalter im Text"
    WEITERFUEHRUNG_OFFEN = "weiterfuehrung_offen", "Weiterführung nicht entschieden"
    GRUEN_MIT_URSACHEN = "gruen_mit_ursachen", "erreicht, aber mit Ursachen"
    OHNE_STELLE = "ohne_stelle", "keine Stelle zuständig"
    UNKLAR_TROTZ_STELLE = "unklar_trotz_stelle", "Zuständigkeit unklar, aber eine Stelle führt"
    GLEICHE_BEGRUENDUNG = "gleiche_begruendung", "gleiche Begründung"
    GLEICHER_SACHSTAND = "gleicher_sachstand", "gleicher Sachstand"


class Feld(Wert):
    """Where a person mends it; named like the field of the record, if it is one."""

    EINTRAG = "", "Eintrag"
    STICHTAG = "stichtag", "Stichtag"
    KENNUNG = "kennung", "Nummer"
    WORTLAUT = "wortlaut", "Wortlaut"
    BESCHREIBUNG = "beschreibung", "Beschreibung"
    STELLEN = "stellen", "Zuständige Stellen"
    AMPEL = "ampel", "Zielerreichung"
    GRUND = "grund", "Grund"
    ZUSTAENDIGKEIT_UNKLAR = "zustaendigkeit_unklar", "Zuständigkeit unklar"
    WEITERFUEHRUNG = "weiterfuehrung", "Weiterführung"
    URSACHEN = "ursachen", "Ursachen"
    BEGRUENDUNG = "begruendung", "Begründung"
    SACHSTAND = "sachstand", "Sachstand"


PRUEFPUNKTE: Mapping[Pruefpunkt, Schwere] = {
    Pruefpunkt.STICHTAG_FEHLT: Schwere.FEHLER,
    Pruefpunkt.OHNE_TEXT: Schwere.FEHLER,
    Pruefpunkt.NUMMER_DOPPELT: Schwere.FEHLER,
    Pruefpunkt.FELD_LEER: Schwere.HINWEIS,
    Pruefpunkt.OHNE_MASSNAHMEN: Schwere.HINWEIS,
    Pruefpunkt.OHNE_ZAHL: Schwere.HINWEIS,
    Pruefpunkt.NICHT_BEWERTET: Schwere.FEHLER,
    Pruefpunkt.ABGESTIMMT_OHNE_AMPEL: Schwere.FEHLER,
    Pruefpunkt.GRUND_DUENN: Schwere.FEHLER,
    Pruefpunkt.OHNE_BEGRUENDUNG: Schwere.FEHLER,
    Pruefpunkt.ROT_WEITER: Schwere.FEHLER,
    Pruefpunkt.PLATZHALTER: Schwere.FEHLER,
    Pruefpunkt.WEITERFUEHRUNG_OFFEN: Schwere.HINWEIS,
    Pruefpunkt.GRUEN_MIT_URSACHEN: Schwere.HINWEIS,
    Pruefpunkt.OHNE_STELLE: Schwere.HINWEIS,
    Pruefpunkt.UNKLAR_TROTZ_STELLE: Schwere.HINWEIS,
    Pruefpunkt.GLEICHE_BEGRUENDUNG: Schwere.HINWEIS,
    Pruefpunkt.GLEICHER_SACHSTAND: Schwere.HINWEIS,
}
"""Every kind with its weight."""


def schwere_of(punkt: Pruefpunkt) -> Schwere:
    """Return how much a kind weighs."""
    return PRUEFPUNKTE[punkt]


@dataclass(frozen=True, slots=True)
class Auffaelligkeit:
    """One thing to look at: what it is, at which entry, and where it is mended.

    ``knoten`` is ``None`` for what is about the round. ``gruppe`` holds the ids of all entries
    that have the same in common, in the order of the tree, this one among them.
    """

    punkt: Pruefpunkt
    knoten: str | None
    feld: Feld
    gruppe: tuple[str, ...] = ()

    @property
    def schwere(self) -> Schwere:
        """How much it weighs."""
        return schwere_of(self.punkt)

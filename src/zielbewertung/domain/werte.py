"""The closed sets of values of the subject, each with the word that people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Wert(StrEnum):
    """A value of a closed set: ``value`` goes into files, ``label`` onto screen and paper."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Build a member from the stored value and the word people read."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Ampel(Wert):
    """Degree of achievement of a Maßnahme; ``None`` stands for „noch nicht bewertet“."""

    GRUEN = "gruen", "Ziel erreicht"
    GELB = "gelb", "teilweise erreicht"
    ROT = "rot", "nicht erreicht"
    NICHT_BEWERTBAR = "nicht_bewertbar", "nicht bewertbar"


OFFEN_LABEL = "noch nicht bewertet"
"""What people read where a Bewertung has no Ampel yet."""


def ampel_label(ampel: Ampel | None) -> str:
    """Return the word for an Ampel, also where there is none yet."""
    return OFFEN_LABEL if ampel is None else ampel.label


class Weiterfuehrung(Wert):
    """Whether a Maßnahme is to be continued; JA and ANGEPASST draw the arrow."""

    OFFEN = "offen", "noch offen"
    JA = "ja", "weiterführen"
    ANGEPASST = "angepasst", "angepasst weiterführen"
    NEIN = "nein", "nicht weiterführen"


class Stand(Wert):
    """How far the work on a Bewertung is."""

    OFFEN = "offen", "offen"
    IN_ARBEIT = "in_arbeit", "in Arbeit"
    VORSCHLAG = "vorschlag", "Vorschlag"
    ABGESTIMMT = "abgestimmt", "abgestimmt"


class Zielart(Wert):
    """What kind of goal it is; each kind needs a yardstick of its own."""

    KEINE = "", "keine Angabe"
    PROZESS = "prozess", "Prozessziel"
    PROJEKT = "projekt", "Projektziel"
    QUANTITATIV = "quantitativ", "quantitatives Ziel"


class Knotenstatus(Wert):
    """Whether an entry is still part of the Konzept."""

    AKTIV = "aktiv", "aktiv"
    ENTFALLEN = "entfallen", "entfallen"
    ZUSAMMENGEFUEHRT = "zusammengefuehrt", "zusammengeführt"


class Nummerierung(Wert):
    """How the entries of an Ebene get their Kennung."""

    KEINE = "keine", "ohne Nummer"
    FORTLAUFEND = "fortlaufend", "fortlaufend durch das Konzept"
    JE_ELTERN = "je_eltern", "je übergeordnetem Eintrag"


class Druckrolle(Wert):
    """What an Ebene is on paper."""

    ABSCHNITT = "abschnitt", "Abschnitt mit eigener Tabelle"
    ZWISCHENUEBERSCHRIFT = "zwischenueberschrift", "Zwischenüberschrift"
    ZEILE = "zeile", "Zeile neben den Maßnahmen"
    MASSNAHME = "massnahme", "bewertete Maßnahme"


class Skala(Wert):
    """The scale of the ratings."""

    AMPEL = "ampel", "Ampel mit vier Stufen"


class Rundenart(Wert):
    """What a Bewertungsrunde is for."""

    ZWISCHENSTAND = "zwischenstand", "Zwischenstand"
    EVALUATION = "evaluation", "Evaluation"


class Rundenstatus(Wert):
    """Whether a Bewertungsrunde can still change."""

    OFFEN = "offen", "offen"
    EINGEFROREN = "eingefroren", "eingefroren"


class Fragebogenart(Wert):
    """In which form a unit is asked."""

    XLSX = "xlsx", "Excel-Fragebogen"
    TEILDATEI = "teildatei", "Teildatei"


class Rolle(Wert):
    """The part an Organisationseinheit has in an entry."""

    FEDERFUEHREND = "federfuehrend", "federführend"
    BETEILIGT = "beteiligt", "beteiligt"


class Weg(Wert):
    """Where a change came from; never who made it."""

    FENSTER = "fenster", "Fenster"
    BEFEHL = "befehl", "Befehlszeile"
    IMPORT = "import", "Import"
    RUECKLAUF = "ruecklauf", "Rücklauf"
    ABGLEICH = "abgleich", "Abgleich"


class Anlass(Wert):
    """Why a Sicherung was made; ``value`` stands in the name of its file."""

    VON_HAND = "von_hand", "von Hand"
    BEIM_SCHLIESSEN = "beim_schliessen", "beim Schließen"
    VOR_IMPORT = "vor_import", "vor einem Import"
    VOR_RUECKLAUF = "vor_ruecklauf", "vor dem Einlesen eines Rücklaufs"
    VOR_ABGLEICH = "vor_abgleich", "vor einem Abgleich"
    VOR_UMSTELLUNG = "vor_umstellung", "vor einer Umstellung der Datei"
    VOR_WIEDERHERSTELLEN = "vor_wiederherstellen", "vor dem Wiederherstellen"
    UNBEKANNT = "unbekannt", "Anlass unbekannt"


class Pruefbereich(Wert):
    """What a check of a file looks at; what lies at the place of the file comes last."""

    AUFBAU = "aufbau", "Aufbau"
    VERWEISE = "verweise", "Verweise"
    REGELN = "regeln", "Regeln"
    VERLAUF = "verlauf", "Verlauf"
    SICHERUNGEN = "sicherungen", "Sicherungen"
    PRUEFSUMME = "pruefsumme", "Prüfsumme"


class Pruefergebnis(Wert):
    """What came of looking at one of them."""

    GUT = "gut", "in Ordnung"
    HINWEIS = "hinweis", "Hinweis"
    FEHLER = "fehler", "Fehler gefunden"
    OFFEN = "offen", "nicht geprüft"

"""The German names of every kind of record and of every field, as people read them everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.changes import TEXTFELDER
from zielbewertung.domain.verlauf import GANZER_EINTRAG

if TYPE_CHECKING:
    from collections.abc import Mapping

GEGENSTANDSNAMEN: Mapping[str, str] = {
    "konzept": "Angaben zum Konzept",
    "ebene": "Ebene",
    "knoten": "Eintrag",
    "organisationseinheit": "Stelle",
    "zustaendigkeit": "Zuständigkeit",
    "ursache": "Ursache im Maßstab",
    "kriterium": "Kriterium im Maßstab",
    "runde": "Runde",
    "bewertung": "Bewertung",
    "fragebogen": "Fragebogen",
    "rueckmeldung": "Rückmeldung",
    "aufhebung": "Aufhebung des Einfrierens",
    "abstimmung": "Abstimmung",
    "rundeneintrag": "Eintrag einer eingefrorenen Runde",
    "besprechung": "Besprechung",
}
"""What people call a kind of record, by its name in the Verlauf."""

FELDNAMEN: Mapping[str, Mapping[str, str]] = {
    "konzept": {
        "titel": "Titel",
        "traeger": "Träger",
        "zeitraum": "Zeitraum",
        "gremium": "Gremium",
        "beschlussdatum": "Beschlussdatum",
        "drucksache": "Drucksache",
        "hinweis": "Hinweis",
        "skala": "Skala",
        "struktur_gesperrt": "Struktur gesperrt",
    },
    "ebene": {
        "tiefe": "Stufe",
        "singular": "Name (Einzahl)",
        "plural": "Name (Mehrzahl)",
        "nummerierung": "Nummerierung",
        "titelpflicht": "Eigener Titel nötig",
        "druckrolle": "Druckrolle",
    },
    "knoten": {
        "id": "Kennzeichen",
        "eltern": "Übergeordneter Eintrag",
        "ebene": "Ebene",
        "reihenfolge": "Reihenfolge",
        "kennung": "Nummer",
        "titel": "Titel",
        "wortlaut": "Wortlaut",
        "beschreibung": "Beschreibung",
        "stichworte": "Stichworte",
        "zielart": "Zielart",
        "status": "Status",
    },
    "organisationseinheit": {
        "id": "Kennzeichen",
        "name": "Name",
        "kuerzel": "Kürzel",
        "eltern": "Übergeordnete Stelle",
        "extern": "Außerhalb des Hauses",
        "fruehere_namen": "Frühere Namen",
    },
    "zustaendigkeit": {"knoten": "Eintrag", "einheit": "Stelle", "rolle": "Rolle"},
    "ursache": {
        "code": "Kennzeichen",
        "text": "Text",
        "reihenfolge": "Reihenfolge",
        "angeboten": "Wird angeboten",
    },
    "kriterium": {
        "id": "Kennzeichen",
        "zielart": "Zielart",
        "reihenfolge": "Reihenfolge",
        "text": "Text",
    },
    "runde": {
        "id": "Kennzeichen",
        "name": "Name",
        "reihenfolge": "Reihenfolge",
        "stichtag": "Stichtag",
        "art": "Art der Runde",
        "status": "Status",
        "aufhebungen": "Einfrieren aufgehoben (Nummer)",
        "ebenen": "Ebenen beim Einfrieren",
    },
    "bewertung": {
        "runde": "Runde",
        "massnahme": "Maßnahme",
        "ampel": "Zielerreichung",
        "grund": "Grund",
        "pflichtaufgabe": "Pflichtaufgabe",
        "weiterfuehrung": "Weiterführung",
        "zustaendigkeit_unklar": "Zuständigkeit unklar",
        "rahmenbedingungen_veraendert": "Rahmenbedingungen verändert",
        "ursachen": "Ursachen",
        **TEXTFELDER,
        "stand": "Stand",
    },
    "fragebogen": {
        "runde": "Runde",
        "id": "Kennzeichen",
        "einheit": "Stelle",
        "erstellt": "Erstellt am",
        "frist": "Frist",
        "massnahmen": "Zahl der Maßnahmen",
        "eingegangen": "Eingegangen am",
        "art": "Form",
        "datei": "Datei",
    },
    "rueckmeldung": {
        "runde": "Runde",
        "massnahme": "Maßnahme",
        "einheit": "Stelle",
        "fragebogen": "Fragebogen",
        "ampel": "Zielerreichung",
        "grund": "Grund",
        "pflichtaufgabe": "Pflichtaufgabe",
        "weiterfuehrung": "Weiterführung",
        "zustaendigkeit_unklar": "Zuständigkeit unklar",
        "rahmenbedingungen_veraendert": "Rahmenbedingungen verändert",
        "begruendung": "Begründung",
        "sachstand": "Sachstand",
        "quelle": "Quelle",
        "bemerkung": "Bemerkung",
        "grundlage": "Stand bei der Abfrage",
    },
    "abstimmung": {
        "runde": "Runde",
        "massnahme": "Maßnahme",
        "tag": "Tag",
        "abgestimmt": "Abgestimmt",
        "notiz": "Notiz zur Entscheidung",
        "offener_punkt": "Offener Punkt",
        "einheit": "Zu klären von",
        "bis": "Zu klären bis",
        "vorher": "Bewertung vorher",
        "nachher": "Bewertung nachher",
    },
    "rundeneintrag": {
        "runde": "Runde",
        "knoten": "Eintrag",
        "eltern": "Übergeordneter Eintrag",
        "ebene": "Ebene",
        "reihenfolge": "Reihenfolge",
        "kennung": "Nummer",
        "titel": "Titel",
        "wortlaut": "Wortlaut",
    },
    "besprechung": {
        "runde": "Runde",
        "tag": "Tag",
        "stellen": "Vertretene Stellen",
        "bemerkung": "Bemerkungen",
    },
    "aufhebung": {"runde": "Runde", "nr": "Nummer", "datum": "Tag", "grund": "Grund"},
}
"""What people call a field, by the names of its kind and of itself in the Verlauf."""

_GESCHRIEBEN = frozenset(
    {
        "titel",
        "hinweis",
        "wortlaut",
        "beschreibung",
        "stichworte",
        "text",
        "grund",
        *TEXTFELDER,
        "bemerkung",
        "notiz",
        "offener_punkt",
        "fruehere_namen",
    }
)


def is_written(feld: str) -> bool:
    """Tell whether people write a field in words of their own.

    The others hold one of a few values, a number, a name, a day: there it helps nobody to know
    which letters two of them share.
    """
    return feld in _GESCHRIEBEN


def gegenstand_label(gegenstand: str) -> str:
    """Return what people call a kind of record; an unknown one keeps its name."""
    return GEGENSTANDSNAMEN.get(gegenstand, gegenstand)


def feld_label(gegenstand: str, feld: str) -> str:
    """Return what people call a field; „ganzer Eintrag“ where a record came or went."""
    if feld == GANZER_EINTRAG:
        return "ganzer Eintrag"
    return FELDNAMEN.get(gegenstand, {}).get(feld, feld)

"""Every action as data: name, text, keys, sign and what it needs; in the order of the menus."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from zielbewertung.zeichen.katalog import Zeichen

if TYPE_CHECKING:
    from collections.abc import Mapping


class Bedingung(Enum):
    """What must be there for an action to make sense."""

    NICHTS = auto()
    KONZEPT = auto()
    AENDERBAR = auto()
    MASSNAHME = auto()
    EINTRAG = auto()
    RUECKGAENGIG = auto()
    WIEDERHOLEN = auto()
    RUNDE_OFFEN = auto()
    RUNDE_FEST = auto()
    RUNDEN = auto()
    RUECKLAUF = auto()


@dataclass(frozen=True, slots=True)
class Aktion:
    """One thing a person can do.

    ``text`` carries the mnemonic; ``tasten`` work everywhere; ``einzeltaste`` works with the
    focus in the tree, ``gliederungstaste`` there while the Gliederung is edited; ``kurz`` puts the
    action on the toolbar under this name; ``einstellung`` is the setting that it turns.
    """

    name: str
    text: str
    tasten: tuple[str, ...] = ()
    einzeltaste: str = ""
    gliederungstaste: str = ""
    bedingung: Bedingung = Bedingung.KONZEPT
    zeichen: Zeichen | None = None
    kurz: str = ""
    gruppe: str = ""
    ankreuzbar: bool = False
    trenner: bool = False
    einstellung: str = ""


NICHTS, MASSNAHME = Bedingung.NICHTS, Bedingung.MASSNAHME
AENDERBAR, EINTRAG = Bedingung.AENDERBAR, Bedingung.EINTRAG
RUNDE_OFFEN = Bedingung.RUNDE_OFFEN


def _austausch(
    name: str, text: str, bedingung: Bedingung = Bedingung.AENDERBAR, *, trenner: bool = False
) -> Aktion:
    """Return an action that brings something in from others, or asks them."""
    return Aktion(f"austausch.{name}", text, bedingung=bedingung, trenner=trenner)


def _gliederung(
    name: str,
    text: str,
    taste: str = "",
    *tasten: str,
    bedingung: Bedingung = EINTRAG,
    trenner: bool = False,
) -> Aktion:
    """Return an action on the structure; ``taste`` works in the tree while that is edited."""
    return Aktion(
        f"gliederung.{name}",
        text,
        tasten,
        gliederungstaste=taste,
        bedingung=bedingung,
        trenner=trenner,
    )


MENUES: Mapping[str, tuple[Aktion, ...]] = {
    "&Datei": (
        Aktion("datei.neu", "&Neues Konzept …", ("Ctrl+N",), bedingung=NICHTS),
        Aktion("datei.oeffnen", "Ö&ffnen …", ("Ctrl+O",), bedingung=NICHTS, kurz="Öffnen"),
        Aktion("datei.beispiel", "&Beispiel ansehen", bedingung=NICHTS),
        Aktion("datei.sichern", "&Jetzt sichern", ("Ctrl+S",), trenner=True),
        Aktion("datei.kopie", "&Kopie speichern unter …", ("Ctrl+Shift+S",)),
        Aktion("datei.sicherungen", "Si&cherungen …", bedingung=NICHTS),
        Aktion("datei.pruefen", "Datei &prüfen"),
        Aktion(
            "datei.sperrname",
            "Anderen &meinen Anmeldenamen nennen",
            bedingung=NICHTS,
            ankreuzbar=True,
            einstellung="name_in_sperre",
        ),
        Aktion("datei.schliessen", "&Schließen", ("Ctrl+W",), trenner=True),
        Aktion("datei.beenden", "B&eenden", ("Ctrl+Q",), bedingung=NICHTS),
    ),
    "&Bearbeiten": (
        Aktion(
            "bearbeiten.rueckgaengig",
            "&Rückgängig",
            ("Ctrl+Z",),
            bedingung=Bedingung.RUECKGAENGIG,
            kurz="Rückgängig",
        ),
        Aktion(
            "bearbeiten.wiederholen",
            "&Wiederholen",
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            bedingung=Bedingung.WIEDERHOLEN,
            kurz="Wiederholen",
        ),
        Aktion("bearbeiten.suchen", "&Suchen", ("Ctrl+F",), trenner=True),
        Aktion("bearbeiten.filter_weg", "Suche und &Filter zurücksetzen", ("Ctrl+Shift+F",)),
        Aktion("bearbeiten.ansicht_speichern", "Als &Ansicht speichern …", ("Ctrl+D",)),
        Aktion("bearbeiten.ansichten", "A&nsichten …", ("Ctrl+Shift+D",)),
        Aktion(
            "bearbeiten.eintrag",
            "Angaben zum &Eintrag …",
            ("F4",),
            bedingung=Bedingung.EINTRAG,
            trenner=True,
        ),
        Aktion("bearbeiten.zustaendige", "&Zuständige Stellen …", ("F7",), bedingung=EINTRAG),
        Aktion(
            "bearbeiten.mehrere",
            "&Mehrere Maßnahmen ändern …",
            ("Ctrl+Shift+M",),
            bedingung=RUNDE_OFFEN,
        ),
        Aktion(
            "bearbeiten.konzept",
            "Angaben zum &Konzept …",
            bedingung=AENDERBAR,
            trenner=True,
        ),
        Aktion("bearbeiten.massstab", "&Bewertungsmaßstab …", bedingung=AENDERBAR),
        Aktion("bearbeiten.stellen", "S&tellen …"),
        Aktion(
            "bearbeiten.verlauf_loeschen",
            "Verlauf &löschen …",
            bedingung=AENDERBAR,
            trenner=True,
        ),
    ),
    "&Ansicht": (
        Aktion("ansicht.bewerten", "&Bewerten", ("Ctrl+1",)),
        Aktion("ansicht.ueberblick", "Übe&rblick", ("Ctrl+2",)),
        Aktion("ansicht.verlauf", "&Verlauf", ("Ctrl+3",)),
        Aktion("ansicht.pruefliste", "&Prüfliste", ("Ctrl+4",)),
        Aktion("ansicht.ruecklauf", "Rü&cklauf", ("Ctrl+5",)),
        Aktion("ansicht.abstimmung", "Abs&timmung", ("Ctrl+6",)),
        Aktion("ansicht.abgleich", "Abg&leich", ("Ctrl+7",)),
        Aktion("ansicht.abstimmung_gross", "Abstimmung im V&ollbild", ("F11",)),
        Aktion("ansicht.verlauf_eintrag", "Verlauf der &Maßnahme", ("Ctrl+H",)),
        Aktion("ansicht.bereich", "Nächster B&ereich", ("F6",)),
        Aktion("ansicht.aufklappen", "Alles &aufklappen", trenner=True),
        Aktion("ansicht.zuklappen", "Alles &zuklappen"),
        Aktion(
            "ansicht.groesser", "&Größer", ("Ctrl++", "Ctrl+="), bedingung=NICHTS, trenner=True
        ),
        Aktion("ansicht.kleiner", "&Kleiner", ("Ctrl+-",), bedingung=NICHTS),
        Aktion("ansicht.normal", "&Normale Größe", ("Ctrl+0",), bedingung=NICHTS),
        Aktion(
            "ansicht.farben.system",
            "Farben wie das &System",
            bedingung=NICHTS,
            gruppe="farben",
            ankreuzbar=True,
            trenner=True,
        ),
        Aktion(
            "ansicht.farben.hell",
            "&Helle Farben",
            bedingung=NICHTS,
            gruppe="farben",
            ankreuzbar=True,
        ),
        Aktion(
            "ansicht.farben.dunkel",
            "&Dunkle Farben",
            bedingung=NICHTS,
            gruppe="farben",
            ankreuzbar=True,
        ),
    ),
    "&Gliederung": (
        Aktion(
            "gliederung.bearbeiten",
            "&Gliederung bearbeiten",
            ("Ctrl+G",),
            gliederungstaste="Esc",
            bedingung=AENDERBAR,
            ankreuzbar=True,
        ),
        _gliederung("danach", "&Neuer Eintrag", "Return", bedingung=AENDERBAR, trenner=True),
        _gliederung("davor", "Neuer Eintrag da&vor", "Shift+Return"),
        _gliederung("darunter", "Neuer Eintrag dar&unter", "Ctrl+Return"),
        _gliederung("umbenennen", "Um&benennen", "", "F2", trenner=True),
        _gliederung("teilen", "Tei&len …"),
        _gliederung("zusammenfuehren", "&Zusammenführen …"),
        _gliederung("auf", "Nach &oben", "Alt+Up", trenner=True),
        _gliederung("ab", "Nach un&ten", "Alt+Down"),
        _gliederung("tiefer", "Tie&fer", "Tab"),
        _gliederung("hoeher", "&Höher", "Shift+Tab"),
        _gliederung("verschieben", "Verschieben na&ch …", "", "Ctrl+M"),
        _gliederung("entfernen", "Entfe&rnen", "Del", trenner=True),
        _gliederung("entfallen", "Als entf&allen kennzeichnen"),
        _gliederung("aufnehmen", "&Wieder aufnehmen"),
        _gliederung("nummerieren", "Neu nu&mmerieren …", bedingung=AENDERBAR, trenner=True),
        _gliederung("ebenen", "&Ebenen …", bedingung=AENDERBAR),
        Aktion("gliederung.sperren", "&Struktur sperren", bedingung=AENDERBAR, ankreuzbar=True),
    ),
    "Be&werten": (
        Aktion(
            "bewerten.gruen",
            "Ziel &erreicht",
            einzeltaste="1",
            bedingung=MASSNAHME,
            zeichen=Zeichen.GRUEN,
            kurz="Erreicht",
        ),
        Aktion(
            "bewerten.gelb",
            "&teilweise erreicht",
            einzeltaste="2",
            bedingung=MASSNAHME,
            zeichen=Zeichen.GELB,
            kurz="Teilweise",
        ),
        Aktion(
            "bewerten.rot",
            "&nicht erreicht",
            einzeltaste="3",
            bedingung=MASSNAHME,
            zeichen=Zeichen.ROT,
            kurz="Nicht erreicht",
        ),
        Aktion(
            "bewerten.nicht_bewertbar",
            "nicht &bewertbar …",
            einzeltaste="4",
            bedingung=MASSNAHME,
            zeichen=Zeichen.NICHT_BEWERTBAR,
        ),
        Aktion(
            "bewerten.offen",
            "Bewertung entfe&rnen",
            einzeltaste="0",
            bedingung=MASSNAHME,
            zeichen=Zeichen.OFFEN,
        ),
        Aktion(
            "bewerten.pflichtaufgabe",
            "&Pflichtaufgabe",
            einzeltaste="P",
            bedingung=MASSNAHME,
            zeichen=Zeichen.PFLICHT,
            kurz="Pflicht",
            trenner=True,
        ),
        Aktion(
            "bewerten.weiterfuehrung",
            "&Weiterführung wechseln",
            einzeltaste="W",
            bedingung=MASSNAHME,
            zeichen=Zeichen.WEITER,
            kurz="Weiterführen",
        ),
        Aktion(
            "bewerten.zustaendigkeit_unklar",
            "&Zuständigkeit unklar",
            einzeltaste="Z",
            bedingung=MASSNAHME,
            zeichen=Zeichen.ZUSTAENDIGKEIT,
        ),
        Aktion(
            "bewerten.rahmenbedingungen_veraendert",
            "Rahmenbedingungen &verändert",
            einzeltaste="R",
            bedingung=MASSNAHME,
            zeichen=Zeichen.RAHMEN,
        ),
        Aktion(
            "bewerten.begruendung",
            "Begründung &schreiben",
            einzeltaste="Return",
            bedingung=MASSNAHME,
        ),
        Aktion("bewerten.naechste_offene", "Nächste &offene Maßnahme", ("F8",), trenner=True),
        Aktion("bewerten.vorige_offene", "Vorige o&ffene Maßnahme", ("Shift+F8",)),
        Aktion("bewerten.naechste_auffaelligkeit", "Nächste A&uffälligkeit", ("F9",)),
        Aktion("bewerten.vorige_auffaelligkeit", "Vorige &Auffälligkeit", ("Shift+F9",)),
        Aktion(
            "bewerten.weitergehen",
            "Nach der Bewertung weiter&gehen",
            bedingung=NICHTS,
            ankreuzbar=True,
            trenner=True,
            einstellung="weiter_nach_bewertung",
        ),
        Aktion(
            "bewerten.einzeltasten",
            "Einze&ltasten im Baum",
            bedingung=NICHTS,
            ankreuzbar=True,
            einstellung="einzeltasten",
        ),
    ),
    "&Runden": (
        Aktion("runden.neu", "&Neue Runde …", bedingung=AENDERBAR),
        Aktion("runden.aendern", "Runde &ändern …", bedingung=RUNDE_OFFEN),
        Aktion("runden.loeschen", "Leere Runde &löschen", bedingung=RUNDE_OFFEN),
        Aktion(
            "runden.einfrieren",
            "Runde &einfrieren …",
            bedingung=RUNDE_OFFEN,
            trenner=True,
        ),
        Aktion("runden.aufheben", "Einfrieren &aufheben …", bedingung=Bedingung.RUNDE_FEST),
        Aktion(
            "runden.vergleichen",
            "Runden &vergleichen …",
            bedingung=Bedingung.RUNDEN,
            trenner=True,
        ),
    ),
    "A&ustausch": (
        Aktion("austausch.importieren", "&Tabelle importieren …", bedingung=NICHTS),
        Aktion(
            "austausch.zwischenablage",
            "Aus der &Zwischenablage importieren …",
            ("Ctrl+Shift+V",),
            bedingung=NICHTS,
        ),
        Aktion(
            "austausch.pdf",
            "&Bewertungsübersicht als PDF …",
            ("Ctrl+P",),
            kurz="Bewertungsübersicht (PDF)",
            trenner=True,
        ),
        Aktion("austausch.csv", "Tabelle als &CSV …"),
        Aktion("austausch.json", "Alle Daten als &JSON …"),
        _austausch("frageboegen", "&Fragebögen erstellen …", RUNDE_OFFEN, trenner=True),
        _austausch("ruecklauf", "&Rücklauf einlesen …", Bedingung.RUECKLAUF),
        _austausch("rueckmeldungen", "Rückmeldungen &abgleichen", RUNDE_OFFEN),
        _austausch("fassung", "&Mit anderer Fassung abgleichen …", trenner=True),
    ),
    "&Hilfe": (
        Aktion("hilfe.tasten", "&Tastenkürzel", ("F1",), bedingung=NICHTS),
        Aktion("hilfe.diagnose", "&Diagnose speichern …", bedingung=NICHTS, trenner=True),
        Aktion("hilfe.ueber", "Ü&ber Zielbewertung", bedingung=NICHTS),
    ),
}
"""Every action, under the menu that holds it, in its order."""

IM_BAUM = (
    "bewerten.gruen",
    "bewerten.gelb",
    "bewerten.rot",
    "bewerten.nicht_bewertbar",
    "bewerten.offen",
    "bearbeiten.eintrag",
    "bearbeiten.zustaendige",
    "bearbeiten.mehrere",
    "ansicht.verlauf_eintrag",
    "gliederung.umbenennen",
    "gliederung.bearbeiten",
)
"""The names of the actions that the context menu of the tree offers."""

IN_DER_GLIEDERUNG = tuple(
    aktion.name
    for aktion in MENUES["&Gliederung"]
    if aktion.bedingung is EINTRAG or aktion.name == "gliederung.danach"
)
"""The same while the Gliederung is edited."""

WEITERE_TASTEN: tuple[tuple[str, str], ...] = (
    ("Bewertung entfernen (im Baum)", "Del"),
    ("Text sichern und zur nächsten Maßnahme", "Ctrl+Return"),
    ("Vom Editor zurück in den Baum", "Esc"),
    ("Mehrere Maßnahmen auswählen", "Shift+Down"),
)
"""Keys that a part of the window handles by itself, for the shortcut sheet."""


def all_aktionen() -> tuple[Aktion, ...]:
    """Return every action in the order of the menus."""
    return tuple(aktion for aktionen in MENUES.values() for aktion in aktionen)

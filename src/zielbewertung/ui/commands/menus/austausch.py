"""The menu „Austausch“: what comes in from others and goes out to them."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

NICHTS = Bedingung.NICHTS
AENDERBAR, RUNDE_OFFEN = Bedingung.AENDERBAR, Bedingung.RUNDE_OFFEN


def _austausch(
    name: str, text: str, bedingung: Bedingung = AENDERBAR, *, trenner: bool = False
) -> Aktion:
    """Return an action that brings something in from others, or asks them."""
    return Aktion(f"austausch.{name}", text, bedingung=bedingung, trenner=trenner)


AKTIONEN = (
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
)

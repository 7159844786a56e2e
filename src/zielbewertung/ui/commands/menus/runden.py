"""The menu „Runden“: the rounds."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

AENDERBAR = Bedingung.AENDERBAR

AKTIONEN = (
    Aktion("runden.neu", "&Neue Runde …", bedingung=AENDERBAR),
    Aktion("runden.aendern", "Runde &ändern …", bedingung=Bedingung.RUNDE_OFFEN),
    Aktion("runden.loeschen", "Leere Runde &löschen", bedingung=Bedingung.RUNDE_OFFEN),
    Aktion(
        "runden.einfrieren",
        "Runde &einfrieren …",
        bedingung=Bedingung.RUNDE_OFFEN,
        trenner=True,
    ),
    Aktion("runden.aufheben", "Einfrieren &aufheben …", bedingung=Bedingung.RUNDE_FEST),
    Aktion(
        "runden.vergleichen",
        "Runden &vergleichen …",
        bedingung=Bedingung.RUNDEN,
        trenner=True,
    ),
)

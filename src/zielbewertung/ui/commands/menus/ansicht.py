"""The menu „Ansicht“: what is seen, and how."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

NICHTS = Bedingung.NICHTS

AKTIONEN = (
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
    Aktion("ansicht.groesser", "&Größer", ("Ctrl++", "Ctrl+="), bedingung=NICHTS, trenner=True),
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
)

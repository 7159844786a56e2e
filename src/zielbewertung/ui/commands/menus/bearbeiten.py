"""The menu „Bearbeiten“: what stands in the Konzept, and finding it."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

AENDERBAR = Bedingung.AENDERBAR
EINTRAG = Bedingung.EINTRAG

AKTIONEN = (
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
    Aktion(
        "bearbeiten.zustaendige",
        "&Zuständige Stellen …",
        ("F7",),
        bedingung=EINTRAG,
    ),
    Aktion(
        "bearbeiten.mehrere",
        "&Mehrere Maßnahmen ändern …",
        ("Ctrl+Shift+M",),
        bedingung=Bedingung.RUNDE_OFFEN,
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
)

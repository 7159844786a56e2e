"""The menu „Gliederung“: the structure: its entries, their order, numbers and levels."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

AENDERBAR = Bedingung.AENDERBAR
EINTRAG, STRUKTUR = Bedingung.EINTRAG, Bedingung.STRUKTUR


def _gliederung(
    name: str,
    text: str,
    taste: str = "",
    *tasten: str,
    bedingung: Bedingung = Bedingung.EINTRAG_DER_STRUKTUR,
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


AKTIONEN = (
    Aktion(
        "gliederung.bearbeiten",
        "&Gliederung bearbeiten",
        ("Ctrl+G",),
        gliederungstaste="Esc",
        bedingung=STRUKTUR,
        ankreuzbar=True,
    ),
    _gliederung("danach", "&Neuer Eintrag", "Return", bedingung=STRUKTUR, trenner=True),
    _gliederung("davor", "Neuer Eintrag da&vor", "Shift+Return"),
    _gliederung("darunter", "Neuer Eintrag dar&unter", "Ctrl+Return"),
    _gliederung("umbenennen", "Um&benennen", "", "F2", bedingung=EINTRAG, trenner=True),
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
    _gliederung("nummerieren", "Neu nu&mmerieren …", bedingung=STRUKTUR, trenner=True),
    _gliederung("ebenen", "&Ebenen …", bedingung=STRUKTUR),
    Aktion("gliederung.sperren", "&Struktur sperren", bedingung=AENDERBAR, ankreuzbar=True),
)

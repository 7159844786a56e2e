"""Every action as data, menu by menu: name, text, keys, sign and what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.commands.aktion import Bedingung
from zielbewertung.ui.commands.menus.ansicht import AKTIONEN as ANSICHT
from zielbewertung.ui.commands.menus.austausch import AKTIONEN as AUSTAUSCH
from zielbewertung.ui.commands.menus.bearbeiten import AKTIONEN as BEARBEITEN
from zielbewertung.ui.commands.menus.bewerten import AKTIONEN as BEWERTEN
from zielbewertung.ui.commands.menus.datei import AKTIONEN as DATEI
from zielbewertung.ui.commands.menus.gliederung import AKTIONEN as GLIEDERUNG
from zielbewertung.ui.commands.menus.hilfe import AKTIONEN as HILFE
from zielbewertung.ui.commands.menus.runden import AKTIONEN as RUNDEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.ui.commands.aktion import Aktion

MENUES: Mapping[str, tuple[Aktion, ...]] = {
    "&Datei": DATEI,
    "&Bearbeiten": BEARBEITEN,
    "&Ansicht": ANSICHT,
    "&Gliederung": GLIEDERUNG,
    "Be&werten": BEWERTEN,
    "&Runden": RUNDEN,
    "A&ustausch": AUSTAUSCH,
    "&Hilfe": HILFE,
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

_OF_ENTRIES = (Bedingung.EINTRAG, Bedingung.EINTRAG_DER_STRUKTUR)
IN_DER_GLIEDERUNG = tuple(
    aktion.name
    for aktion in GLIEDERUNG
    if aktion.bedingung in _OF_ENTRIES or aktion.name == "gliederung.danach"
)
"""The same while the Gliederung is edited."""

WEITERE_TASTEN: tuple[tuple[str, str], ...] = (
    ("Bewertung entfernen (im Baum)", "Del"),
    ("Text sichern und zur nächsten Maßnahme", "Ctrl+Return"),
    ("Vom Editor zurück in den Baum", "Esc"),
    ("Mehrere Maßnahmen auswählen", "Shift+Down"),
)
"""Keys that a part of the window handles by itself, for the shortcut sheet."""

ABSTIMMUNGSTASTEN: tuple[tuple[str, str], ...] = (
    ("Abgestimmt, weiter zur nächsten Maßnahme", "Return"),
    ("Nächste Maßnahme", "Right"),
    ("Vorige Maßnahme", "Left"),
    ("Begründung schreiben", "B"),
    ("Notiz zur Entscheidung schreiben", "N"),
    ("Offenen Punkt schreiben", "O"),
)
ABGLEICHTASTEN: tuple[tuple[str, str], ...] = (
    ("Bewertung oder eigene Fassung bleibt", "Left"),
    ("Angabe der Stelle oder andere Fassung gilt", "Right"),
    ("Eigenen Text schreiben", "F2"),
    ("Entscheidung zurücknehmen", "Del"),
    ("Nächste offene Angabe", "F8"),
)
"""The same for the tabs „Abstimmung“ and „Abgleich“."""


def all_aktionen() -> tuple[Aktion, ...]:
    """Return every action in the order of the menus."""
    return tuple(aktion for aktionen in MENUES.values() for aktion in aktionen)

"""The single keys that rate in the tree, and the commands they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

BEGRUENDUNG = "bewerten.begruendung"
SINGLE_KEYS = {
    Qt.Key.Key_1: "bewerten.gruen",
    Qt.Key.Key_2: "bewerten.gelb",
    Qt.Key.Key_3: "bewerten.rot",
    Qt.Key.Key_4: "bewerten.nicht_bewertbar",
    Qt.Key.Key_0: "bewerten.offen",
    Qt.Key.Key_Delete: "bewerten.offen",
    Qt.Key.Key_P: "bewerten.pflichtaufgabe",
    Qt.Key.Key_W: "bewerten.weiterfuehrung",
    Qt.Key.Key_Z: "bewerten.zustaendigkeit_unklar",
    Qt.Key.Key_R: "bewerten.rahmenbedingungen_veraendert",
}
"""Which action a key means while the tree has the focus; the main window knows the actions."""

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def command_of(event: QKeyEvent) -> str | None:
    """Return the command of a key without Umschalt, Strg or Alt; keypad digits count too."""
    if event.modifiers() not in _PLAIN:
        return None
    return SINGLE_KEYS.get(Qt.Key(event.key()))


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the two Enter keys, alone."""
    return event.modifiers() in _PLAIN and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

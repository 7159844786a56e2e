"""The single keys that rate in the tree, and the commands they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

BEGRUENDUNG = "bewerten.begruendung"
NEUER_EINTRAG = "gliederung.danach"
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

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
STRUCTURE_KEYS = {
    (Qt.Key.Key_Return, _NONE): "gliederung.danach",
    (Qt.Key.Key_Return, _SHIFT): "gliederung.davor",
    (Qt.Key.Key_Return, _CTRL): "gliederung.darunter",
    (Qt.Key.Key_Tab, _NONE): "gliederung.tiefer",
    (Qt.Key.Key_Backtab, _NONE): "gliederung.hoeher",
    (Qt.Key.Key_Right, _ALT): "gliederung.tiefer",
    (Qt.Key.Key_Left, _ALT): "gliederung.hoeher",
    (Qt.Key.Key_Up, _ALT): "gliederung.auf",
    (Qt.Key.Key_Down, _ALT): "gliederung.ab",
    (Qt.Key.Key_Right, _CTRL | _SHIFT): "gliederung.tiefer",
    (Qt.Key.Key_Left, _CTRL | _SHIFT): "gliederung.hoeher",
    (Qt.Key.Key_Up, _CTRL | _SHIFT): "gliederung.auf",
    (Qt.Key.Key_Down, _CTRL | _SHIFT): "gliederung.ab",
    (Qt.Key.Key_Delete, _NONE): "gliederung.entfernen",
    (Qt.Key.Key_Escape, _NONE): "gliederung.bearbeiten",
}
"""Which action a key means in the tree while the Gliederung is edited."""

REPEATED = frozenset({"gliederung.auf", "gliederung.ab"})
"""Actions that a key goes on with while it is held down."""

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def command_of(event: QKeyEvent) -> str | None:
    """Return the command of a key without Umschalt, Strg or Alt; keypad digits count too."""
    if event.modifiers() not in _PLAIN:
        return None
    return SINGLE_KEYS.get(Qt.Key(event.key()))


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the two Enter keys, alone."""
    return event.modifiers() in _PLAIN and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def structure_command_of(event: QKeyEvent) -> str | None:
    """Return the command of a key while the Gliederung is edited; the keypad counts too."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key is Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key is Qt.Key.Key_Backtab or (key is Qt.Key.Key_Tab and modifiers == _SHIFT):
        key, modifiers = Qt.Key.Key_Backtab, _NONE
    return STRUCTURE_KEYS.get((key, modifiers))


def is_rating_key(event: QKeyEvent) -> bool:
    """Tell whether a key would rate if the Gliederung were not being edited."""
    return command_of(event) is not None and event.key() != Qt.Key.Key_Delete

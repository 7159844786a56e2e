"""A drop-down list that changes only by a choice in the open list, never in passing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from zielbewertung.ui.parts.quiet_combo import QuietCombo

_PASSED_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
_OPENING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F4,
)
_ALONE = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class OpeningCombo(QuietCombo):
    """Arrows and letters open the list: each entry that is passed would change something."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list; a letter goes on to look for an entry in it."""
        key = Qt.Key(event.key())
        if key in _PASSED_ON or event.modifiers() not in _ALONE:
            event.ignore()
        elif key in _OPENING:
            self.showPopup()
        elif event.text().isprintable() and event.text():
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            event.ignore()

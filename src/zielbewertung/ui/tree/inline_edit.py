"""InlineEdit: one line that is written in place, in a row of the tree."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Ende(Enum):
    """How the writing ended."""

    EINGABE = auto()
    TIEFER = auto()
    HOEHER = auto()
    ABBRUCH = auto()
    VERLASSEN = auto()


class InlineEdit(QLineEdit):
    """A line without a frame of its own; ``ended`` says once by which key or that it was left.

    Tab and Umschalt+Tab go deeper and higher as in any outliner. They never keep anybody in:
    Enter and Esc end the writing, and in the tree Tab means what it always does again as soon as
    the Gliederung is left.
    """

    ended = Signal(object)

    def __init__(self, parent: QWidget, text: str, name: str, hint: str) -> None:
        super().__init__(text, parent)
        self._over = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("imBaum", True)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Take the keys that would otherwise move the focus or belong to the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (*_ENTER, *_TAB, Qt.Key.Key_Escape, Qt.Key.Key_F2):
                event.accept()
                return True
        elif (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TAB
        ):
            back = event.key() == Qt.Key.Key_Backtab
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._end(Ende.HOEHER if back or shifted else Ende.TIEFER)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the writing by Enter or Esc."""
        if event.key() in _ENTER:
            self._end(Ende.EINGABE)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(Ende.ABBRUCH)
        elif event.key() != Qt.Key.Key_F2:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Being left ends the writing, too; what was written is kept."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self._end(Ende.VERLASSEN)

    def _end(self, how: Ende) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(how)

    def go_on(self) -> None:
        """Write on after the entry went deeper or higher."""
        self._over = False

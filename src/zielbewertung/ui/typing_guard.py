"""TypingGuard: a dialog that comes by itself is not answered by what was meant for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_PAUSE_MS = 600
_MOST_MS = 2_500
_HARMLESS = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
"""What moves about and answers nothing."""


class TypingGuard(QObject):
    """Takes no keys that could answer until there was a short pause in the typing.

    The dialog has the focus at once, so that it is read out. Arrows, Tab, the mouse and assistive
    technology work from the beginning; after a few seconds everything does, whoever types on.
    """

    def __init__(self, dialog: QDialog) -> None:
        """Guard a dialog from now until the first pause; it shows by then."""
        super().__init__(dialog)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._most = QTimer(self, singleShot=True, interval=_MOST_MS)
        for timer in (self._pause, self._most):
            timer.timeout.connect(self.end)
            timer.start()
        self._window = dialog.windowHandle()
        self._window.installEventFilter(self)

    @property
    def guards(self) -> bool:
        """Whether keys that could answer are still held back."""
        return self._pause.isActive()

    def end(self) -> None:
        """Let every key through from now on."""
        self._pause.stop()
        self._most.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back what could answer; each such key begins the pause anew."""
        if not isinstance(event, QKeyEvent) or event.key() in _HARMLESS:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._pause.start()
        return True

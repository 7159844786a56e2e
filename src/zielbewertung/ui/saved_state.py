"""SavedState: keeps the status line saying whether everything is saved, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from zielbewertung.ui.publishing import Publishing
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace


class SavedState(QObject):
    """Asks the editor, the session and the publisher whenever one of them may say otherwise."""

    def __init__(self, bridge: SessionBridge, publishing: Publishing, parts: Workspace) -> None:
        super().__init__(parts)
        self._bridge = bridge
        self._publishing = publishing
        self._parts = parts
        parts.editor.text_edited.connect(self._say_soon)
        bridge.changed.connect(self._say_soon)
        bridge.opened.connect(self._say_soon)
        publishing.changed.connect(self._say_soon)

    def _say_soon(self, *_: object) -> None:
        """The editor knows whether a text was taken once the signal has gone round."""
        QTimer.singleShot(0, self, self._say)

    def _say(self) -> None:
        status, session = self._parts.status_line, self._bridge.session
        if session is not None and session.schreibschutz:
            status.show_only_looking(session.schreibschutz)
        else:
            unwritten = self._parts.editor.has_unwritten
            status.show_saved(self._publishing.uebertragung, unwritten=unwritten)

"""What the menu wishes for Sicherungen: the dialog, and what the window does afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.dialogs.sicherungen import SicherungenDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.ui.background import Background
    from zielbewertung.ui.session_bridge import SessionBridge


class SicherungenCommands:
    """Shows the dialog; ``open_file`` opens what was taken out, ``notify`` says what was done."""

    def __init__(
        self,
        bridge: SessionBridge,
        background: Background,
        window: QWidget,
        open_file: Callable[[Path], object],
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._background = background
        self._window = window
        self._open_file = open_file
        self._notify = notify

    def show(self) -> None:
        """Show the Sicherungen, also without an open Konzept."""
        dialog = SicherungenDialog(self._window, self._bridge.session, self._background)
        dialog.exec()
        if dialog.message:
            self._notify(dialog.message)
        if dialog.to_open is not None:
            self._open_file(dialog.to_open)
        dialog.deleteLater()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns Sicherungen does."""
        return {"datei.sicherungen": self.show}

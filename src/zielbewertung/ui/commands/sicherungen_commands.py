"""What the menu wishes for the safety of a file: its Sicherungen, its check, its rescue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.datei.sicherungen import thin_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background


class SicherungenCommands:
    """Shows the dialogs; ``open_file`` opens a new file, ``notify`` says what was done."""

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
        from zielbewertung.ui.dialogs.sicherungen import SicherungenDialog

        dialog = SicherungenDialog(self._window, self._bridge.session, self._background)
        dialog.exec()
        if dialog.message:
            self._notify(dialog.message)
        if dialog.to_open is not None:
            self._open_file(dialog.to_open)

    def thin(self) -> None:
        """Delete what is due of all Konzepte, in the background; what fails goes the next time."""
        self._background.run(thin_all, lambda _: None, lambda _: None)

    def check(self) -> None:
        """Check the open Konzept thoroughly, and do what the person wants of the result."""
        from zielbewertung.ui.arrival.rescuing import rescue_into_new_file
        from zielbewertung.ui.dialogs.pruefung import PruefDialog

        session = self._bridge.session
        if session is None:
            return
        dialog = PruefDialog(self._window, session)
        dialog.exec()
        if dialog.wants_sicherungen:
            self.show()
        elif dialog.wants_rescue:
            path = rescue_into_new_file(self._window, session.working_copy, session.path.stem)
            if path is not None:
                self._open_file(path)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does that looks after the file."""
        return {"datei.sicherungen": self.show, "datei.pruefen": self.check}

"""What the menu wishes: bringing in what was done in another copy of the Konzept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.dialogs.files import KONZEPTE, ask_existing
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge

_TITLE = "Mit anderer Fassung abgleichen"


class FassungCommands:
    """Compares with a file that the person chooses; that file stays as it is."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: QWidget,
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._workspace = workspace
        self._notify = notify

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the action does that compares with another copy."""
        return {"austausch.fassung": self.compare}

    def compare(self) -> None:
        """Ask for the other copy, show what differs, and bring in what the person wants."""
        path = ask_existing(self._workspace.window(), _TITLE, KONZEPTE)
        if path is not None:
            self._executor.attempt(lambda: self._compare_with(path))

    def _compare_with(self, path: Path) -> None:
        from zielbewertung.app.zusammenfuehrung.fassungen import (
            compare_with,
            read_fassung,
            take_over,
        )
        from zielbewertung.ui.dialogs.abgleich import AbgleichDialog, Abgleichwunsch

        session, window = self._bridge.session, self._workspace.window()
        if session is None:
            return
        schritte = session.schritte()
        andere = wait_for(
            window, lambda: read_fassung(path, schritte), "Die Fassung wird gelesen …"
        )
        if andere is None:
            return
        abgleich = compare_with(session, andere)
        if abgleich.is_void:
            self._notify("Die andere Fassung enthält nichts, was hier fehlt.")
            return
        dialog = AbgleichDialog(window, abgleich, session.index, _TITLE)
        dialog.exec()
        wunsch, wahl = dialog.wunsch, dialog.wahl
        dialog.deleteLater()
        if wunsch is not Abgleichwunsch.UEBERNEHMEN:
            return
        problem = take_over(session, abgleich, wahl)
        if problem is not None:
            show_problem(window, problem)
        self._notify("Beide Fassungen sind abgeglichen. Rückgängig nimmt es zurück.")

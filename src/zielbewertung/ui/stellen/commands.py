"""What the menu and the editor wish for the Stellen: their directory, and who is responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace


class StellenCommands:
    """Shows the dialogs and carries out what comes of them."""

    def __init__(self, bridge: SessionBridge, executor: Executor, workspace: Workspace) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        workspace.editor.stellen_wanted.connect(self.assign)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does that concerns the Stellen."""
        return {"bearbeiten.stellen": self.show, "bearbeiten.zustaendige": self.assign}

    def show(self) -> None:
        """Show the directory; what is done there is done at once."""
        from zielbewertung.ui.stellen.directory_dialog import DirectoryDialog

        session = self._bridge.session
        if session is not None:
            dialog = DirectoryDialog(self._parts.window(), session, self._executor.execute)
            dialog.exec()

    def assign(self) -> None:
        """Ask who is responsible for the chosen entries."""
        from zielbewertung.ui.stellen.assign_dialog import ask_assignment

        session, ids = self._bridge.session, self._parts.tree.selected_ids()
        if session is None or not ids:
            return
        self._parts.editor.flush()
        change = ask_assignment(self._parts.window(), session.index, ids)
        if change is not None:
            self._executor.execute(change)

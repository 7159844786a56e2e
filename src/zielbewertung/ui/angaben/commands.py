"""What the menu and the editor wish for the Angaben: of the Konzept, and of the chosen entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace


class AngabenCommands:
    """Shows the dialogs and carries out what comes of them, one undo step each."""

    def __init__(self, bridge: SessionBridge, executor: Executor, workspace: Workspace) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        workspace.editor.angaben_wanted.connect(self.edit_entry)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does that edits Angaben."""
        return {
            "bearbeiten.konzept": self.edit_concept,
            "bearbeiten.massstab": self.edit_massstab,
            "bearbeiten.eintrag": self.edit_entry,
        }

    def edit_concept(self, field: str = "") -> None:
        """Ask what shall be said of the Konzept and of the round one works on.

        ``field`` names what has the keyboard first.
        """
        from zielbewertung.ui.angaben.concept_dialog import ask_concept

        session = self._bridge.session
        if session is not None:
            change = ask_concept(self._parts.window(), session.index, session.runde, field)
            if change is not None:
                self._executor.execute(change)

    def edit_massstab(self) -> None:
        """Ask what stands to choose from, and is asked, when measures are rated."""
        from zielbewertung.ui.angaben.massstab_dialog import ask_massstab

        session = self._bridge.session
        if session is not None:
            change = ask_massstab(self._parts.window(), session.index)
            if change is not None and change.steps():
                self._executor.execute(change)

    def edit_entry(self, field: str = "") -> None:
        """Ask what shall be said of the current entry; ``field`` has the keyboard first."""
        from zielbewertung.ui.angaben.entry_dialog import ask_entry

        session, knoten_id = self._bridge.session, self._parts.tree.current_id()
        if session is None or not session.index.has(knoten_id):
            return
        self._parts.editor.flush()
        knoten = session.index.knoten(knoten_id)
        change = ask_entry(self._parts.window(), session.index, knoten, field)
        if change is not None:
            self._executor.execute(change)

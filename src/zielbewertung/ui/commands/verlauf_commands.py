"""What the menus and the tab „Verlauf“ wish for: showing it, older values, deleting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.datei import sicherungen
from zielbewertung.ui.workspace import VERLAUF

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.domain.ausschnitt import Zeile
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.navigation import Navigation
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace

_NOTHING_OLDER = "Es gibt keinen so alten Verlauf; es wurde nichts gelöscht."
_NOT_IN_TREE = "Diese Änderung betrifft keinen Eintrag des Baums."
_GONE = "Diesen Eintrag gibt es nicht mehr."


class VerlaufCommands:
    """Connects the tab „Verlauf“ with the tree, the session and the person."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: Workspace,
        navigation: Navigation,
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._navigation = navigation
        workspace.verlauf.entry_wanted.connect(self.show_entry)
        workspace.verlauf.put_back_wanted.connect(self.put_back)
        workspace.tree.selection_changed_to.connect(workspace.verlauf.offer_entries)
        workspace.editor.verlauf_wanted.connect(self.show_of_chosen)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns the Verlauf does."""
        return {
            "ansicht.verlauf": self.show,
            "ansicht.verlauf_eintrag": self.show_of_chosen,
            "bearbeiten.verlauf_loeschen": self.forget,
        }

    def show(self) -> None:
        """Show the Verlauf and give its list the keyboard."""
        self._parts.tabs.setCurrentIndex(VERLAUF)
        self._parts.verlauf.page.enter_list()

    def show_of_chosen(self) -> None:
        """Show the Verlauf of what is chosen in the tree."""
        chosen = self._parts.tree.selected_ids()
        self._parts.tabs.setCurrentIndex(VERLAUF)
        self._parts.verlauf.show_entries(chosen)
        self._parts.verlauf.page.enter_list()

    def show_entry(self, zeile: Zeile) -> None:
        """Show the entry of the tree that a change is about."""
        from zielbewertung.app.verlauf import knoten_of

        session, knoten_id = self._bridge.session, knoten_of(zeile.aenderung)
        if session is None or knoten_id is None:
            self._navigation.notify(_NOT_IN_TREE)
        elif not session.index.has(knoten_id):
            self._navigation.notify(_GONE)
        else:
            self._navigation.show_entry(knoten_id)

    def put_back(self, zeile: Zeile) -> None:
        """Make the value before a change hold again, as one undo step."""
        from zielbewertung.app.verlauf import put_back

        session = self._bridge.session
        if session is not None:
            self._executor.attempt(lambda: put_back(session, zeile))

    def forget(self) -> None:
        """Delete the Verlauf, or its older part, once the person has confirmed it."""
        from zielbewertung.app.verlauf import moment_of
        from zielbewertung.ui.dialogs.forget import ask_to_forget

        session = self._bridge.session
        wunsch = None if session is None else ask_to_forget(self._parts.window())
        if session is None or wunsch is None:
            return
        before = "" if wunsch.vor is None else moment_of(wunsch.vor)
        forgotten = self._executor.attempt(lambda: session.forget_verlauf(before))
        if forgotten is False:
            self._navigation.notify(_NOTHING_OLDER)
        if forgotten is not None and wunsch.sicherungen:
            gone = self._executor.attempt(lambda: sicherungen.delete_all(session.index.id))
            if gone is not None:
                self._navigation.notify(f"{_told(forgotten)} {_backups(gone)}")


def _told(forgotten: bool) -> str:
    return "Der Verlauf ist gelöscht." if forgotten else _NOTHING_OLDER


def _backups(number: int) -> str:
    if not number:
        return "Sicherungen dieses Konzepts gab es nicht."
    return "1 Sicherung gelöscht." if number == 1 else f"{number} Sicherungen gelöscht."

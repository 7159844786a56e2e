"""What the menu wishes for many measures at once becomes one change here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace


class BulkCommands:
    """Asks what shall become of the filtered or chosen measures and does it in one step."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: Workspace,
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._notify = notify

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action on many measures does."""
        return {"bearbeiten.mehrere": self.change_many}

    def change_many(self) -> None:
        """Ask what shall change, for the chosen measures first where there are several."""
        from zielbewertung.ui.sammeln.bulk_dialog import ask_bulk_change

        session = self._bridge.session
        if session is None:
            return
        targets = self._targets(session.index)
        if not targets:
            plural = session.index.massnahmen_ebene.plural
            self._notify(f"Es sind keine {plural} da, die sich ändern ließen.")
            return
        change = ask_bulk_change(self._parts.window(), session.index, session.runde, targets)
        if change is not None:
            self._executor.execute(change)

    def _targets(self, index: KonzeptIndex) -> dict[str, Sequence[str]]:
        tree, ebene = self._parts.tree, index.massnahmen_ebene
        shown, chosen = tree.visible_massnahmen(), tree.selected_massnahmen()
        everything = "alle" if tree.filter.is_empty else "alle gefilterten"
        found = {
            f"ausgewählte ({ebene.counted(len(chosen))})": chosen,
            f"{everything} ({ebene.counted(len(shown))})": shown,
        }
        order = found.items() if len(chosen) > 1 else reversed(found.items())
        return {f"{name[:1].upper()}{name[1:]}": ids for name, ids in order if ids}

"""What menu and bar wish for the Ansichten: shown, kept and changed for the open Konzept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.suche.ansichten import (
    Ansicht,
    Ansichten,
    ansichten_of,
    keep,
    take_out,
    with_ansichten,
    worte,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.app.session import Session
    from zielbewertung.ui.commands.view_commands import ViewCommands
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace

_NOTHING = "Es ist nichts gefiltert, also gibt es nichts zu speichern."


class AnsichtenCommands:
    """Keeps filters under names in the settings of the person, never in the shared file."""

    def __init__(
        self,
        bridge: SessionBridge,
        view: ViewCommands,
        workspace: Workspace,
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._view = view
        self._parts = workspace
        self._bar = workspace.filter_bar
        self._notify = notify
        self._taken: dict[str, Ansicht] = {}
        self._words: dict[str, str] = {}
        button = self._bar.views
        button.chosen.connect(self._show)
        button.keep_wanted.connect(self.keep)
        button.edit_wanted.connect(self.edit)
        button.menu().aboutToShow.connect(self._offer)
        self._bar.filter_changed.connect(lambda _: self._tell_current())
        bridge.opened.connect(self._offer)
        bridge.changed.connect(self._take_in)
        self._offer()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action on the Ansichten does."""
        return {"bearbeiten.ansicht_speichern": self.keep, "bearbeiten.ansichten": self.edit}

    def keep(self) -> None:
        """Keep the filter in force under a name."""
        from zielbewertung.ui.ansichten.name_dialog import ask_name

        session, wanted = self._bridge.session, self._bar.filter
        if session is None:
            return
        if wanted.is_empty:
            self._notify(_NOTHING)
            return
        kept = self._kept(session)
        said = f"{worte(wanted, session.index)}."
        name = ask_name(self._parts.window(), said, kept.keys(), self._current())
        if name is not None:
            self._remember(session, {**kept, name: keep(wanted, session.index)})
            self._notify(f"Ansicht „{name}“ gespeichert.")

    def edit(self) -> None:
        """Let the person choose, rename, replace and delete."""
        from zielbewertung.ui.ansichten.edit_dialog import AnsichtenDialog

        session = self._bridge.session
        if session is None:
            return
        kept, now = self._kept(session), keep(self._bar.filter, session.index)
        window = self._parts.window()
        dialog = AnsichtenDialog(window, session.index, kept, now, self._current())
        accepted = dialog.exec() == AnsichtenDialog.DialogCode.Accepted
        if accepted:
            self._remember(session, dialog.ansichten)
            if dialog.chosen:
                self._show(dialog.chosen)

    def _show(self, name: str) -> None:
        """Put what was kept in force; what is gone is told and left out."""
        session = self._bridge.session
        kept = {} if session is None else self._kept(session)
        if session is None or name not in kept:
            return
        taken = take_out(kept[name], session.index)
        self._bar.set_filter(taken.filter)
        self._offer()
        self._parts.show_tree()
        self._notify(f"Ansicht „{name}“: {self._bar.count.text()}.")
        if taken.ausgelassen:
            from zielbewertung.ui.dialogs.findings import FindingsDialog

            FindingsDialog(
                self._parts.window(),
                f"Ansicht „{name}“",
                "Das gibt es in diesem Konzept nicht mehr; es wurde ausgelassen:",
                taken.ausgelassen,
                "",
            ).exec()

    # ------------------------------------------------------------------ what is kept

    def _kept(self, session: Session) -> Ansichten:
        self._view.read_ansichten()
        return ansichten_of(self._view.settings, session.index.id)

    def _remember(self, session: Session, ansichten: Ansichten) -> None:
        self._view.change(with_ansichten(self._view.settings, session.index.id, ansichten))
        self._offer()

    def _current(self) -> str:
        """Return the Ansicht that is in force, nothing where the filter is another."""
        wanted = self._bar.filter
        if wanted.is_empty:
            return ""
        return next((name for name, kept in self._taken.items() if kept.filter == wanted), "")

    def _take_in(self, ereignis: Ereignis) -> None:
        if ereignis.struktur:
            self._offer()

    def _offer(self) -> None:
        """Find out anew what is kept for the open Konzept, and what it means there."""
        session = self._bridge.session
        kept = {} if session is None else self._kept(session)
        self._taken, self._words = {}, {}
        if session is not None:
            index = session.index
            self._taken = {name: take_out(plain, index) for name, plain in kept.items()}
            self._words = {name: worte(t.filter, index) for name, t in self._taken.items()}
        self._tell_current()

    def _tell_current(self) -> None:
        """Let the button offer what is kept and say which of it is in force."""
        may_keep = not self._bar.filter.is_empty
        self._bar.views.show_ansichten(self._words, self._current(), may_keep=may_keep)

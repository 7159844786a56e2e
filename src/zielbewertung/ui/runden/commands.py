"""What the menu „Runden“ and the status line wish: another round, a new one, frozen, compared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from zielbewertung.app import runden
from zielbewertung.ui.dialogs.files import ask_new, safe_name
from zielbewertung.ui.dialogs.messages import show_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.session import Session
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.runden.comparison_dialog import Stelle
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background
    from zielbewertung.ui.workspace import Workspace

TITEL = "Rundenvergleich"
_PDF = "PDF-Dokumente (*.pdf)"

ACTIONS = ("neu", "aendern", "einfrieren", "aufheben", "vergleichen")
"""The actions that the status line offers, too."""


class RundenCommands:
    """Shows the dialogs and carries out what comes of them, one step each."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: Workspace,
        background: Background,
        notify: Callable[[str], None],
        show_entry: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._background = background
        self._notify = notify
        self._show_entry = show_entry
        self._compared: dict[str, Stelle] = {}
        workspace.status_line.runde_chosen.connect(self.choose)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does that is about rounds."""
        return {
            "runden.neu": self.make,
            "runden.aendern": self.edit,
            "runden.einfrieren": self.freeze,
            "runden.aufheben": self.thaw,
            "runden.loeschen": self.delete,
            "runden.vergleichen": self.compare,
        }

    def choose(self, runde_id: str) -> None:
        """Show another round."""
        session = self._session()
        if session is not None and session.runde.id != runde_id:
            session.choose_runde(runde_id)

    def make(self) -> None:
        """Ask for a new round, and show it."""
        from zielbewertung.ui.runden.round_dialog import NewRoundDialog

        session = self._session()
        if session is None:
            return
        dialog = NewRoundDialog(self._parts.window(), session.index)
        if _accepted(dialog):
            wunsch = dialog.wunsch()
            self._executor.attempt(lambda: runden.make_runde(session, wunsch))

    def edit(self) -> None:
        """Ask what shall be said of the round that is shown."""
        from zielbewertung.ui.runden.round_dialog import EditRoundDialog

        session = self._session()
        if session is not None:
            dialog = EditRoundDialog(self._parts.window(), session.index, session.runde)
            if _accepted(dialog):
                self._executor.execute(dialog.change())

    def freeze(self) -> None:
        """Ask whether the round that is shown is to be frozen, or go to what is not agreed."""
        from zielbewertung.ui.runden.freeze_dialogs import FreezeDialog

        session = self._session()
        if session is None:
            return
        dialog = FreezeDialog(self._parts.window(), session.index, session.runde)
        if _accepted(dialog):
            self._executor.attempt(lambda: runden.freeze(session, session.runde.id))
        elif dialog.jump is not None:
            self._show_entry(dialog.jump)

    def thaw(self) -> None:
        """Ask why the round that is shown is to be opened again."""
        from zielbewertung.ui.runden.freeze_dialogs import ThawDialog

        session = self._session()
        if session is not None:
            dialog = ThawDialog(self._parts.window(), session.index, session.runde)
            if _accepted(dialog):
                grund = dialog.grund
                self._executor.attempt(lambda: runden.thaw(session, session.runde.id, grund))

    def delete(self) -> None:
        """Take the round that is shown away, where nothing was said in it."""
        session = self._session()
        if session is not None:
            self._executor.attempt(lambda: runden.delete(session, session.runde.id))

    def compare(self) -> None:
        """Show the round that is shown beside the one before, or go to a measure."""
        from zielbewertung.ui.runden.comparison_dialog import ComparisonDialog, Stelle

        session = self._session()
        if session is None:
            return
        index, stelle = session.index, self._compared.get(session.index.id)
        if stelle is None or not (index.has_runde(stelle.alt) and index.has_runde(stelle.neu)):
            alt, neu = runden.compared_at_first(session)
            stelle = Stelle(alt.id, neu.id)
        rounds = (index.runde(stelle.alt), index.runde(stelle.neu))
        dialog = ComparisonDialog(self._parts.window(), index, *rounds)
        dialog.go_on_at(stelle)
        dialog.pdf_wanted.connect(partial(self._save_pdf, dialog))
        wanted = _accepted(dialog)
        # Whoever went to a measure comes back to where that was.
        self._compared = {index.id: dialog.stelle()} if wanted else {}
        if wanted and dialog.jump is not None:
            self._show_entry(dialog.jump)

    def _save_pdf(self, dialog: QDialog, alt_id: str, neu_id: str) -> None:
        """Ask where the comparison is to be written to, and write it."""
        from zielbewertung.app.rundenvergleich import save_vergleich

        session = self._bridge.session
        proposal = f"{safe_name(TITEL)}.pdf"
        target = ask_new(dialog, "Vergleich als PDF", proposal, _PDF, may_exist=True)
        if session is None or target is None:
            return
        konzept = session.snapshot()
        self._background.run(
            lambda: save_vergleich(konzept, alt_id, neu_id, target),
            lambda _: self._notify(f"Geschrieben: {target.name}"),
            self._refuse,
        )

    def _refuse(self, error: ZielbewertungError) -> None:
        show_problem(self._parts.window(), error)

    def _session(self) -> Session | None:
        self._parts.editor.flush()
        return self._bridge.session


def _accepted(dialog: QDialog) -> bool:
    return dialog.exec() == QDialog.DialogCode.Accepted

"""What the buttons „Abweichungen“ and „Niederschrift“ of the tab „Abstimmung“ do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from zielbewertung.app.abstimmung.niederschrift import TITEL, save_niederschrift
from zielbewertung.domain.bewertungsrunden.besprechungen import kept
from zielbewertung.ui.dialogs.files import ask_new, safe_name
from zielbewertung.ui.dialogs.messages import show_problem

if TYPE_CHECKING:
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.ui.abstimmung.page import AbstimmungPage
    from zielbewertung.ui.abstimmung.record_dialog import Festgehalten, RecordDialog
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.navigation import Navigation
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background

_KINDS = {".pdf": "PDF-Dokumente (*.pdf)", ".docx": "Word-Dokumente (*.docx)"}


class DialogCommands:
    """Shows both dialogs over the page, and writes what is asked for in the background."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        background: Background,
        navigation: Navigation,
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._background = background
        self._navigation = navigation

    def connect(self, page: AbstimmungPage) -> None:
        """Listen to the buttons of a page."""
        page.bar.deviations_wanted.connect(lambda: self.show_deviations(page))
        page.bar.record_wanted.connect(lambda: self.show_record(page))

    def show_deviations(self, page: AbstimmungPage) -> None:
        """Show where units see measures differently, or go to one of them."""
        from zielbewertung.ui.abstimmung.deviations_dialog import DeviationsDialog

        session = self._bridge.session
        if session is None or not page.flush():
            return
        dialog = DeviationsDialog(page.window(), session.index, session.runde)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and dialog.jump is not None:
            page.go_to_any(dialog.jump)

    def show_record(self, page: AbstimmungPage) -> None:
        """Ask of which day and with whom, and write the Niederschrift."""
        from zielbewertung.ui.abstimmung.record_dialog import RecordDialog

        session = self._bridge.session
        if session is None or not page.flush():
            return
        day = date.fromisoformat(page.tag)
        dialog = RecordDialog(
            page.window(), session.index, session.runde, day, editable=not session.sperrgrund
        )
        dialog.kept.connect(lambda wanted: self._keep(dialog, wanted))
        dialog.wanted.connect(lambda ending: self._save(page, dialog, ending))
        dialog.exec()

    def _keep(self, dialog: RecordDialog, wanted: Festgehalten) -> None:
        session = self._bridge.session
        if session is None:
            return
        change = kept(
            session.index,
            session.runde,
            wanted.tag.isoformat(),
            wanted.stellen,
            wanted.bemerkung,
        )
        if self._executor.execute(change):
            dialog.renew(session.index)

    def _save(self, page: AbstimmungPage, dialog: RecordDialog, ending: str) -> None:
        session, tag = self._bridge.session, dialog.tag()
        if session is None:
            return
        proposal = f"{safe_name(f'{TITEL} {tag.isoformat()}')}{ending}"
        target = ask_new(
            dialog, "Niederschrift speichern", proposal, _KINDS[ending], may_exist=True
        )
        if target is None:
            return
        konzept, runde_id = session.snapshot(), session.runde.id
        self._background.run(
            lambda: save_niederschrift(konzept, runde_id, tag, target),
            lambda _: self._navigation.notify(f"Geschrieben: {target.name}"),
            lambda error: self._refuse(page, error),
        )

    @staticmethod
    def _refuse(page: AbstimmungPage, error: ZielbewertungError) -> None:
        show_problem(page.window(), error)

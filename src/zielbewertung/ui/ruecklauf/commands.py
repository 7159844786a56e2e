"""What the menu and the tab „Rücklauf“ wish for: asking units, taking in what they answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from zielbewertung.domain.bewertungsrunden.rundenregeln import refuse_frozen
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.ui.abgleich.commands import AbgleichCommands
from zielbewertung.ui.dialogs.files import ENDING, ask_several
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.work.waiting import wait_for
from zielbewertung.ui.workspace import RUECKLAUF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zielbewertung.app.session import Session
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.commands.view_commands import ViewCommands
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background
    from zielbewertung.ui.workspace import Workspace

_WORKBOOKS = {".xlsx", ".ods"}
_KINDS = f"Fragebögen und Teildateien (*.xlsx *.ods *{ENDING})"
_NOBODY = RuleViolationError(
    "Keine Stelle ist für eine Maßnahme zuständig.",
    "Es wurde nichts geschrieben. Ordnen Sie den Maßnahmen zuerst Stellen zu (F7).",
)


class RuecklaufCommands:
    """Shows the dialogs and carries out what comes of them, one step each.

    ``view`` keeps for the person where Fragebögen were written and who answers questions.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        background: Background,
        view: ViewCommands,
        workspace: Workspace,
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._background = background
        self._view = view
        self._parts = workspace
        self._notify = notify
        self.abgleich = AbgleichCommands(bridge, executor, workspace, notify)
        workspace.editor.rueckmeldung_wanted.connect(self.take_over_one)
        workspace.ruecklauf.made.connect(self._connect_page)
        bridge.opened.connect(self._tell_page)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does that concerns Fragebögen."""
        return {
            "ansicht.ruecklauf": self.show,
            "austausch.frageboegen": self.create,
            "austausch.ruecklauf": self.ask_and_receive,
            **self.abgleich.handlers(),
        }

    def show(self) -> None:
        """Show what is out and back, and give its list the keyboard."""
        self._parts.tabs.setCurrentIndex(RUECKLAUF)
        self._parts.ruecklauf.page.enter_list()

    # ------------------------------------------------------------------ asking

    def create(self) -> None:
        """Ask which units shall be asked, write their Fragebögen and show the list of them."""
        from zielbewertung.app.fragebogen.versand import asked_units, remember
        from zielbewertung.ui.ruecklauf.send_dialog import SendDialog

        session = self._open_round()
        if session is None:
            return
        window = self._parts.window()
        if not asked_units(session.index):
            show_problem(window, _NOBODY)
            return
        ordner, rueckfragen = self._known()
        dialog = SendDialog(window, session, self._background, ordner, rueckfragen)
        dialog.exec()
        made = dialog.made
        said = {"ordner": dialog.ordner.text().strip(), "rueckfragen": dialog.rueckfragen.text()}
        if not made:
            return
        self._remember(said)

        def put_on_list() -> bool:
            remember(session, made)
            return True

        if self._executor.attempt(put_on_list):
            self.show()
            number = "1 Fragebogen" if len(made) == 1 else f"{len(made)} Fragebögen"
            self._notify(f"{number} erstellt in {said['ordner']}.")

    # ------------------------------------------------------------------ taking in

    def ask_and_receive(self) -> None:
        """Ask which files came back, and take them in."""
        paths = ask_several(self._parts.window(), "Rücklauf einlesen", _KINDS)
        if paths:
            self.receive(paths)

    def take_dropped(self, paths: tuple[Path, ...]) -> bool:
        """Take in files that were dropped on the window, where they can be answers of units."""
        from zielbewertung.app.rueckmeldung.ruecklaufworte import looks_like_fragebogen

        session = self._bridge.session
        if session is None or session.schreibschutz:
            return False
        endings = {path.suffix.lower() for path in paths}
        if len(paths) == 1:
            (path,) = paths
            window, text = self._parts.window(), "Die Datei wird angesehen …"
            is_answer = endings <= _WORKBOOKS and wait_for(
                window, lambda: looks_like_fragebogen(path), text
            )
        else:
            is_answer = endings <= {*_WORKBOOKS, ENDING}
        if is_answer:
            self.receive(paths)
        return bool(is_answer)

    def receive(self, paths: Sequence[Path]) -> None:
        """Show what files would bring, and take in what the person wants of it, as one step."""
        from zielbewertung.app.rueckmeldung.ruecklauf import take_over
        from zielbewertung.ui.ruecklauf.receive_dialog import ReceiveDialog

        self._parts.editor.flush()
        session = self._bridge.session
        if session is None:
            return
        window = self._parts.window()
        dialog = ReceiveDialog(window, session, self._background, paths)
        wanted = dialog.exec() == ReceiveDialog.DialogCode.Accepted
        vorhaben = dialog.vorhaben
        if not wanted or vorhaben is None:
            return

        def take_in() -> str:
            problem = take_over(session, vorhaben)
            if problem is not None:
                show_problem(window, problem)
            return vorhaben.change.label

        told = self._executor.attempt(take_in)
        if told is not None:
            self.show()
            self._notify(f"{told}. Rückgängig nimmt es zurück.")

    # ------------------------------------------------------------------ deciding

    def take_over_one(self, vergleich: Vergleich, einheit_id: str) -> None:
        """Bring one Angabe of one unit into the Bewertung."""
        from zielbewertung.app.rueckmeldung.rueckmeldungen import take_over_one

        self._parts.editor.flush()
        session = self._bridge.session
        if session is not None:
            runde_id = session.runde.id
            self._executor.attempt(lambda: take_over_one(session, runde_id, vergleich, einheit_id))

    def _open_round(self) -> Session | None:
        """Return the session where its round can take Fragebögen; say why where it can not."""
        self._parts.editor.flush()
        session = self._bridge.session
        if session is None:
            return None

        def open_round() -> Session:
            refuse_frozen(session.runde)
            return session

        return self._executor.attempt(open_round)

    # ------------------------------------------------------------------ what was said before

    def _known(self) -> tuple[str, str]:
        """Return the folder and who answers questions, as said the last time."""
        session = self._bridge.session
        kept = None if session is None else self._view.settings.frageboegen.get(session.index.id)
        said = kept if isinstance(kept, dict) else {}
        return str(said.get("ordner", "")), str(said.get("rueckfragen", ""))

    def _remember(self, said: dict[str, str]) -> None:
        session = self._bridge.session
        if session is not None:
            settings = self._view.settings
            kept = {**settings.frageboegen, session.index.id: said}
            self._view.change(replace(settings, frageboegen=kept))
        self._tell_page()

    def _connect_page(self) -> None:
        page = self._parts.ruecklauf.page
        page.create_wanted.connect(self.create)
        page.receive_wanted.connect(self.ask_and_receive)
        page.compare_wanted.connect(self.abgleich.compare_units)
        page.folder_wanted.connect(self._open_folder)
        self._tell_page()

    def _tell_page(self) -> None:
        if self._parts.ruecklauf.is_made:
            page = self._parts.ruecklauf.page
            ordner, page.rueckfragen = self._known()
            page.letter.offer_folder(ordner)

    def _open_folder(self) -> None:
        ordner, _ = self._known()
        if not Path(ordner).is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(ordner)):
            show_problem(
                self._parts.window(),
                FileProblemError(
                    "Der Ordner lässt sich nicht öffnen.",
                    f"Ihr Konzept ist davon nicht berührt. Ort: {ordner}.",
                ),
            )

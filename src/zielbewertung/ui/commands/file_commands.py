"""What the menus wish for files: new, open, copy, import, export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zielbewertung.app.einstellungen import data_folder, make_folder
from zielbewertung.ui.arrival.recovery import save_copy
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_existing, ask_new, safe_name
from zielbewertung.ui.dialogs.messages import show_problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.suche.filter import Filter
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.arrival.opening import Opening
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background

AUSGABEN = {
    ".csv": ("Maßnahmen", "CSV-Tabelle (*.csv)"),
    ".json": ("Konzept", "JSON-Daten (*.json)"),
}


class FileCommands:
    """Opens, creates, copies and exports.

    ``may_leave`` tells whether the open file can be left without a loss; ``notify`` shows a short
    message that all is well; ``shown`` tells what the person wants to see of the Konzept.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        background: Background,
        opening: Opening,
        window: QWidget,
        may_leave: Callable[[], bool],
        notify: Callable[[str], None],
        shown: Callable[[], Filter],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._background = background
        self._opening = opening
        self._window = window
        self._may_leave = may_leave
        self._notify = notify
        self._shown = shown

    # ------------------------------------------------------------------ in and out of the window

    def open_file(self, path: Path) -> bool:
        """Open a file in the window; the one before stays open where that fails."""
        return self._opening.open_file(path)

    def ask_and_open(self) -> None:
        """Let the person choose a file, and open it."""
        path = ask_existing(self._window, "Konzept öffnen", KONZEPTE)
        if path is not None:
            self.open_file(path)

    def create_new(self) -> None:
        """Ask what the new Konzept is called and where it is kept, and open it."""
        from zielbewertung.ui.dialogs.new_concept import NewConceptDialog

        dialog = NewConceptDialog(self._window)
        if dialog.exec() != NewConceptDialog.DialogCode.Accepted:
            return
        konzept = dialog.konzept()
        self._create_at_chosen_place(konzept, "Konzept angelegt")

    def _create_at_chosen_place(self, konzept: Konzept, bezeichnung: str) -> None:
        name = safe_name(konzept.stammdaten.titel) + ENDING
        path = ask_new(self._window, "Konzept speichern unter", name, KONZEPTE)
        if path is not None:
            self._opening.create(path, konzept, bezeichnung)

    def open_beispiel(self) -> None:
        """Open the person's own copy of the sample; the one we deliver is never changed."""
        from zielbewertung.app import beispiel

        path = data_folder() / beispiel.DATEINAME
        if path.is_file():
            self.open_file(path)
            return
        self._executor.attempt(lambda: make_folder(path.parent))
        self._opening.create(path, beispiel.load_beispiel(), beispiel.BEZEICHNUNG)

    def close(self) -> None:
        """Go back to the start page."""
        if self._may_leave():
            self._bridge.open(None)

    # ------------------------------------------------------------------ the open file

    def save_copy(self) -> None:
        """Write a complete copy under another name."""
        session = self._bridge.session
        if session is None:
            return
        name = f"{session.path.stem} – Kopie{ENDING}"
        path = ask_new(self._window, "Kopie speichern unter", name, KONZEPTE)
        if path is None:
            return
        if save_copy(self._window, self._executor, session, path):
            self._notify(f"Kopie gespeichert: {path.name}")

    # ------------------------------------------------------------------ exchange

    def make_uebersicht(self) -> None:
        """Show the Bewertungsübersicht as it will be, to save or to print it."""
        from zielbewertung.app.uebersicht import find_massnahmen
        from zielbewertung.ui.export.export_dialog import ExportDialog

        session = self._bridge.session
        if session is None:
            return
        konzept, runde_id = session.snapshot(), session.runde.id
        wanted = self._shown()
        nur = None if wanted.is_empty else find_massnahmen(konzept, runde_id, wanted)
        dialog = ExportDialog(
            self._window,
            konzept,
            runde_id,
            self._background,
            name=f"Bewertungsübersicht {safe_name(session.index.stammdaten.titel)}",
            nur=nur,
            whole=session.index.anzahl(session.index.massnahmen_ebene),
        )
        dialog.exec()

    def export(self, ending: str) -> None:
        """Write the Konzept into a file of the format with this ending, off the GUI thread."""
        from zielbewertung.app import austausch

        session = self._bridge.session
        if session is None:
            return
        what, kind = AUSGABEN[ending]
        name = f"{what} {safe_name(session.index.stammdaten.titel)}{ending}"
        path = ask_new(self._window, f"{what} ausgeben", name, kind, may_exist=True)
        if path is None:
            return
        konzept, runde_id = session.snapshot(), session.runde.id
        self._notify(f"„{path.name}“ wird geschrieben …")
        self._background.run(
            lambda: austausch.export_konzept(konzept, runde_id, path),
            lambda _: self._notify(f"Geschrieben: {path.name}"),
            self._show_refusal,
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns files does."""
        return {
            "datei.neu": self.create_new,
            "datei.oeffnen": self.ask_and_open,
            "datei.beispiel": self.open_beispiel,
            "datei.kopie": self.save_copy,
            "datei.schliessen": self.close,
            "austausch.pdf": self.make_uebersicht,
            "austausch.csv": partial(self.export, ".csv"),
            "austausch.json": partial(self.export, ".json"),
        }

    def _show_refusal(self, error: ZielbewertungError) -> None:
        show_problem(self._window, error)

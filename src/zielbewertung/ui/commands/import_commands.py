"""What the menus wish for imports: a table from a file or from the clipboard comes in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_existing, ask_new, safe_name
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.later import Later
from zielbewertung.ui.work.breathing import Breathing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.einlesung.einlesen import Fortschritt, Quelle
    from zielbewertung.app.einlesung.uebernahme import Uebernahme
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.arrival.opening import Opening
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background

    Source = Callable[[Fortschritt], Quelle]
    from zielbewertung.app.einlesung import einlesen
else:
    einlesen = Later("zielbewertung.app.einlesung.einlesen")


class ImportCommands:
    """Shows the assistant and does what the person wants of its result.

    ``chosen`` tells which entries of the tree are chosen; ``notify`` shows a short message.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        background: Background,
        opening: Opening,
        window: QWidget,
        notify: Callable[[str], None],
        chosen: Callable[[], tuple[str, ...]],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._background = background
        self._opening = opening
        self._window = window
        self._notify = notify
        self._chosen = chosen

    def import_table(self) -> None:
        """Ask for a file and show what it holds."""
        source = ask_file(self._window)
        if source is not None:
            self.show(source)

    def import_clipboard(self) -> None:
        """Show what the clipboard holds."""
        self.show(read_clipboard())

    def import_file(self, path: Path) -> None:
        """Show what a file holds that is known already."""
        self.show(partial(einlesen.open_source, path))

    def show(self, source: Source) -> None:
        """Show the assistant with a source, and take over what the person wants of it."""
        from zielbewertung.ui.import_assistant.assistant import ImportAssistant

        chosen = self._chosen()
        dialog = ImportAssistant(
            self._window,
            self._background,
            self._bridge.session,
            chosen[0] if chosen else None,
            ask_file,
            read_clipboard,
        )
        dialog.open_source(source)
        dialog.exec()
        wunsch = dialog.wunsch
        if wunsch is None:
            return
        if wunsch.uebernahme is None:
            self._create(wunsch.konzept)
        else:
            self._take_over(wunsch.uebernahme)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns imports does."""
        return {
            "austausch.importieren": self.import_table,
            "austausch.zwischenablage": self.import_clipboard,
        }

    def _create(self, konzept: Konzept) -> None:
        from zielbewertung.app import austausch

        name = safe_name(konzept.stammdaten.titel) + ENDING
        path = ask_new(self._window, "Konzept speichern unter", name, KONZEPTE)
        if path is not None:
            self._opening.create(path, konzept, austausch.IMPORT_BEZEICHNUNG)

    def _take_over(self, uebernahme: Uebernahme) -> None:
        from zielbewertung.app.einlesung.uebernahme import take_over

        session = self._bridge.session
        if session is None:
            return
        done: list[str] = []

        def work() -> None:
            try:
                with Breathing(self._window, "Die Tabelle wird übernommen …") as breathing:
                    problem = take_over(session, uebernahme, breathing)
            except einlesen.AbbruchError:
                self._notify("Abgebrochen. Es wurde nichts übernommen.")
                return
            done.append(uebernahme.summary(session.index.ebenen))
            if problem is not None:
                show_problem(self._window, problem)

        self._executor.attempt(work)
        if done:
            self._notify(f"Übernommen. {done[0]}")


def ask_file(parent: QWidget) -> Source | None:
    """Let the person choose a file with tables; ``None`` where they think better of it."""
    endings = " ".join(f"*{ending}" for ending in einlesen.ENDUNGEN)
    path = ask_existing(parent, "Tabelle importieren", f"Tabellen ({endings})")
    return None if path is None else partial(einlesen.open_source, path)


def read_clipboard() -> Source:
    """Return how the clipboard is read; what it holds now is what counts."""
    daten = clipboard_bytes()
    return lambda _fortschritt: einlesen.open_clipboard(daten)


def clipboard_bytes() -> dict[str, bytes]:
    """Return what the clipboard offers of the kinds that may hold a table, the best first."""
    offered: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if offered is None:  # nothing was ever copied
        return {}
    there = [art for art in einlesen.MIME_ARTEN if offered.hasFormat(art)]
    return {art: bytes(offered.data(art).data()) for art in there}

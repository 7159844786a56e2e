"""The assistant for imports, open over a real file, for its tests."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from zielbewertung.app.einlesung import einlesen
from zielbewertung.app.session import Session
from zielbewertung.ui.import_assistant.assistant import ImportAssistant
from zielbewertung.ui.work.background import Background

KOPF = "Handlungsfeld;Ziel;Maßnahme"


def write_table(folder: Path, *lines: str) -> Path:
    """Write a table as text."""
    path = folder / "Wege 2030.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


Show = Callable[..., ImportAssistant]


class Assistants:
    """Opens assistants and puts them away; each reads in a thread of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._opened: list[tuple[ImportAssistant, Background]] = []
        self._owner = QObject()

    def show(
        self, path: Path, session: Session | None = None, chosen: Sequence[str] = ()
    ) -> ImportAssistant:
        """Show the assistant for a file, and wait for what comes of it."""
        dialog = self.begin(path, session, chosen)
        self.wait(dialog)
        return dialog

    def begin(
        self, path: Path, session: Session | None = None, chosen: Sequence[str] = ()
    ) -> ImportAssistant:
        """Show the assistant for a file that is just being read."""
        background = Background(self._owner)
        dialog = ImportAssistant(
            None,
            background,
            session,
            chosen[0] if chosen else None,
            lambda _: partial(einlesen.open_source, path),
            lambda: None,
        )
        self._qtbot.addWidget(dialog)
        self._opened.append((dialog, background))
        dialog.open_source(partial(einlesen.open_source, path))
        dialog.show()
        self._qtbot.waitActive(dialog)
        return dialog

    def wait(self, dialog: ImportAssistant) -> None:
        """Wait until nothing is being read."""
        self._qtbot.waitUntil(lambda: not dialog.lesung.busy, timeout=20_000)
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow, timeout=20_000)

    def close(self) -> None:
        """Close them all."""
        for dialog, background in self._opened:
            dialog.reject()
            background.wait()
            background.end()

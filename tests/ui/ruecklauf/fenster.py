"""A window with the Konzept of three measures open, whose units can be asked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.app.fragebogen.haus import haus
from tests.ui.open_window import new_window

from zielbewertung.ui.main_window import MainWindow

PATIENCE_MS = 15_000


def window_with_units(qtbot: QtBot, qapp: QApplication, folder: Path) -> MainWindow:
    """Open the Konzept in a window."""
    path = folder / "Konzept.zielbewertung"
    write_document(path, haus(), "Anfang")
    window = new_window(qtbot, qapp, folder)
    window.opening.open_file(path)
    return window


def when(qtbot: QtBot, work: Callable[[QDialog], None]) -> Callable[[QDialog], None]:
    """Return an answer to a dialog that waits, as a person does, until it has closed itself."""

    def answer(dialog: QDialog) -> None:
        work(dialog)
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)

    return answer

"""Dialogs go once they were answered; the window does not keep them until it closes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_dialogs import Dialogs

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.main_window import MainWindow

TIMES = 10
ASKING = (
    "hilfe.ueber",
    "hilfe.tasten",
    "hilfe.diagnose",
    "datei.neu",
    "datei.pruefen",
    "datei.sicherungen",
    "bearbeiten.stellen",
    "bearbeiten.konzept",
    "bewerten.nicht_bewertbar",
    "bearbeiten.verlauf_loeschen",
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with the sample."""
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window.files.open_file(path)
    window.parts.tree.go_to_next_massnahme()
    yield window
    window.close()


@pytest.mark.parametrize("name", ASKING)
def test_a_dialog_that_was_answered_ten_times_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, dialogs: Dialogs, name: str
) -> None:
    window.commands[name].trigger()
    read = len(dialogs.read)
    assert read, "no dialog came"
    qtbot.waitUntil(lambda: not window.findChildren(QDialog), timeout=15_000)
    before = len(window.findChildren(QObject))

    for _ in range(TIMES):
        window.commands[name].trigger()

    assert len(dialogs.read) > TIMES * read // 2, "it did not come each time"
    qtbot.waitUntil(lambda: not window.findChildren(QDialog), timeout=15_000)
    assert len(window.findChildren(QObject)) <= before


def test_what_was_answered_can_be_read_right_after(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = BaseDialog(None, "Frage")
    QTimer.singleShot(0, dialog, dialog.accept)

    assert dialog.exec() == QDialog.DialogCode.Accepted

    assert dialog.windowTitle() == "Frage"
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone), timeout=15_000)


def test_a_dialog_whose_window_went_while_it_was_open_ends_quietly(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = QDialog()
    dialog = BaseDialog(window, "Frage")
    QTimer.singleShot(0, window.deleteLater)

    assert dialog.exec() == QDialog.DialogCode.Rejected


def test_a_message_within_a_dialog_leaves_nothing_behind(
    qtbot: QtBot, qapp: QApplication, dialogs: Dialogs
) -> None:
    asking = BaseDialog(None, "Frage")
    qtbot.addWidget(asking)
    asking.show()
    for _ in range(TIMES):
        show_problem(asking, ZielbewertungError("Das ging nicht.", "Es ist nichts geschehen."))

    qtbot.waitUntil(lambda: not asking.findChildren(QDialog), timeout=15_000)

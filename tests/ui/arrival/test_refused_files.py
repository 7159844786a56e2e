"""Files that can not simply be opened: what the person is told, and each way on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import small_konzept
from tests.ui.open_dialogs import Dialogs, accept, choose_file, decide_for

from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    return path


def test_a_file_that_others_wrote_can_be_opened_by_who_knows_why(
    window: MainWindow, dialogs: Dialogs, path: Path
) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE konzept SET titel = 'Von Hand geändert'")
        db.commit()

    assert not window.files.open_file(path)
    assert any("außerhalb von Zielbewertung verändert" in text for text in dialogs.read)
    assert window.bridge.session is None

    dialogs.answers = [decide_for("Trotzdem öffnen")]
    assert window.files.open_file(path)
    assert window.bridge.session is not None
    assert window.bridge.session.index.stammdaten.titel == "Von Hand geändert"


def _damage(path: Path) -> bytes:
    content = path.read_bytes()
    middle = len(content) // 2 // 4096 * 4096
    harmed = content[:middle] + b"\xa5" * 4096 + content[middle + 4096 :]
    path.write_bytes(harmed)
    return harmed


def test_of_a_damaged_file_what_can_be_read_goes_into_a_new_one(
    window: MainWindow, dialogs: Dialogs, path: Path, tmp_path: Path
) -> None:
    harmed = _damage(path)
    target = tmp_path / "Gerettet.zielbewertung"
    dialogs.answers = [
        decide_for("Inhalt in eine neue Datei retten …"),
        choose_file(target),
        accept,
    ]

    assert window.files.open_file(path)

    assert window.bridge.session is not None
    assert window.bridge.session.path == target
    assert path.read_bytes() == harmed
    assert any("Gerettet:" in text for text in dialogs.read)


def test_a_damaged_file_leads_to_the_sicherungen(
    window: MainWindow, dialogs: Dialogs, path: Path
) -> None:
    _damage(path)
    dialogs.answers = [decide_for("Eine Sicherung öffnen …")]

    assert not window.files.open_file(path)

    assert any("Sicherungen" in text for text in dialogs.read)
    assert window.bridge.session is None

"""Files by way of the menus: real dialogs, real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs, choose_file

from zielbewertung.app.session import Session
from zielbewertung.ui.dialogs.files import safe_name
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window on its start page, with Qt's own file dialogs."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def session_of(window: MainWindow) -> Session:
    session = window.bridge.session
    assert session is not None
    return session


def test_a_new_konzept_is_created_where_the_person_wants_it(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    def describe(dialog: QDialog) -> None:
        title = next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName() == "Titel")
        QTest.keyClicks(title, "Radverkehr 2030")
        dialog.accept()

    dialogs.answers = [describe, choose_file(tmp_path / "Radverkehr")]
    window.commands["datei.neu"].trigger()
    session = session_of(window)
    assert session.path == tmp_path / "Radverkehr.zielbewertung"
    assert session.index.stammdaten.titel == "Radverkehr 2030"
    assert str(session.path) in window.view.settings.zuletzt


def test_the_sample_opens_as_a_copy_that_keeps_what_one_did(window: MainWindow) -> None:
    window.commands["datei.beispiel"].trigger()
    first = next(iter(session_of(window).index.massnahmen())).id
    before = session_of(window).bewertung(first).pflichtaufgabe
    window.parts.tree.select(first)
    window.commands["bewerten.pflichtaufgabe"].trigger()
    window.commands["datei.schliessen"].trigger()
    window.commands["datei.beispiel"].trigger()
    assert session_of(window).bewertung(first).pflichtaufgabe is not before


def test_a_copy_is_complete_and_never_over_another_file(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    window.commands["datei.beispiel"].trigger()
    copy = tmp_path / "Kopie.zielbewertung"
    dialogs.answers = [choose_file(copy)]
    window.commands["datei.kopie"].trigger()
    other = Session.open(copy)
    assert other.snapshot() == session_of(window).snapshot()
    other.close()

    before = copy.read_bytes()
    dialogs.answers = [choose_file(copy)]
    window.commands["datei.kopie"].trigger()
    assert any("gibt es schon" in text for text in dialogs.read)
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("action", "ending", "beginning"),
    [("austausch.csv", ".csv", b"\xef\xbb\xbf"), ("austausch.json", ".json", b"{")],
)
def test_tables_and_data_are_written(
    window: MainWindow,
    dialogs: Dialogs,
    qtbot: QtBot,
    tmp_path: Path,
    action: str,
    ending: str,
    beginning: bytes,
) -> None:
    window.commands["datei.beispiel"].trigger()
    target = tmp_path / "Ausgabe"
    dialogs.answers = [choose_file(target)]
    window.commands[action].trigger()
    written = target.with_suffix(ending)
    qtbot.waitUntil(lambda: written.exists() and not window.background.busy)
    assert written.read_bytes().startswith(beginning)
    assert "Geschrieben" in window.parts.status_line.message()


def test_saving_now_says_that_everything_is_saved(window: MainWindow) -> None:
    window.commands["datei.beispiel"].trigger()
    window.commands["datei.sichern"].trigger()
    assert "gespeichert" in window.parts.status_line.message()


def test_recent_files_are_offered_and_can_be_forgotten(window: MainWindow, tmp_path: Path) -> None:
    window.commands["datei.beispiel"].trigger()
    (name,) = window.view.settings.zuletzt
    window.commands["datei.schliessen"].trigger()
    window.parts.start_page.recent_wanted.emit(name)
    assert str(session_of(window).path) == name
    window.parts.start_page.recent_removed.emit(name)
    assert window.view.settings.zuletzt == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Konzept 2022/2023: Teil <1>", "Konzept 2022-2023- Teil -1-"),
        ("con", "Konzept"),
        ("  … ", "…"),
        ("", "Konzept"),
        ("Ä" * 200, "Ä" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert safe_name(title) == name

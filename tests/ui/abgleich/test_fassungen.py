"""Bringing in another copy of the Konzept by the menu: real files, the real dialog."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.app.zusammenfuehrung.test_fassungen import note
from tests.domain.rueckmeldungen.faelle import M1, M2
from tests.ui.open_dialogs import Dialogs, choose_file
from tests.ui.open_window import session_of, take, wait_until_saved
from tests.ui.ruecklauf.fenster import window_with_units

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs) -> MainWindow:
    return window_with_units(qtbot, qapp, tmp_path)


@pytest.fixture
def copy(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    """Return a copy in which another measure was written about since."""
    path = tmp_path / "Kopie.zielbewertung"
    wait_until_saved(qtbot, window)
    shutil.copy(session_of(window).path, path)
    with closing(Session.open(path)) as theirs:
        note(theirs, M2, "andere")
    return path


def test_what_the_copy_has_comes_in_as_one_step(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    session = session_of(window)
    note(session, M1, "wir")
    before, content = session.snapshot(), copy.read_bytes()
    dialogs.answers = [choose_file(copy), take("Übernehmen")]
    window.commands["austausch.fassung"].trigger()
    assert [session.bewertung(m).quelle for m in (M1, M2)] == ["wir", "andere"]
    assert copy.read_bytes() == content
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.snapshot() == before


def test_a_konflikt_is_asked_and_leaving_changes_nothing(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    session = session_of(window)
    note(session, M2, "wir")
    before = session.snapshot()
    dialogs.answers = [choose_file(copy), take("Später")]
    window.commands["austausch.fassung"].trigger()
    assert any("passen die Änderungen beider Seiten nicht" in text for text in dialogs.read)
    assert session.snapshot() == before


def test_another_konzept_is_refused(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "Fremd.zielbewertung"
    Session.create(path, load_beispiel(), "Anfang").close()
    dialogs.answers = [choose_file(path)]
    window.commands["austausch.fassung"].trigger()
    assert any("verschiedene Konzepte" in text for text in dialogs.read)

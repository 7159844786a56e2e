import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_dialogs import Dialogs, accept, choose_file

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.ui.commands.help_commands import fensterangaben
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window without a file."""
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def _open(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "Geheimer Titel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window.files.open_file(path)


def test_a_diagnose_is_read_first_and_saved_where_the_person_wants_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, dialogs: Dialogs
) -> None:
    _open(window, tmp_path)
    target = tmp_path / "Für die IT.zip"
    dialogs.answers = [accept, choose_file(target)]

    window.commands["hilfe.diagnose"].trigger()
    qtbot.waitUntil(lambda: not window.background.busy)

    shown = "\n".join(dialogs.read)
    assert "Zeilen in knoten: 273" in shown
    assert f"Qt: {qVersion()}" in shown
    assert "zuletzt (Anzahl): 1" in shown
    assert "Stand der Übertragung: gesichert" in shown
    assert "Schritte, die noch nicht übertragen sind: 0" in shown
    assert "Geheimer Titel" not in shown
    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig").replace("\r\n", "\n").rstrip()
            assert text in shown


def test_who_thinks_better_of_it_saves_nothing(
    window: MainWindow, tmp_path: Path, dialogs: Dialogs
) -> None:
    window.commands["hilfe.diagnose"].trigger()

    assert any("Es war keine Datei geöffnet." in text for text in dialogs.read)
    assert not list(tmp_path.rglob("*.zip"))


def test_a_diagnose_that_can_not_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, dialogs: Dialogs
) -> None:
    taken = tmp_path / "Ordner.zip"
    taken.mkdir()
    window.help.save(taken, window.help.collect())
    qtbot.waitUntil(
        lambda: any("konnte nicht geschrieben werden" in text for text in dialogs.read)
    )

    assert list(taken.iterdir()) == []


def test_the_window_says_what_it_runs_on(qapp: QApplication) -> None:
    found = fensterangaben()

    assert ".".join(map(str, found.qt)) == qVersion()
    assert found.plattform == "offscreen"
    assert len(found.bildschirme) == len(qapp.screens())
    assert all(
        wide > 0 and high > 0 and percent >= 100 for wide, high, percent in found.bildschirme
    )

"""Files that came back, taken in by menu and by drag: real workbooks, real dialogs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.app.fragebogen.haus import filled, sent
from tests.app.rueckmeldung.test_ruecklauf import saved_at
from tests.documents.fragebogen_bau import put
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, SCHULE
from tests.ui.arrival.test_dropping import drop
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import session_of
from tests.ui.ruecklauf.fenster import PATIENCE_MS, window_with_units

from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.ruecklauf.receive_dialog import ReceiveDialog


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs) -> MainWindow:
    return window_with_units(qtbot, qapp, tmp_path)


def checked(qtbot: QtBot, dialog: QDialog) -> ReceiveDialog:
    """Return the dialog once all files are read."""
    assert isinstance(dialog, ReceiveDialog)
    qtbot.waitUntil(lambda: dialog.vorhaben is not None, timeout=PATIENCE_MS)
    return dialog


def take_in(qtbot: QtBot, dialogs: Dialogs) -> None:
    dialogs.answers.append(lambda dialog: checked(qtbot, dialog).ok.click())


def answers(window: MainWindow) -> tuple[Rueckmeldung, ...]:
    return tuple(session_of(window).index.rueckmeldungen())


def rows(dialog: ReceiveDialog) -> list[str]:
    words = []
    dialog.files.step(-99)
    for _ in dialog.files.shown_ids():
        words.append(dialog.files.current_words())
        dialog.files.step(1)
    return words


def test_files_chosen_by_menu_become_rueckmeldungen_in_one_step(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    files = sent(session_of(window), tmp_path / "aus")
    filled(files[JUGEND], put(M1, "Zielerreichung", "rot"))
    filled(files[SCHULE], put(M2, "Quelle", "Bericht"))
    names = " ".join(f'"{path}"' for path in files.values())

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        for field in dialog.findChildren(QLineEdit, "fileNameEdit"):
            field.setText(names)
        dialog.accept()

    dialogs.answers = [choose]
    take_in(qtbot, dialogs)
    window.commands["austausch.ruecklauf"].trigger()

    assert {(a.massnahme, a.ampel) for a in answers(window)} == {(M1, Ampel.ROT), (M2, None)}
    assert window.parts.ruecklauf.page.count.text() == "2 Fragebögen: 2 zurück"
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert answers(window) == ()


def test_many_files_fall_on_the_window_and_one_that_is_foreign_is_told(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    files = sent(session_of(window), tmp_path / "aus")
    filled(files[JUGEND], put(M1, "Quelle", "=1+1"), put(M2, "Quelle", "Bericht"))
    foreign = tmp_path / "Fremd.xlsx"
    foreign.write_bytes(b"PK kein Archiv")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        shown = checked(qtbot, dialog)
        seen.extend([shown.heading.text(), *rows(shown)])
        shown.copy_button.click()
        shown.ok.click()

    dialogs.answers = [look]
    assert drop(window, *files.values(), foreign)
    qtbot.waitUntil(lambda: len(answers(window)) == 1, timeout=PATIENCE_MS)
    assert seen[0].startswith("3 Dateien geprüft: 1 Rückmeldung neu oder geändert. 1 Datei wird")
    assert any(row.startswith("Warnung: ") and "Formel" in row for row in seen)
    assert any(row.startswith("Fehler: ") for row in seen)
    assert "Fremd.xlsx" in QGuiApplication.clipboard().text()


def test_why_a_file_is_not_taken_in_is_seen_at_once(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    foreign = tmp_path / "Fremd.xlsx"
    foreign.write_bytes(b"PK kein Archiv")
    said: list[str] = []

    def look(dialog: QDialog) -> None:
        said.append(checked(qtbot, dialog).detail.text())
        dialog.reject()

    dialogs.answers = [look]
    window.ruecklauf.receive([foreign])
    (text,) = said
    assert text.startswith("wird nicht eingelesen: ")
    assert "Fremd.xlsx" in text


def test_one_fragebogen_that_falls_on_the_window_is_no_table_to_import(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = sent(session_of(window), tmp_path / "aus")[JUGEND]
    filled(path, put(M1, "Quelle", "Bericht"))
    take_in(qtbot, dialogs)
    assert drop(window, path)
    qtbot.waitUntil(lambda: len(answers(window)) == 1, timeout=PATIENCE_MS)


def test_an_older_answer_is_taken_where_someone_says_so(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = sent(session_of(window), tmp_path / "aus")[JUGEND]
    old, new = (
        saved_at(filled(path, put(M1, "Quelle", text), name=name), f"2026-12-0{day}T08:00:00Z")
        for text, name, day in (("A", "a.xlsx", 1), ("B", "b.xlsx", 2))
    )
    take_in(qtbot, dialogs)
    window.ruecklauf.receive((new,))

    def insist(dialog: QDialog) -> None:
        shown = checked(qtbot, dialog)
        assert not shown.ok.isEnabled()
        words = rows(shown)
        place = next(n for n, row in enumerate(words) if row.startswith("älter als"))
        shown.files.step(-99)
        shown.files.step(place)
        assert shown.also_button.isEnabled()
        QTest.keyClick(shown.files, Qt.Key.Key_Space)
        assert "wird trotzdem genommen" in shown.files.current_words()
        shown.ok.click()

    dialogs.answers = [insist]
    window.ruecklauf.receive((old,))
    assert [answer.quelle for answer in answers(window)] == ["A"]


def test_leaving_the_dialog_takes_nothing_in(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = sent(session_of(window), tmp_path / "aus")[JUGEND]
    filled(path, put(M1, "Quelle", "Bericht"))
    before = session_of(window).snapshot()
    dialogs.answers = [lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)]
    window.ruecklauf.receive((path,))
    assert session_of(window).snapshot() == before

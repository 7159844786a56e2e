"""„Datei prüfen“ as a person uses it: real files, real damage."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_dialogs import Dialogs, choose_file
from tests.ui.test_accessibility import compare_with_baseline, described, unnamed

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.datei import sicherungen
from zielbewertung.app.session import Session
from zielbewertung.domain.werte import Pruefbereich
from zielbewertung.ui.dialogs.pruefung import PruefDialog
from zielbewertung.ui.dialogs.sicherungen import SicherungenDialog
from zielbewertung.ui.main_window import MainWindow

Shown = Callable[[], PruefDialog]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with the sample open, with Qt's own file dialogs."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    yield window
    window.close()


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> Shown:
    """Return what shows the dialog and waits until all is checked."""

    def show() -> PruefDialog:
        dialog = PruefDialog(window, session_of(window))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.bericht is not None)
        return dialog

    return show


def session_of(window: MainWindow) -> Session:
    session = window.bridge.session
    assert session is not None
    return session


def spoil(path: Path) -> None:
    """Write into a file what no program of ours writes."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE knoten SET titel = '', wortlaut = '' WHERE ebene = 0")
        db.commit()


def rows(dialog: PruefDialog) -> list[str]:
    return [dialog.rows[bereich].words for bereich in Pruefbereich]


def test_all_that_is_well_is_told_part_by_part(shown: Shown) -> None:
    dialog = shown()

    assert dialog.summary.text() == "Die Datei ist in Ordnung."
    assert dialog.accessibleDescription() == "Die Datei ist in Ordnung."
    structure, references, rules, verlauf, backups, checksum = rows(dialog)
    assert structure.startswith("Aufbau: in Ordnung – ")
    assert references == "Verweise: in Ordnung – 1322 Verweise"
    assert rules == "Regeln: in Ordnung – 273 Einträge, 124 Bewertungen"
    assert verlauf == "Verlauf: in Ordnung – 1 Zeile in 1 Schritt"
    assert backups == "Sicherungen: in Ordnung – keine Sicherungen"
    assert checksum == "Prüfsumme: in Ordnung – die ganze Datei, Byte für Byte"
    for part in (dialog.findings, dialog.rescue, dialog.sicherungen):
        assert not part.isVisible()


def test_a_finding_is_told_with_what_to_do_and_can_be_copied(
    window: MainWindow, shown: Shown
) -> None:
    spoil(session_of(window).working_copy)
    dialog = shown()

    assert dialog.summary.text() == "Die Datei hat Fehler: 1 Befund."
    assert rows(dialog)[2].startswith("Regeln: Fehler gefunden – ")
    text = dialog.findings.toPlainText()
    assert "• 9 Einträge haben weder Titel noch Wortlaut." in text
    assert "retten Sie, was sich lesen lässt" in text
    assert dialog.findings.isVisible()
    assert dialog.rescue.isVisible()
    focus = dialog.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "S&chließen"
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Verweise: in Ordnung (1322 Verweise)" in copied
    assert text in copied


def test_what_is_readable_is_rescued_into_a_new_file_that_opens(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    spoil(session_of(window).working_copy)
    target = tmp_path / "Neu.zielbewertung"

    def rescue(dialog: QDialog) -> None:
        assert isinstance(dialog, PruefDialog)
        if dialog.bericht is None:
            dialogs.answers = [rescue]
        else:
            dialogs.answers = [choose_file(target)]
            QTimer.singleShot(0, dialog.rescue.click)

    dialogs.answers = [rescue]
    window.commands["datei.pruefen"].trigger()

    assert session_of(window).path.name == target.name
    assert len(list(session_of(window).index.massnahmen())) == 134
    assert any(text.startswith("Gerettet: ") for text in dialogs.read)


def test_a_sicherung_that_is_broken_is_a_hint_and_leads_to_the_sicherungen(
    window: MainWindow, dialogs: Dialogs
) -> None:
    sicherungen.sichern_session(session_of(window))
    (only,) = sicherungen.list_sicherungen(session_of(window).index.id)
    os.truncate(only.path, 200)
    seen: list[str] = []

    def go_on(dialog: QDialog) -> None:
        assert isinstance(dialog, PruefDialog)
        if dialog.bericht is None:
            dialogs.answers = [go_on]
            return
        assert not dialog.rescue.isVisible()
        seen.append(dialog.summary.text())
        seen.append(rows(dialog)[4])
        dialogs.answers = [look]
        QTimer.singleShot(0, dialog.sicherungen.click)

    def look(dialog: QDialog) -> None:
        seen.append(type(dialog).__name__)
        dialog.reject()

    dialogs.answers = [go_on]
    window.commands["datei.pruefen"].trigger()

    assert seen == [
        "Die Datei selbst ist lesbar und in Ordnung. Es gibt aber 1 Befund.",
        "Sicherungen: Hinweis – 1 Sicherung",
        SicherungenDialog.__name__,
    ]


def test_a_place_that_is_gone_is_not_called_good(window: MainWindow, shown: Shown) -> None:
    session_of(window).path.unlink()
    dialog = shown()

    assert rows(dialog)[5] == "Prüfsumme: nicht geprüft"
    assert "lässt sich nicht lesen" in dialog.findings.toPlainText()
    assert not dialog.rescue.isVisible()


def test_closing_while_it_checks_is_quiet(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PruefDialog(window, session_of(window))
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not dialog.checker.busy
    dialog.deleteLater()
    qtbot.wait(150)


def test_one_may_stop_the_check(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PruefDialog(window, session_of(window))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.progress.cancel_wanted.emit()
    qtbot.wait(150)

    assert dialog.summary.text() == "Die Prüfung wurde abgebrochen."
    assert dialog.bericht is None
    assert all("nicht geprüft" in row or "in Ordnung" in row for row in rows(dialog))


def test_the_dialog_speaks_as_agreed(window: MainWindow, shown: Shown) -> None:
    spoil(session_of(window).working_copy)
    dialog = shown()

    assert unnamed(dialog) == []
    compare_with_baseline("pruefung", described(dialog))


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_at_any_size_of_text_nothing_is_cut_off(
    window: MainWindow, shown: Shown, percent: int, qtbot: QtBot
) -> None:
    spoil(session_of(window).working_copy)
    while window.view.settings.zoom < percent:
        window.commands["ansicht.groesser"].trigger()
    dialog = shown()
    qtbot.wait(20)
    dialog.resize(853, 480)
    qtbot.wait(20)

    for row in dialog.rows.values():
        assert row.height() >= row.heightForWidth(row.width())
    close = next(b for b in dialog.findChildren(QPushButton) if b.text() == "S&chließen")
    corner = close.mapTo(dialog, close.rect().bottomRight())
    assert dialog.rect().contains(corner)

"""Bringing in another copy of the Konzept by the menu: real files, the real window."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.app.zusammenfuehrung.test_fassungen import note
from tests.domain.rueckmeldungen.faelle import M1, M2
from tests.ui.open_dialogs import Dialogs, choose_file, decide_for
from tests.ui.open_window import session_of, wait_until_saved
from tests.ui.ruecklauf.fenster import window_with_units

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.abgleich.fassungsflaeche import Fassungsflaeche
from zielbewertung.ui.abgleich.page import FASSUNG, STELLEN, AbgleichPage
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.workspace import ABGLEICH


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


def compared(
    window: MainWindow, dialogs: Dialogs, *paths: Path
) -> tuple[AbgleichPage, Fassungsflaeche]:
    """Choose another copy by the menu."""
    dialogs.answers = [choose_file(path) for path in paths]
    window.commands["austausch.fassung"].trigger()
    assert window.parts.tabs.currentIndex() == ABGLEICH
    page = window.parts.abgleich.page
    assert page.shown == FASSUNG
    assert page.fassung is not None
    return page, page.fassung


def test_what_the_copy_has_comes_in_as_one_step(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    session = session_of(window)
    note(session, M1, "wir")
    before, content = session.snapshot(), copy.read_bytes()
    page, flaeche = compared(window, dialogs, copy)
    assert flaeche.model.rowCount() == 2
    page.take.click()
    assert [session.bewertung(m).quelle for m in (M1, M2)] == ["wir", "andere"]
    assert copy.read_bytes() == content
    assert page.shown == STELLEN
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.snapshot() == before


def test_a_konflikt_is_asked_and_discarding_changes_nothing(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    session = session_of(window)
    note(session, M2, "wir")
    before = session.snapshot()
    page, _ = compared(window, dialogs, copy)
    assert "1 Konflikt ist zu entscheiden" in page.summary.text()
    assert not page.take.isEnabled()
    page.discard.click()
    assert page.shown == STELLEN
    assert session.snapshot() == before


def test_a_text_of_ones_own_is_written_instead_of_both(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    session = session_of(window)
    note(session, M2, "wir")
    page, flaeche = compared(window, dialogs, copy)
    QTest.keyClick(flaeche.liste, Qt.Key.Key_F2)
    assert flaeche.gegenueber.own.toPlainText() == "wir\n\nandere"
    flaeche.gegenueber.own.setPlainText("wir und andere")
    page.take.click()
    assert session.bewertung(M2).quelle == "wir und andere"


def test_decisions_stay_while_one_works_elsewhere(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    session = session_of(window)
    note(session, M2, "wir")
    page, flaeche = compared(window, dialogs, copy)
    flaeche.rest[Seite.FREMDE].click()
    window.commands["ansicht.bewerten"].trigger()
    note(session, M1, "inzwischen")
    window.commands["ansicht.abgleich"].trigger()
    assert page.shown == FASSUNG
    assert page.take.isEnabled()
    assert flaeche.model.rowCount() == 2
    page.take.click()
    assert [session.bewertung(m).quelle for m in (M1, M2)] == ["inzwischen", "andere"]


def test_another_copy_takes_the_place_only_once_decisions_may_go(
    window: MainWindow, dialogs: Dialogs, copy: Path
) -> None:
    note(session_of(window), M2, "wir")
    page, flaeche = compared(window, dialogs, copy)
    flaeche.rest[Seite.FREMDE].click()
    dialogs.answers = [choose_file(copy)]
    page.other.click()
    assert any("1 Entscheidung ist" in text for text in dialogs.read)
    assert page.fassung is flaeche
    assert page.entschieden == 1
    page.forget()


def test_without_a_common_verlauf_the_window_asks_for_the_file_both_began_with(
    window: MainWindow, dialogs: Dialogs, copy: Path, tmp_path: Path
) -> None:
    session = session_of(window)
    basis = tmp_path / "Damals.zielbewertung"
    shutil.copy(session.path, basis)
    note(session, M2, "wir")
    session.forget_verlauf()
    dialogs.answers = [choose_file(copy)]
    window.commands["austausch.fassung"].trigger()
    assert any("nicht zu erkennen" in text for text in dialogs.read)
    assert window.parts.abgleich.entschieden == 0
    dialogs.answers = [choose_file(copy), decide_for(0), choose_file(basis)]
    window.commands["austausch.fassung"].trigger()
    page = window.parts.abgleich.page
    assert page.fassung is not None
    assert len(page.fassung.fassungswahl.worte.konflikte) == 1
    page.forget()


def test_a_file_that_is_no_copy_is_no_common_beginning(
    window: MainWindow, dialogs: Dialogs, copy: Path, tmp_path: Path
) -> None:
    note(session_of(window), M2, "wir")
    session_of(window).forget_verlauf()
    other = tmp_path / "Fremd.zielbewertung"
    write_document(other, load_beispiel(), "Anfang")
    dialogs.answers = [choose_file(copy), decide_for(0), choose_file(other)]
    window.commands["austausch.fassung"].trigger()
    assert any("verschiedene Konzepte" in text for text in dialogs.read)


def test_another_konzept_is_refused(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "Fremd.zielbewertung"
    write_document(path, load_beispiel(), "Anfang")
    dialogs.answers = [choose_file(path)]
    window.commands["austausch.fassung"].trigger()
    assert any("verschiedene Konzepte" in text for text in dialogs.read)

"""Asking units in the window: real files in a real folder, and the list of what is out."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolTip
from pytestqt.qtbot import QtBot
from tests.app.fragebogen.haus import opened
from tests.domain.rueckmeldungen.faelle import JUGEND
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import session_of
from tests.ui.ruecklauf.fenster import when, window_with_units

from zielbewertung.app import runden
from zielbewertung.app.fragebogen.auftrag import AbgebrochenError, carry_out
from zielbewertung.app.fragebogen.versand import Versand
from zielbewertung.app.session import Session
from zielbewertung.domain.bewertungsrunden.akten import Fragebogen
from zielbewertung.domain.bewertungsrunden.runden import NeueRunde
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.konzept import new_id
from zielbewertung.ui.commands.actions import ReasonMenu
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.ruecklauf.send_dialog import SendDialog

LANGE_HER = date(2020, 1, 15)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs) -> MainWindow:
    return window_with_units(qtbot, qapp, tmp_path)


def fill(dialog: QDialog, folder: Path, frist: str = "") -> SendDialog:
    assert isinstance(dialog, SendDialog)
    dialog.ordner.setText(str(folder))
    dialog.frist.setText(frist)
    dialog.rueckfragen.setText("Stabsstelle Planung")
    return dialog


def create(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, folder: Path, frist: str = ""
) -> None:
    folder.mkdir(exist_ok=True)
    dialogs.answers = [when(qtbot, lambda dialog: fill(dialog, folder, frist).ok.click())]
    window.commands["austausch.frageboegen"].trigger()


def cells(window: MainWindow) -> list[list[str]]:
    rows = window.parts.ruecklauf.page.list
    items = (rows.topLevelItem(n) for n in range(rows.topLevelItemCount()))
    return [[item.text(n).strip() for n in range(rows.columnCount())] for item in items if item]


def test_every_unit_with_measures_gets_a_file_and_stands_on_the_list(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    create(window, qtbot, dialogs, tmp_path / "aus", "18.12.2099")

    assert len(list((tmp_path / "aus").glob("*.xlsx"))) == 2
    today = date.today().strftime("%d.%m.%Y")
    assert cells(window) == [
        ["Stelle 1", "2", "18.12.2099", f"ausgegeben am {today}", "0"],
        ["Stelle 2", "1", "18.12.2099", f"ausgegeben am {today}", "0"],
    ]
    assert window.parts.ruecklauf.page.count.text() == "2 Fragebögen: 0 zurück"
    assert window.focusWidget() is window.parts.ruecklauf.page.list
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session_of(window).index.frageboegen() == ()
    assert cells(window) == []


def test_the_dialog_tells_of_measures_without_a_unit_and_of_units_without_a_kuerzel(
    window: MainWindow, dialogs: Dialogs
) -> None:
    window.commands["austausch.frageboegen"].trigger()
    assert any(text.startswith("Ohne zuständige Stelle: 1 Maßnahme.") for text in dialogs.read)
    assert any("2 Stellen haben kein Kürzel" in text for text in dialogs.read)


def test_only_the_units_that_are_ticked_are_asked(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "aus").mkdir()

    def choose(dialog: QDialog) -> None:
        asked = fill(dialog, tmp_path / "aus")
        asked.none.click()
        assert not asked.ok.isEnabled()
        QTest.keyClick(asked.units, Qt.Key.Key_Space)
        asked.ok.click()

    dialogs.answers = [when(qtbot, choose)]
    window.commands["austausch.frageboegen"].trigger()
    assert [row[0] for row in cells(window)] == ["Stelle 1"]


def test_a_unit_with_the_program_gets_a_part_file(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "aus").mkdir()

    def choose(dialog: QDialog) -> None:
        asked = fill(dialog, tmp_path / "aus")
        asked.art.cards()[1].click()
        asked.ok.click()

    dialogs.answers = [when(qtbot, choose)]
    window.commands["austausch.frageboegen"].trigger()
    made = sorted((tmp_path / "aus").glob("*.zielbewertung"))
    assert len(made) == 2
    with closing(Session.open(made[0], nur_lesen=True)) as part:
        assert [unit.name for unit in part.index.einheiten] == ["Stelle 1"]


def test_what_is_overdue_says_so_and_its_letter_reminds(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    create(window, qtbot, dialogs, tmp_path / "aus", "15.01.2020")
    page = window.parts.ruecklauf.page

    assert [row[3] for row in cells(window)] == ["überfällig seit 15.01.2020"] * 2
    assert page.count.text() == "2 Fragebögen: 0 zurück, 2 überfällig"
    assert page.letter.reminder.isChecked()
    assert "Uns liegt noch keine Antwort vor" in page.letter.letter.toPlainText()
    page.letter.reminder.click()
    assert "Wir bitten um Ihre Sicht" in page.letter.letter.toPlainText()


def test_letters_are_copied_one_unit_after_the_other(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    create(window, qtbot, dialogs, tmp_path / "aus")
    page = window.parts.ruecklauf.page
    page.list.step(1)
    page.letter.copy_text.click()
    text = QGuiApplication.clipboard().text()
    assert "(Stelle 2)" in text
    assert "Rückfragen beantwortet: Stabsstelle Planung" in text
    page.letter.copy_subject.click()
    assert QGuiApplication.clipboard().text().startswith("Fragebogen: Konzept")
    assert page.letter.folder.isEnabled()


def test_folder_and_who_answers_are_known_the_next_time(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    create(window, qtbot, dialogs, tmp_path / "aus")
    seen: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, SendDialog)
        seen.append((dialog.ordner.text(), dialog.rueckfragen.text()))
        dialog.reject()

    dialogs.answers = [look]
    window.commands["austausch.frageboegen"].trigger()
    assert seen == [(str(tmp_path / "aus"), "Stabsstelle Planung")]


def test_in_a_frozen_round_menu_and_tab_are_grey_and_say_why(window: MainWindow) -> None:
    session = session_of(window)
    window.commands["ansicht.ruecklauf"].trigger()
    page = window.parts.ruecklauf.page
    names = ("austausch.frageboegen", "austausch.ruecklauf", "bearbeiten.mehrere")
    buttons = (page.create_button, page.receive_button, page.compare_button)
    assert all(window.commands[name].isEnabled() for name in names)
    assert all(button.isEnabled() and not button.toolTip() for button in buttons)

    runden.freeze(session, session.runde.id)

    reason = f"Die Runde „{session.runde.name}“ ist eingefroren."
    for name in names:
        action = window.commands[name]
        assert not action.isEnabled()
        assert (action.statusTip(), reason in action.toolTip()) == (reason, True)
    for button in buttons:
        assert not button.isEnabled()
        assert (button.toolTip(), button.accessibleDescription()) == (reason, reason)
    assert not any(
        button.text() == "Fragebögen erstellen …"
        for button in page.list.note.findChildren(QPushButton)
        if button.isVisible()
    )
    assert window.commands["bearbeiten.konzept"].isEnabled()


def test_answers_of_another_round_that_is_open_are_still_read(window: MainWindow) -> None:
    session = session_of(window)
    asked = Fragebogen(session.runde.id, new_id(), session.index.einheiten[0].id, date.today())
    session.execute(Replace(None, asked, "gefragt"))
    neu = runden.make_runde(session, NeueRunde("Andere"))
    runden.freeze(session, neu.id)

    assert session.runde == session.index.runde(neu.id)
    assert window.commands["austausch.ruecklauf"].isEnabled()
    assert not window.commands["austausch.frageboegen"].isEnabled()


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_grey_entry_of_a_menu_says_why_under_the_pointer(window: MainWindow) -> None:
    session = session_of(window)
    runden.freeze(session, session.runde.id)
    menu = next(m for m in window.menuBar().findChildren(ReasonMenu) if m.title() == "A&ustausch")
    action = window.commands["austausch.frageboegen"]
    menu.resize(menu.sizeHint())
    spot = menu.actionGeometry(action).center()
    assert menu.actionAt(spot) is action

    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, spot, menu.mapToGlobal(spot)))

    assert QToolTip.text() == action.statusTip()


def test_a_folder_that_is_gone_is_told_and_the_dialog_stays(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    stayed: list[bool] = []

    def see_again(dialog: QDialog) -> None:
        stayed.append(isinstance(dialog, SendDialog))
        dialog.reject()

    def choose(dialog: QDialog) -> None:
        asked = fill(dialog, tmp_path / "weg")
        dialogs.answers.append(lambda problem: problem.reject())
        dialogs.answers.append(see_again)
        asked.ok.click()

    dialogs.answers = [choose]
    window.commands["austausch.frageboegen"].trigger()
    assert any("gibt es nicht" in text for text in dialogs.read)
    assert stayed == [True]


def test_what_was_written_goes_again_when_the_making_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "aus").mkdir()
    with opened(tmp_path) as session:
        units = [einheit.id for einheit in session.index.einheiten][:2]

        def stop(done: int, _total: int) -> None:
            if done == 1:
                raise AbgebrochenError

        with pytest.raises(AbgebrochenError):
            carry_out(
                session.snapshot(),
                Versand(session.runde.id),
                units,
                tmp_path / "aus",
                LANGE_HER,
                stop,
            )
        with pytest.raises(FileProblemError):
            carry_out(
                session.snapshot(),
                Versand(session.runde.id),
                [JUGEND],
                tmp_path / "nirgends",
                LANGE_HER,
                stop,
            )
    assert list((tmp_path / "aus").iterdir()) == []

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs
from tests.ui.verlauf.seen import CTRL, massnahme, press, rate, session_of, spoken

from zielbewertung.app.datei import sicherungen
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.dialogs.forget import ForgetDialog, Loeschwunsch
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.parts.day_field import DayField


def _forget(window: MainWindow, dialogs: Dialogs, answer: Callable[[QDialog], None]) -> None:
    dialogs.answers = [answer]
    window.commands["bearbeiten.verlauf_loeschen"].trigger()


def _press(dialog: QDialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_deleting_takes_list_and_undo_away_and_leaves_the_ratings(
    window: MainWindow, dialogs: Dialogs
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    before = session_of(window).snapshot()

    _forget(window, dialogs, lambda dialog: _press(dialog, "Verlauf löschen"))

    assert spoken(window) == ["Verlauf gelöscht, Fenster"]
    assert session_of(window).snapshot() == before
    assert not window.commands["bearbeiten.rueckgaengig"].isEnabled()
    assert "Verlauf gelöscht" in window.parts.status_line.message()
    read = " ".join(dialogs.read)
    assert "nicht mehr rückgängig machen" in read
    assert "Es bleibt das ganze Konzept" in read
    assert "Sicherungen enthalten den älteren Verlauf weiter" in read


def test_after_deleting_new_changes_can_be_taken_back(
    window: MainWindow, dialogs: Dialogs
) -> None:
    _forget(window, dialogs, lambda dialog: _press(dialog, "Verlauf löschen"))
    session = session_of(window)
    measure = massnahme(session, "3.2")
    rate(session, Ampel.GELB, "3.2")
    window.commands["bearbeiten.rueckgaengig"].trigger()

    assert session.bewertung(measure).ampel is Ampel.GRUEN
    assert not window.commands["bearbeiten.rueckgaengig"].isEnabled()


def test_the_button_that_is_pressed_by_mistake_deletes_nothing(
    window: MainWindow, dialogs: Dialogs
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    before = spoken(window)

    def enter(dialog: QDialog) -> None:
        focused = dialog.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text() == "Abbrechen"
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    _forget(window, dialogs, enter)

    assert spoken(window) == before


def test_where_nothing_is_so_old_nothing_is_deleted_and_it_is_said(
    window: MainWindow, dialogs: Dialogs
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    before = spoken(window)

    def older(dialog: QDialog) -> None:
        dialog.findChildren(QRadioButton)[1].click()
        _press(dialog, "Verlauf löschen")

    _forget(window, dialogs, older)

    assert spoken(window) == before
    assert "Es gibt keinen so alten Verlauf" in window.parts.status_line.message()


def test_the_older_part_goes_and_the_rest_can_be_taken_back(
    window: MainWindow, dialogs: Dialogs
) -> None:
    press(window, Qt.Key.Key_3, CTRL)

    def before_tomorrow(dialog: QDialog) -> None:
        dialog.findChildren(QRadioButton)[1].click()
        (field,) = dialog.findChildren(DayField)
        assert field.isEnabled()
        field.selectAll()
        tomorrow = date.today() + timedelta(days=1)
        QTest.keyClicks(field, tomorrow.strftime("%d.%m.%Y"))
        _press(dialog, "Verlauf löschen")

    _forget(window, dialogs, before_tomorrow)

    # All of it is older than tomorrow.
    assert spoken(window) == ["Verlauf gelöscht, Fenster"]


def test_the_backups_go_too_where_that_is_wanted(window: MainWindow, dialogs: Dialogs) -> None:
    session = session_of(window)
    sicherungen.sichern_session(session)
    assert len(sicherungen.list_sicherungen(session.index.id)) == 1

    def with_backups(dialog: QDialog) -> None:
        dialog.findChildren(QCheckBox)[0].click()
        _press(dialog, "Verlauf löschen")

    _forget(window, dialogs, with_backups)

    assert sicherungen.list_sicherungen(session.index.id) == ()
    assert window.parts.status_line.message() == (
        "Der Verlauf ist gelöscht. 1 Sicherung gelöscht."
    )


def test_the_dialog_says_what_was_chosen(qtbot: QtBot) -> None:
    dialog = ForgetDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.wunsch() == Loeschwunsch(None, sicherungen=False)
    (field,) = dialog.findChildren(DayField)
    assert not field.isEnabled()

    dialog.findChildren(QRadioButton)[1].click()
    field.show_day(date(2026, 1, 31))
    dialog.findChildren(QCheckBox)[0].click()
    delete = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Verlauf löschen")
    field.setText("31.1")
    assert not delete.isEnabled()
    field.setText("31.1.26")
    assert delete.isEnabled()

    assert dialog.wunsch() == Loeschwunsch(date(2026, 1, 31), sicherungen=True)

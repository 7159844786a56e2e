"""Dialogs that come by themselves while someone is typing."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import make_active, new_document, new_window, wait_until

from zielbewertung.ui.dialogs.decision import DecisionDialog
from zielbewertung.ui.dialogs.messages import BugDialog
from zielbewertung.ui.work.waiting import WaitDialog

_PATIENCE_MS = 15_000


def shown(qtbot: QtBot, *, unbidden: bool) -> DecisionDialog:
    dialog = DecisionDialog(None, "Die Datei fehlt.", "Was nun?", [("Weg", "Sofort.")], "Später")
    dialog.unbidden = unbidden
    qtbot.addWidget(dialog)
    dialog.show()
    make_active(qtbot, dialog)
    assert QApplication.focusWidget() is dialog.cards[0], "it is read out at once"
    return dialog


def window_of(dialog: DecisionDialog) -> QWindow:
    """Return the window that the system gives the keys to."""
    return dialog.windowHandle()


def test_what_is_being_typed_does_not_answer_a_dialog_that_comes_by_itself(qtbot: QtBot) -> None:
    dialog = shown(qtbot, unbidden=True)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Enter):
        QTest.keyClick(window_of(dialog), key)
    assert dialog.isVisible()
    assert dialog.chosen is None


def test_after_a_pause_the_keys_answer(qtbot: QtBot) -> None:
    dialog = shown(qtbot, unbidden=True)
    guard = dialog.guard
    assert guard is not None
    qtbot.waitUntil(lambda: not guard.guards, timeout=_PATIENCE_MS)
    QTest.keyClick(window_of(dialog), Qt.Key.Key_Space)
    assert dialog.chosen == 0


def test_who_types_on_is_not_locked_out_for_ever(qtbot: QtBot) -> None:
    dialog = shown(qtbot, unbidden=True)
    typing = QTimer(dialog, interval=50)
    typing.timeout.connect(lambda: QTest.keyClick(window_of(dialog), Qt.Key.Key_Space))
    typing.start()
    qtbot.waitUntil(lambda: dialog.chosen == 0, timeout=_PATIENCE_MS)


def test_moving_about_works_from_the_beginning(qtbot: QtBot) -> None:
    dialog = shown(qtbot, unbidden=True)
    QTest.keyClick(window_of(dialog), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not dialog.cards[0]
    dialog.cards[0].click()  # as the mouse and assistive technology do
    assert dialog.chosen == 0


def test_a_dialog_that_was_asked_for_takes_keys_at_once(qtbot: QtBot) -> None:
    dialog = shown(qtbot, unbidden=False)
    QTest.keyClick(window_of(dialog), Qt.Key.Key_Space)
    assert dialog.chosen == 0


def test_bugs_and_waiting_come_by_themselves() -> None:
    assert BugDialog.unbidden
    assert WaitDialog.unbidden


def test_the_missing_file_is_told_with_a_guard_only_where_nobody_asked(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs
) -> None:
    path = new_document(tmp_path)
    window = new_window(qtbot, qapp, tmp_path)
    assert window.files.open_file(path)
    guarded: list[bool] = []

    def look(dialog: object) -> None:
        assert isinstance(dialog, DecisionDialog)
        guarded.append(dialog.guard is not None)
        dialog.reject()

    dialogs.answers = [look, look]
    path.unlink()
    wait_until(qtbot, lambda: guarded == [True])
    window.parts.status_line.decision_wanted.emit()
    assert guarded == [True, False]

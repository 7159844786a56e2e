from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs

from zielbewertung import __version__
from zielbewertung.app.betrieb.diagnose import collect
from zielbewertung.app.einstellungen import Einstellungen
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.ui.dialogs.about import AboutDialog
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.diagnose import DiagnoseDialog
from zielbewertung.ui.dialogs.messages import BugDialog, ProblemDialog, show_problem
from zielbewertung.ui.dialogs.new_concept import NewConceptDialog
from zielbewertung.ui.dialogs.reason import GRUENDE, ReasonDialog, ask_reason
from zielbewertung.ui.dialogs.shortcuts import ShortcutSheet

PROBLEM = FileProblemError("<b>brief</b> & Co. ist kein Konzept.", "Es wurde nichts geändert.")
GROUPS = [
    ("Datei", [("Öffnen", "Strg+O"), ("Kopie speichern unter", "Strg+Umschalt+S")]),
    ("Bewerten", [("Ziel erreicht", "1 (im Baum)")]),
]
ALL: list[Callable[[], BaseDialog]] = [
    lambda: ReasonDialog(None, 1),
    lambda: ProblemDialog(None, PROBLEM),
    lambda: BugDialog(None, "ValueError: 7"),
    lambda: DiagnoseDialog(None, collect(Einstellungen(), None)),
    lambda: ShortcutSheet(GROUPS),
    lambda: AboutDialog(None),
    lambda: NewConceptDialog(None),
]


D = TypeVar("D", bound=BaseDialog)


def shown(qtbot: QtBot, dialog: D) -> D:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("make", ALL)
def test_escape_closes_every_dialog(qtbot: QtBot, make: Callable[[], BaseDialog]) -> None:
    dialog = shown(qtbot, make())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("make", ALL)
def test_every_control_has_a_name_and_the_focus_begins_on_one(
    qtbot: QtBot, make: Callable[[], BaseDialog]
) -> None:
    dialog = shown(qtbot, make())
    focusable = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert focusable
    assert all(name_of(widget) for widget in focusable)
    assert dialog.windowTitle()
    focus = dialog.focusWidget()
    assert focus is not None
    assert dialog.isAncestorOf(focus)


@pytest.mark.parametrize("make", ALL)
def test_large_letters_never_make_a_dialog_larger_than_the_screen(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], BaseDialog]
) -> None:
    dialog = make()
    font = dialog.font()
    font.setPointSizeF(30)
    dialog.setFont(font)
    shown(qtbot, dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    for found in dialog.buttons.buttons():
        corner = found.mapTo(dialog, found.rect().bottomRight())
        assert dialog.rect().contains(corner)


def test_a_common_reason_is_taken_by_the_keyboard_alone(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ReasonDialog(None, 1))
    assert not button(dialog, "Übernehmen").isEnabled()
    cards = dialog.findChildren(QRadioButton)
    assert cards[0].hasFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    QTest.keyClick(cards[1], Qt.Key.Key_Space)
    assert dialog.grund == GRUENDE[1]
    QTest.keyClick(cards[1], Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_own_words_are_a_reason_too_but_blanks_are_not(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ReasonDialog(None, 5))
    assert "Warum lassen sich die 5 Maßnahmen nicht bewerten?" in texts(dialog)
    edit = dialog.findChild(QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("  \n ")
    assert not button(dialog, "Übernehmen").isEnabled()
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    edit.setPlainText(f"{GRUENDE[0]} Noch nicht.")
    assert not any(card.isChecked() for card in dialog.findChildren(QRadioButton))
    button(dialog, "Übernehmen").click()
    assert dialog.grund == f"{GRUENDE[0]} Noch nicht."


@pytest.mark.parametrize(("accept", "answer"), [(True, GRUENDE[2]), (False, None)])
def test_asking_for_a_reason_returns_it_or_nothing(
    qtbot: QtBot, qapp: QApplication, accept: bool, answer: str | None
) -> None:
    def reply() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.findChildren(QRadioButton)[2].click()
        button(dialog, "Übernehmen" if accept else "Abbrechen").click()

    QTimer.singleShot(0, reply)
    assert ask_reason(None, 1) == answer


def test_a_problem_is_told_in_plain_text(qtbot: QtBot, dialogs: Dialogs) -> None:
    dialog = shown(qtbot, ProblemDialog(None, PROBLEM))
    labels = {label.text(): label for label in dialog.findChildren(QLabel) if label.text()}
    assert list(labels) == [PROBLEM.title, PROBLEM.explanation]
    assert labels[PROBLEM.title].textFormat() is Qt.TextFormat.PlainText
    assert dialog.accessibleDescription() == f"{PROBLEM.title} {PROBLEM.explanation}"
    dialog.close()
    show_problem(None, PROBLEM)
    assert PROBLEM.title in dialogs.read


def test_the_details_of_a_bug_can_be_copied_and_stand_not_in_the_message(qtbot: QtBot) -> None:
    details = "Traceback (most recent call last):\nValueError: 7"
    dialog = shown(qtbot, BugDialog(None, details))
    assert button(dialog, "Weiterarbeiten").hasFocus()
    assert not any("Traceback" in text for text in texts(dialog))
    assert any("Ihre Daten sind sicher" in text for text in texts(dialog))
    button(dialog, "Einzelheiten kopieren").click()
    assert QGuiApplication.clipboard().text() == details
    assert dialog.isVisible()


def test_shortcuts_can_be_searched(qtbot: QtBot) -> None:
    dialog = shown(qtbot, ShortcutSheet(GROUPS))
    search, view = dialog.findChild(QLineEdit), dialog.findChild(QTreeWidget)
    assert isinstance(search, QLineEdit)
    assert isinstance(view, QTreeWidget)

    def visible() -> list[str]:
        found = []
        for place in range(view.topLevelItemCount()):
            group = view.topLevelItem(place)
            assert group is not None
            rows = [group.child(row) for row in range(group.childCount())]
            found += [row.text(1) for row in rows if row is not None and not row.isHidden()]
        return found

    assert visible() == ["Strg+O", "Strg+Umschalt+S", "1 (im Baum)"]
    search.setText("ÖFFNEN")
    assert visible() == ["Strg+O"]
    search.setText("speichern strg")
    assert visible() == ["Strg+Umschalt+S"]
    search.setText("bewerten")
    assert visible() == ["1 (im Baum)"]
    search.setText("gibt es nicht")
    assert any("kein Tastenkürzel" in label.text() for label in dialog.findChildren(QLabel))


def test_version_licence_and_libraries_are_named(qtbot: QtBot) -> None:
    dialog = shown(qtbot, AboutDialog(None))
    said = "\n".join(texts(dialog))
    for word in (f"Version {__version__}", "EUPL", "LGPL", "reportlab", "Liberation Sans"):
        assert word in said


def test_a_new_konzept_is_what_was_described(qtbot: QtBot) -> None:
    dialog = shown(qtbot, NewConceptDialog(None))
    titel, traeger, zeitraum = dialog.findChildren(QLineEdit)
    assert titel.hasFocus()
    assert not button(dialog, "Anlegen").isEnabled()
    QTest.keyClicks(titel, "  Klima & Energie ")
    QTest.keyClicks(traeger, "Landkreis Harz")
    zeitraum.setText("2024–2028")
    next(r for r in dialog.findChildren(QRadioButton) if r.text().count("–") == 1).click()
    button(dialog, "Anlegen").click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    konzept = dialog.konzept()
    assert konzept.stammdaten.titel == "Klima & Energie"
    assert konzept.stammdaten.traeger == "Landkreis Harz"
    assert [ebene.plural for ebene in konzept.ebenen] == ["Handlungsfelder", "Maßnahmen"]
    assert konzept.runden[0].name == "Evaluation 2028"

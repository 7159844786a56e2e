"""Single keys become commands, nothing else does."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from zielbewertung.app.session import Session
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.tree import KonzeptTree

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def commands(tree: KonzeptTree) -> list[str]:
    heard: list[str] = []
    tree.command_key.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_1, "bewerten.gruen"),
        (Qt.Key.Key_2, "bewerten.gelb"),
        (Qt.Key.Key_3, "bewerten.rot"),
        (Qt.Key.Key_4, "bewerten.nicht_bewertbar"),
        (Qt.Key.Key_0, "bewerten.offen"),
        (Qt.Key.Key_Delete, "bewerten.offen"),
        (Qt.Key.Key_P, "bewerten.pflichtaufgabe"),
        (Qt.Key.Key_W, "bewerten.weiterfuehrung"),
        (Qt.Key.Key_Z, "bewerten.zustaendigkeit_unklar"),
        (Qt.Key.Key_R, "bewerten.rahmenbedingungen_veraendert"),
        (Qt.Key.Key_Return, "bewerten.begruendung"),
        (Qt.Key.Key_Enter, "bewerten.begruendung"),
    ],
)
def test_a_single_key_becomes_its_command(
    tree: KonzeptTree, commands: list[str], key: Qt.Key, command: str
) -> None:
    QTest.keyClick(tree, key)

    assert commands == [command]


def test_the_digits_of_the_keypad_count_too(tree: KonzeptTree, commands: list[str]) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0):
        QTest.keyClick(tree, key, KEYPAD)

    assert commands == ["bewerten.gruen", "bewerten.gelb", "bewerten.offen"]


@pytest.mark.parametrize(
    "modifier",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
    ],
)
def test_a_key_with_a_modifier_is_no_command(
    tree: KonzeptTree, commands: list[str], modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(tree, Qt.Key.Key_1, modifier)
    QTest.keyClick(tree, Qt.Key.Key_P, modifier)

    assert commands == []


def test_letters_move_nothing(tree: KonzeptTree, commands: list[str]) -> None:
    before = tree.current_id()
    for key in (Qt.Key.Key_L, Qt.Key.Key_B, Qt.Key.Key_P, Qt.Key.Key_1):
        QTest.keyClick(tree, key)

    assert tree.current_id() == before
    assert commands == ["bewerten.pflichtaufgabe", "bewerten.gruen"]


def test_switched_off_single_keys_do_nothing_but_enter_still_works(
    tree: KonzeptTree, commands: list[str]
) -> None:
    before = tree.current_id()
    tree.single_keys_enabled = False
    for key in (Qt.Key.Key_1, Qt.Key.Key_P, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(tree, key)

    assert commands == ["bewerten.begruendung"]
    assert tree.current_id() == before


def test_a_key_that_is_held_down_counts_once(tree: KonzeptTree, commands: list[str]) -> None:
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, NO_MODIFIER, "1", autorep=repeated)
        QApplication.sendEvent(tree, event)

    assert commands == ["bewerten.gruen"]


def test_enter_opens_and_closes_what_is_above_the_measures(
    tree: KonzeptTree, session: Session, commands: list[str]
) -> None:
    tree.select(session.index.kinder(None)[0].id)

    QTest.keyClick(tree, Qt.Key.Key_Return)
    closed = not tree.isExpanded(tree.currentIndex())
    QTest.keyClick(tree, Qt.Key.Key_Return)

    assert closed
    assert tree.isExpanded(tree.currentIndex())
    assert commands == []


def test_a_shortcut_of_the_window_does_not_take_the_keys(
    bridge: SessionBridge, qtbot: QtBot
) -> None:
    window = QMainWindow()
    tree = KonzeptTree(bridge)
    window.setCentralWidget(tree)
    qtbot.addWidget(window)
    fired: list[str] = []
    action = QAction("Löschen", window)
    action.setShortcut("Del")
    action.triggered.connect(lambda: fired.append("window"))
    window.addAction(action)
    tree.command_key.connect(fired.append)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)

    QTest.keyClick(tree, Qt.Key.Key_Delete)

    assert fired == ["bewerten.offen"]

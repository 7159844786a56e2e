from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from zielbewertung.ui.parts.recent_list import split_path
from zielbewertung.ui.start_page import StartPage

RECENT = [
    "/home/anna/Konzepte/Integration & Migration.zielbewertung",
    r"\\server\freigabe\Referat S\Konzept 2018.zielbewertung",
]


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    page = StartPage(RECENT)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def recent_of(page: StartPage) -> QListWidget:
    found = page.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Konzept öffnen", "open_wanted"),
        ("Neues Konzept anlegen", "new_wanted"),
        ("Tabelle importieren", "import_wanted"),
        ("Beispiel ansehen", "example_wanted"),
    ],
)
def test_every_button_says_what_is_wanted(
    qtbot: QtBot, page: StartPage, text: str, signal: str
) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    assert button.accessibleDescription()
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_recent_files_are_shown_with_their_folders_without_a_look_at_the_disk(
    page: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*_: object, **__: object) -> None:
        pytest.fail("a dead share would block the window here")

    with monkeypatch.context() as closed:
        for name in ("stat", "exists", "is_file", "resolve"):
            closed.setattr(Path, name, look)
        closed.setattr("os.stat", look)
        page.show_recent(RECENT[::-1])
    view = recent_of(page)
    assert [view.item(row).text() for row in range(2)] == [
        "Konzept 2018",
        "Integration & Migration",
    ]
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    child = interface.child(0)
    assert child is not None
    assert child.text(QAccessible.Text.Name) == r"Konzept 2018, \\server\freigabe\Referat S"


def test_paths_of_every_system_are_understood() -> None:
    assert split_path(RECENT[0]) == ("Integration & Migration", "/home/anna/Konzepte")
    assert split_path(RECENT[1]) == ("Konzept 2018", r"\\server\freigabe\Referat S")
    assert split_path("konzept.zielbewertung") == ("konzept", "")


def test_enter_or_a_click_opens_a_recent_file(qtbot: QtBot, page: StartPage) -> None:
    view = recent_of(page)
    with qtbot.waitSignal(page.recent_wanted) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [RECENT[0]]
    place = view.visualItemRect(view.item(1)).center()
    with qtbot.waitSignal(page.recent_wanted) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [RECENT[1]]


def test_a_recent_file_can_be_taken_out_of_the_list(qtbot: QtBot, page: StartPage) -> None:
    view = recent_of(page)
    with qtbot.waitSignal(page.recent_removed) as removed:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert removed.args == [RECENT[0]]
    view.setCurrentRow(1)
    button = next(
        b for b in page.findChildren(QPushButton) if b.text() == "Aus der Liste entfernen"
    )
    with qtbot.waitSignal(page.recent_removed) as pressed:
        button.click()
    assert pressed.args == [RECENT[1]]


def test_without_recent_files_the_page_leads_to_the_sample(page: StartPage) -> None:
    page.show_recent([])
    assert not recent_of(page).isVisible()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Beispiel" in text for text in shown)
    page.activateWindow()
    page.setFocus()
    focus = page.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Konzept öffnen"


def test_the_tab_key_goes_through_all_in_the_order_of_reading(
    qtbot: QtBot, page: StartPage
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    names = []
    for _ in range(7):
        focus = page.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "Zuletzt geöffnet",
        "Aus der Liste entfernen",
        "Konzept öffnen",
        "Neues Konzept anlegen",
        "Tabelle importieren",
        "Beispiel ansehen",
        "Zuletzt geöffnet",
    ]


def test_everything_can_be_reached_when_the_letters_are_large(
    qtbot: QtBot, page: StartPage
) -> None:
    font = page.font()
    font.setPointSizeF(20)
    page.setFont(font)
    page.resize(853, 480)
    qtbot.wait(20)
    assert page.horizontalScrollBar().maximum() == 0
    assert page.verticalScrollBar().maximum() > 0

"""What a person does with the Prüfliste in the window, and what there is to be seen of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.pruefliste.page import PrueflistePage

CTRL = Qt.KeyboardModifier.ControlModifier
_PATIENCE_MS = 15_000


def page_of(window: MainWindow) -> PrueflistePage:
    """Return the contents of the tab."""
    return window.parts.pruefliste.page


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key in whatever has the keyboard."""
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def open_list(qtbot: QtBot, window: MainWindow) -> None:
    """Show the Prüfliste by its key, and wait until everything was looked at."""
    press(window, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: page_of(window).model.rowCount() > 0, timeout=_PATIENCE_MS)


def rows(window: MainWindow) -> list[str]:
    """Return what a screen reader reads of the rows."""
    model = page_of(window).model
    places = (model.index(row) for row in range(model.rowCount()))
    return [str(place.data(Qt.ItemDataRole.AccessibleTextRole)) for place in places]


def heard(window: MainWindow) -> list[str]:
    """Return what a screen reader finds in the list itself."""
    table = QAccessible.queryAccessibleInterface(page_of(window).list)
    assert table is not None
    found = (table.child(place) for place in range(table.childCount()))
    return [row.text(QAccessible.Text.Name) for row in found if row is not None]


def current(window: MainWindow) -> str:
    """Return what the current row says."""
    index = page_of(window).list.currentIndex()
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def go_to_row(window: MainWindow, part: str) -> None:
    """Make the first row current that speaks of something."""
    row = next(n for n, name in enumerate(rows(window)) if part in name)
    page_of(window).list.go_to(row)


def focused_name(window: MainWindow) -> str:
    """Return what a screen reader calls what has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    interface = QAccessible.queryAccessibleInterface(focused)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)

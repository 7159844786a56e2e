"""The window as a person uses it to edit the Gliederung: keys, words on the screen, the mouse."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.domain.konzepte import id_of

from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Knoten
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.tree.dragging_view import mime_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def open_window(
    qtbot: QtBot, qapp: QApplication, folder: Path, path: Path
) -> Iterator[MainWindow]:
    window = MainWindow(qapp, folder / "settings.json")
    qtbot.addWidget(window)
    window.show()
    assert window.files.open_file(path)
    window.activateWindow()
    qtbot.waitActive(window)
    window.parts.tree.setFocus()
    yield window
    window.close()


def session_of(window: MainWindow) -> Session:
    assert window.bridge.session is not None
    return window.bridge.session


def press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def write(text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text)


def outline(window: MainWindow) -> list[str]:
    """Return the whole tree as lines, each as deep as its entry stands."""
    index = session_of(window).index
    return [
        f"{'  ' * len(index.pfad(k))}{index.ebene_of(k).singular} {k.kennung}: {k.name}"
        for k in index.walk()
    ]


def knoten(window: MainWindow, name: str) -> Knoten:
    return session_of(window).index.knoten(id_of(name))


def below(window: MainWindow, name: str) -> list[str]:
    return [k.kennung for k in session_of(window).index.kinder(id_of(name))]


def begin(window: MainWindow, name: str) -> None:
    """Go to an entry and edit the Gliederung by its key."""
    window.parts.tree.select(id_of(name))
    press(window, KEY.Key_G, CTRL)
    assert window.parts.tree.outlining


def back_to_tree(window: MainWindow, qtbot: QtBot) -> None:
    """Give the tree the keyboard after a dialog, as a real screen does by itself."""
    qtbot.wait(1)  # lets go of the dialog that was closed
    window.activateWindow()
    window.parts.tree.setFocus()
    qtbot.waitUntil(window.parts.tree.hasFocus)


def message(window: MainWindow) -> str:
    labels = window.parts.status_line.findChildren(QLabel)
    return " | ".join(label.text() for label in labels)


def _spot(window: MainWindow, name: str, share: float) -> QPoint:
    tree = window.parts.tree
    row = tree.visualRect(tree.rows.index_of(tree.place_of(id_of(name))))
    return QPoint(row.left() + 20, row.top() + round(row.height() * share))


def drag(window: MainWindow, what: str, target: str, share: float, *, drop: bool = True) -> None:
    """Drag an entry over another one; its upper part means before, its lower part behind."""
    tree = window.parts.tree
    data, spot = mime_of((id_of(what),)), _spot(window, target, share)
    arguments = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(tree.viewport(), QDragEnterEvent(spot, *arguments, none))
    QApplication.sendEvent(tree.viewport(), QDragMoveEvent(spot, *arguments, none))
    if drop:
        QApplication.sendEvent(tree.viewport(), QDropEvent(QPointF(spot), *arguments, none))

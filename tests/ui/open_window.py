"""The real window with a document at a place that can go away, and what a person sees of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.datei.publisher import Lage, Takt
from zielbewertung.app.session import Session
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.work.waiting import WaitDialog

QUICK = Takt(ruhe=0.05, spaetestens=0.3, blick=0.2, erneut=(0.1, 0.2), geduld=0.4)
_PATIENCE_MS = 15_000


def new_document(folder: Path) -> Path:
    """Write the sample into a folder of its own, which can go away as a share does."""
    path = folder / "Freigabe" / "Konzept.zielbewertung"
    path.parent.mkdir()
    write_document(path, load_beispiel(), "Beispiel angelegt")
    return path


def new_window(qtbot: QtBot, qapp: QApplication, folder: Path) -> MainWindow:
    """Show the window of a program that publishes quickly."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = MainWindow(qapp, folder / "settings.json", QUICK)
    # Whatever a test left undone is left behind; nobody is asked.
    qtbot.addWidget(window, before_close_func=lambda _: window.bridge.open(None))
    window.resize(1320, 820)
    window.show()
    return window


def make_active(qtbot: QtBot, window: QWidget) -> None:
    """Bring a window to the front for good; after a dialog nobody else does, without a desktop."""

    def active() -> bool:
        if QApplication.activeWindow() is not window:
            window.activateWindow()
        return QApplication.activeWindow() is window

    qtbot.waitUntil(active, timeout=_PATIENCE_MS)


def session_of(window: MainWindow) -> Session:
    """Return the session that is open."""
    session = window.bridge.session
    assert session is not None
    return session


def rate(window: MainWindow, place: int = 0) -> str:
    """Rate a measure by a key, otherwise than it is; return its id."""
    session = session_of(window)
    name = list(session.index.massnahmen())[place].id
    window.parts.tree.select(name)
    red = session.bewertung(name).ampel is Ampel.ROT
    QTest.keyClick(window.parts.tree, Qt.Key.Key_2 if red else Qt.Key.Key_3)
    assert session.bewertung(name).ampel is (Ampel.GELB if red else Ampel.ROT)
    return name


def status(window: MainWindow) -> str:
    """Return all that the status line shows."""
    parts = window.parts.status_line.findChildren(QWidget)
    texts = [p.text() for p in parts if isinstance(p, QLabel | QPushButton) and p.isVisible()]
    return " | ".join(filter(None, texts))


def wait_for_status(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Wait until the status line shows a text."""

    def shown() -> None:
        assert text in status(window), status(window)

    qtbot.waitUntil(shown, timeout=_PATIENCE_MS)


def wait_until_saved(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is at its place, and the status line says so."""

    def saved() -> None:
        assert Lage.GESICHERT.value in status(window), status(window)
        assert session_of(window).unpublished == 0

    qtbot.waitUntil(saved, timeout=_PATIENCE_MS)


def wait_until(qtbot: QtBot, reached: Callable[[], bool]) -> None:
    """Wait until something is so."""
    qtbot.waitUntil(reached, timeout=_PATIENCE_MS)


def at_place(path: Path) -> Session:
    """Open what lies at the place of a document, to be looked at."""
    return Session.open(path, nur_lesen=True)


def has_all(window: MainWindow, path: Path) -> bool:
    """Tell whether the document holds, at its place, what the window shows."""
    there = at_place(path)
    same = there.snapshot() == session_of(window).snapshot()
    there.let_go()
    return same


def take(name: str) -> Callable[[QDialog], None]:
    """Return the answer to a dialog: a click on the card or button of that name."""

    def answer(dialog: QDialog) -> None:
        buttons = dialog.findChildren(QPushButton)
        found = [b for b in buttons if b.text().replace("&", "") == name and b.isEnabled()]
        assert found, (name, [b.text() for b in buttons])
        # A dialog that opens from it must not open from within the one who looks for dialogs.
        QTimer.singleShot(0, found[0].click)

    return answer


@contextmanager
def giving_up_waiting() -> Iterator[list[str]]:
    """Press the button of every dialog that waits; return what they were waiting for."""
    waited: list[str] = []
    looker = QObject()
    timer = QTimer(looker, interval=50)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitDialog):
            waited.append(dialog.findChildren(QLabel)[0].text())
            dialog.findChildren(QPushButton)[-1].click()

    timer.timeout.connect(look)
    timer.start()
    yield waited
    timer.stop()

"""What a person does with the Verlauf in the window, and what there is to be seen of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.verlauf.page import VerlaufPage

CTRL = Qt.KeyboardModifier.ControlModifier


def massnahme(session: Session, kennung: str) -> str:
    """Return the id of the measure with a Kennung."""
    return next(m.id for m in session.index.massnahmen() if m.kennung == kennung)


def rate(session: Session, ampel: Ampel | None, *kennungen: str, grund: str = "") -> None:
    """Rate measures."""
    ids = [massnahme(session, kennung) for kennung in kennungen]
    session.execute(changes.set_ampel(session.index, session.runde, ids, ampel, grund))


def write(session: Session, text: str, *ids: str) -> None:
    """Write the Begründung of measures."""
    session.execute(changes.set_text(session.index, session.runde, ids, "begruendung", text))


def session_of(window: MainWindow) -> Session:
    """Return the open session."""
    session = window.bridge.session
    assert session is not None
    return session


def page_of(window: MainWindow) -> VerlaufPage:
    """Return the contents of the tab."""
    return window.parts.verlauf.page


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key in whatever has the keyboard."""
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def spoken(window: MainWindow) -> list[str]:
    """Return what a screen reader reads of the rows, without the times, once all are read."""
    model = page_of(window).model
    while model.searching:
        QTest.qWait(5)
    rows = (model.index(row) for row in range(model.rowCount()))
    names = [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]
    return [name[len("22.11.2026, 14:03, ") :] for name in names]


def heard(window: MainWindow) -> list[str]:
    """Return what a screen reader finds in the list itself, with the times."""
    table = QAccessible.queryAccessibleInterface(page_of(window).list)
    assert table is not None
    rows = (table.child(place) for place in range(table.childCount()))
    return [row.text(QAccessible.Text.Name) for row in rows if row is not None]


def go_to_row(window: MainWindow, part: str) -> None:
    """Make the first row current that speaks of something."""
    page = page_of(window)
    row = next(n for n, name in enumerate(spoken(window)) if part in name)
    page.list.setCurrentIndex(page.model.index(row))

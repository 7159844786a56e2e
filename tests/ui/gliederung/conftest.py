"""Windows with something to edit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import small_konzept
from tests.ui.gliederung.outliner import open_window

from zielbewertung.app.neu import VORLAGEN, make_konzept
from zielbewertung.domain.konzept import Stammdaten
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with the small Konzept, the tree holding the keyboard."""
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, small_konzept(), "Anfang")
    yield from open_window(qtbot, qapp, tmp_path, path)


@pytest.fixture
def empty(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with a Konzept that has levels and no entries."""
    path = tmp_path / "Leer.zielbewertung"
    write_document(path, make_konzept(Stammdaten("Leer"), VORLAGEN[2]), "Anfang")
    yield from open_window(qtbot, qapp, tmp_path, path)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told."""
    heard: list[str] = []
    tell = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        message = getattr(event, "message", None)
        if callable(message):
            heard.append(str(message()))
        tell(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return heard

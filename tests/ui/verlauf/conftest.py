"""The window with a Konzept in which something was changed, and its Verlauf in sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session
from tests.ui.open_window import make_active
from tests.ui.verlauf.seen import massnahme, rate, write

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def konzept_file(tmp_path: Path) -> Path:
    """Return a file with four steps: two ratings of 3.2, one of 3.1, a text of 3.2."""
    path = tmp_path / "Konzept.zielbewertung"
    session = new_session(path, load_beispiel(), "Beispiel angelegt")
    rate(session, Ampel.ROT, "3.2")
    rate(session, Ampel.NICHT_BEWERTBAR, "3.1", grund="Es fehlen Angaben.")
    rate(session, Ampel.GRUEN, "3.2")
    write(session, "Die Größe stimmt.", massnahme(session, "3.2"))
    session.close()
    return path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, konzept_file: Path
) -> Iterator[MainWindow]:
    """Return the real window; its Verlauf is not open yet."""
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1320, 820)
    window.show()
    assert window.files.open_file(konzept_file)
    make_active(qtbot, window)
    window.parts.tree.setFocus()
    yield window
    window.close()

"""The window with a Konzept that has something of many kinds for the Prüfliste."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session
from tests.ui.open_window import make_active

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.main_window import MainWindow

TEXT = "Die Beratung läuft seit Jahren verlässlich und wird gut angenommen."


@pytest.fixture
def konzept_file(tmp_path: Path) -> Path:
    """Return the sample in which three measures got the same text, and a red one has none."""
    path = tmp_path / "Konzept.zielbewertung"
    session = new_session(path, load_beispiel(), "Beispiel angelegt")
    index, runde = session.index, session.runde
    ids = [massnahme.id for massnahme in index.massnahmen()]
    session.execute(changes.set_text(index, runde, ids[:3], "begruendung", TEXT))
    session.execute(changes.set_ampel(index, runde, [ids[5]], Ampel.ROT, ""))
    session.execute(changes.set_text(index, runde, [ids[5]], "begruendung", ""))
    session.close()
    return path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, konzept_file: Path
) -> Iterator[MainWindow]:
    """Return the real window; its Prüfliste is not open yet."""
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1320, 820)
    window.show()
    assert window.files.open_file(konzept_file)
    make_active(qtbot, window)
    window.parts.tree.setFocus()
    yield window
    window.close()

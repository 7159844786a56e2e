from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import make_active

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.suche.filter import Filter
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    assert window.files.open_file(path)
    make_active(qtbot, window)
    yield window
    window.close()


def test_the_menu_opens_the_dialog_without_a_filter(window: MainWindow, dialogs: Dialogs) -> None:
    window.commands["austausch.pdf"].trigger()
    assert "Bewertungsübersicht" in dialogs.read
    assert "Maßnahmen: kein Filter gesetzt" in dialogs.read


def test_the_dialog_knows_what_the_window_filters(window: MainWindow, dialogs: Dialogs) -> None:
    window.parts.filter_bar.set_filter(Filter(ampeln=frozenset({Ampel.ROT})))
    window.commands["austausch.pdf"].trigger()
    assert "Maßnahmen: 12 von 134" in dialogs.read

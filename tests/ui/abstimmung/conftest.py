"""The window with a Konzept open and the tab „Abstimmung“ shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.ui.open_window import make_active

from zielbewertung.domain import changes
from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.werte import Ampel, Stand
from zielbewertung.ui.abstimmung.page import AbstimmungPage
from zielbewertung.ui.main_window import MainWindow

M1, M2, M3, M4, M5 = MASSNAHMEN
RAT = id_of("rat")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Konzept.zielbewertung"
    session = new_session(path, small_konzept(), "angelegt")
    index, runde, three = session.index, session.runde, [M1, M2, M3]
    session.execute(changes.set_ampel(index, runde, [M4, M5], None))
    session.execute(changes.set_ampel(index, runde, three, Ampel.GELB))
    session.execute(changes.set_stand(index, runde, three, Stand.VORSCHLAG))
    session.execute(changes.set_pflichtaufgabe(index, runde, three, value=False))
    answer = Rueckmeldung(RUNDE.id, M2, RAT, ampel=Ampel.GRUEN, begruendung="Läuft gut.")
    session.execute(Replace(None, answer, "Rückmeldung"))
    session.close()
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1320, 820)
    window.show()
    assert window.files.open_file(path)
    make_active(qtbot, window)
    window.commands["ansicht.abstimmung"].trigger()
    yield window
    window.close()


@pytest.fixture
def page(window: MainWindow) -> AbstimmungPage:
    return window.parts.abstimmung.page

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_session import massnahme, session_of

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.changes import set_knoten
from zielbewertung.domain.werte import Zielart
from zielbewertung.ui.editor.criteria_line import CriteriaLine
from zielbewertung.ui.main_window import MainWindow


def opened(qtbot: QtBot, qapp: QApplication, path: Path) -> MainWindow:
    window = MainWindow(qapp, path.with_name("settings.json"))
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    window.parts.tree.select(massnahme(window.bridge, "1.1").id)
    return window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = opened(qtbot, qapp, path)
    yield window
    window.close()


def criteria(window: MainWindow) -> CriteriaLine:
    (found,) = window.parts.editor.findChildren(CriteriaLine)
    return found


def test_a_measure_is_asked_what_its_goal_is_asked_unless_it_has_a_zielart_of_its_own(
    window: MainWindow,
) -> None:
    session, one = session_of(window.bridge), massnahme(window.bridge, "1.1")
    assert one.zielart is Zielart.KEINE
    shown = criteria(window)
    assert shown.button.accessibleName() == "Prozessziel: Kriterien ausblenden"
    assert [part.strip() for part in shown.questions.text().split("·")] == [
        "Prozessziel: eingerichtet?",
        "läuft verlässlich?",
        "wird genutzt?",
    ]

    session.execute(set_knoten(session.index, replace(one, zielart=Zielart.QUANTITATIV)))

    assert shown.button.accessibleName() == "Quantitatives Ziel: Kriterien ausblenden"
    assert shown.questions.text().startswith("Quantitatives Ziel: Zielwert?")


def test_hidden_questions_stay_hidden_when_the_program_is_opened_again(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    shown = criteria(window)
    shown.button.click()
    assert not shown.questions.isVisible()
    path = session_of(window.bridge).path
    window.close()

    again = opened(qtbot, qapp, path)
    assert not criteria(again).questions.isVisible()
    assert criteria(again).button.text() == "Kriterien zeigen"
    criteria(again).button.click()
    assert criteria(again).questions.isVisible()
    assert again.view.settings.kriterien_zeigen
    again.close()

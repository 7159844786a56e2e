"""The window answers all the way of a large import; who stops it finds nothing half-done."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.heartbeat import Heartbeat
from tests.ui.import_assistant.assistant_open import KOPF, Assistants

from zielbewertung.app.einlesung import uebernahme
from zielbewertung.app.einlesung.einlesen import AbbruchError
from zielbewertung.app.session import Session
from zielbewertung.ui.import_assistant.assistant import ImportAssistant
from zielbewertung.ui.import_assistant.wunsch import Ziel
from zielbewertung.ui.work.breathing import Breathing
from zielbewertung.ui.work.waiting import WaitDialog

ROWS = 10_000
LARGE = 0.5
"""Seconds of work between two beats that nobody may exceed: a fraction of the whole import."""
STILL = 1.0
"""Seconds by the clock that the window may stand still, on a busy machine, too."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table with very many rows."""
    lines = [f"Feld {n // 500};Ziel {n // 10};Maßnahme {n}" for n in range(ROWS)]
    path = tmp_path / "gross.csv"
    path.write_text("\n".join([KOPF, *lines]), "utf-8")
    return path


def choose(dialog: ImportAssistant, ziel: Ziel) -> None:
    place = dialog.target.findText(ziel.value)
    dialog.target.setCurrentIndex(place)
    dialog.target.activated.emit(place)


def test_reading_recognising_and_planning_leave_the_window_alive(
    assistants: Assistants, table: Path, session: Session
) -> None:
    heart = Heartbeat()
    dialog = assistants.show(table, session)
    choose(dialog, Ziel.EINORDNEN)
    assert dialog.lesung.busy
    assistants.wait(dialog)
    heart.stop()
    assert dialog.take_button.isEnabled()
    assert "10000 Maßnahmen" in dialog.status.text()
    assert heart.beats > 20
    assert heart.largest_work < LARGE
    assert heart.largest_gap < STILL


def test_planning_can_be_stopped_and_begun_again(
    assistants: Assistants, table: Path, session: Session
) -> None:
    dialog = assistants.show(table, session)
    choose(dialog, Ziel.ANFUEGEN)
    dialog.lesung.cancel()
    assert "Abgebrochen" in dialog.status.text()
    assert not dialog.take_button.isEnabled()
    assert dialog.preview.rowCount() == ROWS // 500
    choose(dialog, Ziel.ANFUEGEN)
    assistants.wait(dialog)
    assert dialog.take_button.isEnabled()


def test_taking_over_leaves_the_window_alive_and_can_be_stopped(
    assistants: Assistants, table: Path, session: Session, qtbot: QtBot
) -> None:
    dialog = assistants.show(table, session)
    einlesung = dialog.lesung.einlesung
    assert einlesung is not None
    plan = uebernahme.plan(session.index, session.runde, einlesung.konzept, einordnen=False)
    before, steps = session.snapshot(), session.history
    window = QWidget()
    qtbot.addWidget(window)

    def stop() -> None:
        for waiting in QApplication.topLevelWidgets():
            if isinstance(waiting, WaitDialog) and waiting.isVisible():
                waiting.reject()
                return
        QTimer.singleShot(5, window, stop)

    QTimer.singleShot(0, window, stop)
    with pytest.raises(AbbruchError), Breathing(window, "Wird übernommen …") as breathing:
        uebernahme.take_over(session, plan, breathing)
    assert session.snapshot() == before
    assert session.history is steps
    assert session.problems() == ()

    heart = Heartbeat()
    with Breathing(window, "Wird übernommen …") as breathing:
        uebernahme.take_over(session, plan, breathing)
    heart.stop()
    assert len(tuple(session.index.massnahmen())) == ROWS + 134
    assert heart.beats > 10
    assert heart.largest_work < LARGE
    assert heart.largest_gap < STILL
    assert session.undo() is not None
    assert session.snapshot() == before

"""What units said beside our rating, in the editor of a measure."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.app.fragebogen.haus import SPAETER
from tests.domain.rueckmeldungen.faelle import BOGEN, JUGEND, M1, M3, SCHULE, said
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import session_of
from tests.ui.ruecklauf.fenster import window_with_units

from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.rueckmeldungen.angaben import angaben_of
from zielbewertung.domain.werte import Ampel, Rundenstatus
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs) -> MainWindow:
    """Jugend sees the first measure in two things differently, Schule as it is."""
    window = window_with_units(qtbot, qapp, tmp_path)
    session = session_of(window)
    asked = angaben_of(session.bewertung(M1))
    bogen = replace(BOGEN[JUGEND], eingegangen=SPAETER, frist=date(2026, 12, 18))
    answers = (
        said(JUGEND, M1, vorher=asked, ampel=Ampel.ROT, quelle="Bericht"),
        replace(said(SCHULE, M1, vorher=asked, bemerkung="Passt so."), fragebogen=None),
    )
    parts = (Replace(None, bogen, "R"), *(Replace(None, answer, "R") for answer in answers))
    session.execute(Group(parts, "Rücklauf"))
    window.parts.tree.select(M1)
    return window


def shown(window: MainWindow) -> list[str]:
    units = window.parts.editor.units
    return [label.text() for label in units.findChildren(QLabel) if label.isVisible()]


def offers(window: MainWindow) -> dict[str, QPushButton]:
    buttons = window.parts.editor.units.findChildren(QPushButton)
    return {b.accessibleName(): b for b in buttons if b.isVisible() and b.accessibleName()}


def test_what_units_said_is_folded_away_until_it_is_wanted(window: MainWindow) -> None:
    units = window.parts.editor.units
    assert units.fold.text() == "Rückmeldungen: 2 Stellen, 1 anders – zeigen"
    assert shown(window) == []
    units.fold.click()
    assert shown(window) == [
        "Rückmeldung Stelle 1: nicht erreicht, 03.12.2026",
        "Zielerreichung: nicht erreicht",
        "Quelle: Bericht",
        "Rückmeldung Stelle 2: teilweise erreicht",
        "Bemerkung: Passt so.",
        "Sieht es wie die Bewertung.",
    ]
    window.parts.tree.select(M3)
    assert not units.isVisible()


def test_one_angabe_is_taken_over_and_the_others_stay_offered(window: MainWindow) -> None:
    session = session_of(window)
    window.parts.editor.units.fold.click()
    assert len(offers(window)) == 2
    offers(window)["Quelle: Bericht übernehmen"].click()
    assert session.bewertung(M1).quelle == "Bericht"
    assert session.bewertung(M1).ampel is Ampel.GELB
    assert list(offers(window)) == ["Zielerreichung: nicht erreicht übernehmen"]
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.bewertung(M1).quelle == ""
    assert len(offers(window)) == 2


def test_in_a_frozen_round_there_is_only_to_read(window: MainWindow) -> None:
    session = session_of(window)
    runde = session.runde
    window.parts.editor.units.fold.click()
    session.execute(Replace(runde, replace(runde, status=Rundenstatus.EINGEFROREN), "zu"))
    assert [button.isEnabled() for button in offers(window).values()] == [False, False]

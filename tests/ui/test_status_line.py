from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.open_session import bridge_to, massnahme, session_of, with_earlier_round

from zielbewertung.app.datei.publisher import Lage, Uebertragung
from zielbewertung.domain import changes
from zielbewertung.domain.errors import UnreachableError
from zielbewertung.ui.announce import announce
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.runden.round_button import RoundButton
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.status_line import HintBand, StatusLine


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[SessionBridge]:
    bridge = bridge_to(tmp_path)
    yield bridge
    bridge.open(None)


def shown_line(qtbot: QtBot, bridge: SessionBridge) -> StatusLine:
    line = StatusLine(bridge)
    qtbot.addWidget(line)
    line.resize(1300, 40)
    line.show()
    return line


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_round_progress_state_and_file_are_told(qtbot: QtBot, bridge: SessionBridge) -> None:
    line = shown_line(qtbot, bridge)
    shown = texts(line)
    button = line.findChild(RoundButton)
    assert isinstance(button, RoundButton)
    assert button.text() == "Runde: Evaluation 2022 (offen)"
    assert "bewertet 115 von 134" in shown
    assert Lage.GESICHERT.value in shown
    assert "Konzept & Prüfung.zielbewertung" in shown
    file = next(x for x in line.findChildren(QLabel) if x.text().startswith("Konzept &"))
    assert file.toolTip() == str(session_of(bridge).path)
    progress = line.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    assert (progress.value(), progress.maximum()) == (115, 134)


def test_a_rating_moves_the_progress(qtbot: QtBot, bridge: SessionBridge) -> None:
    line = shown_line(qtbot, bridge)
    session = session_of(bridge)
    ids = [massnahme(bridge, "3.2").id]
    session.execute(changes.set_ampel(session.index, session.runde, ids, None))
    assert "bewertet 114 von 134" in texts(line)


def test_one_of_several_rounds_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = bridge_to(tmp_path, with_earlier_round)
    line = shown_line(qtbot, bridge)
    button = line.findChild(RoundButton)
    assert isinstance(button, RoundButton)
    assert button.text() == "Runde: Evaluation 2022 (offen)"
    earlier = session_of(bridge).index.runden[0].id
    actions = [a for a in button.menu().actions() if not a.isSeparator()]
    assert [(a.text(), a.isChecked()) for a in actions] == [
        ("Zwischenstand 2020 (eingefroren)", False),
        ("Evaluation 2022 (offen)", True),
    ]
    with qtbot.waitSignal(line.runde_chosen) as chosen:
        actions[0].trigger()
    assert chosen.args == [earlier]
    session_of(bridge).choose_runde(earlier)
    assert button.text() == "Runde: Zwischenstand 2020 (eingefroren)"
    assert button.accessibleName() == "Runde: Zwischenstand 2020 (eingefroren)"
    assert actions[0].isChecked()
    bridge.open(None)


def test_a_message_is_shown_and_goes_away_with_the_file(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    line = shown_line(qtbot, bridge)
    line.show_message("Maßnahme 3.2: teilweise erreicht")
    assert line.message() == "Maßnahme 3.2: teilweise erreicht"
    assert "Maßnahme 3.2: teilweise erreicht" in texts(line)
    bridge.open(None)
    assert line.message() == ""


def test_what_is_not_at_its_place_is_said_and_why(qtbot: QtBot, bridge: SessionBridge) -> None:
    line = shown_line(qtbot, bridge)
    error = UnreachableError("Der Ort ist weg.", "Ihre Änderungen sind sicher.")

    line.show_saved(Uebertragung(Lage.UNERREICHBAR, error), unwritten=False)

    assert "Auf diesem PC gespeichert, noch nicht übertragen" in texts(line)
    assert any("Ihre Änderungen sind sicher." in part.toolTip() for part in parts(line))
    line.show_saved(Uebertragung(Lage.GESICHERT), unwritten=False)
    assert "Alle Änderungen gespeichert" in texts(line)
    assert not any("sicher" in part.toolTip() for part in parts(line))


@pytest.mark.parametrize("lage", [Lage.FREMD, Lage.FEHLT, Lage.GESPERRT])
def test_where_a_person_decides_there_is_a_button_for_it(
    qtbot: QtBot, bridge: SessionBridge, lage: Lage
) -> None:
    line = shown_line(qtbot, bridge)
    line.show_saved(Uebertragung(lage), unwritten=False)
    (button,) = [part for part in line.findChildren(LinkButton) if part.isVisible()]
    with qtbot.waitSignal(line.decision_wanted):
        button.click()
    line.show_saved(Uebertragung(Lage.GESICHERT), unwritten=False)
    assert not button.isVisible()


def test_a_text_that_is_not_written_comes_before_everything_else(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    line = shown_line(qtbot, bridge)
    line.show_saved(Uebertragung(Lage.GESICHERT), unwritten=True)
    assert "Ein Text ist nicht gespeichert" in texts(line)
    assert "Alle Änderungen gespeichert" not in texts(line)


def parts(line: StatusLine) -> list[QWidget]:
    return line.findChildren(QWidget)


def test_nothing_is_cut_off_when_the_letters_are_large(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    line = shown_line(qtbot, bridge)
    font = line.font()
    font.setPointSizeF(20)
    line.setFont(font)
    line.resize(853, line.heightForWidth(853))
    qtbot.wait(10)
    for label in line.findChildren(QLabel):
        if label.isVisible():
            right = label.mapTo(line, label.rect().bottomRight())
            assert line.rect().contains(right), label.text()


def test_the_hint_of_the_konzept_is_always_to_be_seen(qtbot: QtBot, bridge: SessionBridge) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    band = HintBand(bridge)
    band.setParent(window)
    window.show()
    assert texts(band) == ["Beispielbewertungen, keine Bewertung des Landkreises Osnabrück"]
    session = session_of(bridge)
    neu = replace(session.index.stammdaten, hinweis="")
    session.execute(changes.set_stammdaten(session.index, neu))
    assert not band.isVisible()


def test_an_announcement_reaches_assistive_technology(
    qtbot: QtBot, bridge: SessionBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[object, str]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: heard.append((event.object(), event.message())),
    )
    line = shown_line(qtbot, bridge)
    heard.clear()
    announce(line, "Gespeichert")
    announce(line, "")
    assert heard == [(line, "Gespeichert")]


def test_what_is_said_of_the_file_takes_one_line_so_that_the_window_does_not_move(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    line = shown_line(qtbot, bridge)
    high = set()
    for lage in (Lage.GESICHERT, Lage.AUSSTEHEND, Lage.UNTERWEGS):
        line.show_saved(Uebertragung(lage), unwritten=False)
        qtbot.wait(1)
        high.add(line.heightForWidth(1300))
    assert len(high) == 1

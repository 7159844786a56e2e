from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot
from tests.ui.open_session import bridge_to, massnahme, session_of

from zielbewertung.domain import changes
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.overview import Overview
from zielbewertung.ui.overview.rows_model import in_words
from zielbewertung.ui.session_bridge import SessionBridge


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[SessionBridge]:
    bridge = bridge_to(tmp_path)
    yield bridge
    bridge.open(None)


@pytest.fixture
def overview(qtbot: QtBot, bridge: SessionBridge) -> Overview:
    overview = Overview(bridge)
    qtbot.addWidget(overview)
    overview.resize(1100, 700)
    with qtbot.waitExposed(overview):
        overview.show()
    overview.activateWindow()
    qtbot.waitUntil(overview.isActiveWindow)
    return overview


def rows_of(overview: Overview) -> QListView:
    found = overview.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def texts(overview: Overview) -> list[str]:
    return [label.text() for label in overview.findChildren(QLabel) if label.isVisible()]


def row_names(overview: Overview) -> list[str]:
    table = QAccessible.queryAccessibleInterface(rows_of(overview))
    assert table is not None
    children = (table.child(place) for place in range(table.childCount()))
    return [child.text(QAccessible.Text.Name) for child in children if child is not None]


def test_five_figures_and_the_rated_measures_stand_on_top(
    overview: Overview, bridge: SessionBridge
) -> None:
    session = session_of(bridge)
    counts = session.index.zaehlung(session.runde.id)
    shown = texts(overview)
    for line in (
        f"Ziel erreicht: {counts.gruen}",
        f"teilweise erreicht: {counts.gelb}",
        f"nicht erreicht: {counts.rot}",
        f"nicht bewertbar: {counts.nicht_bewertbar}",
        f"noch nicht bewertet: {counts.offen}",
    ):
        assert line in shown
    assert any(f"{counts.bewertet} von 134 Maßnahmen bewertet" in text for text in shown)
    assert any("31.12.2022" in text for text in shown)


def test_every_row_speaks_its_counts(overview: Overview) -> None:
    names = row_names(overview)
    assert len(names) == 9
    assert names[0] == "1 Ankommen & Aufenthalt: 10 erreicht, 2 teilweise erreicht"


def test_counts_in_words_leave_out_what_does_not_occur() -> None:
    assert in_words(Zaehlung(gruen=1, offen=2)) == "1 erreicht, 2 noch nicht bewertet"
    assert in_words(Zaehlung()) == "keine Maßnahmen"


def test_a_rating_shows_at_once(overview: Overview, bridge: SessionBridge) -> None:
    session = session_of(bridge)
    ids = [massnahme(bridge, "3.2").id]
    session.execute(changes.set_ampel(session.index, session.runde, ids, Ampel.ROT))
    assert row_names(overview)[0].endswith("10 erreicht, 1 teilweise erreicht, 1 nicht erreicht")


def test_what_is_not_seen_is_counted_when_it_is_shown(
    qtbot: QtBot, overview: Overview, bridge: SessionBridge
) -> None:
    overview.hide()
    before = texts(overview)
    session = session_of(bridge)
    counts = session.index.zaehlung(session.runde.id)
    ids = [massnahme(bridge, "3.2").id]
    session.execute(changes.set_ampel(session.index, session.runde, ids, None))
    assert texts(overview) == before
    with qtbot.waitExposed(overview):
        overview.show()
    assert f"noch nicht bewertet: {counts.offen + 1}" in texts(overview)


def test_the_keyboard_reaches_every_row_and_enter_chooses_it(
    qtbot: QtBot, overview: Overview, bridge: SessionBridge
) -> None:
    view = rows_of(overview)
    view.setFocus()
    assert view.currentIndex().row() == 0
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(overview.entry_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [session_of(bridge).index.kinder(None)[8].id]


def test_a_click_chooses_a_row(qtbot: QtBot, overview: Overview, bridge: SessionBridge) -> None:
    view = rows_of(overview)
    place = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(overview.entry_chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [session_of(bridge).index.kinder(None)[2].id]


def test_a_row_that_the_keyboard_reaches_is_in_sight(qtbot: QtBot, overview: Overview) -> None:
    overview.resize(420, 300)
    view = rows_of(overview)
    view.setFocus()
    qtbot.wait(10)
    QTest.keyClick(view, Qt.Key.Key_End)
    spot = view.visualRect(view.currentIndex())
    seen = QRect(view.viewport().mapTo(overview.viewport(), spot.topLeft()), spot.size())
    assert overview.viewport().rect().contains(seen)


def test_rows_never_overlap_and_nothing_is_cut_off_when_it_is_narrow(
    qtbot: QtBot, overview: Overview
) -> None:
    font = overview.font()
    font.setPointSizeF(20)
    overview.setFont(font)
    overview.resize(420, 480)
    qtbot.wait(20)
    view = rows_of(overview)
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(9)]
    assert all(a.bottom() < b.top() for a, b in pairwise(rects))
    assert view.viewport().height() >= rects[-1].bottom()
    assert overview.horizontalScrollBar().maximum() == 0


def test_an_empty_konzept_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = bridge_to(
        tmp_path, lambda k: replace(k, knoten=(), bewertungen=(), zustaendigkeiten=())
    )
    overview = Overview(bridge)
    qtbot.addWidget(overview)
    overview.show()
    assert "Das Konzept hat noch keine Einträge." in texts(overview)
    assert rows_of(overview).height() == 0
    bridge.open(None)
    assert texts(overview) == []

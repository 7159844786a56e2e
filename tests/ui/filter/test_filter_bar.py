"""Search field and filters above the tree."""

from collections.abc import Hashable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.suche.filter import OHNE_STELLE, Filter, Luecke, Merkmal
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.konzept import Organisationseinheit, new_id
from zielbewertung.domain.werte import Ampel, Stand, Zielart
from zielbewertung.ui.filter.choice_menu import ChoiceMenu
from zielbewertung.ui.filter.filter_bar import FilterBar
from zielbewertung.ui.filter.filter_menu import FilterMenu
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS, scaled_font
from zielbewertung.ui.session_bridge import SessionBridge


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[SessionBridge]:
    bridge = SessionBridge()
    bridge.open(new_session(tmp_path / "x.zielbewertung", load_beispiel(), "Anfang"))
    yield bridge
    bridge.open(None)


@pytest.fixture
def bar(bridge: SessionBridge, qtbot: QtBot) -> FilterBar:
    bar = FilterBar(bridge)
    qtbot.addWidget(bar)
    bar.resize(1200, 60)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    bar.focus_search()
    qtbot.waitUntil(bar.search.hasFocus)
    return bar


@pytest.fixture
def told(bar: FilterBar) -> list[Filter]:
    filters: list[Filter] = []
    bar.filter_changed.connect(filters.append)
    return filters


def pick(menu: FilterMenu | ChoiceMenu, *labels: str) -> None:
    actions = (menu.menu() if isinstance(menu, FilterMenu) else menu).actions()
    for action in actions:
        if action.text() in labels:
            action.trigger()


# ---------------------------------------------------------------------- searching


def test_typing_tells_of_the_text_once_it_pauses(
    bar: FilterBar, told: list[Filter], qtbot: QtBot
) -> None:
    QTest.keyClicks(bar.search, "kita")
    at_once = list(told)
    qtbot.waitUntil(lambda: bool(told))

    assert at_once == []
    assert told == [Filter("kita")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down])
def test_enter_and_arrow_down_search_at_once_and_lead_to_the_tree(
    bar: FilterBar, told: list[Filter], qtbot: QtBot, key: Qt.Key
) -> None:
    QTest.keyClicks(bar.search, "kita")

    with qtbot.waitSignal(bar.leave_to_tree):
        QTest.keyClick(bar.search, key)

    assert told == [Filter("kita")]


def test_escape_clears_the_search_and_leads_to_the_tree(
    bar: FilterBar, told: list[Filter], qtbot: QtBot
) -> None:
    QTest.keyClicks(bar.search, "kita")
    qtbot.waitUntil(lambda: bool(told))

    with qtbot.waitSignal(bar.leave_to_tree):
        QTest.keyClick(bar.search, Qt.Key.Key_Escape)

    assert bar.search.text() == ""
    assert told == [Filter("kita"), Filter()]


def test_going_to_the_search_selects_what_stands_there(bar: FilterBar) -> None:
    bar.search.set_text("kita")

    bar.focus_search()

    assert bar.search.hasFocus()
    assert bar.search.selectedText() == "kita"


# ---------------------------------------------------------------------- filters


def test_a_menu_says_what_is_picked_in_its_caption(bar: FilterBar, told: list[Filter]) -> None:
    before = bar.ampeln.text(), bar.ampeln.accessibleName()

    pick(bar.ampeln, "rot: nicht erreicht", "offen: noch nicht bewertet")

    assert before == ("Zielerreichung", "Zielerreichung: alle")
    assert bar.ampeln.text() == "Zielerreichung: rot, offen"
    assert bar.ampeln.accessibleName() == (
        "Zielerreichung: rot: nicht erreicht, offen: noch nicht bewertet"
    )
    assert told[-1] == Filter(ampeln=frozenset({Ampel.ROT, None}))


def test_a_long_caption_gives_the_number_instead(bar: FilterBar) -> None:
    pick(bar.merkmale, "Pflichtaufgabe", "Rahmenbedingungen verändert")

    assert bar.merkmale.text() == "Merkmale: 2 ausgewählt"


def test_picking_twice_lets_go_and_all_lets_go_of_everything(
    bar: FilterBar, told: list[Filter]
) -> None:
    pick(bar.staende, "offen")
    pick(bar.staende, "offen")
    pick(bar.staende, "offen", "Vorschlag")
    pick(bar.staende, "Alle")

    assert [len(wanted.staende) for wanted in told] == [1, 0, 1, 2, 0]


def test_every_menu_picks_its_own_field(
    bar: FilterBar, bridge: SessionBridge, told: list[Filter]
) -> None:
    assert bridge.session is not None
    unit = next(e for e in bridge.session.index.einheiten if e.kuerzel == "VHS")

    pick(bar.stellen, "Volkshochschule Osnabrücker Land, VHS", "ohne Stelle")
    pick(bar.merkmale, "Pflichtaufgabe")
    pick(bar.staende, "abgestimmt")

    assert told[-1] == Filter(
        stellen=frozenset({unit.id, OHNE_STELLE}),
        merkmale=frozenset({Merkmal.PFLICHTAUFGABE}),
        staende=frozenset({Stand.ABGESTIMMT}),
    )
    assert bar.stellen.text() == "Stelle: VHS, ohne Stelle"


def test_units_stand_in_the_order_of_the_alphabet(bar: FilterBar) -> None:
    labels = [action.text() for action in bar.stellen.menu().actions()]

    assert labels[2] == "Abteilung Integration und Ausländer, IA"
    assert labels[-1] == "ohne Stelle"


def test_resetting_shows_everything_and_the_button_goes_out(
    bar: FilterBar, told: list[Filter]
) -> None:
    before = bar.reset_button.isEnabled()
    pick(bar.ampeln, "rot: nicht erreicht")
    bar.search.set_text("kita")
    during = bar.reset_button.isEnabled()

    bar.reset_button.click()

    assert (before, during) == (False, True)
    assert not bar.reset_button.isEnabled()
    assert told[-1] == bar.filter == Filter()
    assert bar.search.text() == ""
    assert bar.ampeln.text() == "Zielerreichung"
    assert bar.search.hasFocus()


def test_a_filter_from_elsewhere_shows_in_the_menus(bar: FilterBar, told: list[Filter]) -> None:
    wanted = Filter("kita", ampeln=frozenset({Ampel.GELB}), staende=frozenset({Stand.OFFEN}))

    bar.set_filter(wanted)

    assert told == [wanted]
    assert bar.search.text() == "kita"
    assert bar.ampeln.text() == "Zielerreichung: gelb"
    assert bar.staende.text() == "Stand: offen"


def test_another_concept_begins_without_a_filter(
    bar: FilterBar, bridge: SessionBridge, told: list[Filter]
) -> None:
    pick(bar.ampeln, "rot: nicht erreicht")

    bridge.open(None)

    assert told[-1] == Filter()
    assert not bar.stellen.isEnabled()
    assert bar.count.text() == ""


def test_a_new_unit_can_be_picked_at_once(bar: FilterBar, bridge: SessionBridge) -> None:
    assert bridge.session is not None
    unit = Organisationseinheit(new_id(), "Amt für Licht & Luft", "ALL")

    bridge.session.execute(Replace(None, unit, "Stelle angelegt"))
    pick(bar.stellen, "Amt für Licht && Luft, ALL")

    assert bar.filter == Filter(stellen=frozenset({unit.id}))
    assert bar.stellen.accessibleName() == "Stelle: Amt für Licht & Luft, ALL"


def test_the_rarer_filters_are_menus_within_one_button(bar: FilterBar, told: list[Filter]) -> None:
    before = bar.more.text(), bar.more.accessibleName()
    pick(bar.luecken, "Begründung", "Quelle")
    one = bar.more.text()
    pick(bar.zielarten, "Prozessziel")

    assert before == ("Weitere Filter", "Weitere Filter: alle")
    assert one == "Es fehlt: Begründung, Quelle"
    assert bar.more.text() == "Es fehlt, Zielart"
    assert [part.title() for part in bar.more.parts[:3]] == [
        "Es fehlt: Begründung, Quelle",
        "Zielart: Prozessziel",
        "Ursache",
    ]
    assert bar.more.accessibleName() == (
        "Weitere Filter: Es fehlt: Begründung, Quelle; Zielart: Prozessziel"
    )
    assert told[-1] == Filter(
        luecken=frozenset({Luecke.BEGRUENDUNG, Luecke.QUELLE}),
        zielarten=frozenset({Zielart.PROZESS}),
    )
    bar.reset_button.click()
    assert bar.more.text() == "Weitere Filter"


def test_words_of_the_concept_are_offered_as_they_are_found_and_kept_while_picked(
    bar: FilterBar,
) -> None:
    bar.counter = lambda _filter, art: {"Kita": 2, "Bahn": 1, "": 9} if art == "stichworte" else {}
    bar.set_filter(Filter(ursachen=frozenset({"Sturm"}), stichworte=frozenset({"Zoo"})))
    bar.stichworte.aboutToShow.emit()

    assert [action.text() for action in bar.stichworte.actions()[2:]] == [
        "Bahn (1)",
        "Kita (2)",
        "Zoo (0)",
        "ohne Stichwort (9)",
    ]
    assert bar.filter.ursachen == bar.ursachen.chosen == frozenset({"Sturm"})


def test_units_lie_below_each_other_as_in_their_directory(
    bar: FilterBar, bridge: SessionBridge
) -> None:
    assert bridge.session is not None
    unit = Organisationseinheit(
        new_id(), "Team Kurse", eltern=str(bar.stellen.choices.offered[0].value)
    )
    bridge.session.execute(Replace(None, unit, "Stelle angelegt"))

    rows = [(choice.label, choice.stufe) for choice in bar.stellen.choices.offered]
    assert rows[0] == ("Abteilung Integration und Ausländer, IA", 0)
    assert ("Team Kurse", 1) in rows


# ---------------------------------------------------------------------- counts


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_each_entry_of_a_menu_says_how_many_it_would_leave(bar: FilterBar, qtbot: QtBot) -> None:
    asked: list[tuple[Filter, str]] = []

    def count(wanted: Filter, art: str) -> dict[Hashable, int]:
        asked.append((wanted, art))
        return {Ampel.ROT: 12} if not wanted.ampeln else {Ampel.ROT: 7}

    bar.counter = count
    menu = bar.ampeln.choices
    menu.popup(bar.mapToGlobal(bar.ampeln.pos()))
    qtbot.waitUntil(menu.isVisible)
    before = [action.text() for action in menu.actions()[2:]]
    menu.actions()[4].trigger()

    assert before[:3] == [
        "grün: Ziel erreicht (0)",
        "gelb: teilweise erreicht (0)",
        "rot: nicht erreicht (12)",
    ]
    assert menu.actions()[4].text() == "rot: nicht erreicht (7)"
    assert asked[-1] == (bar.filter, "ampeln")
    assert bar.ampeln.text() == "Zielerreichung: rot"
    menu.close()


def test_the_count_speaks_of_all_or_of_what_is_left(bar: FilterBar) -> None:
    before = bar.count.text()
    pick(bar.ampeln, "rot: nicht erreicht")
    bar.show_count(12, 134)

    assert before == "134 Maßnahmen"
    assert bar.count.text() == "12 von 134 Maßnahmen"


# ---------------------------------------------------------------------- keyboard and size


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_stays_open_while_one_picks_by_space(bar: FilterBar, qtbot: QtBot) -> None:
    menu = bar.staende.menu()
    assert isinstance(menu, QMenu)
    menu.popup(bar.mapToGlobal(bar.staende.pos()))
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(menu.actions()[2])

    QTest.keyClick(menu, Qt.Key.Key_Space)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Space)

    assert menu.isVisible()
    assert bar.filter.staende == frozenset({Stand.OFFEN, Stand.IN_ARBEIT})
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_stays_open_while_one_picks_by_mouse(bar: FilterBar, qtbot: QtBot) -> None:
    menu = bar.ampeln.menu()
    menu.popup(bar.mapToGlobal(bar.ampeln.pos()))
    qtbot.waitUntil(menu.isVisible)
    for place in (2, 4):
        spot = menu.actionGeometry(menu.actions()[place]).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)

    assert menu.isVisible()
    assert bar.filter.ampeln == frozenset({Ampel.GRUEN, Ampel.ROT})
    menu.close()


def test_tab_reaches_everything_in_reading_order(bar: FilterBar) -> None:
    pick(bar.ampeln, "rot: nicht erreicht")
    bar.search.setFocus()
    order: list[QWidget | None] = []
    for _ in range(7):
        QTest.keyClick(bar.focusWidget(), Qt.Key.Key_Tab)
        order.append(bar.focusWidget())

    assert order == [
        bar.ampeln,
        bar.stellen,
        bar.merkmale,
        bar.staende,
        bar.more,
        bar.views,
        bar.reset_button,
    ]


def test_everything_has_a_name_for_screen_readers(bar: FilterBar) -> None:
    for part in bar.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert part.accessibleName(), part


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_cut_in_a_narrow_window_at_any_zoom(
    bar: FilterBar, qtbot: QtBot, percent: int
) -> None:
    bar.setFont(scaled_font(QFont("Liberation Sans", 10), percent))
    bar.resize(853, bar.heightForWidth(853))
    qtbot.wait(1)

    targets = [
        bar.search,
        bar.ampeln,
        bar.stellen,
        bar.merkmale,
        bar.staende,
        bar.more,
        bar.views,
        bar.reset_button,
    ]
    rects = [QRect(part.mapTo(bar, QPoint(0, 0)), part.size()) for part in (*targets, bar.count)]
    assert all(bar.rect().contains(rect) for rect in rects)
    assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[n + 1 :])
    assert min(part.height() for part in targets) >= ZIEL_MINDESTENS

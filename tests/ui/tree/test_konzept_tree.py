"""The tree as people use it: going, selecting, filtering, opening, reloading."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.app.suche.filter import Filter
from zielbewertung.domain.changes import set_ampel, set_knoten
from zielbewertung.domain.werte import Ampel, Knotenstatus
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.tree import KonzeptTree, Sprung
from zielbewertung.ui.tree.model import Spalte

OPEN = Filter(ampeln=frozenset({None}))


@pytest.fixture
def measures(session: Session) -> list[str]:
    return [knoten.id for knoten in session.index.massnahmen()]


def rate(session: Session, ids: list[str], ampel: Ampel | None) -> None:
    session.execute(set_ampel(session.index, session.runde, ids, ampel))


def is_visible(tree: KonzeptTree) -> bool:
    return tree.viewport().rect().intersects(tree.visualRect(tree.currentIndex()))


# ---------------------------------------------------------------------- opening a concept


def test_it_opens_down_to_the_measures_with_the_first_one_current(
    tree: KonzeptTree, measures: list[str]
) -> None:
    assert tree.current_id() == measures[0]
    assert tree.selected_massnahmen() == (measures[0],)
    assert is_visible(tree)
    assert tree.indexBelow(tree.currentIndex()).isValid()


def test_it_is_called_after_the_levels_it_shows(tree: KonzeptTree) -> None:
    assert tree.accessibleName() == "Handlungsfelder, Ziele und Maßnahmen"


def test_another_concept_replaces_the_first(
    tree: KonzeptTree, bridge: SessionBridge, session: Session, measures: list[str]
) -> None:
    told: list[str] = []
    tree.set_filter(OPEN)
    tree.current_changed.connect(told.append)
    path = session.path.with_name("y.zielbewertung")

    bridge.open(new_session(path, load_beispiel(), "Anfang"))

    assert tree.filter == Filter()
    assert tree.visible_massnahmen_count() == len(measures)
    assert told == [measures[0]]


def test_without_a_concept_it_is_empty_and_silent(
    tree: KonzeptTree, bridge: SessionBridge
) -> None:
    told: list[str] = []
    tree.current_changed.connect(told.append)

    bridge.open(None)

    assert told == [""]
    assert tree.current_id() == ""
    assert tree.selected_massnahmen() == ()
    assert tree.go_to_next_open() is Sprung.NICHTS
    assert not tree.select("x")
    tree.expand_all()
    tree.set_filter(OPEN)
    assert tree.model().rowCount() == 0


# ---------------------------------------------------------------------- going and selecting


def test_selecting_an_entry_opens_the_way_to_it_and_shows_it(
    tree: KonzeptTree, measures: list[str]
) -> None:
    tree.collapse_all()

    assert tree.select(measures[-1])

    assert tree.current_id() == measures[-1]
    assert is_visible(tree)


def test_an_unknown_entry_can_not_be_selected(tree: KonzeptTree) -> None:
    before = tree.current_id()

    assert not tree.select("gibt es nicht")
    assert tree.current_id() == before


def test_several_entries_are_selected_in_the_order_of_the_tree(
    tree: KonzeptTree, measures: list[str]
) -> None:
    tree.select_many([measures[7], measures[2], measures[5]])

    assert tree.selected_massnahmen() == (measures[2], measures[5], measures[7])
    assert tree.current_id() == measures[2]


def test_a_selected_goal_stands_for_itself_only(tree: KonzeptTree, session: Session) -> None:
    tree.select(session.index.kinder(None)[0].id)

    assert tree.selected_ids() == (session.index.kinder(None)[0].id,)
    assert tree.selected_massnahmen() == ()


def test_current_and_selection_are_told_once_each(tree: KonzeptTree, measures: list[str]) -> None:
    current: list[str] = []
    selected: list[tuple[str, ...]] = []
    tree.current_changed.connect(current.append)
    tree.selection_changed_to.connect(selected.append)

    tree.select_many(measures[3:5])

    assert current == [measures[3]]
    assert selected == [tuple(measures[3:5])]


def test_the_arrow_keys_and_shift_select_rows(
    tree: KonzeptTree, measures: list[str], session: Session
) -> None:
    goal = session.index.pfad(session.index.knoten(measures[2]))[-1]
    assert [k.id for k in session.index.kinder(goal.id)] == measures[2:4]
    tree.select(measures[2])

    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert tree.selected_massnahmen() == tuple(measures[2:4])


def test_a_click_on_any_column_makes_the_first_cell_current(
    tree: KonzeptTree, measures: list[str]
) -> None:
    tree.select(measures[1])
    cell = tree.currentIndex().siblingAtColumn(Spalte.BEWERTUNG)
    tree.select(measures[0])

    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(cell).center()
    )

    assert tree.current_id() == measures[1]
    assert tree.currentIndex().column() == Spalte.TEXT
    assert tree.selected_massnahmen() == (measures[1],)


# ---------------------------------------------------------------------- ways through


def test_going_on_reaches_every_measure_and_stops_behind_the_last(
    tree: KonzeptTree, measures: list[str]
) -> None:
    visited = [tree.current_id()]
    while tree.go_to_next_massnahme():
        visited.append(tree.current_id())

    assert visited == measures


def test_the_next_measure_of_a_section_is_its_first(tree: KonzeptTree, session: Session) -> None:
    section = session.index.kinder(None)[1]

    assert tree.next_massnahme(section.id) == next(session.index.massnahmen(section.id)).id


def test_going_on_follows_the_filter(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    tree.set_filter(OPEN)
    visited = [tree.current_id()]
    while tree.go_to_next_massnahme():
        visited.append(tree.current_id())

    assert visited == [m for m in measures if session.bewertung(m).ampel is None]


def test_jumping_goes_to_measures_not_rated_yet_and_begins_anew_behind_the_last(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    unrated = [m for m in measures if session.bewertung(m).ampel is None]
    visited, ways = [], []
    for _ in range(len(unrated) + 1):
        ways.append(tree.go_to_next_open())
        visited.append(tree.current_id())

    assert visited == [*unrated, unrated[0]]
    assert ways == [*[Sprung.GEGANGEN] * len(unrated), Sprung.VON_VORN]


def test_jumping_back_ends_at_the_last_one_when_it_begins_anew(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    unrated = [m for m in measures if session.bewertung(m).ampel is None]
    tree.select(unrated[1])

    assert tree.go_to_previous_open() is Sprung.GEGANGEN
    assert tree.current_id() == unrated[0]
    assert tree.go_to_previous_open() is Sprung.VON_VORN
    assert tree.current_id() == unrated[-1]


def test_jumping_says_when_everything_is_rated(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    rate(session, measures, Ampel.GELB)
    before = tree.current_id()

    assert not tree.go_to_next_open()
    assert tree.current_id() == before


# ---------------------------------------------------------------------- changes


def test_rating_changes_the_row_and_keeps_what_is_selected(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    tree.select_many(measures[:3])

    rate(session, measures[:3], Ampel.ROT)

    cell = tree.currentIndex().siblingAtColumn(Spalte.BEWERTUNG)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).startswith(
        "Zielerreichung: nicht erreicht"
    )
    assert tree.selected_massnahmen() == tuple(measures[:3])


def test_undo_of_a_row_that_the_filter_hides_shows_it_again(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    rated = next(m for m in measures if session.bewertung(m).ampel is Ampel.ROT)
    tree.set_filter(OPEN)

    assert tree.select(rated)

    assert tree.current_id() == rated
    assert tree.filter == OPEN


def test_a_rated_measure_stays_in_sight_until_the_filter_changes(
    tree: KonzeptTree, session: Session
) -> None:
    tree.set_filter(OPEN)
    shown, current = tree.visible_massnahmen_count(), tree.current_id()

    rate(session, [current], Ampel.GRUEN)
    kept = tree.current_id(), tree.visible_massnahmen_count()
    tree.set_filter(OPEN)

    assert kept == (current, shown)
    assert tree.visible_massnahmen_count() == shown - 1
    assert tree.current_id() != current


def test_an_entry_that_moves_takes_the_cursor_along(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    tree.select(measures[3])
    moved = session.index.knoten(measures[3])

    session.execute(set_knoten(session.index, replace(moved, reihenfolge=-1)))

    assert tree.current_id() == measures[3]
    assert tree.next_massnahme(measures[3]) == measures[2]


def test_a_dropped_measure_stays_in_the_tree_but_is_passed_over(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    dropped = session.index.knoten(measures[1])

    session.execute(set_knoten(session.index, replace(dropped, status=Knotenstatus.ENTFALLEN)))

    assert tree.visible_massnahmen_count() == len(measures) - 1
    assert tree.next_massnahme(measures[0]) == measures[2]
    assert tree.select(measures[1])
    assert tree.selected_massnahmen() == ()


def test_a_new_title_is_found_by_the_search(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    tree.set_filter(Filter("brückenkurs"))
    assert tree.model().rowCount() == 0
    tree.set_filter(Filter())

    old = session.index.knoten(measures[9])
    session.execute(set_knoten(session.index, replace(old, titel="Brückenkurs am Hafen")))
    tree.set_filter(Filter("hafen brückenkurs"))

    assert tree.current_id() == measures[9]
    assert tree.visible_massnahmen_count() == 1


# ---------------------------------------------------------------------- filters


def test_a_kennung_goes_straight_to_its_measure(tree: KonzeptTree, session: Session) -> None:
    tree.set_filter(Filter("3.2"))

    assert session.index.knoten(tree.current_id()).kennung == "3.2"


def test_a_filter_keeps_the_current_measure_if_it_passes(
    tree: KonzeptTree, measures: list[str]
) -> None:
    tree.select(measures[20])

    tree.set_filter(Filter(ampeln=frozenset(Ampel) | {None}))

    assert tree.current_id() == measures[20]


def test_where_the_current_measure_is_left_out_the_next_one_is_current(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    tree.select(measures[20])
    rate(session, [measures[20]], Ampel.GRUEN)

    tree.set_filter(OPEN)

    expected = next(m for m in measures[20:] if session.bewertung(m).ampel is None)
    assert tree.current_id() == expected
    assert is_visible(tree)


def test_the_filter_goes_and_everything_is_as_open_as_before(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    sections = [tree.rows.index_of(p) for p in tree.rows.children_of()]
    tree.select(measures[0])
    tree.collapse(sections[3])

    tree.set_filter(OPEN)
    tree.set_filter(Filter())

    opened = [tree.isExpanded(tree.rows.index_of(p)) for p in tree.rows.children_of()]
    current = session.index.pfad(session.index.knoten(tree.current_id()))[0]
    assert current != session.index.kinder(None)[3]
    assert opened == [place != 3 for place in range(len(opened))]


def test_counts_are_told_with_every_filter(tree: KonzeptTree, session: Session) -> None:
    told: list[tuple[int, int]] = []
    tree.counted.connect(lambda shown, all_: told.append((shown, all_)))
    offen = session.index.zaehlung(session.runde.id).offen

    tree.set_filter(OPEN)
    tree.set_filter(Filter())

    assert told == [(offen, 134), (134, 134)]


def test_an_empty_result_says_so_and_offers_the_way_out(tree: KonzeptTree, qtbot: QtBot) -> None:
    tree.set_filter(Filter("xyzzy"))
    button = tree.note.findChild(QPushButton)

    assert tree.note.isVisible()
    assert tree.note.text == "Zu diesem Filter passen keine Maßnahmen."
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(tree.filter_reset_wanted):
        button.click()

    tree.set_filter(Filter())
    assert not tree.note.isVisible()
    assert tree.currentIndex().isValid()


# ---------------------------------------------------------------------- opening and closing


def test_closing_a_branch_takes_the_cursor_out_of_it(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    section = session.index.kinder(None)[0]
    tree.select_many(measures[:2])

    tree.collapse(tree.rows.index_of(0))

    assert tree.current_id() == section.id
    assert tree.selected_massnahmen() == ()


def test_a_closed_branch_elsewhere_only_loses_its_selected_rows(
    tree: KonzeptTree, session: Session
) -> None:
    first, second = session.index.kinder(None)[:2]
    here = next(session.index.massnahmen(first.id)).id
    there = next(session.index.massnahmen(second.id)).id
    tree.select_many([here, there])

    tree.collapse(tree.rows.index_of(tree.rows.children_of()[1]))

    assert tree.current_id() == here
    assert tree.selected_massnahmen() == (here,)


def test_levels_can_be_opened_one_by_one(tree: KonzeptTree, session: Session) -> None:
    ebenen = session.index.ebenen
    seen = []
    for ebene in ebenen:
        tree.expand_level(ebene.tiefe)
        seen.append(_rows_in_sight(tree))

    counts = [session.index.anzahl(ebene) for ebene in ebenen]
    assert seen == [sum(counts[: n + 1]) for n in range(len(counts))]
    tree.collapse_all()
    assert _rows_in_sight(tree) == counts[0]
    tree.expand_all()
    assert _rows_in_sight(tree) == sum(counts)


def test_after_closing_everything_the_cursor_is_on_a_section(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    tree.select(measures[-1])

    tree.collapse_all()

    assert tree.current_id() == session.index.kinder(None)[-1].id
    assert is_visible(tree)


# ---------------------------------------------------------------------- screen readers


def test_a_screen_reader_finds_the_rows_and_reads_the_new_rating(
    tree: KonzeptTree, session: Session, measures: list[str]
) -> None:
    interface = QAccessible.queryAccessibleInterface(tree)
    assert interface is not None
    assert interface.role() is QAccessible.Role.Tree
    rate(session, [measures[0]], Ampel.GELB)

    names = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]

    assert (
        "Maßnahme 1.1: Informationspaket; Zielerreichung: teilweise erreicht; Stand: abgestimmt"
        in names
    )
    assert "Zielerreichung: teilweise erreicht" in names


# ---------------------------------------------------------------------- helpers


def _rows_in_sight(tree: KonzeptTree) -> int:
    index, rows = tree.model().index(0, 0), 0
    while index.isValid():
        rows += 1
        index = tree.indexBelow(index)
    return rows

"""The model behind the tree: its shape, its words, and what it says of changes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from zielbewertung.app.session import Session
from zielbewertung.app.suche.filter import Filter
from zielbewertung.app.suche.suchindex import Suchindex
from zielbewertung.domain.changes import set_ampel, set_knoten, set_stand
from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.werte import Ampel, Knotenstatus, Stand
from zielbewertung.ui.tree.model import KonzeptModel, Spalte

Role = Qt.ItemDataRole


@pytest.fixture
def places(session: Session) -> Suchindex:
    return Suchindex(session.index, session.runde.id)


@pytest.fixture
def model(session: Session, places: Suchindex) -> KonzeptModel:
    model = KonzeptModel()
    model.show(session, places, places.find(Filter()).plaetze)
    return model


def walk(model: KonzeptModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent or QModelIndex())):
        index = model.index(row, 0, parent or QModelIndex())
        yield index
        yield from walk(model, index)


def index_of(model: KonzeptModel, places: Suchindex, knoten: Knoten) -> QModelIndex:
    return model.index_of(places.place_of[knoten.id])


def first_measure(session: Session) -> Knoten:
    return next(session.index.massnahmen())


def test_it_keeps_the_rules_of_qt(model: KonzeptModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal).setParent(
        model
    )


def test_it_shows_every_entry_in_the_order_of_the_concept(
    model: KonzeptModel, session: Session
) -> None:
    shown = [model.knoten_id(index) for index in walk(model)]

    assert shown == [knoten.id for knoten in session.index.walk()]


def test_the_parent_of_a_row_is_the_entry_above(model: KonzeptModel, session: Session) -> None:
    for index in walk(model):
        above = session.index.eltern(model.knoten(index))
        parent = model.parent(index)
        assert (model.knoten(parent) if parent.isValid() else None) == above


def test_headings_come_from_the_levels_without_interim_headings(model: KonzeptModel) -> None:
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in Spalte]

    assert headings == ["Handlungsfeld, Ziel, Maßnahme", "Bewertung", "Stand"]


def test_cells_show_name_counts_and_stand(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    section = index_of(model, places, session.index.kinder(None)[0])
    measure = index_of(model, places, first_measure(session))

    assert section.data() == "1  Ankommen & Aufenthalt"
    assert section.siblingAtColumn(Spalte.BEWERTUNG).data() == "12/12"
    assert section.siblingAtColumn(Spalte.STAND).data() == ""
    assert measure.data() == "1.1  Informationspaket"
    assert measure.siblingAtColumn(Spalte.BEWERTUNG).data() == ""
    assert measure.siblingAtColumn(Spalte.STAND).data() == "abgestimmt"


def test_the_first_cell_speaks_for_the_whole_row(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    section = index_of(model, places, session.index.kinder(None)[0])
    measure = index_of(model, places, first_measure(session))

    assert section.data(Role.AccessibleTextRole) == (
        "Handlungsfeld 1: Ankommen & Aufenthalt; 12 von 12 bewertet"
    )
    assert measure.data(Role.AccessibleTextRole) == (
        "Maßnahme 1.1: Informationspaket; Zielerreichung: Ziel erreicht; Stand: abgestimmt"
    )


def test_the_rating_cell_says_the_signs_and_the_bar_in_words(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    measure = first_measure(session)
    session.execute(
        set_ampel(session.index, session.runde, [measure.id], Ampel.NICHT_BEWERTBAR, "keine Daten")
    )
    section = index_of(model, places, session.index.kinder(None)[0])
    cell = index_of(model, places, measure).siblingAtColumn(Spalte.BEWERTUNG)

    assert cell.data(Role.AccessibleTextRole) == (
        "Zielerreichung: nicht bewertbar; Grund: keine Daten"
    )
    assert (
        section.siblingAtColumn(Spalte.BEWERTUNG)
        .data(Role.AccessibleTextRole)
        .startswith("12\N{NO-BREAK SPACE}Maßnahmen: ")
    )


def test_the_words_of_people_are_never_markup(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    measure = first_measure(session)
    change = set_knoten(session.index, replace(measure, titel="<b>fett</b> & <img src=x>"))
    session.execute(change)
    index = index_of(model, places, measure)

    assert index.data() == "1.1  <b>fett</b> & <img src=x>"
    assert "&lt;b&gt;fett&lt;/b&gt; &amp; &lt;img src=x&gt;" in index.data(Role.ToolTipRole)
    assert "<b>" not in index.data(Role.ToolTipRole)


def test_a_tooltip_says_the_full_text_and_the_signs_in_words(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    goal = session.index.pfad(first_measure(session))[-1]
    measure = index_of(model, places, first_measure(session))

    assert goal.wortlaut in index_of(model, places, goal).data(Role.ToolTipRole)
    assert "Zielerreichung: Ziel erreicht" in measure.data(Role.ToolTipRole)
    assert "Stand: abgestimmt" in measure.data(Role.ToolTipRole)


def test_a_text_of_many_pages_does_not_fill_the_screen_as_a_tooltip(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    goal = session.index.pfad(first_measure(session))[-1]
    session.execute(set_knoten(session.index, replace(goal, wortlaut="Sehr lang. " * 600)))
    index = index_of(model, places, goal)

    assert len(index.data(Role.ToolTipRole)) < 1500
    assert len(index.data(Role.AccessibleTextRole)) > 6000


def test_a_dropped_measure_says_so_in_place_of_a_rating(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    measure = first_measure(session)
    session.execute(set_knoten(session.index, replace(measure, status=Knotenstatus.ENTFALLEN)))
    index = index_of(model, places, measure)

    assert index.siblingAtColumn(Spalte.STAND).data() == "entfallen"
    assert index.siblingAtColumn(Spalte.BEWERTUNG).data(Role.AccessibleTextRole) == ""
    assert index.data(Role.AccessibleTextRole) == "Maßnahme 1.1: Informationspaket; entfallen"


def test_a_filter_shows_rows_below_the_right_parents(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    model.show(session, places, places.find(Filter(ampeln=frozenset({None}))).plaetze)

    measures = [k for k in map(model.knoten, walk(model)) if session.index.is_massnahme(k)]

    assert [k.id for k in measures] == [
        k.id for k in session.index.massnahmen() if session.bewertung(k.id).ampel is None
    ]
    for index in walk(model):
        assert model.index_of(model.place(index)) == index


def test_an_entry_that_is_not_shown_has_no_index(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    model.show(session, places, places.find(Filter("informationspaket")).plaetze)

    hidden = list(session.index.massnahmen())[-1]

    assert not index_of(model, places, hidden).isValid()


def test_a_change_is_told_for_its_row_and_for_all_rows_above(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    told: list[str] = []
    model.dataChanged.connect(lambda first, _last: told.append(model.knoten_id(first)))
    measure = first_measure(session)

    model.tell_changed([places.place_of[measure.id]])

    above = [knoten.id for knoten in session.index.pfad(measure)]
    assert sorted(told) == sorted([*above, measure.id])


def test_a_change_of_many_rows_is_told_once_for_neighbours(
    model: KonzeptModel, places: Suchindex
) -> None:
    told: list[tuple[QModelIndex, QModelIndex]] = []
    model.dataChanged.connect(lambda first, last: told.append((first, last)))

    model.tell_changed(range(len(places)))

    parents = [index for index in walk(model) if model.hasChildren(index)]
    assert len(told) == len(parents) + 1
    assert all(last.column() == Spalte.STAND for _, last in told)


def test_values_are_read_from_the_session_each_time(
    model: KonzeptModel, places: Suchindex, session: Session
) -> None:
    measure = first_measure(session)
    session.execute(set_stand(session.index, session.runde, [measure.id], Stand.IN_ARBEIT))

    cell = index_of(model, places, measure).siblingAtColumn(Spalte.STAND)

    assert cell.data() == "in Arbeit"


def test_without_a_session_it_is_empty() -> None:
    model = KonzeptModel()
    model.show(None, None, ())

    assert model.rowCount() == 0
    assert model.headerData(0, Qt.Orientation.Horizontal) is None

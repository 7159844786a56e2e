import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from tests.app.verlauf.verlaeufe import new_session, write

from zielbewertung.app.session import Session
from zielbewertung.app.verlauf import Verlauf, VerlaufFilter
from zielbewertung.domain.errors import FileProblemError, ZielbewertungError
from zielbewertung.store.pruefungen.pruefsumme import stamp
from zielbewertung.ui.verlauf.items import Einzeln, Rest, Sammlung
from zielbewertung.ui.verlauf.model import Anzahl, VerlaufModel

STEPS, LARGE = 150, 1_200


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with 150 small steps and, in their midst, one with 1,200 changes."""
    session = new_session(tmp_path)
    write(session, "Vorlage")
    session.close()
    with closing(sqlite3.connect(tmp_path / "x.zielbewertung")) as db, db:
        names = "art, bezug, zeit, weg, bezeichnung, gegenstand, schluessel, feld, alt"
        copy = f"INSERT INTO aenderung (nr, schritt, {names}, neu) SELECT ?, ?, {names}, ? "
        sizes = [LARGE if step == STEPS // 2 else 1 for step in range(STEPS)]
        nr = 3
        for step, size in enumerate(sizes):
            first = nr
            for _ in range(size):
                text = f'"Text {step} {"selten" if nr == 40 else ""}"'
                db.execute(f"{copy} FROM aenderung WHERE nr = 2", [nr, first, text])
                nr += 1
    stamp(tmp_path / "x.zielbewertung")
    session = Session.open(tmp_path / "x.zielbewertung")
    yield session
    session.close()


@pytest.fixture
def model(session: Session, qtbot: QtBot) -> VerlaufModel:
    model = VerlaufModel()
    model.show(Verlauf(session), VerlaufFilter())
    qtbot.waitUntil(lambda: not model.searching)
    return model


def _fetch(model: VerlaufModel, qtbot: QtBot) -> None:
    model.fetchMore()
    qtbot.waitUntil(lambda: not model.searching)


def test_the_model_keeps_what_qt_asks_of_models(session: Session, qtbot: QtBot) -> None:
    model = VerlaufModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal).setParent(model)
    model.show(Verlauf(session), VerlaufFilter())
    qtbot.waitUntil(lambda: not model.searching)
    row = next(n for n in range(model.rowCount()) if _is(model, n, Sammlung))
    model.turn(model.index(row))
    model.turn(model.index(row))
    write(session, "noch einer")
    model.take_in_new()
    model.show(None, VerlaufFilter())

    assert model.rowCount() == 0


def test_only_a_page_is_read_until_more_is_wanted(model: VerlaufModel, qtbot: QtBot) -> None:
    first = model.rowCount()
    assert first == 60
    assert model.anzahl == Anzahl(STEPS + 2, STEPS + 1 + LARGE)
    assert model.canFetchMore()

    _fetch(model, qtbot)
    assert model.rowCount() == 2 * first
    _fetch(model, qtbot)

    assert model.rowCount() == STEPS + 2
    assert not model.canFetchMore()
    assert not model.canFetchMore(model.index(0))


def test_a_very_large_step_opens_a_portion_at_a_time(model: VerlaufModel, qtbot: QtBot) -> None:
    _fetch(model, qtbot)
    row = next(n for n in range(model.rowCount()) if _is(model, n, Sammlung))
    assert model.turn(model.index(row))

    rest = model.item(model.index(row + 501))
    assert isinstance(rest, Rest)
    assert rest.block.anzahl == LARGE - 500
    assert "Noch 700 Änderungen dieses Schritts zeigen" in str(model.index(row + 501).data())
    assert model.turn(model.index(row + 501))
    assert model.turn(model.index(row + 1001))
    inside = [n for n in range(row + 1, row + 1 + LARGE) if _is(model, n, Einzeln)]
    assert len(inside) == LARGE
    numbers = [_nr(model, n) for n in inside]
    assert numbers == sorted(numbers)

    assert model.turn(model.index(row))
    assert model.rowCount() == 2 * 60


def _is(model: VerlaufModel, row: int, kind: type[object]) -> bool:
    return isinstance(model.item(model.index(row)), kind)


def _nr(model: VerlaufModel, row: int) -> int:
    item = model.item(model.index(row))
    assert isinstance(item, Einzeln)
    return item.zeile.nr


def test_a_search_reads_to_the_end_in_slices_and_counts_everything(
    session: Session, qtbot: QtBot
) -> None:
    model = VerlaufModel()
    told: list[Anzahl] = []
    model.counted.connect(told.append)
    with qtbot.waitSignal(model.settled):
        model.show(Verlauf(session), VerlaufFilter("selten"))

    assert model.anzahl == Anzahl(1, 1)
    assert _nr(model, 0) == 40
    assert not told[0].alles
    assert told[-1].alles

    model.show(Verlauf(session), VerlaufFilter("text"))
    qtbot.waitUntil(lambda: not model.searching)
    assert model.rowCount() == 60
    assert model.anzahl == Anzahl(STEPS, STEPS - 1 + LARGE)


def test_more_can_be_wanted_while_it_is_still_counted(session: Session, qtbot: QtBot) -> None:
    model = VerlaufModel()
    model.show(Verlauf(session), VerlaufFilter("text"))
    qtbot.waitUntil(model.canFetchMore)
    model.fetchMore()
    qtbot.waitUntil(lambda: not model.searching)

    assert model.rowCount() == 120
    assert model.anzahl == Anzahl(STEPS, STEPS - 1 + LARGE)


def test_very_many_new_rows_are_read_anew_in_slices(
    model: VerlaufModel, session: Session, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(session.working_copy)) as db, db:
        columns = "art, bezug, zeit, weg, bezeichnung, gegenstand, schluessel, feld, alt, neu"
        db.execute(
            f"INSERT INTO aenderung (nr, schritt, {columns}) "
            f"SELECT nr + 10000, 10000 + schritt, {columns} FROM aenderung"
        )
    model.take_in_new()
    qtbot.waitUntil(lambda: not model.searching)

    assert model.rowCount() == 60
    assert model.anzahl == Anzahl(2 * (STEPS + 2), 2 * (STEPS + 1 + LARGE))


def test_a_file_that_can_not_be_read_is_told_and_nothing_more_is_read(
    session: Session, qtbot: QtBot
) -> None:
    model = VerlaufModel()
    problems: list[ZielbewertungError] = []
    model.failed.connect(problems.append)
    session.close()

    model.show(Verlauf(session), VerlaufFilter())

    assert isinstance(problems[0], FileProblemError)
    assert model.has_failed
    assert not model.searching
    assert not model.canFetchMore()
    assert model.rowCount(QModelIndex()) == 0
    model.take_in_new()
    assert len(problems) == 2

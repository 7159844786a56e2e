import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.verlauf.verlaeufe import blocks, new_session, rate, texts, write
from tests.domain.konzepte import RUNDE
from tests.domain.zufall import changes_of

from zielbewertung.app.session import Ereignis, Session
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel


def test_after_forgetting_nothing_can_be_taken_back_and_the_konzept_stays(
    session: Session, tmp_path: Path
) -> None:
    rate(session, Ampel.ROT)
    write(session, "Text")
    session.undo()
    before = session.snapshot()
    heard: list[Ereignis] = []
    session.subscribe(heard.append)

    assert session.forget_verlauf()

    assert session.snapshot() == before
    assert session.undo() is None
    assert session.redo() is None
    assert heard[0] == Ereignis((), "Verlauf gelöscht", Schrittart.ANFANG)
    assert [text.eintrag for text in texts(session)] == ["Verlauf gelöscht"]
    write(session, "Danach")
    with closing(Session.open(tmp_path / "x.zielbewertung")) as reopened:
        assert reopened.undo() is not None
        assert reopened.undo() is None
        assert reopened.snapshot() == before


def test_forgetting_twice_tells_nobody(session: Session) -> None:
    rate(session, Ampel.ROT)
    session.forget_verlauf()
    heard: list[Ereignis] = []
    session.subscribe(heard.append)

    assert not session.forget_verlauf()
    assert heard == []


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_kept_can_be_taken_back_step_by_step_and_made_again(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("v")
    session = new_session(folder)
    states = [session.snapshot()]
    for _ in range(data.draw(st.integers(2, 9))):
        match data.draw(st.integers(0, 3)):
            case 0:
                done = session.undo() is not None
            case 1:
                done = session.redo() is not None
            case _:
                done = session.execute(data.draw(changes_of(session.index, RUNDE)))
        if done:
            states.append(session.snapshot())
    numbers = [block.schritt.nr for block in blocks(session)][::-1]
    session.close()
    # As if each step had been made a day after the one before.
    path = folder / "x.zielbewertung"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE aenderung SET zeit = date('2026-01-01', schritt || ' days')")
    kept = data.draw(st.integers(0, len(numbers) - 1))

    with closing(Session.open(path)) as again:
        bound = numbers[kept]
        with closing(sqlite3.connect(path)) as db:
            ((day,),) = db.execute("SELECT date('2026-01-01', ? || ' days')", [bound]).fetchall()
        forgotten = again.forget_verlauf(day)
        assert forgotten == (kept > 1)
        assert again.snapshot() == states[-1]
        before = states[kept - 1] if forgotten else states[0]
        taken_back = 0
        while again.undo() is not None:
            taken_back += 1
        assert again.snapshot() == before
        for _ in range(taken_back):
            assert again.redo() is not None
        assert again.snapshot() == states[-1]
        assert again.problems() == ()

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.verlauf.verlaeufe import new_session, rate, texts, write
from tests.domain.konzepte import RUNDE
from tests.domain.zufall import changes_of

from zielbewertung.app.ereignis import Ereignis
from zielbewertung.app.session import Session
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel
from zielbewertung.store.verlauf import verlauf_rows


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
    session.close()
    with closing(Session.open(session.path)) as reopened:
        assert reopened.undo() is not None
        assert reopened.undo() is None
        assert reopened.snapshot() == before


def test_the_forgotten_is_gone_from_the_bytes_of_the_published_document(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "x.zielbewertung"
    write(session, "Vertrauliche Marke")
    write(session, "")
    session.publish()
    assert b"Vertrauliche Marke" in path.read_bytes()

    session.forget_verlauf()
    session.publish()

    assert b"Vertrauliche Marke" not in path.read_bytes()
    kept = [p for p in session.working_copy.parent.rglob("*") if p.is_file()]
    session.close()
    left = [p for p in kept if p.exists() and b"Vertrauliche Marke" in p.read_bytes()]
    assert left == []


def test_forgetting_twice_tells_nobody(session: Session) -> None:
    rate(session, Ampel.ROT)
    session.forget_verlauf()
    heard: list[Ereignis] = []
    session.subscribe(heard.append)

    assert not session.forget_verlauf()
    assert heard == []


class _Calendar:
    """A clock that goes on by a day each time a step is written."""

    def __init__(self) -> None:
        self.day = date(2026, 1, 1)

    def gmtime(self) -> None:
        self.day += timedelta(days=1)

    def strftime(self, _form: str, _moment: None) -> str:
        return f"{self.day}T12:00:00Z"


@settings(max_examples=25)
@given(data=st.data())
def test_what_is_kept_can_be_taken_back_step_by_step_and_made_again(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    calendar = _Calendar()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verlauf_rows, "time", calendar)
        session = new_session(tmp_path_factory.mktemp("v"))
        states = [session.snapshot()]
        days = [calendar.day]
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
                days.append(calendar.day)
        kept = data.draw(st.integers(0, len(days) - 1))

        forgotten = session.forget_verlauf(days[kept].isoformat())

        assert forgotten == (kept > 1)
        assert session.snapshot() == states[-1]
        before = states[kept - 1] if forgotten else states[0]
        taken_back = 0
        while session.undo() is not None:
            taken_back += 1
        assert session.snapshot() == before
        for _ in range(taken_back):
            assert session.redo() is not None
        assert session.snapshot() == states[-1]
        assert session.problems() == ()
        session.close()

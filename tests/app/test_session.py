import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.app import beispiel
from zielbewertung.app.ereignis import Ereignis
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import FileProblemError, RuleViolationError, ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept, Organisationseinheit, Runde, Zustaendigkeit
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Rolle, Rundenstatus
from zielbewertung.store import KonzeptStore, connection

M1, M2, M3, M4, M5 = MASSNAHMEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "konzept.zielbewertung"
    Session.create(path, small_konzept(), "angelegt").close()
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = Session.open(path)
    yield session
    session.close()


def _rate(session: Session, massnahme: str = M2, ampel: Ampel | None = Ampel.ROT) -> bool:
    return session.execute(changes.set_ampel(session.index, session.runde, [massnahme], ampel))


def _on_disk(session: Session) -> KonzeptIndex:
    """Return what is on this PC at this moment, read by itself."""
    with closing(KonzeptStore.open(session.working_copy)) as store:
        return KonzeptIndex(store.load())


def _heard(session: Session) -> list[Ereignis]:
    heard: list[Ereignis] = []
    session.subscribe(heard.append)
    return heard


# ---------------------------------------------------------------------- the way of a change


def test_a_change_goes_to_the_disk_then_memory_then_history_then_listeners(
    session: Session,
) -> None:
    seen: list[tuple[Ampel | None, Ampel | None, str]] = []

    def look(_: Ereignis) -> None:
        on_disk = _on_disk(session).bewertung(RUNDE.id, M2).ampel
        undo = session.history.next_undo
        seen.append((on_disk, session.bewertung(M2).ampel, undo.bezeichnung if undo else ""))

    session.subscribe(look)
    _rate(session)

    assert seen == [(Ampel.ROT, Ampel.ROT, "Maßnahme 1.2: nicht erreicht")]


def test_listeners_hear_which_entries_changed(session: Session) -> None:
    heard = _heard(session)
    index = session.index

    session.execute(changes.set_ampel(index, session.runde, [M2, M4], Ampel.GELB))
    session.undo()
    session.execute(Replace(None, Organisationseinheit(id_of("neu"), "Neu"), "Stelle"))
    session.execute(Replace(None, Zustaendigkeit(M2, id_of("neu"), Rolle.BETEILIGT), "Z"))
    ziel = index.knoten(id_of("z3"))
    session.execute(changes.set_knoten(index, replace(ziel, titel="Anders")))
    session.execute(changes.set_knoten(index, replace(index.knoten(ziel.id), reihenfolge=9)))

    assert [(set(e.knoten), e.art, e.struktur) for e in heard] == [
        ({M2, M4}, Schrittart.NEU, False),
        ({M2, M4}, Schrittart.RUECKGAENGIG, False),
        (set(), Schrittart.NEU, True),
        ({M2}, Schrittart.NEU, False),
        ({ziel.id}, Schrittart.NEU, False),
        ({ziel.id}, Schrittart.NEU, True),
    ]
    assert heard[0].bezeichnung == "2 Maßnahmen: teilweise erreicht"


def test_what_changes_nothing_is_no_step_and_nobody_hears_of_it(session: Session) -> None:
    heard = _heard(session)

    assert not _rate(session, M1, Ampel.GRUEN)

    assert heard == []
    assert session.history.next_undo is None


def test_what_a_rule_forbids_changes_nothing_and_tells_nobody(session: Session) -> None:
    heard, before = _heard(session), session.snapshot()

    with pytest.raises(RuleViolationError):
        _rate(session, M2, Ampel.NICHT_BEWERTBAR)

    assert session.snapshot() == before
    assert _on_disk(session).snapshot() == before
    assert session.history.next_undo is None
    assert heard == []


def test_what_the_disk_refuses_changes_nothing_and_tells_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    impatient = Session.open(path)
    with closing(impatient), closing(sqlite3.connect(impatient.working_copy)) as other:
        heard, before = _heard(impatient), impatient.snapshot()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileProblemError):
            _rate(impatient)
        other.rollback()

        assert impatient.snapshot() == before
        assert impatient.history.next_undo is None
        assert heard == []
        assert _rate(impatient)
        assert len(heard) == 1


def test_stale_data_is_refused_in_german(session: Session) -> None:
    stale = changes.set_ampel(session.index, session.runde, [M2], Ampel.ROT)
    _rate(session, M2, Ampel.GELB)

    with pytest.raises(RuleViolationError) as caught:
        session.execute(stale)

    assert caught.value.title == "Die Angabe hat sich inzwischen geändert."
    assert session.bewertung(M2).ampel is Ampel.GELB


def _reopened(path: Path) -> Konzept:
    with closing(Session.open(path)) as session:
        assert session.problems() == ()
        return session.snapshot()


# ---------------------------------------------------------------------- undo and redo


@settings(max_examples=25)
@given(st.data())
def test_memory_is_the_file_after_any_changes_undos_and_redos(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("zufall") / "k.zielbewertung"
    session = Session.create(path, small_konzept(), "angelegt")
    done, undone = [session.snapshot()], list[Konzept]()
    for _ in range(data.draw(st.integers(1, 14))):
        match data.draw(st.sampled_from(["neu", "neu", "zurück", "wieder", "neu öffnen"])):
            case "neu":
                if session.execute(data.draw(changes_of(session.index, RUNDE))):
                    done.append(session.snapshot())
                    undone.clear()
            case "zurück":
                assert (session.undo() is not None) == (len(done) > 1)
                if len(done) > 1:
                    undone.append(done.pop())
            case "wieder":
                assert (session.redo() is not None) == bool(undone)
                if undone:
                    done.append(undone.pop())
            case _:
                session.close()
                session = Session.open(path)
        assert session.snapshot() == done[-1]
        assert session.index.zaehlung(RUNDE.id) == KonzeptIndex(done[-1]).zaehlung(RUNDE.id)
    session.close()

    assert _reopened(path) == done[-1]


def test_134_ratings_and_134_undos_give_the_first_state(tmp_path: Path) -> None:
    path = tmp_path / "beispiel.zielbewertung"
    session = Session.create(path, beispiel.load_beispiel(), beispiel.BEZEICHNUNG)
    before = session.snapshot()
    runde = session.runde
    massnahmen = list(session.index.massnahmen())
    for massnahme in massnahmen:
        other = Ampel.ROT if session.bewertung(massnahme.id).ampel is Ampel.GELB else Ampel.GELB
        assert session.execute(changes.set_ampel(session.index, runde, [massnahme.id], other))
    after = session.snapshot()
    session.close()

    session = Session.open(path)
    for massnahme in reversed(massnahmen):
        assert (session.undo() or "").startswith(f"Maßnahme {massnahme.kennung}:")
    assert session.undo() is None
    assert session.snapshot() == before
    session.close()

    session = Session.open(path)
    for _ in massnahmen:
        assert session.redo() is not None
    assert session.redo() is None
    assert session.snapshot() == after
    session.close()
    assert len(massnahmen) == 134


def test_a_group_is_one_undo_step(session: Session) -> None:
    before = session.snapshot()
    session.execute(changes.set_ampel(session.index, session.runde, MASSNAHMEN, Ampel.ROT))
    assert session.index.zaehlung(RUNDE.id).rot == 5

    assert session.undo() == "5 Maßnahmen: nicht erreicht"

    assert session.snapshot() == before
    assert session.history.next_undo is None


def test_a_round_that_was_frozen_can_not_be_thawed_by_undo(session: Session) -> None:
    frozen = replace(RUNDE, status=Rundenstatus.EINGEFROREN)
    _rate(session)
    session.execute(Replace(RUNDE, frozen, "Runde eingefroren"))
    before = session.snapshot()

    with pytest.raises(RuleViolationError, match="„Evaluation 2022“ ist eingefroren"):
        session.undo()

    assert session.snapshot() == before


def test_an_unreadable_verlauf_is_told_and_changes_nothing(path: Path) -> None:
    with closing(Session.open(path)) as session:
        _rate(session)
        with closing(sqlite3.connect(session.working_copy)) as db:
            db.execute("UPDATE aenderung SET alt = 'kaputt' WHERE feld = 'ampel'")
            db.commit()
        before = session.snapshot()
        with pytest.raises(ZielbewertungError, match="lässt sich nicht zurücknehmen"):
            session.undo()
        assert session.snapshot() == before


# ---------------------------------------------------------------------- rounds and copies


def test_one_works_on_the_open_round_and_may_look_at_another(session: Session) -> None:
    heard = _heard(session)
    assert session.runde == RUNDE

    session.choose_runde(FRUEHER.id)

    assert session.bewertung(M1).ampel is Ampel.GELB
    assert heard == [Ereignis((), struktur=True)]
    with pytest.raises(RuleViolationError, match="eingefroren"):
        _rate(session)


def test_when_the_round_one_works_on_goes_another_one_takes_its_place(session: Session) -> None:
    new = Runde(id_of("neu"), "Neu", 5)
    session.execute(Replace(None, new, "Runde angelegt"))
    session.choose_runde(new.id)

    session.undo()

    assert session.runde == RUNDE


def test_a_copy_is_complete_and_the_session_stays_with_its_file(
    session: Session, path: Path
) -> None:
    _rate(session)
    copy = path.with_name("Kopie.zielbewertung")

    session.save_copy(copy)
    _rate(session, M4)

    assert session.path == path
    with closing(Session.open(copy)) as other:
        assert other.bewertung(M2).ampel is Ampel.ROT
        assert other.bewertung(M4).ampel is None
        assert other.undo() is not None


def test_a_group_that_ends_where_it_began_is_no_step(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "k.zielbewertung", small_konzept(), "angelegt")
    before = session.snapshot()
    there = changes.set_text(
        session.index, RUNDE, [next(session.index.massnahmen()).id], "quelle", "neu"
    )
    assert isinstance(there, changes.Replace)

    assert not session.execute(changes.Group((there, there.inverse()), "hin und zurück"))

    assert session.snapshot() == before
    assert session.undo() is None
    session.close()

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.domain import changes
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.verlauf import Schrittart, told
from zielbewertung.domain.werte import Ampel, Weg
from zielbewertung.store import KonzeptStore, connection
from zielbewertung.store.connection import connect

M1, M2, M3, M4, M5 = MASSNAHMEN
BEFORE = canonical(small_konzept())


@pytest.fixture
def store(path: Path) -> Iterator[KonzeptStore]:
    store = KonzeptStore.open(path)
    yield store
    store.close()


def _rating(massnahme: str = M2, text: str = "") -> Replace:
    empty = Bewertung(RUNDE.id, massnahme)
    return Replace(empty, replace(empty, ampel=Ampel.ROT, begruendung=text), "bewertet")


def _loaded(path: Path) -> Konzept:
    with closing(KonzeptStore.open(path)) as store:
        assert store.problems() == ()
        return store.load()


def _bewertung(konzept: Konzept, massnahme: str) -> Bewertung:
    return KonzeptIndex(konzept).bewertung(RUNDE.id, massnahme)


def test_a_change_is_in_the_file_when_apply_returns(store: KonzeptStore, path: Path) -> None:
    store.apply(_rating(), Weg.FENSTER)

    assert _bewertung(_loaded(path), M2).ampel is Ampel.ROT


def test_the_settings_that_keep_data_safe_are_in_force(db: Database) -> None:
    found = {
        name: db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }

    assert found == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_nothing_is_left_beside_the_file(store: KonzeptStore, path: Path) -> None:
    store.apply(_rating(), Weg.FENSTER)

    assert list(path.parent.iterdir()) == [path]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_and_its_inverse_arrive_in_the_file(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("zufall") / "k.zielbewertung"
    with closing(KonzeptStore.create(path, small_konzept(), Weg.FENSTER, "angelegt")) as store:
        change = data.draw(changes_of(KonzeptIndex(BEFORE), RUNDE))
        if not change.steps():
            return
        index = KonzeptIndex(BEFORE)
        for step in change.steps():
            index.put(step.alt, step.neu)

        schritt = store.apply(change, Weg.FENSTER)
        assert store.load() == index.snapshot()
        assert store.aenderungen(schritt.nr) == told(change)

        store.apply(change.inverse(), Weg.FENSTER, Schrittart.RUECKGAENGIG, schritt.nr)
        assert store.load() == BEFORE
        assert store.problems() == ()


def test_an_empty_rating_has_no_row(store: KonzeptStore, db: Database) -> None:
    change = _rating()
    store.apply(change, Weg.FENSTER)
    store.apply(change.inverse(), Weg.FENSTER)

    found = db.execute("SELECT count(*) FROM bewertung WHERE massnahme = ?", [M2]).fetchone()
    assert found == (0,)


def test_a_group_is_made_as_a_whole_or_not_at_all(store: KonzeptStore, path: Path) -> None:
    frozen = Bewertung(FRUEHER.id, M2)
    group = Group((_rating(), Replace(frozen, replace(frozen, ampel=Ampel.ROT), "")), "zwei")

    with pytest.raises(RuleViolationError) as caught:
        store.apply(group, Weg.FENSTER)

    assert "eingefrorene Runde" in caught.value.explanation
    assert "Ihre Daten" in caught.value.explanation
    assert _loaded(path) == BEFORE
    assert len(store.schritte()) == 1


def test_the_verlauf_tells_content_time_and_way_and_nothing_of_a_person(
    store: KonzeptStore, db: Database
) -> None:
    schritt = store.apply(_rating(), Weg.BEFEHL)

    assert schritt.zeit.endswith("Z")
    assert (schritt.art, schritt.weg, schritt.bezeichnung) == (
        Schrittart.NEU,
        Weg.BEFEHL,
        "bewertet",
    )
    assert store.schritte()[-1] == schritt
    assert {row[1] for row in db.execute("PRAGMA table_info(aenderung)").fetchall()} == {
        *("nr", "schritt", "art", "bezug", "zeit", "weg"),
        *("bezeichnung", "gegenstand", "schluessel", "feld", "alt", "neu"),
    }


def test_steps_of_many_changes_are_kept_apart(store: KonzeptStore) -> None:
    index = KonzeptIndex(store.load())
    many = changes.set_ampel(index, RUNDE, [M2, M4, M5], Ampel.GELB)

    first, second = store.apply(many, Weg.FENSTER), store.apply(_rating(M1), Weg.FENSTER)

    assert len(store.aenderungen(first.nr)) == 6
    assert store.aenderungen(first.nr) == told(many)
    assert [s.nr for s in store.schritte()[1:]] == [first.nr, second.nr]


def test_a_change_of_what_is_gone_from_the_file_is_refused(
    store: KonzeptStore, path: Path
) -> None:
    knoten = BEFORE.knoten[0]
    ghost = replace(knoten, id=id_of("gibt es nicht"))

    with pytest.raises(FileProblemError, match="inzwischen geändert"):
        store.apply(Replace(ghost, replace(ghost, titel="x"), ""), Weg.FENSTER)

    assert _loaded(path) == BEFORE


# ---------------------------------------------------------------------- other programs


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_that_another_program_uses_is_told_and_works_afterwards(
    path: Path, lock: str
) -> None:
    with closing(KonzeptStore.open(path)) as store, closing(sqlite3.connect(path)) as other:
        other.execute(f"BEGIN {lock}")
        with pytest.raises(FileProblemError) as caught:
            store.apply(_rating(), Weg.FENSTER)
        other.rollback()

        assert caught.value.title.endswith("wird gerade von einem anderen Programm benutzt.")
        assert store.load() == BEFORE
        store.apply(_rating(), Weg.FENSTER)

    assert _bewertung(_loaded(path), M2).ampel is Ampel.ROT


@pytest.mark.usefixtures("impatient")
def test_a_reader_who_holds_the_file_makes_the_change_wait_and_not_get_lost(path: Path) -> None:
    with closing(KonzeptStore.open(path)) as store, closing(sqlite3.connect(path)) as reader:
        reading = reader.execute("SELECT id FROM knoten")
        reading.fetchone()
        with pytest.raises(FileProblemError, match="anderen Programm benutzt"):
            store.apply(_rating(), Weg.FENSTER)
        reading.close()

        store.apply(_rating(), Weg.FENSTER)

    assert _bewertung(_loaded(path), M2).ampel is Ampel.ROT


@pytest.mark.usefixtures("impatient")
def test_a_file_in_use_can_not_be_opened_and_says_so(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileProblemError, match="anderen Programm benutzt"):
            KonzeptStore.open(path)


# ---------------------------------------------------------------------- a full disk


def test_a_full_disk_is_told_and_the_change_works_once_there_is_room(path: Path) -> None:
    db = connect(path)
    with closing(KonzeptStore(path, db)) as store:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
        big = _rating(M2, "x" * 500_000)
        with pytest.raises(FileProblemError) as caught:
            store.apply(big, Weg.FENSTER)

        assert caught.value.title == "Der Datenträger ist voll."
        assert "nicht übernommen" in caught.value.explanation
        assert store.load() == BEFORE
        assert len(store.schritte()) == 1

        db.execute(f"PRAGMA max_page_count = {pages + 1000}")
        store.apply(big, Weg.FENSTER)

    assert len(_bewertung(_loaded(path), M2).begruendung) == 500_000
    assert list(path.parent.iterdir()) == [path]


# ---------------------------------------------------------------------- deleted is deleted


def test_a_text_that_was_deleted_is_gone_from_the_bytes(path: Path, db: Database) -> None:
    secret = "Vertrauliche Stelle "
    change = _rating(M2, secret * 2000)
    with closing(KonzeptStore.open(path)) as store:
        store.apply(change, Weg.FENSTER)
        assert secret.encode() in path.read_bytes()
        store.apply(change.inverse(), Weg.FENSTER)
        with db.atomic():
            db.execute("DELETE FROM aenderung WHERE schritt > 1")

    assert secret.encode() not in path.read_bytes()


def test_a_hundred_thousand_letters_and_every_sign_come_back(
    store: KonzeptStore, path: Path
) -> None:
    text = 'Zeile 1\nÄÖÜß „Zitat“ – <b>&amp;</b> \'; DROP TABLE bewertung; -- "x" 😀 ' * 1400

    store.apply(_rating(M2, text), Weg.FENSTER)

    assert _bewertung(_loaded(path), M2).begruendung == text

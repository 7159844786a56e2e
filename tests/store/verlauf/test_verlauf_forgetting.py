import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE

from zielbewertung.domain.ausschnitt import Ausschnitt
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Weg
from zielbewertung.store import KonzeptStore

M2 = MASSNAHMEN[1]
MARKS = [f"Marke-{n}-Äpfel" for n in range(20)]


@pytest.fixture
def store(path: Path) -> Iterator[KonzeptStore]:
    """Return a file in which a Begründung was written again and again, last of all „Schluss“."""
    store = KonzeptStore.open(path)
    bewertung = Bewertung(RUNDE.id, M2)
    for text in (*MARKS, "Schluss"):
        # Long enough for pages of their own, and for leaves of the tree to be split.
        neu = replace(bewertung, begruendung=text * 60)
        store.apply(Replace(bewertung, neu, f"geschrieben {text}"), Weg.FENSTER)
        bewertung = neu
    yield store
    store.close()


def _age(path: Path) -> None:
    """Let the steps be made on the first, second, third … day of a year."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE aenderung SET zeit = date('2026-01-01', nr || ' days') || 'T12:00:00Z'")


def _marks_in(path: Path) -> list[str]:
    content = path.read_bytes()
    return [mark for mark in MARKS if mark.encode() in content]


def test_the_forgotten_is_gone_from_the_bytes_and_the_konzept_is_unchanged(
    store: KonzeptStore, path: Path
) -> None:
    before = store.load()
    assert len(_marks_in(path)) == len(MARKS)

    assert store.forget_verlauf(Weg.FENSTER)

    assert store.load() == before
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("VACUUM")
    assert _marks_in(path) == []
    assert b"Schluss" in path.read_bytes()
    assert list(path.parent.iterdir()) == [path]


def test_a_new_beginning_tells_of_it_and_numbers_go_on_rising(store: KonzeptStore) -> None:
    newest = store.verlauf.newest()
    store.forget_verlauf(Weg.BEFEHL)

    (schritt,) = store.schritte()
    assert (schritt.nr, schritt.art) == (newest + 1, Schrittart.ANFANG)
    assert (schritt.bezeichnung, schritt.weg) == ("Verlauf gelöscht", Weg.BEFEHL)
    alt = Bewertung(RUNDE.id, M2, begruendung="Schluss" * 60)
    next_one = store.apply(Replace(alt, replace(alt, quelle="x"), "weiter"), Weg.FENSTER)
    assert next_one.nr == newest + 2
    assert store.problems() == ()


def test_where_there_is_nothing_to_forget_nothing_happens(store: KonzeptStore) -> None:
    store.forget_verlauf(Weg.FENSTER)
    before = store.schritte()

    assert not store.forget_verlauf(Weg.FENSTER)
    assert store.schritte() == before


def test_only_what_is_older_is_forgotten(store: KonzeptStore, path: Path) -> None:
    _age(path)
    konzept = store.load()

    assert store.forget_verlauf(Weg.FENSTER, "2026-01-16T00:00:00Z")

    anfang, *kept = store.schritte()
    assert (anfang.nr, anfang.art) == (14, Schrittart.ANFANG)
    assert anfang.bezeichnung == "Älterer Verlauf gelöscht"
    assert [schritt.nr for schritt in kept] == list(range(15, 23))
    assert store.load() == konzept
    assert store.problems() == ()
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("VACUUM")
    # What the first kept step changed has the last forgotten text as its old value.
    assert _marks_in(path) == MARKS[12:]


def test_what_is_older_than_everything_forgets_nothing(store: KonzeptStore, path: Path) -> None:
    _age(path)
    store.load()

    assert not store.forget_verlauf(Weg.FENSTER, "2026-01-01T00:00:00Z")
    # Only the beginning itself is as old as that.
    assert not store.forget_verlauf(Weg.FENSTER, "2026-01-03T00:00:00Z")
    assert store.forget_verlauf(Weg.FENSTER, "2027-01-01T00:00:00Z")
    assert store.verlauf.count(Ausschnitt()) == (1, 1)

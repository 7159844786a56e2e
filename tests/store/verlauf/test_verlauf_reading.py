from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.domain.ausschnitt import Ausschnitt, Gebiet, Zeile
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.konzept import Bewertung, Zustaendigkeit
from zielbewertung.domain.records import to_plain
from zielbewertung.domain.werte import Ampel, Rolle, Stand, Weg
from zielbewertung.store import KonzeptStore

M1, M2, M3, M4, M5 = MASSNAHMEN
ALLES = Ausschnitt()


@pytest.fixture
def store(path: Path) -> Iterator[KonzeptStore]:
    """Return a file with five steps: two ratings, a unit, a responsibility, another title."""
    store = KonzeptStore.open(path)
    empty = [Bewertung(RUNDE.id, massnahme) for massnahme in (M2, M5)]
    rated = [replace(b, ampel=Ampel.ROT, stand=Stand.VORSCHLAG) for b in empty]
    parts = tuple(Replace(alt, neu, "") for alt, neu in zip(empty, rated, strict=True))
    store.apply(Group(parts, "2 Maßnahmen: nicht erreicht"), Weg.FENSTER)
    written = replace(rated[0], begruendung="Weil es so ist.")
    store.apply(Replace(rated[0], written, "Begründung"), Weg.BEFEHL)
    einheit = small_konzept().einheiten[1]
    store.apply(Replace(einheit, replace(einheit, name="Rat"), "Stelle"), Weg.ABGLEICH)
    zust = Zustaendigkeit(M2, id_of("rat"), Rolle.BETEILIGT)
    store.apply(Replace(None, zust, "Zuständigkeit"), Weg.FENSTER)
    knoten = next(k for k in small_konzept().knoten if k.id == M2)
    store.apply(Replace(knoten, replace(knoten, titel="Neu"), "Titel"), Weg.FENSTER)
    yield store
    store.close()


def _numbers(rows: tuple[Zeile, ...]) -> list[int]:
    return [zeile.nr for zeile in rows]


def test_rows_come_the_newest_first_and_page_by_page(store: KonzeptStore) -> None:
    first = store.verlauf.rows(ALLES, 5)
    rest = store.verlauf.rows(ALLES, 5, below=first[-1].nr)

    assert _numbers(first) == [9, 8, 7, 6, 5]
    assert _numbers(rest) == [4, 3, 2, 1]
    assert [zeile.schritt.nr for zeile in rest] == [2, 2, 2, 1]
    assert rest[-1].schritt.bezeichnung == "Konzept angelegt"
    assert _numbers(store.verlauf.rows(ALLES, 9, above=7)) == [9, 8]
    assert store.verlauf.newest() == 9


def test_rows_of_a_span_come_as_they_were_made(store: KonzeptStore) -> None:
    rows = store.verlauf.rows_of(ALLES, 2, 5, 3)

    assert _numbers(rows) == [2, 3, 4]
    assert rows[0].aenderung.feld == "ampel"
    assert rows[0].aenderung.neu == "rot"


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Ausschnitt(wege=frozenset({Weg.BEFEHL, Weg.ABGLEICH})), [7, 6]),
        (Ausschnitt(gebiete=frozenset({Gebiet("bewertung", "ampel")})), [4, 2]),
        (Ausschnitt(gebiete=frozenset({Gebiet("knoten"), Gebiet("zustaendigkeit")})), [9, 8]),
        (Ausschnitt(knoten=frozenset({M2})), [9, 8, 6, 3, 2]),
        (Ausschnitt(knoten=frozenset({M5, M1})), [5, 4]),
        (Ausschnitt(knoten=frozenset()), []),
        (Ausschnitt(knoten=frozenset({RUNDE.id, id_of("rat")})), []),
        (Ausschnitt(bis="2020-01-01T00:00:00Z"), []),
        (Ausschnitt(von="2020-01-01T00:00:00Z", wege=frozenset({Weg.BEFEHL})), [6]),
    ],
    ids=["Wege", "Feld", "Gebiete", "M2", "M5, M1", "nichts", "fremd", "alt", "von"],
)
def test_only_what_is_wanted_is_read_and_counted(
    store: KonzeptStore, wanted: Ausschnitt, numbers: list[int]
) -> None:
    rows = store.verlauf.rows(wanted, 99)

    assert _numbers(rows) == numbers
    assert store.verlauf.count(wanted) == (len({z.schritt.nr for z in rows}), len(rows))


def test_everything_is_counted_in_steps_and_rows(store: KonzeptStore) -> None:
    assert store.verlauf.count(ALLES) == (6, 9)


def test_the_rows_of_a_step_about_one_entry(store: KonzeptStore) -> None:
    assert _numbers(store.verlauf.rows_of_step(2, M5)) == [4, 5]
    assert _numbers(store.verlauf.rows_of_step(2, None)) == [2, 3, 4, 5]


def test_the_last_state_of_what_went_is_known(store: KonzeptStore) -> None:
    zust = Zustaendigkeit(M2, id_of("rat"), Rolle.BETEILIGT)
    assert store.verlauf.removed() == {}
    store.apply(Replace(zust, None, "weg"), Weg.FENSTER)

    assert store.verlauf.removed() == {("zustaendigkeit", (M2, id_of("rat"))): to_plain(zust)}


def test_what_is_no_json_is_shown_as_the_text_that_stands_there(
    store: KonzeptStore, db: Database
) -> None:
    deep = "[" * 100_000
    db.execute("UPDATE aenderung SET alt = ?, schluessel = '[kaputt]' WHERE nr = 9", [deep])
    db.execute("UPDATE aenderung SET schluessel = '[[1], \"x\"]' WHERE nr = 8")

    newest, second, *_ = store.verlauf.rows(ALLES, 9)

    assert newest.aenderung.alt == deep
    assert newest.aenderung.schluessel == ("[kaputt]",)
    assert second.aenderung.schluessel == ("[1]", "x")

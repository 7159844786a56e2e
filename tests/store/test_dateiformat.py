"""docs/DATEIFORMAT.md tells the truth about the file."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.bewertungsrunden.runden import eingefroren
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Fragebogenart,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenart,
    Rundenstatus,
    Skala,
    Stand,
    Weg,
    Weiterfuehrung,
    Wert,
    Zielart,
)
from zielbewertung.store import KonzeptStore
from zielbewertung.store.connection import connect
from zielbewertung.store.schema import APPLICATION_ID, SCHEMA_VERSION

TEXT = (Path(__file__).parents[2] / "docs" / "DATEIFORMAT.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "b.zielbewertung"
    KonzeptStore.create(path, load_beispiel(), Weg.BEFEHL, "Beispiel angelegt").close()
    db = connect(path)
    yield db
    db.close()


def _described() -> dict[str, dict[str, str]]:
    """Return the tables of the document with their columns and what it says of them."""
    sections = re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:]
    return {
        section.partition("\n")[0]: dict(
            re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE)
        )
        for section in sections
    }


def test_every_table_and_column_is_described_and_no_other(sample: Database) -> None:
    present = {
        name: [row[1] for row in sample.execute(f"PRAGMA table_info({name})").fetchall()]
        for (name,) in sample.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    }

    assert {name: list(columns) for name, columns in _described().items()} == present


@pytest.mark.parametrize("kind", ["trigger", "index"])
def test_every_trigger_and_index_is_named(sample: Database, kind: str) -> None:
    names = sample.execute(
        "SELECT name FROM sqlite_schema "
        "WHERE type = ? AND sql IS NOT NULL AND tbl_name NOT LIKE '!_sqlite%' ESCAPE '!'",
        [kind],
    ).fetchall()

    assert names
    assert {name for (name,) in names if f"`{name}`" not in TEXT} == set()


def test_the_marks_of_the_file_are_described() -> None:
    assert f"{APPLICATION_ID} (`ZBWK`)" in TEXT
    assert f"| `PRAGMA user_version` | {SCHEMA_VERSION} |" in TEXT


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("konzept", "skala", Skala),
        ("ebene", "nummerierung", Nummerierung),
        ("ebene", "druckrolle", Druckrolle),
        ("knoten", "zielart", Zielart),
        ("knoten", "status", Knotenstatus),
        ("zustaendigkeit", "rolle", Rolle),
        ("runde", "art", Rundenart),
        ("runde", "status", Rundenstatus),
        ("bewertung", "ampel", Ampel),
        ("bewertung", "weiterfuehrung", Weiterfuehrung),
        ("bewertung", "stand", Stand),
        ("fragebogen", "art", Fragebogenart),
        ("rueckmeldung", "weiterfuehrung", Weiterfuehrung),
        ("aenderung", "art", Schrittart),
        ("aenderung", "weg", Weg),
    ],
)
def test_every_value_of_a_closed_set_is_described(
    table: str, column: str, values: type[Wert]
) -> None:
    words = _described()[table][column]

    assert {wert.value for wert in values if wert and f"`{wert.value}`" not in words} == set()


def test_the_tree_query_gives_the_tree_in_its_order(sample: Database) -> None:
    rows = sample.execute(QUERIES[0]).fetchall()

    assert len(rows) == 9 + 41 + 89 + 134
    assert [kennung for name, kennung, _ in rows if name == "Ziel"] == [
        str(number) for number in range(1, 90)
    ]


def test_the_other_queries_give_what_they_promise(sample: Database) -> None:
    _, ratings, counts, frozen, units, last = (sample.execute(sql).fetchall() for sql in QUERIES)

    assert len(ratings) == 134
    assert {ampel: number for _, ampel, number in counts} == {
        "gruen": 66,
        "gelb": 32,
        "rot": 12,
        "nicht_bewertbar": 5,
        "offen": 19,
    }
    assert frozen == []
    assert len(units) > 50
    assert [bezeichnung for *_, bezeichnung in last] == ["Beispiel angelegt"]


def test_the_query_for_frozen_rounds_counts_the_tree_they_keep(tmp_path: Path) -> None:
    path = tmp_path / "b.zielbewertung"
    with closing(KonzeptStore.create(path, load_beispiel(), Weg.BEFEHL, "x")) as store:
        index = KonzeptIndex(store.load())
        store.apply(eingefroren(index, index.runden[-1].id), Weg.BEFEHL)
        gone = next(index.massnahmen())
        dropped = replace(gone, status=Knotenstatus.ENTFALLEN)
        store.apply(Replace(gone, dropped, "x"), Weg.BEFEHL)
    with closing(connect(path)) as db:
        counts, frozen = (db.execute(QUERIES[place]).fetchall() for place in (2, 3))

    assert sum(number for *_, number in counts) == 133
    assert sum(number for *_, number in frozen) == 134

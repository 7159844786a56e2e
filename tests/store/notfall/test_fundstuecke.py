from pathlib import Path

import pytest
from sqlite_utils import Database

from zielbewertung.store.notfall.fundstuecke import TABELLEN, Tabelle, find_rows


@pytest.mark.parametrize("tabelle", TABELLEN, ids=lambda tabelle: tabelle.name)
def test_the_columns_are_those_of_the_file_in_its_order(db: Database, tabelle: Tabelle) -> None:
    found = db.execute(f"PRAGMA table_info({tabelle.name})").fetchall()

    assert [spalte.name for spalte in tabelle.spalten] == [row[1] for row in found]
    assert [spalte.number for spalte in tabelle.spalten] == [row[2] == "INTEGER" for row in found]


def test_page_by_page_gives_the_same_rows_as_sql(path: Path) -> None:
    by_sql = find_rows(path)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    by_page = find_rows(path)

    assert by_sql.whole == {tabelle.name for tabelle in TABELLEN}
    assert by_page.whole == frozenset()
    for tabelle in TABELLEN:
        found, expected = by_page.rows[tabelle.name], by_sql.rows[tabelle.name]
        assert sorted(map(str, found)) == sorted(map(str, expected))
    assert by_page.unreadable == 0

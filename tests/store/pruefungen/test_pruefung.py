import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of

from zielbewertung.store import KonzeptStore

RULES = "PRAGMA ignore_check_constraints = ON"


def _problems_after(path: Path, *statements: str) -> tuple[str, ...]:
    """Let another program change the file under an open store; return what the check finds."""
    with closing(KonzeptStore.open(path)) as store, closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()
        return store.problems()


def test_a_good_file_has_no_problems(path: Path) -> None:
    assert _problems_after(path) == ()


@pytest.mark.parametrize(
    "part",
    [
        "CREATE TRIGGER fremd AFTER UPDATE ON bewertung BEGIN SELECT 1; END",
        "CREATE VIEW fremd AS SELECT * FROM bewertung",
        "CREATE TABLE fremd (x)",
        "CREATE INDEX fremd ON bewertung (ampel)",
    ],
)
def test_a_foreign_part_is_found_by_name(path: Path, part: str) -> None:
    assert _problems_after(path, part) == ("„fremd“ gehört nicht zum Dateiformat.",)


@pytest.mark.parametrize("part", ["TRIGGER bewertung_neu", "INDEX knoten_eltern"])
def test_a_part_that_is_missing_is_found(path: Path, part: str) -> None:
    assert _problems_after(path, f"DROP {part}") == (
        "1 Teile des Dateiformats fehlen oder sind verändert.",
    )


def test_references_into_nothing_are_found(path: Path) -> None:
    found = _problems_after(
        path, f"UPDATE zustaendigkeit SET einheit = 'fort' WHERE einheit = '{id_of('rat')}'"
    )

    assert found == ("1 Verweise führen ins Leere.",)


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (
            (RULES, "UPDATE knoten SET titel = '' WHERE ebene = 2"),
            "3 Einträge haben weder Titel noch Wortlaut.",
        ),
        (
            (RULES, f"UPDATE bewertung SET grund = '' WHERE massnahme = '{MASSNAHMEN[2]}'"),
            "1 Bewertungen „nicht bewertbar“ haben keinen Grund, oder ein Grund steht zu viel.",
        ),
        (
            (RULES, "INSERT INTO konzept (nr, id, titel) SELECT 2, id, titel FROM konzept"),
            "Die Angaben zum Konzept fehlen oder sind mehrfach da.",
        ),
    ],
)
def test_broken_rules_are_told_in_german(
    path: Path, statements: tuple[str, ...], sentence: str
) -> None:
    assert sentence in _problems_after(path, *statements)


def test_rules_that_triggers_guard_are_checked_once_more(path: Path) -> None:
    found = _problems_after(
        path,
        "DROP TRIGGER bewertung_neu",
        "DROP TRIGGER knoten_verschoben",
        f"INSERT INTO bewertung (runde, massnahme) VALUES ('{RUNDE.id}', '{id_of('z1')}')",
        f"UPDATE knoten SET eltern = '{id_of('m1')}' WHERE id = '{id_of('h1')}'",
    )

    assert "1 Bewertungen stehen bei Einträgen, die keine Maßnahmen sind." in found
    assert "1 Einträge liegen nicht tiefer als der Eintrag darüber." in found


def test_missing_rounds_and_levels_are_found(path: Path) -> None:
    found = _problems_after(
        path,
        "DROP TRIGGER runde_geloescht",
        "DROP TRIGGER bewertung_geloescht",
        "DELETE FROM bewertung",
        "DELETE FROM runde",
        "DELETE FROM ebene WHERE tiefe = 1",
    )

    assert "Es gibt keine Bewertungsrunde." in found
    assert "Die Ebenen sind lückenhaft." in found

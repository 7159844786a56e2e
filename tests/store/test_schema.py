import re
import sqlite3
from enum import StrEnum
from typing import Any

import pytest
from sqlite_utils import Database
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of

from zielbewertung.domain.records import GEGENSTAENDE, Gegenstand, field_names
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
    Zielart,
)
from zielbewertung.store.rows import Cell
from zielbewertung.store.schema import APPLICATION_ID, SCHEMA_VERSION

M1, M2, M3, M4, M5 = MASSNAHMEN
NEW = id_of("etwas Neues")


def _refused(db: Database, sql: str, *values: Cell) -> str:
    """Try raw SQL through our own connection; return what the database says to it."""
    with pytest.raises(sqlite3.IntegrityError) as caught, db.atomic():
        db.execute(sql, values)
    return str(caught.value)


def _columns(db: Database, table: str) -> dict[str, tuple[Any, ...]]:
    return {row[1]: row for row in db.execute(f"PRAGMA table_info({table})").fetchall()}


def test_the_file_says_whose_it_is_and_which_version(db: Database) -> None:
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"ZBWK"


def test_every_table_is_strict(db: Database) -> None:
    tables = {
        name: strict
        for _, name, kind, _, _, strict in db.execute("PRAGMA table_list").fetchall()
        if kind == "table" and not name.startswith(("sqlite_", "_sqlite"))
    }

    assert tables == dict.fromkeys([g.name for g in GEGENSTAENDE] + ["aenderung", "pruefsumme"], 1)


@pytest.mark.parametrize("gegenstand", GEGENSTAENDE, ids=lambda g: g.name)
def test_every_field_of_a_record_has_a_column_of_its_name(
    db: Database, gegenstand: Gegenstand
) -> None:
    extra = {"konzept": {"nr", "id"}}.get(gegenstand.name, set())

    assert set(_columns(db, gegenstand.name)) == {*field_names(gegenstand.record), *extra}


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
        ("rueckmeldung", "ampel", Ampel),
        ("rueckmeldung", "weiterfuehrung", Weiterfuehrung),
        ("aenderung", "art", Schrittart),
        ("aenderung", "weg", Weg),
    ],
)
def test_the_closed_sets_of_the_file_are_those_of_the_program(
    db: Database, table: str, column: str, values: type[StrEnum]
) -> None:
    (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    found = re.search(rf"CHECK \({column} IN \(([^)]*)\)\)", sql)

    assert found is not None
    assert [part.strip(" '") for part in found[1].split(",")] == [v.value for v in values]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("konzept", "skala", "noten"),
        ("konzept", "titel", ""),
        ("konzept", "nr", 2),
        ("ebene", "singular", ""),
        ("ebene", "titelpflicht", 2),
        ("ebene", "druckrolle", "fußnote"),
        ("ebene", "tiefe", 6),
        ("knoten", "status", "weg"),
        ("knoten", "titel", ""),
        ("knoten", "titel", None),
        ("knoten", "reihenfolge", "vorn"),
        ("organisationseinheit", "extern", 7),
        ("organisationseinheit", "fruehere_namen", "kein Feld"),
        ("zustaendigkeit", "rolle", "zahlt"),
        ("ursache", "text", ""),
        ("ursache", "angeboten", 2),
        ("kriterium", "zielart", ""),
        ("kriterium", "text", ""),
        ("runde", "stichtag", "31.12.2022"),
        ("runde", "stichtag", "2022-12-31 12:00"),
        ("runde", "status", "halb offen"),
        ("bewertung", "ampel", "blau"),
        ("bewertung", "pflichtaufgabe", 2),
        ("bewertung", "stand", ""),
        ("bewertung", "begruendung", None),
        ("bewertung", "ursachen", "personal"),
        ("aenderung", "weg", "Zauberei"),
        ("aenderung", "bezug", 1),
    ],
)
def test_a_wrong_value_is_refused(db: Database, table: str, column: str, value: Cell) -> None:
    where = "WHERE status = 'offen'" if table == "runde" else ""
    where = f"WHERE runde = '{RUNDE.id}'" if table == "bewertung" else where

    _refused(db, f"UPDATE {table} SET {column} = ? {where}", value)


def test_one_rating_per_round_and_measure(db: Database) -> None:
    message = _refused(db, "INSERT INTO bewertung (runde, massnahme) VALUES (?, ?)", RUNDE.id, M1)

    assert "UNIQUE" in message


@pytest.mark.parametrize("name", ["f1", "h1", "z1"])
def test_only_the_deepest_level_is_rated(db: Database, name: str) -> None:
    message = _refused(
        db, "INSERT INTO bewertung (runde, massnahme) VALUES (?, ?)", RUNDE.id, id_of(name)
    )

    assert message == "bewertet wird nur die tiefste Ebene"


def test_a_level_below_the_rated_one_is_refused_once_there_are_ratings(db: Database) -> None:
    insert = "INSERT INTO ebene VALUES (4, 'Schritt', 'Schritte', 'keine', 0, 'massnahme')"

    assert _refused(db, insert) == "bewertet wird nur die tiefste Ebene"
    _refused(db, "DELETE FROM ebene WHERE tiefe = 3")
    _refused(db, "UPDATE ebene SET tiefe = 5 WHERE tiefe = 3")


def _together(db: Database, *statements: str) -> None:
    with db.atomic():
        for statement in statements:
            db.execute(statement)


def test_a_level_comes_above_rated_measures_if_all_of_them_are_on_the_deepest(
    db: Database,
) -> None:
    insert = "INSERT INTO ebene VALUES (4, 'Schritt', 'Schritte', 'keine', 0, 'massnahme')"
    some = "UPDATE knoten SET ebene = 4 WHERE id = ?"

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), db.atomic():
        db.execute(some, [M1])
    with pytest.raises(sqlite3.IntegrityError, match="tiefste Ebene"):
        _together(db, some.replace("?", f"'{M1}'"), insert)
    with db.atomic():
        db.execute("UPDATE knoten SET ebene = 4 WHERE ebene = 3")
        db.execute(insert)

    with pytest.raises(sqlite3.IntegrityError, match="tiefsten Ebene"), db.atomic():
        db.execute("UPDATE knoten SET ebene = 3 WHERE id = ?", [M1])


def test_a_rated_measure_stays_on_its_level_and_in_its_rating(db: Database) -> None:
    _refused(db, "UPDATE knoten SET ebene = 2, eltern = ? WHERE id = ?", id_of("h1"), M1)
    _refused(db, "UPDATE bewertung SET massnahme = ? WHERE massnahme = ?", M2, M3)
    _refused(db, "DELETE FROM knoten WHERE id = ?", M1)


@pytest.mark.parametrize("above", ["f1", "m1", "z3"])
def test_an_entry_lies_deeper_than_what_is_above_it(db: Database, above: str) -> None:
    _refused(db, "UPDATE knoten SET eltern = ? WHERE id = ?", id_of(above), id_of("f1"))


def test_a_circle_of_entries_can_not_be_made(db: Database) -> None:
    for child, above in (("h1", "z1"), ("h1", "m1"), ("z1", "z2"), ("f1", "f1")):
        sql = "UPDATE knoten SET eltern = ? WHERE id = ?"
        _refused(db, sql, id_of(above), id_of(child))


def test_a_circle_can_not_be_made_by_looking_away_for_a_while_either(db: Database) -> None:
    sql = "INSERT INTO knoten (id, eltern, ebene, reihenfolge, titel) VALUES (?, ?, ?, 0, 'x')"
    db.begin()
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute(sql, [id_of("a"), id_of("b"), 1])

    with pytest.raises(sqlite3.IntegrityError, match="tiefer"):
        db.execute(sql, [id_of("b"), id_of("a"), 2])


def test_a_circle_of_units_can_not_be_made(db: Database) -> None:
    sql = "UPDATE organisationseinheit SET eltern = ? WHERE id = ?"

    assert "nie unter sich selbst" in _refused(db, sql, id_of("rat"), id_of("soziales"))
    _refused(db, sql, id_of("soziales"), id_of("soziales"))


def test_a_circle_of_units_can_not_be_made_by_looking_away_either(db: Database) -> None:
    sql = "INSERT INTO organisationseinheit (id, eltern, name) VALUES (?, ?, 'x')"
    db.begin()
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute(sql, [id_of("a"), id_of("b")])

    with pytest.raises(sqlite3.IntegrityError, match="nie unter sich selbst"):
        db.execute(sql, [id_of("b"), id_of("a")])


def test_a_cause_that_ratings_name_stays_and_keeps_its_code(db: Database) -> None:
    db.execute("UPDATE ursache SET text = 'anders', angeboten = 0 WHERE code = 'personal'")

    gone = _refused(db, "DELETE FROM ursache WHERE code = ?", "personal")
    renamed = _refused(db, "UPDATE ursache SET code = 'x' WHERE code = ?", "personal")

    assert gone == "eine Ursache, die in Bewertungen steht, bleibt"
    assert renamed == "eine Ursache behält ihren Code"
    assert db.execute("DELETE FROM ursache WHERE code = 'frist'").rowcount == 1


def test_not_rateable_has_a_reason_and_nothing_else_has(db: Database) -> None:
    sql = "UPDATE bewertung SET ampel = ?, grund = ? WHERE runde = ?"

    _refused(db, sql, "nicht_bewertbar", "", RUNDE.id)
    _refused(db, sql, "gruen", "weil", RUNDE.id)
    _refused(db, sql, None, "weil", RUNDE.id)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO bewertung (runde, massnahme, ampel) VALUES (:runde, :andere, 'gruen')",
        "INSERT OR REPLACE INTO bewertung (runde, massnahme) VALUES (:runde, :massnahme)",
        "INSERT INTO bewertung (runde, massnahme) VALUES (:runde, :massnahme) "
        "ON CONFLICT DO UPDATE SET ampel = 'rot'",
        "UPDATE bewertung SET ampel = 'gruen' WHERE runde = :runde",
        "UPDATE OR REPLACE bewertung SET runde = :runde WHERE runde = :offene",
        "UPDATE bewertung SET runde = :offene WHERE runde = :runde",
        "DELETE FROM bewertung WHERE runde = :runde",
        "DELETE FROM bewertung",
        "UPDATE runde SET status = 'offen' WHERE id = :runde",
        "UPDATE runde SET name = 'anders' WHERE id = :runde",
        "UPDATE runde SET stichtag = '2020-01-01'",
        "DELETE FROM runde WHERE id = :runde",
        "INSERT OR REPLACE INTO runde VALUES (:runde, 'x', 0, NULL, 'evaluation', 'offen', 0, '')",
        "UPDATE OR REPLACE runde SET id = :runde WHERE id = :offene",
        "INSERT INTO rueckmeldung (runde, massnahme, einheit) VALUES (:runde, :andere, :stelle)",
        "INSERT OR REPLACE INTO rueckmeldung (runde, massnahme, einheit) "
        "VALUES (:runde, :massnahme, :stelle)",
        "UPDATE rueckmeldung SET ampel = 'rot' WHERE runde = :runde",
        "UPDATE rueckmeldung SET runde = :offene WHERE runde = :runde",
        "DELETE FROM rueckmeldung",
        "INSERT INTO fragebogen (runde, id, einheit, erstellt) "
        "VALUES (:runde, :andere, :stelle, '2020-01-01')",
        "UPDATE fragebogen SET eingegangen = '2020-02-02'",
        "INSERT OR REPLACE INTO fragebogen (runde, id, einheit, erstellt) "
        "VALUES (:runde, :bogen, :stelle, '2020-01-01')",
        "DELETE FROM fragebogen WHERE runde = :runde",
        "INSERT INTO abstimmung (runde, massnahme, tag) VALUES (:runde, :andere, '2022-12-01')",
        "INSERT OR REPLACE INTO abstimmung (runde, massnahme, tag) "
        "VALUES (:runde, :massnahme, '2022-12-01')",
        "UPDATE abstimmung SET notiz = 'anders' WHERE runde = :runde",
        "UPDATE abstimmung SET runde = :offene WHERE runde = :runde",
        "DELETE FROM abstimmung",
        "INSERT INTO rundeneintrag (runde, knoten, ebene, reihenfolge, titel) "
        "VALUES (:runde, :andere, 0, 9, 'x')",
        "INSERT OR REPLACE INTO rundeneintrag (runde, knoten, ebene, reihenfolge, titel) "
        "VALUES (:runde, :massnahme, 0, 9, 'x')",
        "UPDATE rundeneintrag SET titel = 'anders' WHERE runde = :runde",
        "UPDATE rundeneintrag SET runde = :offene WHERE runde = :runde",
        "DELETE FROM rundeneintrag WHERE runde = :runde",
        "DELETE FROM rundeneintrag",
        "UPDATE runde SET ebenen = '' WHERE id = :runde",
        "UPDATE runde SET ebenen = '[1]' WHERE id = :runde",
        "INSERT INTO besprechung (runde, tag) VALUES (:runde, '2022-12-01')",
        "UPDATE besprechung SET bemerkung = 'anders' WHERE runde = :runde",
        "UPDATE besprechung SET runde = :offene WHERE runde = :runde",
        "DELETE FROM besprechung",
        "UPDATE runde SET aufhebungen = 1 WHERE id = :runde",
        "UPDATE runde SET aufhebungen = 1, status = 'offen' WHERE id = :runde",
    ],
)
def test_a_frozen_round_refuses_every_change(db: Database, sql: str) -> None:
    _answered(db)
    before = _frozen(db)
    values = {"runde": FRUEHER.id, "offene": RUNDE.id, "massnahme": M1, "andere": M2}
    values |= {"stelle": id_of("rat"), "bogen": NEW}

    with pytest.raises(sqlite3.IntegrityError), db.atomic():
        db.execute(sql, values)

    assert _frozen(db) == before


def test_a_frozen_round_without_ratings_stays_as_well(db: Database) -> None:
    with db.atomic():
        db.execute(
            "INSERT INTO runde VALUES (?, 'leer', 9, NULL, 'evaluation', 'offen', 0, '')", [NEW]
        )
        db.execute("UPDATE runde SET status = 'eingefroren' WHERE id = ?", [NEW])

    replaced = (
        "INSERT OR REPLACE INTO runde VALUES (?, 'x', 9, NULL, 'evaluation', 'offen', 0, '')"
    )
    for sql in ("DELETE FROM runde WHERE id = ?", replaced):
        assert "eingefroren" in _refused(db, sql, NEW)


def _frozen(db: Database) -> list[Any]:
    tables = (
        *("bewertung", "fragebogen", "rueckmeldung", "abstimmung"),
        *("besprechung", "rundeneintrag"),
    )
    found = db.execute("SELECT * FROM runde WHERE id = ?", [FRUEHER.id]).fetchall()
    for table in tables:
        found += db.execute(f"SELECT * FROM {table} WHERE runde = ?", [FRUEHER.id]).fetchall()
    return found


def _answered(db: Database) -> None:
    """Let the frozen round have one Akte of each kind: opened for it, and closed."""
    _open(db, 1)
    with db.atomic():
        db.execute(
            "INSERT INTO fragebogen (runde, id, einheit, erstellt) VALUES (?, ?, ?, '2020-01-01')",
            [FRUEHER.id, NEW, id_of("rat")],
        )
        db.execute(
            "INSERT INTO rueckmeldung (runde, massnahme, einheit, fragebogen) VALUES (?, ?, ?, ?)",
            [FRUEHER.id, M1, id_of("rat"), NEW],
        )
        db.execute(
            "INSERT INTO abstimmung (runde, massnahme, tag) VALUES (?, ?, '2022-12-01')",
            [FRUEHER.id, M1],
        )
        db.execute(
            "INSERT INTO rundeneintrag (runde, knoten, ebene, reihenfolge, titel) "
            "VALUES (?, ?, 3, 0, 'Eins')",
            [FRUEHER.id, M1],
        )
        db.execute("INSERT INTO besprechung (runde, tag) VALUES (?, '2022-12-02')", [FRUEHER.id])
        db.execute(
            "UPDATE runde SET status = 'eingefroren', ebenen = '[{}]' WHERE id = ?", [FRUEHER.id]
        )


def _open(db: Database, nr: int) -> None:
    with db.atomic():
        db.execute("INSERT INTO aufhebung VALUES (?, ?, '2026-11-22', 'x')", [FRUEHER.id, nr])
        db.execute(
            "UPDATE runde SET status = 'offen', aufhebungen = ? WHERE id = ?", [nr, FRUEHER.id]
        )


def test_a_round_is_opened_only_with_a_reason_of_its_own_each_time(db: Database) -> None:
    opened = "UPDATE runde SET status = 'offen', aufhebungen = ? WHERE id = ?"

    assert "festgehalten" in _refused(db, opened, 1, FRUEHER.id)
    _open(db, 1)
    db.execute("UPDATE runde SET status = 'eingefroren' WHERE id = ?", [FRUEHER.id])
    assert "eingefroren" in _refused(db, opened, 1, FRUEHER.id)
    assert "festgehalten" in _refused(db, opened, 2, FRUEHER.id)
    _open(db, 2)


def test_nothing_else_of_a_round_changes_when_it_is_opened(db: Database) -> None:
    db.execute("INSERT INTO aufhebung VALUES (?, 1, '2026-11-22', 'x')", [FRUEHER.id])

    for more in ("name = 'x'", "stichtag = '2020-01-01'", "art = 'evaluation'", "reihenfolge = 7"):
        sql = f"UPDATE runde SET status = 'offen', aufhebungen = 1, {more} WHERE id = ?"
        assert "eingefroren" in _refused(db, sql, FRUEHER.id)


def test_a_round_opens_only_without_the_levels_it_was_frozen_with(db: Database) -> None:
    _answered(db)
    with db.atomic():
        db.execute("INSERT INTO aufhebung VALUES (?, 2, '2026-11-22', 'x')", [FRUEHER.id])
    opened = "UPDATE runde SET status = 'offen', aufhebungen = 2{more} WHERE id = ?"

    assert "eingefroren" in _refused(db, opened.format(more=""), FRUEHER.id)
    db.execute(opened.format(more=", ebenen = ''"), [FRUEHER.id])
    assert db.execute("DELETE FROM rundeneintrag").rowcount == 1


def test_only_a_frozen_round_has_levels_of_its_own(db: Database) -> None:
    _refused(db, "UPDATE runde SET ebenen = '[{}]' WHERE id = ?", RUNDE.id)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM aufhebung",
        "UPDATE aufhebung SET grund = 'y'",
        "INSERT OR REPLACE INTO aufhebung VALUES (?, 1, '2026-11-22', 'y')",
        "UPDATE runde SET aufhebungen = 0 WHERE id = ?",
    ],
)
def test_why_a_round_was_opened_stays_for_good(db: Database, sql: str) -> None:
    _open(db, 1)

    assert "festgehalten" in _refused(db, sql, *[FRUEHER.id] * sql.count("?"))


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("INSERT INTO bewertung (runde, massnahme) VALUES (?, ?)", (NEW, M2)),
        ("INSERT INTO bewertung (runde, massnahme) VALUES (?, ?)", (RUNDE.id, NEW)),
        ("INSERT INTO zustaendigkeit VALUES (?, ?, 'beteiligt')", (M2, NEW)),
        ("INSERT INTO zustaendigkeit VALUES (?, ?, 'beteiligt')", (NEW, id_of("rat"))),
        ("UPDATE knoten SET eltern = ? WHERE id = ?", (NEW, M2)),
        ("UPDATE organisationseinheit SET eltern = ? WHERE id = ?", (NEW, id_of("rat"))),
        ("DELETE FROM organisationseinheit WHERE id = ?", (id_of("soziales"),)),
        ("DELETE FROM knoten WHERE id = ?", (id_of("z1"),)),
        ("DELETE FROM runde WHERE id = ?", (RUNDE.id,)),
        ("DELETE FROM ebene WHERE tiefe = ?", (2,)),
    ],
)
def test_nothing_points_to_what_is_not_there(
    db: Database, sql: str, values: tuple[Any, ...]
) -> None:
    assert "FOREIGN KEY" in _refused(db, sql, *values)

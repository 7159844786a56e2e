import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import (
    DamagedFileError,
    FileProblemError,
    ForeignWriterError,
)
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.text import has_unwanted_characters
from zielbewertung.domain.werte import Ampel, Weg
from zielbewertung.store import KonzeptStore, connection, schema
from zielbewertung.store.pruefungen.eingang import admit
from zielbewertung.store.pruefungen.inhaltspruefung import has_unwanted_bytes
from zielbewertung.store.pruefungen.pruefsumme import stamp

NAME = "Konzept von außen"
BACKSLASH_U = chr(92) + "u0001"


def _refusal(path: Path) -> FileProblemError:
    """Return what is said to a file; it is left as it was, whatever is trusted."""
    content = path.read_bytes()
    with pytest.raises(FileProblemError) as caught:
        admit(path, NAME, trust_checksum_mismatch=True)
    assert NAME in caught.value.title
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]
    return caught.value


def _write(path: Path, *statements: str) -> None:
    """Change a file as a program would that switches every rule off, and stamp it."""
    with closing(sqlite3.connect(path)) as db:
        rules = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in rules:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            db.execute(statement)
        for _, sql in rules:
            db.execute(sql)
        db.commit()
    stamp(path)


def test_a_file_of_ours_is_admitted(path: Path, tmp_path: Path) -> None:
    sample = tmp_path / "Beispiel # 100 % ?.zielbewertung"
    KonzeptStore.create(sample, load_beispiel(), Weg.BEFEHL, "angelegt").close()

    admit(path, NAME)
    admit(sample, NAME)


def test_a_file_with_a_long_verlauf_is_admitted(path: Path) -> None:
    with closing(KonzeptStore.open(path)) as store:
        store.load()
        before = Bewertung(RUNDE.id, MASSNAHMEN[1])
        for text in ("Erst so.", f"Dann „anders“ {BACKSLASH_U}\n", "", "Zeile\nZeile\t\\ \x85"):
            after = Bewertung(
                RUNDE.id, MASSNAHMEN[1], Ampel.ROT, ursachen=(text,), begruendung=text
            )
            store.apply(Replace(before, after, "bewertet"), Weg.FENSTER)
            before = after
        knoten = store.load().knoten[-1]
        store.apply(Replace(knoten, None, "entfernt"), Weg.FENSTER)
        store.apply(Replace(None, knoten, "eingefügt"), Weg.FENSTER)
    stamp(path)

    admit(path, NAME)


def test_the_parts_that_are_allowed_are_those_that_are_made(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()

    made = {(kind, name, table, sql and schema.squeezed(sql)) for kind, name, table, sql in found}
    assert made == schema.parts()


def test_a_sound_file_with_another_checksum_is_asked_about(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE knoten SET titel = 'anders' WHERE kennung = '1.1'")
        db.commit()

    with pytest.raises(ForeignWriterError) as caught:
        admit(path, NAME)
    assert caught.value.title == f"„{NAME}“ wurde außerhalb von Zielbewertung verändert."
    admit(path, NAME, trust_checksum_mismatch=True)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER heimlich AFTER UPDATE ON bewertung BEGIN DELETE FROM aenderung; END",
        "CREATE VIEW heimlich AS SELECT * FROM bewertung",
        "CREATE TABLE heimlich (x)",
        "CREATE INDEX heimlich ON bewertung (ampel)",
        "CREATE VIRTUAL TABLE heimlich USING fts5 (x)",
        "CREATE TABLE heimlich (x, y AS (x + 1))",
        "ALTER TABLE bewertung ADD COLUMN heimlich TEXT",
        "ALTER TABLE knoten ADD COLUMN heimlich TEXT AS (titel)",
        "DROP INDEX knoten_eltern",
        "DROP TABLE aenderung",
        "ANALYZE",
    ],
)
def test_a_file_with_parts_of_others_is_refused(path: Path, statement: str) -> None:
    _write(path, statement)

    assert "mit einem anderen Programm verändert" in _refusal(path).title


def test_rules_that_were_loosened_in_the_schema_itself_are_seen(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (titel <> '''')', '')")
        db.commit()
    stamp(path)

    assert isinstance(_refusal(path), DamagedFileError)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bewertung SET ampel = 'blau'",
        "UPDATE bewertung SET pflichtaufgabe = 7",
        "UPDATE bewertung SET weiterfuehrung = 'nie'",
        "UPDATE bewertung SET stand = ''",
        "UPDATE ebene SET druckrolle = 'massnahmen'",
        "UPDATE organisationseinheit SET name = ''",
        "UPDATE aenderung SET weg = 'Zauberei'",
        "UPDATE aenderung SET bezug = 1",
        "UPDATE bewertung SET ursachen = '[kaputt]'",
        "UPDATE bewertung SET ursachen = '[1]'",
        "UPDATE bewertung SET ursachen = '[[]]'",
        "UPDATE bewertung SET ursachen = '[\"\\u0000\"]'",
        "UPDATE bewertung SET ursachen = '[\"\\ud800\"]'",
        f"UPDATE bewertung SET ursachen = '{'[' * 5000}{']' * 5000}'",
        "UPDATE bewertung SET begruendung = 'a' || char(0) || 'b'",
        "UPDATE bewertung SET begruendung = 'a' || char(27) || 'b'",
        "UPDATE knoten SET titel = 'a' || replace(hex(zeroblob(16)), '0', char(776))",
        "UPDATE knoten SET titel = CAST(x'ff41' AS TEXT) WHERE ebene = 3",
        "UPDATE knoten SET titel = CAST(x'41c3' AS TEXT) WHERE ebene = 3",
        "UPDATE knoten SET titel = CAST(x'eda080' AS TEXT) WHERE ebene = 3",
        "UPDATE knoten SET reihenfolge = 9223372036854775807 WHERE ebene = 3",
        "UPDATE knoten SET titel = ''",
        f"UPDATE knoten SET eltern = '{id_of('m1')}' WHERE id = '{id_of('h1')}'",
        f"UPDATE knoten SET eltern = '{id_of('fort')}' WHERE id = '{id_of('h1')}'",
        f"UPDATE knoten SET id = '{'x' * 36}' WHERE id = '{id_of('m5')}'",
        f"UPDATE organisationseinheit SET eltern = '{id_of('rat')}' "
        f"WHERE id = '{id_of('soziales')}'",
        "UPDATE runde SET stichtag = '2022-02-31'",
        "UPDATE runde SET stichtag = '0000-02-11'",
        "DELETE FROM konzept",
        "DELETE FROM ebene WHERE tiefe = 1",
        f"UPDATE konzept SET id = '{'x' * 36}'",
        "UPDATE aenderung SET nr = 9223372036854775807",
        "UPDATE aenderung SET schritt = 17",
        "UPDATE aenderung SET zeit = 'gestern'",
        "UPDATE aenderung SET gegenstand = 'sqlite_schema'",
        "UPDATE aenderung SET schluessel = '[1]'",
        "UPDATE aenderung SET alt = '{'",
        "UPDATE aenderung SET alt = '[[[[]]]]'",
        "UPDATE aenderung SET neu = '{\"titel\": 7}'",
        "UPDATE aenderung SET feld = 'passwort'",
        "UPDATE aenderung SET feld = 'titel', alt = '7', neu = '\"Titel\"'",
        "UPDATE aenderung SET feld = 'titel', alt = '\"\\u0000\"', neu = '\"Titel\"'",
        "UPDATE aenderung SET feld = 'skala', alt = '\"ampel\"', neu = '\"noten\"'",
        "INSERT INTO ebene VALUES (-1, 'x', 'x', 'keine', 0, 'zeile')",
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
        "INSERT INTO runde SELECT printf('00000000-0000-0000-0000-%012d', i), 'Runde', i, NULL, "
        "'evaluation', 'offen', 0, '' FROM n",
        "UPDATE bewertung SET sachstand = hex(zeroblob(9000000))",
        "UPDATE runde SET status = 'eingefroren', ebenen = '[]'",
        "UPDATE runde SET status = 'eingefroren', ebenen = '[{}, {}]'",
        "UPDATE runde SET status = 'eingefroren', ebenen = '[1, \"x\"]'",
        "UPDATE runde SET status = 'eingefroren', ebenen = '[['",
        "INSERT INTO rundeneintrag (runde, knoten, ebene, reihenfolge, titel) "
        "SELECT r.id, k.id, 0, 0, 'x' FROM runde AS r, knoten AS k WHERE r.status = 'offen'",
    ],
)
def test_values_that_make_no_sense_are_refused_also_with_the_right_checksum(
    path: Path, statement: str
) -> None:
    _write(path, statement)

    error = _refusal(path)

    assert isinstance(error, DamagedFileError)
    assert error.title.endswith("ist beschädigt.")


def test_a_key_that_is_there_twice_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    one, other = id_of("m1").encode(), id_of("m2").encode()
    path.write_bytes(whole.replace(other, one))
    stamp(path)

    assert isinstance(_refusal(path), DamagedFileError)


@pytest.mark.parametrize("pragma", ["journal_mode = WAL", "encoding = 'UTF-16'"])
def test_a_file_in_another_mode_is_refused(tmp_path: Path, path: Path, pragma: str) -> None:
    other = tmp_path / "anders" / "x.zielbewertung"
    other.parent.mkdir()
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(other)) as copy:
        copy.execute(f"PRAGMA {pragma}")
        for name in ("application_id", "user_version"):
            (value,) = db.execute(f"PRAGMA {name}").fetchone()
            copy.execute(f"PRAGMA {name} = {value}")
        copy.executescript("\n".join(db.iterdump()))

    assert "mit einem anderen Programm verändert" in _refusal(other).title


def test_a_huge_file_is_refused_before_anything_reads_it(path: Path) -> None:
    os.truncate(path, 3 << 30)

    with pytest.raises(FileProblemError, match="zu groß"):
        admit(path, NAME)


def _loop_of_pages(path: Path) -> None:
    """Make every page an inner page of a tree whose entries all lead to the next one."""
    whole = bytearray(path.read_bytes())
    for page in range(1, 20):
        start = (page - 1) * 4096
        head = start + (100 if page == 1 else 0)
        cells = [4096 - 6 * (number + 1) for number in range(300)]
        whole[head : head + 8] = (
            b"\x05\0\0" + (300).to_bytes(2, "big") + cells[-1].to_bytes(2, "big") + b"\0"
        )
        whole[head + 8 : head + 12] = (page + 1).to_bytes(4, "big")
        for number, cell in enumerate(cells):
            whole[head + 12 + 2 * number : head + 14 + 2 * number] = cell.to_bytes(2, "big")
            whole[start + cell : start + cell + 5] = (page + 1).to_bytes(4, "big") + bytes(
                [number & 127]
            )
    path.write_bytes(whole)


def test_pages_that_lead_in_circles_do_not_hang(path: Path) -> None:
    _loop_of_pages(path)

    assert isinstance(_refusal(path), DamagedFileError)


def test_a_sound_file_is_admitted_however_long_the_pc_was_held_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float] = []

    def clock() -> float:
        looks.append(0)
        return 0.0 if len(looks) == 1 else 1_800.0

    monkeypatch.setattr(connection, "_STEPS_BETWEEN_LOOKS", 20)
    monkeypatch.setattr(time, "monotonic", clock)
    admit(path, NAME)

    assert len(looks) > 10


@pytest.mark.parametrize(("work", "waiting"), [(0.05, 3_600.0), (600.0, -1.0)])
def test_reading_ends_by_the_work_it_makes_and_at_last_by_the_clock(
    path: Path, monkeypatch: pytest.MonkeyPatch, work: float, waiting: float
) -> None:
    monkeypatch.setattr(connection, "STALLED_SECONDS", waiting)
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    with (
        closing(connection.connect_read_only(path, work)) as db,
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
    ):
        db.execute(endless).fetchall()


def test_bytes_and_letters_are_judged_alike() -> None:
    for number in (*range(0x300), *range(0xD000, 0xD800), *range(0xF000, 0x10100), 0x10FFFF):
        text = f"a{chr(number)}b"
        assert has_unwanted_bytes(text.encode()) == has_unwanted_characters(text), hex(number)

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from tests.domain.konzepte import small_konzept

from zielbewertung.app.session import Session
from zielbewertung.domain.changes import set_text
from zielbewertung.store.pruefungen.auskunft import Auskunft, read_auskunft
from zielbewertung.store.pruefungen.pruefsumme import stamp


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a good file, closed and stamped."""
    path = tmp_path / "konzept.zielbewertung"
    Session.create(path, small_konzept(), "angelegt").close()
    stamp(path)
    return path


def _rows(auskunft: Auskunft) -> dict[str, int | None]:
    return dict(auskunft.zeilen)


def test_a_good_file_is_counted_and_without_a_finding(path: Path) -> None:
    found = read_auskunft(path)

    assert found.groesse == path.stat().st_size
    assert (found.ist_datenbank, found.ist_konzept, found.fassung) == (True, True, 1)
    assert (found.fremde_teile, found.schaeden, found.widersprueche) == (0, 0, 0)
    assert found.pruefsumme_stimmt is True
    assert found.journal_daneben is False
    assert found.seiten is not None
    assert found.seitengroesse is not None
    assert found.seiten * found.seitengroesse == found.groesse
    rows = _rows(found)
    assert rows["knoten"] == len(small_konzept().knoten)
    assert rows["konzept"] == 1


def test_an_open_file_is_counted_as_it_is_now(path: Path) -> None:
    with closing(Session.open(path)) as session:
        before = session.auskunft()
        (first, *_) = session.index.massnahmen()
        session.execute(set_text(session.index, session.runde, [first.id], "quelle", "Bericht"))
        after = session.auskunft()

    assert before.pruefsumme_stimmt is None
    assert _rows(after)["aenderung"] == (_rows(before)["aenderung"] or 0) + 1


def test_foreign_parts_and_contradictions_are_numbers(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE Geheimtabelle (x)")
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE knoten SET titel = '', wortlaut = ''")
    found = read_auskunft(path)

    assert found.fremde_teile == 1
    assert (found.widersprueche or 0) > 0
    assert found.pruefsumme_stimmt is False
    assert "Geheim" not in repr(found)


def test_of_a_damaged_file_is_said_what_can_still_be_read(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    found = read_auskunft(path)

    assert found.ist_konzept
    assert found.schaeden is None or found.schaeden > 0
    assert found.pruefsumme_stimmt is False


@pytest.mark.parametrize("content", [b"", b"kein Konzept", b"SQLite format 3\0"])
def test_of_what_is_no_database_only_its_size_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)

    assert read_auskunft(path) == Auskunft(len(content))


def test_of_a_file_out_of_reach_nothing_is_said(tmp_path: Path) -> None:
    assert read_auskunft(tmp_path / "fort") == Auskunft()
    assert read_auskunft(tmp_path) == Auskunft()


def test_looking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    read_auskunft(path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_an_auskunft_has_room_for_numbers_only() -> None:
    numbers = {"int | None", "bool", "bool | None", "tuple[tuple[str, int | None], ...]"}

    assert {str(field.type) for field in fields(Auskunft)} == numbers

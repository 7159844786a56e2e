"""The Auskunft about a file: how it is built and what a check finds, in numbers, not in words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from zielbewertung.store import schema
from zielbewertung.store.connection import MAX_BYTES, connect_read_only
from zielbewertung.store.pruefungen.inhaltspruefung import content_problems
from zielbewertung.store.pruefungen.pruefsumme import verify
from zielbewertung.store.pruefungen.pruefung import schema_problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

T = TypeVar("T")

_UNREADABLE = (sqlite3.DatabaseError, OSError, UnicodeDecodeError, MemoryError)
_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_MOST_DAMAGES = 1000


@dataclass(frozen=True, slots=True)
class Auskunft:
    """What is known of a file; ``None`` stands for what can not be read.

    ``zeilen`` counts the rows of each table that this program makes. ``fremde_teile`` counts what
    is in the file and does not belong there, or the other way round; ``schaeden`` is what SQLite
    itself finds, ``widersprueche`` what the rules of the subject find.
    """

    groesse: int | None = None
    ist_datenbank: bool = False
    ist_konzept: bool = False
    fassung: int | None = None
    seitengroesse: int | None = None
    seiten: int | None = None
    freie_seiten: int | None = None
    journal_daneben: bool | None = None
    pruefsumme_stimmt: bool | None = None
    fremde_teile: int | None = None
    schaeden: int | None = None
    widersprueche: int | None = None
    zeilen: tuple[tuple[str, int | None], ...] = ()


def read_auskunft(path: Path) -> Auskunft:
    """Look at a closed file from outside, whatever state it is in; nothing is written."""
    found = _from_outside(path)
    if not found.ist_datenbank or (found.groesse or 0) > MAX_BYTES:
        return found
    try:
        db = connect_read_only(path)
    except sqlite3.DatabaseError:
        return found
    with closing(db):
        inside = auskunft_of(db, path)
    return replace(inside, pruefsumme_stimmt=_asked(partial(verify, path)))


def auskunft_of(db: Database, path: Path) -> Auskunft:
    """Look at an open file; its checksum is written when it is closed, and not looked at."""
    return replace(
        _from_outside(path),
        seitengroesse=_asked(partial(_number, db, "PRAGMA page_size")),
        seiten=_asked(partial(_number, db, "PRAGMA page_count")),
        freie_seiten=_asked(partial(_number, db, "PRAGMA freelist_count")),
        fremde_teile=_asked(lambda: len(schema_problems(db))),
        schaeden=_asked(partial(_damages, db)),
        widersprueche=_asked(lambda: sum(1 for _ in content_problems(db))),
        zeilen=tuple((table, _asked(partial(_rows, db, table))) for table in _tables()),
    )


def _from_outside(path: Path) -> Auskunft:
    """Say what the file system and the first bytes of a file say."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return Auskunft()
        size = path.stat().st_size
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError:
        return Auskunft()
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        return Auskunft(size)
    return Auskunft(
        size,
        ist_datenbank=True,
        ist_konzept=int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID,
        fassung=int.from_bytes(header[60:64], "big"),
        journal_daneben=path.with_name(f"{path.name}-journal").exists(),
    )


def _asked(question: Callable[[], T]) -> T | None:
    """Return the answer, ``None`` where the file can not give it."""
    try:
        return question()
    except _UNREADABLE:
        return None


def _number(db: Database, query: str) -> int:
    ((number,),) = db.execute(query).fetchall()
    return int(number)


def _damages(db: Database) -> int:
    verdicts = db.execute(f"PRAGMA integrity_check({_MOST_DAMAGES})").fetchall()
    return 0 if verdicts == [("ok",)] else len(verdicts)


def _tables() -> list[str]:
    return sorted(name for kind, name, _, _ in schema.parts() if kind == "table")


def _rows(db: Database, table: str) -> int:
    return _number(db, f"SELECT count(*) FROM {table}")

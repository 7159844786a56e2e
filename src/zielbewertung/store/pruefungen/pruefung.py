"""The thorough check of a file: SQLite's own, and the rules of the subject once more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Pruefbereich
from zielbewertung.store import schema
from zielbewertung.store.connection import connect_read_only, told_to_people
from zielbewertung.store.pruefungen.eingang import take_copy
from zielbewertung.store.pruefungen.inhaltspruefung import (
    broken_references,
    broken_rules,
    broken_verlauf,
    content_problems,
    too_much,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database


_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError)
CHECKSUM = (
    "Die Prüfsumme passt nicht: Ein anderes Programm hat in die Datei geschrieben, oder beim "
    "Übertragen ging etwas schief."
)
_MOST = 100
"""How many places of damage are counted; more of them tell nothing more."""


def problems_of(db: Database) -> tuple[str, ...]:
    """Return what is wrong with an open file in German sentences; empty where all is well."""
    return tuple(_problems(db))


@dataclass(frozen=True, slots=True)
class Teilpruefung:
    """What one part of a check looked at, in numbers, and what it found in German sentences.

    ``zahlen`` are, for AUFBAU, pages and tables; for VERWEISE references; for REGELN entries and
    ratings; for VERLAUF rows and steps. ``befunde`` is ``None`` where the part could not be looked
    at, since the file is damaged.
    """

    bereich: Pruefbereich
    zahlen: tuple[int, ...] = ()
    befunde: tuple[str, ...] | None = ()


def check(path: Path) -> Iterator[Teilpruefung]:
    """Look at a closed file that nobody writes to, part by part, whatever state it is in."""
    try:
        with closing(connect_read_only(path)) as db:
            for bereich, look, numbers in _PARTS:
                yield _looked_at(db, bereich, look, numbers)
    except _UNREADABLE:
        for bereich, _, _ in _PARTS:
            yield Teilpruefung(bereich, befunde=None)


def _looked_at(
    db: Database, bereich: Pruefbereich, look: Callable[[Database], Iterable[str]], numbers: str
) -> Teilpruefung:
    try:
        befunde = tuple(look(db))
        (zahlen,) = db.execute(numbers).fetchall()
    except _UNREADABLE:
        return Teilpruefung(bereich, befunde=None)
    return Teilpruefung(bereich, tuple(map(int, zahlen)), befunde)


def raw_copy(path: Path, copy: Path) -> None:
    """Copy an open file of ours byte by byte, while nobody can write to it.

    FileProblemError where another program writes for too long or the copy can not be made.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with told_to_people(path), closing(sqlite3.connect(uri, uri=True)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # keeps writers out
        take_copy(path, copy)


def _structure_problems(db: Database) -> Iterator[str]:
    verdicts = db.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    if verdicts != [("ok",)]:
        number = "einer Stelle" if len(verdicts) == 1 else f"{len(verdicts)} Stellen"
        yield f"Der Aufbau der Datei ist an {number} beschädigt."
    yield from schema_problems(db)


def _problems(db: Database) -> Iterator[str]:
    yield from _structure_problems(db)
    yield from content_problems(db)


def schema_problems(db: Database) -> list[str]:
    """Compare the schema with the one this program writes; SQLite's own check does not."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    present = {
        (kind, name, table, sql and schema.squeezed(sql)): name for kind, name, table, sql in rows
    }
    foreign = sorted(name for part, name in present.items() if part not in schema.parts())
    missing = len(schema.parts() - present.keys())
    problems = [f"„{name}“ gehört nicht zum Dateiformat." for name in foreign]
    if missing:
        problems.append(f"{missing} Teile des Dateiformats fehlen oder sind verändert.")
    return problems


def _structure_and_size(db: Database) -> Iterator[str]:
    yield from _structure_problems(db)
    yield from too_much(db)


_PARTS: tuple[tuple[Pruefbereich, Callable[[Database], Iterable[str]], str], ...] = (
    (
        Pruefbereich.AUFBAU,
        _structure_and_size,
        "SELECT page_count, (SELECT count(*) FROM sqlite_schema WHERE type = 'table') "
        "FROM pragma_page_count",
    ),
    (
        Pruefbereich.VERWEISE,
        broken_references,
        "SELECT (SELECT count(*) + count(eltern) FROM knoten) "
        "+ (SELECT count(eltern) FROM organisationseinheit) "
        "+ (SELECT 2 * count(*) FROM zustaendigkeit) + (SELECT 2 * count(*) FROM bewertung)",
    ),
    (
        Pruefbereich.REGELN,
        broken_rules,
        "SELECT (SELECT count(*) FROM knoten), (SELECT count(*) FROM bewertung)",
    ),
    (
        Pruefbereich.VERLAUF,
        broken_verlauf,
        "SELECT count(*), count(CASE WHEN nr = schritt THEN 1 END) FROM aenderung",
    ),
)
"""Each part: how to look at it, and the query that counts what is looked at."""

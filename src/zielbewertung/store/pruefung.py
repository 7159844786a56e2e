"""The thorough check of a file: SQLite's own, and the rules of the subject once more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from zielbewertung.store import schema
from zielbewertung.store.connection import connect_read_only
from zielbewertung.store.inhaltspruefung import content_problems
from zielbewertung.store.pruefsumme import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database


_MOST = 100
"""How many places of damage are counted; more of them tell nothing more."""


def problems_of(db: Database) -> tuple[str, ...]:
    """Return what is wrong with an open file in German sentences; empty where all is well."""
    return tuple(_problems(db))


def findings(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a closed file that nobody writes to; empty where all is well.

    FileProblemError where it is no Konzept or comes from a newer program.
    """
    found: list[str] = []
    try:
        with closing(connect_read_only(path)) as db:
            found.extend(_problems(db))
    except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError):
        found.append("Die Datei ist beschädigt; weiter ließ sie sich nicht prüfen.")
    if not verify(path):
        found.append(
            "Die Prüfsumme passt nicht: Ein anderes Programm hat in die Datei geschrieben, oder "
            "beim Übertragen ging etwas schief."
        )
    return tuple(found)


def _problems(db: Database) -> Iterator[str]:
    verdicts = db.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    if verdicts != [("ok",)]:
        number = "einer Stelle" if len(verdicts) == 1 else f"{len(verdicts)} Stellen"
        yield f"Der Aufbau der Datei ist an {number} beschädigt."
    yield from schema_problems(db)
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

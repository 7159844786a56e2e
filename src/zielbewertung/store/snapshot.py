"""Snapshots: the state of a file that is being edited, as a finished file of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from zielbewertung.store.connection import connect, damaged
from zielbewertung.store.new_file import new_file
from zielbewertung.store.pruefungen.pruefsumme import stamp

if TYPE_CHECKING:
    from pathlib import Path

_PAGES_AT_ONCE = 256
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def make_snapshot(working: Path, target: Path, name: str = "") -> None:
    """Write the state of a file that is being edited, without what was deleted in it.

    Who edits waits for a few pages at most, never for the whole. ``name`` is what people call
    the file: DamagedFileError where it makes no sense. OSError or sqlite3.DatabaseError where
    the target can not be written.
    """
    target.unlink(missing_ok=True)
    try:
        with closing(connect(working, "PERSIST")) as source, closing(connect(target)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")  # half a target is thrown away
            copy.execute("PRAGMA synchronous = OFF")
            source.conn.backup(copy.conn, pages=_PAGES_AT_ONCE, sleep=0.01)
            copy.execute("VACUUM")
            ((verdict, *_), *_) = copy.execute("PRAGMA quick_check(1)").fetchall()
        if verdict != "ok":
            raise damaged(name or working.name)
        stamp(target)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            raise damaged(name or working.name) from error
        raise


def write_copy(working: Path, target: Path, name: str = "") -> None:
    """Write such a snapshot as a new file; FileProblemError where the name is taken."""
    with new_file(target) as temporary:
        make_snapshot(working, temporary, name)

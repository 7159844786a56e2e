"""The gate: what a file from elsewhere must stand before anything of it is used."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import FileProblemError, ForeignWriterError
from zielbewertung.store import schema
from zielbewertung.store.connection import (
    MAX_BYTES,
    changed_by_others,
    check_header,
    connect_read_only,
    damaged,
)
from zielbewertung.store.pruefungen.inhaltspruefung import content_problems
from zielbewertung.store.pruefungen.pruefsumme import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

_CHUNK = 1 << 20


def admit(path: Path, name: str, *, trust_checksum_mismatch: bool = False) -> None:
    """Return where a foreign file may be used, else raise an error for people.

    ``path`` is our own copy of the file that nobody else writes to, ``name`` what people call it.
    Before copying, :func:`check_header` refuses what is no file or too long. Nothing is written.
    DamagedFileError where the content makes no sense; FileProblemError where it is no Konzept, or
    from a newer program; ForeignWriterError, unless the mismatch is trusted, where all is well
    but the checksum.
    """
    check_header(path, name)
    with _told_as_damage(name), closing(connect_read_only(path)) as db:
        examine(db, name)
        for finding in content_problems(db):
            raise damaged(name, finding)
    if not trust_checksum_mismatch and not verify(path):
        raise ForeignWriterError(
            f"„{name}“ wurde außerhalb von Zielbewertung verändert.",
            "Aufbau und Angaben sind in Ordnung, aber die Prüfsumme passt nicht. Entweder hat ein "
            "anderes Programm in die Datei geschrieben, oder beim Übertragen ging etwas schief. "
            "Die Datei wurde nicht verändert. Vergleichen Sie sie mit einer Sicherung; wenn Sie "
            "wissen, woher die Änderung kommt, können Sie sie trotzdem öffnen.",
        )


def examine(db: Database, name: str) -> None:
    """Raise DamagedFileError unless an open file has our schema and is whole.

    sqlite3.Error where SQLite itself stumbles over it.
    """
    if not has_own_schema(db):
        raise changed_by_others(name)
    ((verdict, *_), *_) = db.execute("PRAGMA integrity_check(1)").fetchall()
    if verdict != "ok":
        raise damaged(name)


def has_own_schema(db: Database) -> bool:
    """Tell whether tables, indexes and triggers are exactly those that this program makes."""
    found = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT 200").fetchall()
    squeezed = {
        (kind, name, table, sql if sql is None else schema.squeezed(sql))
        for kind, name, table, sql in found
    }
    return len(found) == len(schema.parts()) and squeezed == schema.parts()


def take_copy(source: Path, copy: Path) -> None:
    """Take a copy that nobody else changes, of whatever it is.

    FileProblemError where there is no file or one that is too long.
    """
    name = source.name
    try:
        if not source.is_file():
            raise FileProblemError(
                f"„{name}“ lässt sich nicht lesen.",
                f"Hier ist keine Datei: {source}",
            )
        if source.stat().st_size > MAX_BYTES:
            raise FileProblemError(
                f"„{name}“ ist zu groß.",
                f"Ein Konzept hat höchstens {MAX_BYTES // 1_000_000} Megabyte.",
            )
        with source.open("rb") as reading, copy.open("xb") as writing:
            while chunk := reading.read(_CHUNK):
                writing.write(chunk)
    except OSError as error:
        raise FileProblemError(
            f"„{name}“ lässt sich nicht lesen.",
            "Die Datei wurde nicht verändert. "
            f"Das System meldet: {error.strerror or type(error).__name__}.",
        ) from error


@contextmanager
def _told_as_damage(name: str) -> Iterator[None]:
    """Turn what SQLite says to a file that is not to be trusted into words for people."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise damaged(name, "Die Prüfung der Datei nahm kein Ende.") from error
        raise damaged(name) from error

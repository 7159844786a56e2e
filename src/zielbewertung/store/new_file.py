"""A new file: it appears under its name complete or not at all, and never over another one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.konzept import Konzept, Stammdaten
from zielbewertung.domain.records import gegenstand_of
from zielbewertung.domain.verlauf import GANZER_EINTRAG, Aenderung, Schrittart
from zielbewertung.store import rows
from zielbewertung.store.connection import told_as_not_made
from zielbewertung.store.ort.nebendateien import beside
from zielbewertung.store.verlauf import verlauf_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from zielbewertung.domain.records import Record
    from zielbewertung.domain.werte import Weg

_PARTS = (
    *("ebenen", "knoten", "einheiten", "zustaendigkeiten", "ursachen", "kriterien"),
    *("bewertungen", "frageboegen", "rueckmeldungen", "aufhebungen", "abstimmungen"),
    *("besprechungen", "rundeneintraege", "runden"),
)
"""The parts of a Konzept as they are written: a Runde, which may be frozen, comes last."""


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give a path to write to; it becomes ``path`` when all went well, else nothing is left.

    FileProblemError where the file can not be made or there is one of that name already.
    """
    _refuse_existing(path)
    temporary = beside(path, ".neu")
    try:
        with told_as_not_made(path):
            yield temporary
            try:
                put_in_place(temporary, path)
            except FileExistsError as error:
                raise _taken(path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def fill(db: Database, konzept: Konzept, weg: Weg, bezeichnung: str) -> None:
    """Write a whole Konzept into an empty file, as the beginning of its Verlauf."""
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        names = ("nr", "id", *rows.columns(Stammdaten))
        db.execute(
            f"INSERT INTO konzept ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [1, konzept.id, *rows.cells(konzept.stammdaten, rows.columns(Stammdaten))],
        )
        for part in _PARTS:
            records: tuple[Record, ...] = getattr(konzept, part)
            if records:
                columns = rows.columns(type(records[0]))
                statement = rows.INSERT[gegenstand_of(records[0]).name]
                db.conn.executemany(statement, [rows.cells(r, columns) for r in records])
        anfang = Aenderung("konzept", (), GANZER_EINTRAG, None, None)
        verlauf_rows.write(db, [anfang], weg, bezeichnung, Schrittart.ANFANG)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise _taken(path)
    if not os.path.isdir(path.parent):
        raise FileProblemError(
            f"„{path.name}“ konnte nicht angelegt werden.",
            f"Den Ordner „{path.parent}“ gibt es nicht. Bitte wählen Sie einen anderen Ort.",
        )


def _taken(path: Path) -> FileProblemError:
    return FileProblemError(
        f"„{path.name}“ gibt es schon.",
        "Die Datei wurde nicht überschrieben. Bitte wählen Sie einen anderen Namen.",
    )


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name and make both durable; FileExistsError where it is taken.

    ``temporary`` lies in the same folder; it may be left and is not needed any more.
    """
    with temporary.open("r+b") as stream:
        os.fsync(stream.fileno())
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # no second names on this drive; what came in between is not seen there
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        temporary.rename(path)
    flush_folder(path.parent)


@dataclass(frozen=True, slots=True)
class Merkmal:
    """Which file it is, and in which state, as far as that is seen from outside."""

    node: int
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Look at a file; FileProblemError where that can not be done."""
        with told_as_not_made(path):
            seen = path.stat()
        return cls(seen.st_ino, seen.st_size, seen.st_mtime_ns)


def withdraw(path: Path, made: Merkmal) -> None:
    """Take a file away that was just made, if it is still as it was then."""
    with suppress(OSError, FileProblemError):
        if Merkmal.of(path) == made:
            path.unlink()


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows how; not every drive does."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            handle = os.open(folder, os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

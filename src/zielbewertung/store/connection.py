"""The one way to a database: settings that keep data safe, errors that people understand."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database

from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.store.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"SQLite format 3\0"
_BUSY_SECONDS = 5.0
_SAFE = "Ihre Daten sind nicht verändert worden."

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)
"""A commit is on the disk before it is told; no WAL in a file that people copy and mail."""


def connect(path: Path) -> Database:
    """Open a database file with the settings of the project; the caller closes it."""
    db = Database(
        sqlite3.connect(path, timeout=_BUSY_SECONDS, cached_statements=64), execute_plugins=False
    )
    for pragma in PRAGMAS:
        db.execute(pragma)
    return db


def check_header(path: Path) -> None:
    """Refuse, before SQLite sees it, what is no Konzept or comes from a newer program."""
    if not path.is_file():
        raise FileProblemError(
            f"Die Datei „{path.name}“ gibt es nicht.",
            "Vielleicht wurde sie verschoben oder das Laufwerk ist nicht verbunden. "
            f"Gesucht wurde hier: {path}",
        )
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        raise FileProblemError(
            f"Die Datei „{path.name}“ lässt sich nicht lesen.",
            f"{_SAFE} Das System meldet: {error.strerror or type(error).__name__}. "
            "Bitte prüfen Sie, ob Sie die Datei öffnen dürfen.",
        ) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise FileProblemError(
            f"„{path.name}“ ist kein Konzept von Zielbewertung.",
            f"{_SAFE} Bitte wählen Sie eine Datei mit der Endung .zielbewertung. Tabellen "
            "kommen über „Importieren“ in ein Konzept.",
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise FileProblemError(
            f"„{path.name}“ ist kein Konzept von Zielbewertung.",
            f"{_SAFE} Die Datei ist eine Datenbank eines anderen Programms.",
        )
    if int.from_bytes(header[60:64], "big") > SCHEMA_VERSION:
        raise FileProblemError(
            f"„{path.name}“ stammt aus einer neueren Fassung von Zielbewertung.",
            f"{_SAFE} Bitte öffnen Sie die Datei mit der neueren Fassung des Programms.",
        )


@contextmanager
def told_to_people(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about a file into errors that people understand."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise RuleViolationError(
            "Die Änderung verletzt eine Regel des Konzepts.",
            f"Sie wurde nicht übernommen, {_SAFE[0].lower()}{_SAFE[1:]} "
            f"Die Datei meldet: {error}.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise FileProblemError(*_words(path, error)) from error


def _words(path: Path, error: sqlite3.DatabaseError) -> tuple[str, str]:
    """Return title and explanation for a failure of the file, by SQLite's primary code."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    name = path.name
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return (
                f"„{name}“ wird gerade von einem anderen Programm benutzt.",
                f"{_SAFE} Bitte warten Sie einen Augenblick und wiederholen Sie die Eingabe.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return (
                f"„{name}“ ist schreibgeschützt.",
                f"{_SAFE} Die Eingabe wurde nicht übernommen. Speichern Sie eine Kopie an einem "
                "Ort, an dem Sie schreiben dürfen.",
            )
        case sqlite3.SQLITE_FULL:
            return (
                "Der Datenträger ist voll.",
                f"Die letzte Eingabe wurde nicht übernommen; alles davor ist in „{name}“ "
                "gespeichert. Bitte schaffen Sie Platz und wiederholen Sie die Eingabe.",
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return (
                f"„{name}“ ist beschädigt.",
                "Die Datei wurde nicht verändert. Bitte legen Sie eine Kopie davon zur Seite und "
                "öffnen Sie eine Sicherung.",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
            return (
                f"„{name}“ ist nicht erreichbar.",
                "Die letzte Eingabe wurde nicht übernommen; alles davor ist gespeichert. Ist das "
                "Laufwerk verbunden, und dürfen Sie dort schreiben?",
            )
        case _:
            return (
                f"„{name}“ lässt sich nicht lesen oder schreiben.",
                f"{_SAFE} Die Datei meldet: {error}.",
            )

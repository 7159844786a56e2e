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
BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing to the file."""

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
        sqlite3.connect(path, timeout=BUSY_SECONDS, cached_statements=64), execute_plugins=False
    )
    try:
        for pragma in PRAGMAS:
            db.execute(pragma)
    except BaseException:
        db.close()
        raise
    return db


def clear_journal(db: Database, path: Path) -> None:
    """Take away the journal that a killed program left; SQLite has rolled it back by now.

    SQLite itself would leave it there until the next change. Changing the mode deletes it, unless
    another program is writing just now.
    """
    if path.with_name(f"{path.name}-journal").exists():
        db.execute("PRAGMA journal_mode = PERSIST")
        db.execute("PRAGMA journal_mode = DELETE")


def check_header(path: Path) -> None:
    """Refuse, before SQLite sees it, what is no Konzept or comes from a newer program."""
    try:
        if path.is_dir():
            raise FileProblemError(
                f"„{path.name}“ ist ein Ordner.",
                "Bitte wählen Sie darin eine Datei mit der Endung .zielbewertung.",
            )
        if not path.is_file():
            raise FileProblemError(
                f"Die Datei „{path.name}“ gibt es nicht.",
                "Vielleicht wurde sie verschoben oder das Laufwerk ist nicht verbunden. "
                f"Gesucht wurde hier: {path}",
            )
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
    version = int.from_bytes(header[60:64], "big")
    if version < 1:
        raise damaged(path)
    if version > SCHEMA_VERSION:
        raise FileProblemError(
            f"„{path.name}“ stammt aus einer neueren Fassung von Zielbewertung.",
            f"{_SAFE} Bitte öffnen Sie die Datei mit der neueren Fassung des Programms.",
        )


def damaged(path: Path) -> FileProblemError:
    """Return the error for a file whose content makes no sense."""
    return FileProblemError(
        f"„{path.name}“ ist beschädigt.",
        "Die Datei wurde nicht verändert. Bitte legen Sie eine Kopie davon zur Seite und öffnen "
        "Sie eine Sicherung.",
    )


@contextmanager
def told_to_people(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about a file into errors that people understand."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise RuleViolationError(
            "Die Änderung verletzt eine Regel des Konzepts.",
            f"Sie wurde nicht übernommen. {_SAFE} Die Datei meldet: {error}.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise _problem(path, error) from error


@contextmanager
def told_as_not_made(path: Path) -> Iterator[None]:
    """Turn what fails while a new file is made into errors that people understand."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise RuleViolationError(
            f"„{path.name}“ konnte nicht angelegt werden.",
            f"Die Angaben verletzen eine Regel des Konzepts. Die Datei meldet: {error}.",
        ) from error
    except (sqlite3.DatabaseError, OSError) as error:
        reason = getattr(error, "strerror", None) or error
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            reason = "Der Datenträger ist voll"
        raise FileProblemError(
            f"„{path.name}“ konnte nicht angelegt werden.",
            f"Es ist nichts entstanden. Das System meldet: {reason}. Bitte prüfen Sie, ob Sie "
            "dort schreiben dürfen, oder wählen Sie einen anderen Ort.",
        ) from error


def _problem(path: Path, error: sqlite3.DatabaseError) -> FileProblemError:
    """Return a failure of the file in words for people."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    return FileProblemError(*_words(path.name, code, error))


def _words(name: str, code: int, error: sqlite3.DatabaseError) -> tuple[str, str]:
    """Return title and explanation for a failure of the file, by SQLite's code."""
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return (
            f"„{name}“ ist nicht mehr an ihrem Ort.",
            "Die letzte Eingabe wurde nicht übernommen; alles davor ist gespeichert. Wurde die "
            "Datei verschoben, umbenannt oder ersetzt? Bitte öffnen Sie sie neu.",
        )
    match code & 0xFF:
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

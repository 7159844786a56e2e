"""The one way to a database: settings that keep data safe, errors that people understand."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database

from zielbewertung.domain.errors import DamagedFileError, FileProblemError, RuleViolationError
from zielbewertung.store.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MAGIC = b"SQLite format 3\0"
BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing to the file."""

SQLITE_VERSION: tuple[int, ...] = sqlite3.sqlite_version_info
"""The version of the library that reads and writes the file."""

_SAFE = "Ihre Daten sind nicht verändert worden."
_WAYS_OUT = (
    "Bitte öffnen Sie eine Sicherung, oder retten Sie, was sich lesen lässt, in eine neue Datei."
)

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)
"""A commit is on the disk before it is told; no WAL in a file that people copy and mail."""


READING_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA query_only = ON",
    "PRAGMA temp_store = MEMORY",
)
"""What is set before anything is read of a file of unknown origin."""

MAX_VALUE = 16_000_000
"""How many bytes one value, one row or one statement of a file may have."""

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 100),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 20),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 100_000),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 20),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 100),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
READING_SECONDS = 240.0
"""How long the processor may work on a file of unknown origin; on ours it does for seconds."""

STALLED_SECONDS = 3600.0
"""How long the reading may take by the clock: the last resort, whatever holds it up."""

MAX_BYTES = 500_000_000
"""How long a file may be; 100,000 Maßnahmen with long texts need two fifths of it.

A foreign file of this length is read through in less than five seconds.
"""

_STEPS_BETWEEN_LOOKS = 20_000


def connect(path: Path, journal: str = "DELETE") -> Database:
    """Open a database file with the settings of the project; the caller closes it.

    ``journal`` is what becomes of the rollback journal after a change. PERSIST leaves it beside
    the file: quicker, and nothing to be found beside a file of other people.
    """
    db = Database(
        sqlite3.connect(path, timeout=BUSY_SECONDS, cached_statements=64), execute_plugins=False
    )
    try:
        for pragma in (*PRAGMAS, f"PRAGMA journal_mode = {journal}"):
            db.execute(pragma)
    except BaseException:
        db.close()
        raise
    return db


def connect_read_only(path: Path, seconds: float | None = None) -> Database:
    """Open a closed file of unknown origin to read it; the caller closes it.

    Nothing is written and nothing beside the file is looked at. After ``seconds`` of work SQLite
    gives up, and beyond our limits it refuses: sqlite3.DatabaseError. A small file has no reason
    to take long; a large one gets more time. What counts is the work of this thread: a PC that is
    busy with other things, or sleeps meanwhile, says nothing about the file.
    """
    if seconds is None:
        size = path.stat().st_size if path.exists() else 0
        seconds = min(READING_SECONDS, 3 + size / 2_000_000)
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    plain = sqlite3.connect(uri, uri=True, cached_statements=64)
    try:
        plain.set_progress_handler(_no_longer_than(seconds), _STEPS_BETWEEN_LOOKS)
        for limit, value in _LIMITS:
            plain.setlimit(limit, value)
        for pragma in READING_PRAGMAS:
            plain.execute(pragma)
        return Database(plain, execute_plugins=False)
    except BaseException:
        plain.close()
        raise


def _no_longer_than(seconds: float) -> Callable[[], bool]:
    """Return what tells SQLite, in the thread that began the reading, when it is enough."""
    work_end = time.thread_time() + seconds
    clock_end = time.monotonic() + STALLED_SECONDS
    return lambda: time.thread_time() > work_end or time.monotonic() > clock_end


def clear_journal(db: Database, path: Path) -> None:
    """Take away the journal that a killed program left; SQLite has rolled it back by now.

    SQLite itself would leave it there until the next change. Changing the mode deletes it, unless
    another program is writing just now.
    """
    if path.with_name(f"{path.name}-journal").exists():
        db.execute("PRAGMA journal_mode = PERSIST")
        db.execute("PRAGMA journal_mode = DELETE")


def is_konzept(path: Path) -> bool:
    """Tell whether a file begins as those of this program do; OSError where it can't be read."""
    with path.open("rb") as stream:
        header = stream.read(100)
    return header.startswith(_MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def check_header(path: Path, name: str = "") -> None:
    """Refuse, before SQLite sees it, what is no Konzept or comes from a newer program.

    ``name`` is what people call the file, where ``path`` is a copy of it.
    """
    name = name or path.name
    try:
        if path.is_dir():
            raise FileProblemError(
                f"„{name}“ ist ein Ordner.",
                "Bitte wählen Sie darin eine Datei mit der Endung .zielbewertung.",
            )
        if not path.is_file():
            raise FileProblemError(
                f"Die Datei „{name}“ gibt es nicht.",
                "Vielleicht wurde sie verschoben oder das Laufwerk ist nicht verbunden. "
                f"Gesucht wurde hier: {path}",
            )
        with path.open("rb") as stream:
            header = stream.read(100)
            size = stream.seek(0, os.SEEK_END)
    except OSError as error:
        raise FileProblemError(
            f"Die Datei „{name}“ lässt sich nicht lesen.",
            f"{_SAFE} Das System meldet: {error.strerror or type(error).__name__}. "
            "Bitte prüfen Sie, ob Sie die Datei öffnen dürfen.",
        ) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise FileProblemError(
            f"„{name}“ ist kein Konzept von Zielbewertung.",
            f"{_SAFE} Bitte wählen Sie eine Datei mit der Endung .zielbewertung. Tabellen "
            "kommen über „Importieren“ in ein Konzept.",
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise FileProblemError(
            f"„{name}“ ist kein Konzept von Zielbewertung.",
            f"{_SAFE} Die Datei ist eine Datenbank eines anderen Programms.",
        )
    if size > MAX_BYTES:
        raise FileProblemError(
            f"„{name}“ ist zu groß.",
            f"{_SAFE} Ein Konzept hat höchstens {MAX_BYTES // 1_000_000} Megabyte; diese Datei "
            f"hat {size // 1_000_000}. Bitte öffnen Sie eine Sicherung.",
        )
    if header[18:20] == b"\2\2" or int.from_bytes(header[56:60], "big") > 1:
        raise changed_by_others(name)
    version = int.from_bytes(header[60:64], "big")
    if version < 1:
        raise damaged(name)
    if version > SCHEMA_VERSION:
        raise FileProblemError(
            f"„{name}“ stammt aus einer neueren Fassung von Zielbewertung.",
            f"{_SAFE} Bitte öffnen Sie die Datei mit der neueren Fassung des Programms.",
        )


def damaged(name: str, finding: str = "") -> DamagedFileError:
    """Return the error for a file whose content makes no sense."""
    return DamagedFileError(
        f"„{name}“ ist beschädigt.",
        " ".join(
            part for part in (finding, f"Die Datei wurde nicht verändert. {_WAYS_OUT}") if part
        ),
    )


def changed_by_others(name: str) -> DamagedFileError:
    """Return the error for a file that another program has given another form."""
    return DamagedFileError(
        f"„{name}“ wurde mit einem anderen Programm verändert.",
        "Die Datei hat nicht mehr die Form, die Zielbewertung ihr gibt; darin könnten fremde "
        f"Regeln stehen, die Angaben unbemerkt ändern. Sie wurde nicht geöffnet. {_WAYS_OUT}",
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
    except UnicodeDecodeError as error:  # SQLite's message quotes bytes that are no text
        raise damaged(path.name) from error
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
        return damaged(path.name)
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

"""The Arbeitsordner: the files of one working copy, and what an early end left of them.

``konzept`` is edited, ``gesehen`` holds the bytes seen last at the place of the document,
``unterwegs`` a snapshot that goes there, ``fremd`` what someone else put there. Each of them
appears under its name complete or not at all, so that the program may end at any moment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from zielbewertung.domain.errors import DamagedFileError, FileProblemError
from zielbewertung.domain.konzept import new_id
from zielbewertung.store.connection import connect, is_konzept, told_to_people
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.ort.geduld import replace_patiently
from zielbewertung.store.ort.living_lock import LivingLock
from zielbewertung.store.verlauf import verlauf_rows

_ENDING = ".zielbewertung"
_LOCKED = ".benutzt"
_VIEW = "ansicht-"
_BESIDE = ("-journal", "-wal", "-shm")
_SENSELESS = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_TRIES = 5
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Fund:
    """What an early end left: steps that had not reached the place of their document.

    ``zuletzt`` is the time of the last of them, UTC in ISO 8601. ``beschaedigt`` is a working
    copy that could not be read and was put aside.
    """

    document: Path
    schritte: int
    zuletzt: str = ""
    beschaedigt: Path | None = None


class Arbeitsordner:
    """The folder of one working copy; who changes anything in it holds :attr:`lock`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.konzept = folder / f"konzept{_ENDING}"
        self.gesehen = folder / f"gesehen{_ENDING}"
        self.unterwegs = folder / f"unterwegs{_ENDING}"
        self.fremd = folder / f"fremd{_ENDING}"
        self.eingang = folder / "eingang.tmp"
        self.neu = folder / "neu.tmp"
        self._ort = folder / "ort.txt"
        self.lock = LivingLock(folder.with_name(f"{folder.name}{_LOCKED}"))

    @classmethod
    def of(cls, document: Path, root: Path) -> Arbeitsordner:
        """Return the folder for a document, the same for the same path, without a look at it."""
        words = f"{os.path.normcase(root)}\0{os.path.normcase(document.absolute())}"
        return cls(root / hashlib.sha256(os.fsencode(words)).hexdigest()[:24])

    def acquire(self) -> bool:
        """Take the lock of the folder and make it; False where a living process uses it."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(_TRIES):  # another process that starts looks into it for a moment
            if self.lock.acquire():
                break
            time.sleep(_PAUSE)
        else:
            return False
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError:
            self.lock.release()
            raise
        return True

    def remember_place(self, document: Path) -> None:
        """Write down whose working copy this is."""
        new = self._ort.with_suffix(".tmp")
        with new.open("wb") as stream:
            stream.write(os.fsencode(document.absolute()))
            stream.flush()
            os.fsync(stream.fileno())
        replace_patiently(new, self._ort)

    def document(self) -> Path | None:
        """Return whose working copy this is, ``None`` where that is not known."""
        try:
            document = Path(os.fsdecode(self._ort.read_bytes()))
        except (OSError, ValueError):
            return None
        return document if document.is_absolute() else None

    def empty_name(self, path: Path) -> Path:
        """Make sure that nothing lies under a name, nor beside it what belonged to it.

        SQLite would take the journal of an earlier file for that of a new one.
        """
        for left in (path, *(path.with_name(f"{path.name}{ending}") for ending in _BESIDE)):
            left.unlink(missing_ok=True)
        return path

    def left(self, document: Path | None = None) -> Fund | None:
        """Tell what has not reached its place, ``None`` where everything has.

        ``document`` is whose working copy this is, where the caller knows it. FileProblemError
        where that can not be told just now.
        """
        document = document or self.document()
        if document is None or not self.konzept.exists():
            return None
        try:
            after = self._last_common()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            after = 0  # ours may be sound all the same
        if after is None:
            return None
        if not is_konzept(self.konzept):
            return Fund(document, 0, beschaedigt=self.konzept)
        try:
            KonzeptStore.open(self.konzept, document).close()
            with closing(connect(self.konzept)) as db:
                _, number, zeit = verlauf_rows.read_end(db, after)
        except (DamagedFileError, UnicodeDecodeError):
            return Fund(document, 0, beschaedigt=self.konzept)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _SENSELESS:
                return Fund(document, 0, beschaedigt=self.konzept)
            with told_to_people(document):
                raise
        return Fund(document, max(number, 1), zeit)

    def _last_common(self) -> int | None:
        """Return the last row of the Verlauf seen at the place, ``None`` where ours is the same.

        Every change has its rows there.
        """
        if not self.gesehen.exists():
            return 0
        with closing(connect(self.konzept)) as ours, closing(connect(self.gesehen)) as seen:
            if verlauf_rows.is_same(ours, seen):
                return None
            nr, _, _ = verlauf_rows.read_end(seen)
        return nr

    def put_aside(self) -> Path:
        """Keep a working copy that can not be read out of the way, for a rescue."""
        aside = self.folder.parent.with_name("beschaedigt")
        aside.mkdir(exist_ok=True)
        time_of = time.strftime("%Y-%m-%dT%H-%M-%SZ", time.gmtime())
        target = aside / f"{time_of}-{new_id()[:8]}{_ENDING}"
        journal = self.konzept.with_name(f"{self.konzept.name}{_BESIDE[0]}")
        with suppress(FileNotFoundError):
            journal.replace(target.with_name(f"{target.name}{_BESIDE[0]}"))
        return self.konzept.replace(target)

    def let_go(self, *, keep: bool) -> None:
        """Let go of the folder; what is not to be kept goes first.

        The working copy goes before all else: what lies beside it tells what has not reached its
        place, so that it must never be there without.
        """
        if not keep:
            with suppress(OSError):
                self.empty_name(self.konzept)
                shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()


def folder_to_look(root: Path, name: str) -> Arbeitsordner:
    """Return a folder for looking at a document without editing it."""
    return Arbeitsordner(root / f"{_VIEW}{name}")


def find_left(root: Path) -> tuple[Fund, ...]:
    """Return what early ends left, and take away the folders in which nothing is left."""
    folders: list[Path] = []
    with suppress(OSError):
        folders = sorted(folder for folder in root.iterdir() if folder.is_dir())
    found = []
    for folder in folders:
        with suppress(OSError, FileProblemError):  # stays as it is for the next time
            fund = _look_into(Arbeitsordner(folder))
            if fund is not None:
                found.append(fund)
    return tuple(found)


def discard(root: Path, document: Path) -> None:
    """Take away what was left of a document, unless a living process uses it."""
    folder = Arbeitsordner.of(document, root)
    if folder.acquire():
        folder.let_go(keep=False)


def _look_into(ordner: Arbeitsordner) -> Fund | None:
    if not ordner.lock.acquire():
        return None
    keep = True
    try:
        fund = None
        if ordner.folder.name.startswith(_VIEW):
            keep = False
        elif ordner.document() is not None or not ordner.konzept.exists():
            fund = ordner.left()
            keep = fund is not None
        return fund
    finally:
        ordner.let_go(keep=keep)

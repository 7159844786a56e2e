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

from zielbewertung.domain.errors import FileProblemError
from zielbewertung.store import verlauf_rows
from zielbewertung.store.connection import connect
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.living_lock import LivingLock

_ENDING = ".zielbewertung"
_LOCKED = ".benutzt"
_VIEW = "ansicht-"


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
        """Make the folder and take its lock; False where a living process uses it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.lock.acquire()

    def remember_place(self, document: Path) -> None:
        """Write down whose working copy this is."""
        new = self._ort.with_suffix(".tmp")
        new.write_bytes(os.fsencode(document.absolute()))
        new.replace(self._ort)

    def document(self) -> Path | None:
        """Return whose working copy this is, ``None`` where that is not known."""
        try:
            return Path(os.fsdecode(self._ort.read_bytes()))
        except OSError:
            return None

    def left(self) -> Fund | None:
        """Tell what has not reached its place, ``None`` where everything has."""
        document = self.document()
        if document is None or not self.konzept.exists():
            return None
        try:
            before = _last_step(self.gesehen) if self.gesehen.exists() else (0, 0, "")
            nr, number, zeit = _last_step(self.konzept, before[0])
            if (nr, zeit) != (before[0], before[2]):
                KonzeptStore.open(self.konzept, document).close()
        except (sqlite3.DatabaseError, FileProblemError):
            return Fund(document, 0, beschaedigt=self.konzept)
        if (nr, zeit) == (before[0], before[2]):
            return None
        return Fund(document, max(number, 1), zeit)

    def put_aside(self) -> Path:
        """Keep a working copy that can not be read out of the way, for a rescue."""
        aside = self.folder.parent.with_name("beschaedigt")
        aside.mkdir(exist_ok=True)
        target = aside / f"{time.strftime('%Y-%m-%dT%H-%M-%SZ', time.gmtime())}{_ENDING}"
        return self.konzept.replace(target)

    def let_go(self, *, keep: bool) -> None:
        """Let go of the folder; what is not to be kept goes first."""
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()


def folder_to_look(root: Path, name: str) -> Arbeitsordner:
    """Return a folder for looking at a document without editing it."""
    return Arbeitsordner(root / f"{_VIEW}{name}")


def find_left(root: Path) -> tuple[Fund, ...]:
    """Return what early ends left, and take away the folders in which nothing is left."""
    found = []
    with suppress(OSError):
        for folder in sorted(root.iterdir()):
            if folder.is_dir():
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
    fund = None if ordner.folder.name.startswith(_VIEW) else ordner.left()
    ordner.let_go(keep=fund is not None)
    return fund


def _last_step(path: Path, after: int = 0) -> tuple[int, int, str]:
    """Return number and time of the last row of the Verlauf, between them the steps ``after``."""
    with closing(connect(path)) as db:
        return verlauf_rows.read_end(db, after)

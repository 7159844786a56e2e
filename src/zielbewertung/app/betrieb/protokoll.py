"""The Protokoll: what the program did, in a rotating file, without a word of anybody's work.

:func:`note` takes a Vermerk and numbers, never text: what a person wrote, how a file or a machine
or a person is called can not get in, not even by mistake. Where the file can not be written, the
program goes on without it.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from zielbewertung.app.betrieb.fehlerspur import trace_of
from zielbewertung.app.betrieb.schwall import Schwall
from zielbewertung.app.betrieb.textfrei import code_name, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.app.betrieb.fehlerspur import Fehlerspur
    from zielbewertung.app.betrieb.textfrei import Angabe
    from zielbewertung.domain.errors import ZielbewertungError

FILES = 5
MOST_BYTES = 200_000
"""The Protokoll is never larger than this many files of this size."""


class Vermerk(Enum):
    """What can be noted; nothing that tells how much or how fast a person works."""

    BEGONNEN = auto()
    BEENDET = auto()
    FENSTER_GEOEFFNET = auto()
    GESICHERT = auto()
    GEOEFFNET = auto()
    GESCHLOSSEN = auto()
    UEBERTRAGUNG = auto()
    ABGEGLICHEN = auto()
    ABGELEHNT = auto()
    FEHLER = auto()
    MELDUNG_VON_QT = auto()
    MELDUNG_EINER_BIBLIOTHEK = auto()


class _Protokolldatei:
    """The file of this process and of others: opened for each line, turned when it is full."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock = threading.RLock()

    def use(self, folder: Path | None) -> None:
        """Write into a folder from now on, or nowhere."""
        self._folder = folder

    def paths(self) -> tuple[Path, ...]:
        """Return where the lines are, the newest file first."""
        if self._folder is None:
            return ()
        names = ["protokoll.log", *(f"protokoll.{number}.log" for number in range(1, FILES))]
        return tuple(self._folder / name for name in names)

    def append(self, text: str) -> None:
        """Add lines, or let it be where that is not possible."""
        if self._folder is None:
            return
        line = text.encode("utf-8", errors="replace")
        with self._lock, suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            paths = self.paths()
            if paths[0].is_file() and paths[0].stat().st_size + len(line) > MOST_BYTES:
                _turn(paths)
            # In one piece to the end: the lines of two programs stand one after the other.
            with paths[0].open("ab", buffering=0) as stream:
                stream.write(line)


def _turn(paths: tuple[Path, ...]) -> None:
    """Make every file the next older one; OSError where another program holds one of them."""
    for newer, older in reversed(list(pairwise(paths))):
        with suppress(FileNotFoundError):
            os.replace(newer, older)


_datei = _Protokolldatei()
_schwall = Schwall()


def log_folder() -> Path | None:
    """Return where the Protokoll of this person is kept; ``None`` where nobody is at home."""
    try:
        folder = Path(platformdirs.user_log_dir("Zielbewertung", appauthor=False))
    except RuntimeError:  # neither a home nor an account
        return None
    return folder if folder.is_absolute() else None


def open_log(folder: Path | None) -> None:
    """Keep the Protokoll in a folder from now on, or not at all; before this nothing is kept."""
    _datei.use(folder)


def log_files() -> tuple[Path, ...]:
    """Return the files of the Protokoll that are there, the newest first."""
    return tuple(path for path in _datei.paths() if path.is_file())


def note(vermerk: Vermerk, **werte: Angabe) -> None:
    """Take note of something; ``werte`` are numbers and words of the program, never text."""
    _write(_words(vermerk, werte))


def note_seldom(vermerk: Vermerk, **werte: Angabe) -> None:
    """Take note of something that may happen many times a second; then once is enough."""
    words = _words(vermerk, werte)
    if _schwall.passes(words):
        _write(words)


def note_problem(error: ZielbewertungError) -> None:
    """Take note that a person was told of a problem: its kind and place, not its words."""
    first, *causes = trace_of(error).glieder
    words = [_words(Vermerk.ABGELEHNT, {}), f"art={first.art}"]
    words += [f"bei={ort}" for ort in first.orte[-1:]]
    words += [f"ursache={cause.art}" for cause in causes]
    _write(" ".join(words))


def note_bug(spur: Fehlerspur) -> None:
    """Take note of an error of the program with the way it took."""
    _write("\n    ".join([_words(Vermerk.FEHLER, {}), *str(spur).splitlines()]))


def _write(words: str) -> None:
    time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _datei.append(f"{time} {os.getpid()} {words}\n")


def _words(vermerk: Vermerk, werte: Mapping[str, Angabe]) -> str:
    pairs = (f"{code_name(name)}={said(wert)}" for name, wert in werte.items())
    return " ".join([vermerk.name.lower(), *pairs])

"""The Umgebung: which program runs on what, in numbers that name no machine and no person."""

from __future__ import annotations

import os
import re
import sys
from enum import Enum, auto

from zielbewertung import __version__
from zielbewertung.app.protokoll import Vermerk, note
from zielbewertung.store import SQLITE_VERSION

Fassung = tuple[int, ...]


class System(Enum):
    """What the computer runs."""

    LINUX = auto()
    WINDOWS = auto()
    MACOS = auto()
    ANDERES = auto()


def system() -> System:
    """Return what this computer runs."""
    names = {"linux": System.LINUX, "win32": System.WINDOWS, "darwin": System.MACOS}
    return names.get(sys.platform, System.ANDERES)


def system_version() -> Fassung:
    """Return the version of the system: of Windows its build, elsewhere of the kernel."""
    if sys.platform == "win32":
        windows = sys.getwindowsversion()
        return windows.major, windows.minor, windows.build
    # Only the release is asked for; the same answer of the system holds the name of the machine.
    return version_of(os.uname().release)


def versions() -> dict[str, Fassung]:
    """Return the versions of what decides how the program behaves, by name."""
    return {
        "zielbewertung": version_of(__version__),
        "python": sys.version_info[:3],
        "sqlite": SQLITE_VERSION,
        "system": system_version(),
    }


def version_of(text: str) -> Fassung:
    """Return the numbers a version begins with: (5, 15, 0) for „5.15.0-91-generic“."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def note_start() -> None:
    """Take note of what has begun to run, on what."""
    note(Vermerk.BEGONNEN, auf=system(), **versions())

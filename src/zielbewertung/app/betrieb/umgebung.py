"""The Umgebung: which program runs on what, in numbers that name no machine and no person."""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import sys
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from zielbewertung import __version__
from zielbewertung.app.betrieb.protokoll import Vermerk, note
from zielbewertung.app.betrieb.textfrei import Angabe, Fassung, Name
from zielbewertung.store import SQLITE_VERSION

if TYPE_CHECKING:
    from pathlib import Path


class System(Enum):
    """What the computer runs."""

    LINUX = auto()
    WINDOWS = auto()
    MACOS = auto()
    ANDERES = auto()


def note_start() -> None:
    """Take note of what has begun to run, on what."""
    note(Vermerk.BEGONNEN, auf=_system(), **versions())


def versions() -> dict[str, Fassung]:
    """Return the versions of what decides how the program behaves, by name."""
    return {
        "zielbewertung": version_of(__version__),
        "python": sys.version_info[:3],
        "sqlite": SQLITE_VERSION,
        "system": _system_version(),
    }


def version_of(text: str) -> Fassung:
    """Return the numbers a version begins with: (5, 15, 0) for „5.15.0-91-generic“."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def libraries() -> dict[str, Fassung]:
    """Return the versions of the libraries that the program asks for."""
    # Costs more than the rest of this module; the program starts without it.
    from importlib import metadata

    found = {}
    try:
        wanted = metadata.requires("zielbewertung") or []
        for name in (re.split(r"[^\w-]", wish)[0] for wish in wanted if "extra ==" not in wish):
            found[name] = version_of(metadata.version(name))
    except metadata.PackageNotFoundError:
        pass  # a bundle for an installer may leave the records of the packages out
    return found


def computer(folder: Path) -> dict[str, Angabe]:
    """Return what is known of the computer, and how much room the drive of a folder has."""
    return {
        "System": _system(),
        **_distribution(),
        "64 Bit": sys.maxsize > 2**32,
        "Prozessoren": os.cpu_count(),
        "Sprache": Name(locale.getlocale()[0] or ""),
        "Zeichensatz": Name(sys.getfilesystemencoding()),
        "Fertiges Programmpaket": bool(getattr(sys, "frozen", False)),
        "Freier Platz auf dem Laufwerk in MB": _free_megabytes(folder),
    }


def _system() -> System:
    names = {"linux": System.LINUX, "win32": System.WINDOWS, "darwin": System.MACOS}
    return names.get(sys.platform, System.ANDERES)


def _system_version() -> Fassung:
    """Return the version of the system: of Windows its build, elsewhere of the kernel."""
    if sys.platform == "win32":
        windows = sys.getwindowsversion()
        return windows.major, windows.minor, windows.build
    # Only the release is looked at: the same answer of the system holds the name of the machine.
    return version_of(os.uname().release)


def _distribution() -> dict[str, Angabe]:
    try:
        told = platform.freedesktop_os_release()
    except OSError:  # not a Linux
        return {}
    return {
        "Distribution": Name(told.get("ID", "")),
        "Fassung der Distribution": version_of(told.get("VERSION_ID", "")),
    }


def _free_megabytes(folder: Path) -> int | None:
    for place in (folder, *folder.parents):  # the folder itself may not be made yet
        with suppress(OSError):
            return shutil.disk_usage(place).free // 1_000_000
    return None

"""What a program leaves in a Windows: the files and the registry before and after, compared."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer.bestandteile import files_of

if TYPE_CHECKING:
    from pathlib import Path

    from installer.windows.wine import Wine

_HIVES = ("system.reg", "user.reg")
_OF_WINDOWS = re.compile(
    r"""
    # Keys that Windows always has, and that this wine only makes when they are needed.
    Software\\Classes$
    | Software\\Classes\\Installer\\(Features|Products|UpgradeCodes)$
    | Software\\Microsoft\\Windows\\CurrentVersion\\Installer\\
      (UpgradeCodes|UserData\\S-1-5-18\\(Components|Products))$
    | System\\CurrentControlSet\\Control\\Class\\\S+\ "DriverDateData"
    # What removes the program is a copy of itself; Windows deletes it when it starts next.
    | System\\CurrentControlSet\\Control\\Session\ Manager\ "PendingFileRenameOperations"
      =\S+"\\\\\?\?\\\\C:\\\\users\\\\\w+\\\\Temp\\\\~nsu
    | users/\w+/Temp/~nsu\w*\.tmp/Un\w*\.exe$
    """,
    re.VERBOSE,
)
_KEY = re.compile(r"^\[(.*)\] \d+$")


@dataclass(frozen=True, slots=True)
class Stand:
    """The files of a Windows by their way below drive C, and the values of its registry."""

    dateien: frozenset[str]
    werte: frozenset[str]

    @staticmethod
    def of(wine: Wine) -> Stand:
        """Look at it; nothing may run in it any more."""
        wine.wait()
        return Stand(
            frozenset(name for name, _ in files_of(wine.drive)),
            frozenset(
                value
                for hive in _HIVES
                for value in values((wine.prefix / hive).read_text(errors="replace"))
            ),
        )

    def more_than(self, before: Stand) -> list[str]:
        """Return what is there and was not before, and is not of Windows itself."""
        more = (self.dateien - before.dateien) | (self.werte - before.werte)
        return sorted(trace for trace in more if not _OF_WINDOWS.match(trace))


def values(hive: str) -> list[str]:
    """Return the values in a hive as wine writes it, each with its key."""
    found, key = [], ""
    for line in hive.splitlines():
        begun = _KEY.match(line)
        if begun:
            key = begun[1].replace("\\\\", "\\")
            found.append(key)
        elif line.startswith(('"', "@")):
            found.append(f"{key} {line}")
    return found


def sums(folder: Path) -> dict[str, str]:
    """Return the sums of all files in a folder."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files_of(folder)}

"""The two installers for Windows as an examination sees them: how each sets up and removes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from installer.windows import msi
from installer.windows.eintraege import PROGRAM
from installer.windows.wine import way

if TYPE_CHECKING:
    from pathlib import Path

    from installer.windows.wine import Wine

_LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"


class Einrichter(Protocol):
    """One of the two."""

    @property
    def hive(self) -> str:
        """The part of the registry that it writes to."""

    @property
    def refused(self) -> int:
        """The exit code where a newer version is there, as Debian sees it: its last eight bits."""

    def folder(self, wine: Wine) -> Path:
        """Return the folder of the program."""

    def install(self, wine: Wine, package: Path) -> int:
        """Set up without a word; return the exit code."""

    def remove(self, wine: Wine, version: str) -> int:
        """Remove without a word; return the exit code."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The setup for one person."""

    hive: str = "HKCU"
    refused: int = 3

    def folder(self, wine: Wine) -> Path:
        """Return the folder of the program."""
        return wine.profile / "AppData" / "Local" / "Programs" / "Zielbewertung"

    def install(self, wine: Wine, package: Path) -> int:
        """Set up without a word; return the exit code."""
        return wine.run(str(package), "/S").code

    def remove(self, wine: Wine, version: str) -> int:
        """Remove without a word; return the exit code."""
        listed = registry_value(wine, rf"HKCU\{_LISTED}\Zielbewertung", "QuietUninstallString")
        found = re.fullmatch(r'"(.+)" /S', listed)
        code = wine.run(found[1], "/S").code if found else 1
        wine.wait()  # it goes on as a copy of itself, which can remove it
        return code


@dataclass(frozen=True, slots=True)
class Paket:
    """The package for all people."""

    hive: str = "HKLM"
    refused: int = 1603 % 256

    def folder(self, wine: Wine) -> Path:
        """Return the folder of the program."""
        return wine.drive / "Program Files" / "Zielbewertung"

    def install(self, wine: Wine, package: Path) -> int:
        """Set up without a word; return the exit code."""
        return wine.run("msiexec", "/i", way(package), "/qn").code

    def remove(self, wine: Wine, version: str) -> int:
        """Remove without a word; return the exit code."""
        return wine.run("msiexec", "/x", f"{{{msi.product_code(version)}}}", "/qn").code


def registry_value(wine: Wine, key: str, name: str = "") -> str:
    """Return a text in the registry, as Windows tells it; empty where it is not there."""
    asked = ("/v", name) if name else ("/ve",)
    told = wine.run("reg", "query", key, *asked).worte
    found = re.search(r"REG_SZ {4}(.*)$", told, re.MULTILINE)
    return found[1].strip() if found else ""


def double_click(wine: Wine, einrichter: Einrichter, file: str) -> list[str]:
    """Return what Windows calls for a double-click on a file: the program and its words."""
    classes = rf"{einrichter.hive}\Software\Classes"
    kind = registry_value(wine, rf"{classes}\.zielbewertung")
    command = registry_value(wine, rf"{classes}\{kind}\shell\open\command")
    found = re.fullmatch(rf'"([^"]+\\{re.escape(PROGRAM)})" "%1"', command)
    return [found[1], file] if found else []

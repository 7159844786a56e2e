"""Runs programs for Windows under Debian: wine, with a Windows of its own in the folder build/."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from installer.fassung import ROOT

PLACE = ROOT / "build" / "windows"
_STUB = ROOT / "installer" / "windows" / "icuuc.c"
_NOT_WANTED = "mscoree,mshtml,winemenubuilder.exe="
"""Neither .NET nor a browser is offered, and no starters are put into this desktop."""


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What a program came to: its exit code, and what it said."""

    code: int
    worte: str


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows in a folder; what runs in it never sees the home or the screen of the person."""

    prefix: Path

    @property
    def drive(self) -> Path:
        """The folder that is its drive C."""
        return self.prefix / "drive_c"

    @property
    def profile(self) -> Path:
        """The folder of the person."""
        (found,) = (path for path in (self.drive / "users").iterdir() if path.name != "Public")
        return found

    @property
    def _home(self) -> Path:
        """The home of the person under Debian, which shows through as „Documents“."""
        return self.prefix / "heim"

    def make(self) -> None:
        """Make it, from nothing."""
        shutil.rmtree(self.prefix, ignore_errors=True)
        self._home.mkdir(parents=True)
        self.run("wineboot", "--init")
        self.wait()
        self._put_stub()

    def run(
        self,
        *command: str,
        through: tuple[str, ...] = (),
        seconds: int = 600,
        **environment: str,
    ) -> Ergebnis:
        """Run a program to its end; ``QT_…`` has to be given as ``WINEQT_…``.

        ``through`` is a command of Debian that wine is called by.
        """
        told = subprocess.run(
            (*through, "wine", *command),
            cwd=ROOT,
            env=self.environment(**environment),
            # Neither a terminal nor a file will do; both make wine lose what is said.
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
        return Ergebnis(told.returncode, _readable(told.stdout))

    def start(self, *command: str, **environment: str) -> None:
        """Begin to run a program, and leave it running."""
        subprocess.Popen(
            ("wine", *command),
            cwd=ROOT,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a program in it finds in its environment."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            # Names of files are UTF-8 then, whatever is set where this runs.
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _NOT_WANTED,
            # Variables that begin with QT_ wine keeps for itself; this one comes out as QT_….
            "WINEQT_QPA_PLATFORM": "offscreen",
            **more,
        }

    def wait(self) -> None:
        """Wait until nothing runs in it any more and its registry is on disk."""
        self._server("--wait")

    def stop(self) -> None:
        """End whatever still runs in it."""
        self._server("--kill")
        self.wait()

    def _server(self, word: str) -> None:
        subprocess.run(("wineserver", word), env=self.environment(), check=False, timeout=120)

    def _put_stub(self) -> None:
        """Give it the library that Windows 10 has, and that this wine lacks."""
        target = self.drive / "windows" / "system32" / "icuuc.dll"
        if not target.exists():
            compiler = ("x86_64-w64-mingw32-gcc", "-shared", "-O1", "-s")
            subprocess.run((*compiler, "-o", str(target), str(_STUB)), check=True)


def way(path: Path) -> str:
    r"""Return the way to a file as programs in it see it: ``Z:\…``."""
    return "Z:" + str(path).replace("/", "\\")


def _readable(told: bytes) -> str:
    """Return what a program said; programs of Windows say it in more than one encoding."""
    try:
        return told.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return told.decode("cp1252", errors="replace").replace("\r\n", "\n")

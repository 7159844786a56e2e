"""Makes the bundle: one folder with the program and all that it needs, and looks at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from installer.fassung import ROOT

_PLACE = ROOT / "build" / ("windows" if sys.platform == "win32" else "")
BUILD = _PLACE / "buendel"
NOTES = BUILD / "zielbewertung"
"""Where PyInstaller, and with it herkunft.py, keeps what it found out."""

DIST = _PLACE / "dist"
MAX_MEGABYTES = 150

_FORBIDDEN = re.compile(r"Qt6?(Network|Qml|Quick|Charts|WebEngine)", re.IGNORECASE)


def make(target: Path = DIST) -> Path:
    """Build the bundle into a folder; return the folder that holds the executables.

    The Python that runs this must hold what the program needs, PyInstaller, and nothing else.
    """
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller"),
            *("--noconfirm", "--clean", "--log-level", "WARN"),
            *("--distpath", str(target), "--workpath", str(BUILD)),
            str(ROOT / "installer" / "zielbewertung.spec"),
        ],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": commit_time()},
    )
    folder = made(target)
    if sys.platform != "win32":
        (folder / "zielbewertung-cli").symlink_to("zielbewertung")
    return folder


def made(target: Path = DIST) -> Path:
    """Return the folder that holds the executables of the bundle that was built."""
    (folder,) = target.iterdir()
    return folder


def commit_time() -> str:
    """Return when the commit was made that is built, in seconds: the time of all that is built.

    A source archive has no commits; there it is the time that the archive gave its files.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return given
    command = ("git", "log", "-1", "--format=%ct")
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return str(int((ROOT / "pyproject.toml").stat().st_mtime))
    return told.stdout.strip()


def findings(folder: Path) -> list[str]:
    """Return what is wrong with a bundle, in words; an empty list is a good bundle."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = [
        f"gehört nicht hinein: {path.relative_to(folder)}"
        for path in files
        if _FORBIDDEN.search(path.name)
    ]
    megabytes = sum(path.stat().st_size for path in files if not path.is_symlink()) / 1_000_000
    if megabytes > MAX_MEGABYTES:
        found.append(f"{megabytes:.0f} MB, erlaubt sind {MAX_MEGABYTES} MB")
    return found


if __name__ == "__main__":
    make(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else DIST)

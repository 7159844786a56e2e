"""The origin of what Python brings along on Windows: libraries of others, as files or built in."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

from installer.bestandteile import Bestandteil, place_of
from installer.lizenzen import WORDS
from installer.windows.eigenschaften import file_version

_RUNTIME = re.compile(r"(vcruntime|msvcp|concrt)\d+\S*\.dll", re.IGNORECASE)
MICROSOFT = "LicenseRef-Microsoft-Distributable-Code"
"""How the runtime of Visual C++ may be passed on with a program stands in Python's LICENSE.txt."""

_BESIDE_PYTHON = {
    "libffi-8.dll": ("libffi", "MIT"),
    "sqlite3.dll": ("sqlite", "blessing"),
}

_XZ = {(3, 11): "5.2.5"}
"""Which liblzma a Python was built with; it does not say so itself."""


def library(path: Path) -> Bestandteil | None:
    """Return whose a library is that is neither Python's nor of the package it came with."""
    if _windows() in path.parents:
        # What belongs to the system, and be it to wine, is not ours to pass on.
        raise LookupError(f"a part of the system: {path}")
    if _RUNTIME.fullmatch(path.name):
        return _runtime(path)
    known = _BESIDE_PYTHON.get(path.name.lower())
    if known is None or path.parent != _folder():
        return None
    name, licence = known
    return _part(name, _versions()[name], licence)


def built_in() -> frozenset[Bestandteil]:
    """Return the libraries that lie inside the files of Python, as python.org built them."""
    versions = _versions()
    return frozenset(
        _part(name, versions[name], licence)
        for name, licence in (
            ("bzip2", "bzip2-1.0.6"),
            ("expat", "MIT"),
            ("mpdecimal", "BSD-2-Clause"),
            ("xz", "0BSD"),
            ("zlib", "Zlib"),
        )
    )


def _folder() -> Path:
    return Path(sys.base_prefix).resolve()


def _windows() -> Path:
    return Path(os.environ["SYSTEMROOT"]).resolve()


def _part(name: str, version: str, licence: str) -> Bestandteil:
    own = WORDS / f"{name}.txt"
    texte = (place_of(own if own.exists() else _folder() / "LICENSE.txt"),)
    return Bestandteil(name, version, "generic", licence, texte)


def _runtime(path: Path) -> Bestandteil:
    version = file_version(path.read_bytes())
    if version is None:
        raise LookupError(f"no version is stated: {path}")
    return _part("visual-cpp-runtime", version, MICROSOFT)


@cache
def _versions() -> dict[str, str]:
    """Return the versions of what python.org put in, as far as they can be asked or read."""
    import pyexpat
    import sqlite3
    import zlib

    decimal = import_module("_decimal")
    # Its properties hold two bytes for a letter.
    told = (_folder() / "libffi-8.dll").read_bytes().replace(b"\0", b"").decode("latin-1")
    built = (_folder() / "_bz2.pyd").read_bytes().decode("latin-1")
    return {
        "bzip2": _found(r"(\d+\.\d+\.\d+), \d+-\w+-\d{4}", built),
        "expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
        "libffi": _found(r"libffi-(\d+\.\d+\.\d+)", told),
        "mpdecimal": str(decimal.__libmpdec_version__),
        "sqlite": sqlite3.sqlite_version,
        "xz": _XZ[sys.version_info[:2]],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise LookupError(f"no version is stated: {pattern}")
    return found[1]

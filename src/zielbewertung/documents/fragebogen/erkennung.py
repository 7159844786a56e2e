"""Tells at a glance whether a workbook is a Fragebogen of ours, without reading it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from zielbewertung.documents.fragebogen.spalten import VERBORGEN

if TYPE_CHECKING:
    from pathlib import Path

_NAMES_OF_SHEETS = {"xl/workbook.xml": 100_000, "content.xml": 20_000_000}
"""Where the names of sheets stand, and how far one looks for them."""

_CHUNK = 1 << 18


def looks_like_fragebogen(path: Path) -> bool:
    """Tell whether a file is a workbook with the sheet that nobody sees; never raises."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = next((name for name in _NAMES_OF_SHEETS if name in archive.namelist()), None)
            return part is not None and _holds(archive, part)
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError, ValueError, EOFError):
        return False


def _holds(archive: zipfile.ZipFile, part: str) -> bool:
    """Tell whether a part names the sheet."""
    wanted, before = VERBORGEN.encode(), b""
    with archive.open(part) as stream:
        for _ in range(0, _NAMES_OF_SHEETS[part], _CHUNK):
            chunk = stream.read(_CHUNK)
            if wanted in before + chunk:
                return True
            if not chunk:
                break
            before = chunk[-len(wanted) :]
    return False

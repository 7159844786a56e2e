"""Tells at a glance whether a workbook is a Fragebogen of ours, without reading it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from zielbewertung.documents.fragebogen.spalten import VERBORGEN

if TYPE_CHECKING:
    from pathlib import Path

_NAMES_OF_SHEETS = "xl/workbook.xml"
_ENOUGH = 100_000


def looks_like_fragebogen(path: Path) -> bool:
    """Tell whether a file is a workbook with the sheet that nobody sees; never raises."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_NAMES_OF_SHEETS) as names:
            return VERBORGEN.encode() in names.read(_ENOUGH)
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError, ValueError, EOFError):
        return False

"""Nebendateien: what lies beside a document for a moment, and what a killed program left of it."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import new_id

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = (".neu", ".neu-journal", ".sperre")


def beside(place: Path, ending: str) -> Path:
    """Return a name beside a document that nothing has; it tells to which document it belongs."""
    return place.with_name(f"{_prefix(place)}{new_id()}{ending}")


def clear_beside(place: Path) -> None:
    """Take away what killed programs left; who calls holds the lock of the document."""
    prefix, names = _prefix(place), []
    with suppress(OSError):
        names = os.listdir(place.parent)
    for name in names:
        if name.startswith(prefix) and name.endswith(_ENDINGS):
            with suppress(OSError):
                place.with_name(name).unlink(missing_ok=True)


def _prefix(place: Path) -> str:
    return f".~{hashlib.sha256(os.fsencode(place.name)).hexdigest()[:12]}-"

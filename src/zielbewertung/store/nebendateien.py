"""Nebendateien: what lies beside a document for a moment, and what a killed program left of it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import new_id

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = (".neu", ".sperre")


def beside(place: Path, ending: str) -> Path:
    """Return a name beside a document that nothing has; it tells to which document it belongs."""
    return place.with_name(f"{_prefix(place)}{new_id()}{ending}")


def clear_beside(place: Path) -> None:
    """Take away what killed programs left; who calls holds the lock of the document."""
    with suppress(OSError):
        for left in tuple(place.parent.iterdir()):
            if left.name.startswith(_prefix(place)) and left.suffix in _ENDINGS:
                left.unlink(missing_ok=True)


def _prefix(place: Path) -> str:
    return f".~{hashlib.sha256(place.name.encode()).hexdigest()[:12]}-"

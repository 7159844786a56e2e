"""Opens a file by what it is: each kind has a reader of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.csv_reader import read_csv
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zielbewertung.documents.reading.quelle import Fortschritt, Quelle


def open_file(path: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the tables in a file."""
    if fortschritt is not None:
        fortschritt(0, 0)
    return read_csv(path)


def open_clipboard(daten: Mapping[str, bytes]) -> Quelle:
    """Return the tables in what the clipboard offers, by media type."""
    raise UnreadableSourceError(
        "In der Zwischenablage ist keine Tabelle.", f"Sie enthält: {', '.join(daten) or 'nichts'}."
    )

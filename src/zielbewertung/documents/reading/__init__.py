"""Reads a Konzept from files of others: table recognition, the tree, the ratings, the findings.

The way is always ``open_file`` (or ``open_clipboard``) → ``propose`` → corrections → ``read``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befund, Einlesung, Schwere
from zielbewertung.documents.reading.einlesung import read
from zielbewertung.documents.reading.oeffnen import open_clipboard, open_file
from zielbewertung.documents.reading.quelle import AbbruchError, Quelle
from zielbewertung.documents.reading.vorschlag import propose, with_kopfzeile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "AbbruchError",
    "Befund",
    "Einlesung",
    "Quelle",
    "Schwere",
    "open_clipboard",
    "open_file",
    "propose",
    "read",
    "read_konzept",
    "with_kopfzeile",
]


def read_konzept(path: Path, *, titel: str = "") -> Einlesung:
    """Return the Konzept in a file, recognised without any help."""
    quelle = open_file(path)
    return read(quelle, propose(quelle), titel=titel)

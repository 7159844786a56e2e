"""Reads a csv file: its text, its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.csv_tabelle import parse_csv
from zielbewertung.documents.reading.quelle import Quelle, title_from
from zielbewertung.documents.reading.textdatei import decode_text

if TYPE_CHECKING:
    from pathlib import Path


def read_csv(data: bytes, path: Path) -> Quelle:
    """Return the table in a csv file.

    The delimiter may be ``;``, ``,``, ``|`` or a tab, the encoding UTF-8, UTF-16 with its mark,
    or Windows-1252. Raises :class:`UnreadableSourceError` in words for people.
    """
    befunde = Befundliste()
    tabelle = parse_csv(decode_text(data, path.name, befunde), befunde)
    return Quelle(path.name, title_from(path), (tabelle,), befunde.sorted())

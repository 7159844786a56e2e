"""Reads a Konzept from a csv file: one column per level, one row per measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste, Einlesung
from zielbewertung.documents.reading.csv_tabelle import parse_csv
from zielbewertung.documents.reading.einlesung import read_tabelle
from zielbewertung.documents.reading.textdatei import read_text
from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from pathlib import Path


def read_csv_konzept(path: Path, *, titel: str = "") -> Einlesung:
    """Return the Konzept in a csv file with everything that was noticed.

    The delimiter may be ``;``, ``,`` or a tab, the encoding UTF-8, UTF-16 with its mark, or
    Windows-1252. ``titel`` names the Konzept, else a column „Konzept“, else the name of the
    file. Raises
    :class:`FileProblemError` and :class:`UnreadableSourceError` in words for people.
    """
    befunde = Befundliste()
    tabelle = parse_csv(read_text(path, befunde), befunde)
    return read_tabelle(tabelle, befunde, titel=one_line(clean(titel)), sonst=title_from(path))


def title_from(path: Path) -> str:
    """Return a title for a Konzept from the name of a file."""
    return one_line(clean(path.stem.replace("_", " "))) or "Konzept"

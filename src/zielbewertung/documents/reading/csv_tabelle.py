"""From the text of a csv file to a table: the delimiter, the quotation marks, the rows."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import level_word
from zielbewertung.documents.reading.tabelle import (
    MAX_ZEICHEN,
    MAX_ZEILEN,
    NICHTS_UEBERNOMMEN,
    Tabelle,
    build_tabelle,
    cell_too_long,
)
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befundliste

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 60
_SEPARATOR_LINE = re.compile(r"sep=([^\r\n])\r?\n", re.I)
_END = "\x00Ende\x00"
"""A last row of our own; where it is swallowed, a quotation mark was never closed."""


def parse_csv(text: str, befunde: Befundliste) -> Tabelle:
    """Return the table that a csv text holds.

    Raises :class:`UnreadableSourceError` where a quotation mark is never closed or a cell is
    larger than any text of a Konzept.
    """
    told = _SEPARATOR_LINE.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told.group(1) if told else sniff_delimiter(text)
    _check_quotes(text, delimiter, befunde)
    return build_tabelle(_rows(text, delimiter))


def parse_tsv(text: str) -> Tabelle:
    """Return the table in text whose cells are parted by tabs, as it lies on the clipboard.

    A quotation mark that is never closed is just a mark there.
    """
    try:
        rows = _rows(text, "\t")
    except UnreadableSourceError:
        rows = [line.split("\t") for line in text.splitlines()]
    return build_tabelle(rows)


def sniff_delimiter(text: str) -> str:
    """Return the delimiter under which the text looks most like a table with levels."""
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int, int]:
    """Return how many headings name a level, how many rows are as wide as it, and the width."""
    sample: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        _parse_into(sample, text, delimiter, _SAMPLE_ROWS)
    levels = [sum(1 for cell in row if level_word(cell)) for row in sample]
    header = levels.index(max(levels)) if levels else 0
    width = len(sample[header]) if sample else 0
    if width < 2:
        return (0, 0, 0)
    alike = sum(1 for row in sample[header:] if len(row) == width)
    return (levels[header], alike, width)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells of each row; what is oddly quoted is taken as it stands."""
    rows: list[list[str]] = []
    line_end = "" if text.endswith(("\n", "\r")) else "\n"
    try:
        _parse_into(rows, f"{text}{line_end}{_END}", delimiter, MAX_ZEILEN + 1)
    except csv.Error as error:
        raise cell_too_long(len(rows) + 1) from error
    if len(rows) <= MAX_ZEILEN and rows.pop() != [_END]:
        raise _never_closed(len(rows) + 1)
    return rows


def _check_quotes(text: str, delimiter: str, befunde: Befundliste) -> None:
    """Tell where quotation marks stand in a way that only a guess can read."""
    rows: list[list[str]] = []
    try:
        _parse_into(rows, text, delimiter, MAX_ZEILEN + 1, strict=True)
    except csv.Error as error:
        if "expected after" in str(error):
            befunde.warn(
                len(rows) + 1,
                "",
                "Hinter einem schließenden Anführungszeichen steht noch Text. Bitte prüfen Sie, "
                "ob die Zellen ab hier richtig getrennt sind.",
            )


def _parse_into(
    rows: list[list[str]], text: str, delimiter: str, limit: int, *, strict: bool = False
) -> None:
    """Add the rows of a text until it ends, the limit is reached or csv.Error is raised.

    Long cells are allowed meanwhile: the limit of the csv module is one for the whole process.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    before = csv.field_size_limit(MAX_ZEICHEN)
    try:
        rows.extend(islice(reader, limit))
    finally:
        csv.field_size_limit(before)


def _never_closed(zeile: int) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"In Zeile {zeile} beginnt eine Zelle mit einem Anführungszeichen, das nirgends endet.",
        f"Alles danach wäre in diese eine Zelle geraten. {NICHTS_UEBERNOMMEN} "
        "Bitte schließen Sie das Anführungszeichen dort oder löschen Sie es.",
    )

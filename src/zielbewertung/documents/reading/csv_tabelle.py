"""From the text of a csv file to a table: the delimiter, the quotation marks, the rows."""

from __future__ import annotations

import contextlib
import csv
import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import level_word
from zielbewertung.documents.reading.tabelle import (
    MAX_SPALTEN,
    MAX_ZEICHEN,
    MAX_ZEICHEN_DER_ZEILE,
    MAX_ZEILEN,
    NICHTS_UEBERNOMMEN,
    Tabelle,
    build_tabelle,
    cell_too_long,
    row_too_long,
)
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zielbewertung.documents.reading.befunde import Befundliste

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 60
_SEPARATOR_LINE = re.compile(r"sep=([^\r\n])\r?\n", re.I)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
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
        rows = [tuple(line.split("\t")) for line in text.splitlines()]
    return build_tabelle(rows)


def sniff_delimiter(text: str) -> str:
    """Return the delimiter under which the text looks most like a table with levels."""
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int, int]:
    """Return how many headings name a level, how many rows are as wide as it, and the width."""
    sample: list[tuple[str, ...]] = []
    with contextlib.suppress(csv.Error, UnreadableSourceError):
        sample.extend(islice(_parsed(_lines(text), delimiter), _SAMPLE_ROWS))
    levels = [sum(1 for cell in row[:MAX_SPALTEN] if level_word(cell)) for row in sample]
    header = levels.index(max(levels)) if levels else 0
    width = len(sample[header]) if sample else 0
    if width < 2:
        return (0, 0, 0)
    alike = sum(1 for row in sample[header:] if len(row) == width)
    return (levels[header], alike, width)


def _rows(text: str, delimiter: str) -> list[tuple[str, ...]]:
    """Return the cells of each row; what is oddly quoted is taken as it stands."""
    rows: list[tuple[str, ...]] = []
    line_end = [] if text.endswith(("\n", "\r")) else ["\n"]
    lines = chain(_lines(text), line_end, [_END])
    try:
        for row in islice(_parsed(lines, delimiter), MAX_ZEILEN + 1):
            rows.append(row)
            if len(row) > MAX_SPALTEN:
                return rows
    except csv.Error as error:
        raise cell_too_long(len(rows) + 1) from error
    if len(rows) <= MAX_ZEILEN and rows.pop() != (_END,):
        raise _never_closed(len(rows) + 1)
    return rows


def _check_quotes(text: str, delimiter: str, befunde: Befundliste) -> None:
    """Tell where quotation marks stand in a way that only a guess can read."""
    number = 0
    try:
        for _ in islice(_parsed(_lines(text), delimiter, strict=True), MAX_ZEILEN + 1):
            number += 1
    except csv.Error as error:
        if "expected after" in str(error):
            befunde.warn(
                number + 1,
                "",
                "Hinter einem schließenden Anführungszeichen steht noch Text. Bitte prüfen Sie, "
                "ob die Zellen ab hier richtig getrennt sind.",
            )


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends; nothing of it is copied at once."""
    return (match.group() for match in _LINE.finditer(text))


def _parsed(
    lines: Iterable[str], delimiter: str, *, strict: bool = False
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a text; csv.Error where a cell is longer than any of a Konzept.

    UnreadableSourceError where a row is so long that no table has it.
    """
    unread = _Counted(lines)
    reader = csv.reader(unread, delimiter=delimiter, strict=strict)
    number = 0
    while True:
        # Long cells are allowed meanwhile: the limit of the csv module is one for the process.
        before = csv.field_size_limit(MAX_ZEICHEN)
        try:
            row = next(reader)
        except StopIteration:
            return
        except _RowTooLongError:
            raise row_too_long(number + 1) from None
        finally:
            csv.field_size_limit(before)
        unread.of_row = 0
        number += 1
        yield tuple(row)


class _RowTooLongError(Exception):
    """A row does not end."""


class _Counted:
    """Lines, and how many characters of them the present row took so far."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.of_row = 0
        self._lines = iter(lines)

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.of_row += len(line)
        if self.of_row > MAX_ZEICHEN_DER_ZEILE:
            raise _RowTooLongError
        return line


def _never_closed(zeile: int) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"In Zeile {zeile} beginnt eine Zelle mit einem Anführungszeichen, das nirgends endet.",
        f"Alles danach wäre in diese eine Zelle geraten. {NICHTS_UEBERNOMMEN} "
        "Bitte schließen Sie das Anführungszeichen dort oder löschen Sie es.",
    )

"""The rows of one sheet, read in a single pass over its XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.quelle import TELL_EVERY
from zielbewertung.documents.reading.stellen import Stellen, letters_of
from zielbewertung.documents.reading.tabelle import (
    MAX_SPALTEN,
    Verbund,
    Zeile,
    check_size,
)
from zielbewertung.documents.reading.xlsx.texte import unescape
from zielbewertung.documents.reading.xml_strom import Attribute, parse
from zielbewertung.documents.reading.zahlenformat import general, iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zielbewertung.documents.reading.quelle import Fortschritt
    from zielbewertung.documents.reading.zahlenformat import Anzeige

_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?$")
_MAX_MERGED = 100_000
_NUMBERS = ("", "n")
_TRUTH = {"1": "WAHR", "0": "FALSCH"}


@dataclass(slots=True)
class Blattinhalt:
    """What stands in a sheet, and what is odd about it."""

    zeilen: list[Zeile] = field(default_factory=list)
    verbunden: list[Verbund] = field(default_factory=list)
    verborgene_zeilen: Stellen = field(default_factory=Stellen)
    verborgene_spalten: Stellen = field(default_factory=Stellen)
    ohne_ergebnis: Stellen = field(default_factory=Stellen)
    fehlerwerte: Stellen = field(default_factory=Stellen)
    formeln: set[tuple[int, int]] = field(default_factory=set)
    """Row and column of each cell with a formula."""


def column_of(letters: str) -> int:
    """Return the column of „A“ (0), „B“, …, „AA“ (26)."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class Blattleser:
    """Hears the XML of a sheet. Speed matters here: every cell passes these few lines."""

    def __init__(
        self,
        texte: Sequence[str],
        formate: Sequence[Anzeige],
        fortschritt: Fortschritt | None,
    ) -> None:
        self.inhalt = Blattinhalt()
        self._texte = texte
        self._formate = formate
        self._fortschritt = fortschritt
        self._columns: dict[str, int] = {}

    def read(self, chunks: Iterable[bytes], name: str) -> Blattinhalt:
        """Return what stands in a sheet; ``name`` is that of the file."""
        known: dict[str, str] = {}
        columns = self._columns
        buffer: list[str] = []
        cells: list[str] = []
        parts: list[str] = []
        row = 0
        column = -1
        hidden = False
        kind = style = ""
        value: str | None = None
        formula = False

        def start(full: str, attribute: Attribute) -> None:
            nonlocal row, column, hidden, kind, style, value, formula
            local = known.get(full)
            if local is None:
                local = known[full] = _known(full)
            if not local:
                return
            if local == "c":
                ref = attribute.get("r")
                if ref is None:
                    column += 1
                else:
                    letters = ref.rstrip("0123456789")
                    place = columns.get(letters)
                    column = self._column(letters, column) if place is None else place
                kind = attribute.get("t", "")
                style = attribute.get("s", "")
                value = None
                formula = False
            elif local in ("v", "t"):
                buffer.clear()
            elif local == "row":
                said = attribute.get("r", "")
                row = int(said) if said.isdecimal() and len(said) < 9 else row + 1
                column = -1
                hidden = attribute.get("hidden") in ("1", "true")
            elif local == "f":
                formula = True
            elif local == "mergeCell":
                self._merge(attribute.get("ref", ""))
            elif local == "col" and attribute.get("hidden") in ("1", "true"):
                self._hide(attribute)

        def end(full: str) -> None:
            nonlocal value
            local = known[full]
            if not local:
                return
            if local == "t":
                parts.append("".join(buffer))
            elif local == "v":
                value = "".join(buffer)
            elif local == "c":
                if formula:
                    self.inhalt.formeln.add((row, column))
                if kind == "s":
                    shown = self._shared(value)
                elif kind in _NUMBERS and value is not None:
                    shown = self._number(value, style)
                else:
                    shown = self._other(kind, value, parts)
                    parts.clear()
                    if kind == "e" and shown:
                        self.inhalt.fehlerwerte.add(f"{letters_of(column)}{row}")
                if not shown or shown.isspace():
                    if formula and value is None:
                        self.inhalt.ohne_ergebnis.add(f"{letters_of(column)}{row}")
                elif column == len(cells):
                    cells.append(shown)
                else:
                    _put(cells, column, shown)
            elif local == "row":
                if cells:
                    self._take(row, tuple(cells), hidden=hidden)
                    cells.clear()
            elif local == "rPh":
                parts.pop()

        parse(chunks, name, start, end, buffer.append)
        return self.inhalt

    # ------------------------------------------------------------------ values

    def _shared(self, value: str | None) -> str:
        try:
            return self._texte[int(value or "")]
        except (ValueError, IndexError):
            return ""

    def _number(self, value: str, style: str) -> str:
        if not style:
            return general(value)
        try:
            return self._formate[int(style)](value)
        except (ValueError, IndexError):
            return general(value)

    def _other(self, kind: str, value: str | None, parts: Sequence[str]) -> str:
        if kind == "inlineStr":
            return unescape("".join(parts))
        if value is None:
            return unescape("".join(parts))
        match kind:
            case "b":
                return _TRUTH.get(value, value)
            case "d":
                return iso_date(value)
            case "str":
                return unescape(value)
            case _:
                return value

    # ------------------------------------------------------------------ rows and columns

    def _column(self, letters: str, before: int) -> int:
        fits = letters.isalpha() and letters.isascii() and len(letters) <= 3
        place = column_of(letters.upper()) if fits else before + 1
        if fits:
            self._columns[letters] = place
        return place

    def _take(self, row: int, zellen: tuple[str, ...], *, hidden: bool) -> None:
        zeile = Zeile(row, zellen)
        check_size(zeile)
        zeilen = self.inhalt.zeilen
        zeilen.append(zeile)
        if hidden:
            self.inhalt.verborgene_zeilen.add(str(row))
        if self._fortschritt is not None and len(zeilen) % TELL_EVERY == 0:
            self._fortschritt(len(zeilen), 0)

    def _merge(self, ref: str) -> None:
        match = _REF.match(ref)
        if match is None or match.group(3) is None or len(self.inhalt.verbunden) >= _MAX_MERGED:
            return
        left, right = column_of(match.group(1)), column_of(match.group(3))
        top, bottom = int(match.group(2)), int(match.group(4))
        if left <= right and top <= bottom:
            self.inhalt.verbunden.append(Verbund(top, left, bottom - top + 1, right - left + 1))

    def _hide(self, attribute: Attribute) -> None:
        first, last = attribute.get("min", ""), attribute.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6:
            for spalte in range(int(first), min(int(last), MAX_SPALTEN) + 1):
                self.inhalt.verborgene_spalten.add(letters_of(spalte - 1))


_KNOWN = frozenset({"c", "v", "t", "row", "f", "mergeCell", "col", "rPh"})


def _known(full: str) -> str:
    """Return the name of an element that matters here, without its namespace, else nothing."""
    local = full.rpartition(":")[2]
    return local if local in _KNOWN else ""


def _put(cells: list[str], column: int, text: str) -> None:
    """Put a text into a row that has gaps, or whose cells do not come in order."""
    if column > MAX_SPALTEN:
        column = MAX_SPALTEN  # one too many; the check of the row tells
    cells.extend([""] * (column + 1 - len(cells)))
    cells[column] = text

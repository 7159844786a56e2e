"""The sheets of a spreadsheet in OpenDocument: names, repeated rows, and what is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.stellen import Stellen, letters_of, tell_hidden
from zielbewertung.documents.reading.tabelle import MAX_ZEILEN, Tabelle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.documents.reading.gitter import Gitter
    from zielbewertung.documents.reading.xml_strom import Attribute

_HIDDEN = ("collapse", "filter")
_MAX_SHEETS = 500


class Blaetter:
    """Hears what makes a table a sheet."""

    def __init__(self) -> None:
        self.is_spreadsheet = False
        self.tabellen: list[Tabelle] = []
        self.formeln: list[set[tuple[int, int]]] = []
        """Of each sheet the row and column of the cells with a formula."""
        self.befunde = Befundliste()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._name = ""
        self._verborgen = False
        self._times = 1
        self._column = 0
        self._rows = Stellen()
        self._columns = Stellen()
        self._formeln: set[tuple[int, int]] = set()
        self._calculated: set[int] = set()

    def style(self, attribute: Attribute) -> None:
        """Hear of a style; what it says comes after."""
        self._style = attribute.get("name", "") if attribute.get("family") == "table" else ""

    def style_display(self, attribute: Attribute) -> None:
        """Hear whether sheets of the style are shown."""
        if self._style and attribute.get("display") == "false":
            self._hidden_styles.add(self._style)

    def begin(self, attribute: Attribute) -> None:
        """Begin a sheet."""
        self._name = attribute.get("name", "")
        self._verborgen = attribute.get("style-name") in self._hidden_styles
        self._column = 0
        self._rows, self._columns = Stellen(), Stellen()
        self._formeln = set()

    def column(self, attribute: Attribute) -> None:
        """Hear of one or more columns."""
        count = _times(attribute, "number-columns-repeated")
        if attribute.get("visibility") in _HIDDEN and count < MAX_ZEILEN:
            for spalte in range(self._column, min(self._column + count, 200)):
                self._columns.add(letters_of(spalte))
        self._column += count

    def begin_row(self, attribute: Attribute, nummer: int) -> None:
        """Begin a row, which may stand for several."""
        self._times = _times(attribute, "number-rows-repeated")
        self._calculated = set()
        if attribute.get("visibility") in _HIDDEN and self._times < MAX_ZEILEN:
            self._rows.add(str(nummer))

    def formula(self, columns: Iterable[int]) -> None:
        """Hear of a formula in some columns of the row."""
        self._calculated.update(columns)

    def end_row(self, nummer: int) -> int:
        """Return how many rows the row stands for."""
        if self._calculated:
            rows = range(nummer, min(nummer + self._times, MAX_ZEILEN + 1))
            self._formeln |= {(row, column) for row in rows for column in self._calculated}
        return self._times

    def end(self, gitter: Gitter) -> None:
        """Close a sheet and tell what is hidden in it."""
        if len(self.tabellen) >= _MAX_SHEETS:
            return
        tabelle = gitter.tabelle(f"Blatt „{self._name}“", self._name)
        self.befunde.enter(len(self.tabellen), tabelle.name)
        self.tabellen.append(replace(tabelle, verborgen=self._verborgen))
        self.formeln.append(self._formeln)
        tell_hidden(self.befunde, tabelle, self._rows, self._columns, verborgen=self._verborgen)
        self.befunde.enter(None, "")


def _times(attribute: Attribute, name: str) -> int:
    value = attribute.get(name, "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1

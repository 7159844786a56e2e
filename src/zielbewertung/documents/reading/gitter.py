"""Builds a table from cells that come one after the other and may reach over rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.tabelle import (
    MAX_SPALTEN,
    MAX_ZEILEN,
    Tabelle,
    Verbund,
    Zeile,
    check_size,
    too_many_rows,
)
from zielbewertung.documents.reading.verbuende import clip

if TYPE_CHECKING:
    from zielbewertung.documents.reading.tabelle import Ueberschrift

_WIDEST = MAX_SPALTEN + 1
"""Cells further right are drawn in to here; the check of the size refuses them if filled."""


class Gitter:
    """Takes row by row the cells of one table, as a document lists them."""

    def __init__(self) -> None:
        self._zeilen: list[Zeile] = []
        self._verbunden: list[Verbund] = []
        self._hanging: dict[int, int] = {}
        self._reaching: dict[int, int] = {}
        self._row: dict[int, str] = {}
        self._nummer = 0
        self._spalte = 0

    @property
    def nummer(self) -> int:
        """The number of the row that is being filled, 1 is the topmost."""
        return self._nummer

    @property
    def spalte(self) -> int:
        """The column where the last cell ended."""
        return self._spalte

    def begin_row(self) -> None:
        """Begin the next row."""
        self._nummer += 1
        self._spalte = 0
        self._row = {}

    def cell(self, text: str, breite: int = 1, hoehe: int = 1) -> None:
        """Add a cell right of the last one, past cells that reach down from above."""
        while self._hanging.get(self._spalte, 0) >= self._nummer:
            self._spalte += 1
        self.put(text, breite, hoehe)

    def put(self, text: str, breite: int = 1, hoehe: int = 1, *, weiter: int = 0) -> None:
        """Add a cell right where the last one ended.

        ``weiter`` is how many columns on the next one begins, where that is not ``breite``.
        """
        breite = max(1, min(breite, _WIDEST))
        hoehe = max(1, min(hoehe, MAX_ZEILEN))
        if breite > 1 or hoehe > 1:
            self._reaching[self._spalte] = len(self._verbunden)
            self._verbunden.append(Verbund(self._nummer, self._spalte, hoehe, breite))
            for spalte in range(self._spalte, min(self._spalte + breite, _WIDEST)):
                self._hanging[spalte] = self._nummer + hoehe - 1
        if text.strip():
            self._row[min(self._spalte, _WIDEST - 1)] = text
        self._spalte = min(self._spalte + (weiter or breite), _WIDEST)

    def skip(self, spalten: int) -> None:
        """Leave columns out."""
        self._spalte = min(self._spalte + max(spalten, 0), _WIDEST)

    def end_row(self, times: int = 1) -> None:
        """Close the row; the same row may stand there several times."""
        filled = bool(self._row)
        zellen = tuple(
            self._row.get(spalte, "") for spalte in range(max(self._row, default=-1) + 1)
        )
        for time in range(times if filled else 1):
            if time:
                self._nummer += 1
            if filled:
                self._append(Zeile(self._nummer, zellen))
        if not filled:
            self._nummer += times - 1

    def _append(self, zeile: Zeile) -> None:
        if zeile.nummer > MAX_ZEILEN:
            raise too_many_rows()
        check_size(zeile)
        self._zeilen.append(zeile)

    def extend_down(self, breite: int) -> None:
        """Let the cell above reach down into this row."""
        place = self._reaching.get(self._spalte)
        verbund = None if place is None else self._verbunden[place]
        if place is None or verbund is None or verbund.zeile + verbund.hoehe != self._nummer:
            place, verbund = (
                len(self._verbunden),
                Verbund(self._nummer - 1, self._spalte, 1, breite),
            )
            self._verbunden.append(verbund)
        self._verbunden[place] = Verbund(
            verbund.zeile, verbund.spalte, verbund.hoehe + 1, verbund.breite
        )
        self._reaching[self._spalte] = place
        self.skip(breite)

    @property
    def voll(self) -> bool:
        """Whether the row is as wide as any table may be, and wider."""
        return self._spalte >= _WIDEST

    def tabelle(self, name: str, blatt: str = "", ueber: tuple[Ueberschrift, ...] = ()) -> Tabelle:
        """Return the table with all its columns."""
        return Tabelle(
            tuple(self._zeilen), name, blatt, ueber, clip(self._verbunden, self._zeilen)
        )


def drop_unused_columns(tabelle: Tabelle) -> Tabelle:
    """Leave out columns in which nothing stands.

    Word and LibreOffice split columns finer than people see them when rows are merged in different
    ways.
    """
    keep = sorted({spalte for zeile in tabelle.zeilen for spalte in zeile.gefuellt})
    if keep == list(range(len(keep))):
        return tabelle
    place = {spalte: neu for neu, spalte in enumerate(keep)}
    return Tabelle(
        tuple(
            Zeile(zeile.nummer, tuple(zeile.zelle(spalte) for spalte in keep))
            for zeile in tabelle.zeilen
        ),
        tabelle.name,
        tabelle.blatt,
        tabelle.ueber,
        tuple(
            Verbund(
                v.zeile,
                place[v.spalte],
                v.hoehe,
                sum(1 for spalte in keep if v.spalte <= spalte < v.spalte + v.breite),
            )
            for v in tabelle.verbunden
            if v.spalte in place
        ),
        tabelle.verborgen,
    )

"""A table as it was found: rows of cells with their row numbers, whatever it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_ZEILEN = 50_000
MAX_SPALTEN = 200
MAX_ZEICHEN = 1_000_000
MAX_ZEICHEN_DER_ZEILE = 5_000_000
"""The most a table may hold: rows, columns, characters in one cell and in one row."""

NICHTS_UEBERNOMMEN = "Es wurde nichts übernommen."


@dataclass(frozen=True, slots=True)
class Zeile:
    """One row; ``nummer`` counts like a spreadsheet, 1 is the topmost."""

    nummer: int
    zellen: tuple[str, ...]

    def zelle(self, spalte: int | None) -> str:
        """Return the text of a column, empty where the row or the column does not reach."""
        return "" if spalte is None or spalte >= len(self.zellen) else self.zellen[spalte]

    @property
    def leer(self) -> bool:
        """Whether nothing stands in the row."""
        return not any(zelle.strip() for zelle in self.zellen)

    @property
    def gefuellt(self) -> tuple[int, ...]:
        """The columns in which something stands."""
        return tuple(spalte for spalte, zelle in enumerate(self.zellen) if zelle.strip())


@dataclass(frozen=True, slots=True)
class Verbund:
    """Cells that are one: it begins in ``zeile`` (a row number) and ``spalte`` (from 0)."""

    zeile: int
    spalte: int
    hoehe: int = 1
    breite: int = 1


@dataclass(frozen=True, slots=True)
class Ueberschrift:
    """A text above a table; ``rang`` is 1 for the topmost kind of heading, 0 for plain text."""

    rang: int
    text: str


@dataclass(frozen=True, slots=True)
class Tabelle:
    """The rows of a table in their order; rows without any text are left out.

    ``name`` says which one it is („Blatt „Sprache““, „3. Tabelle“), empty where there can be but
    one. ``blatt`` is the name of its sheet, ``ueber`` the headings above it, the topmost first.
    A text stands in the first cell of a ``Verbund``; its other cells are blank. ``verborgen``
    tells a sheet that people do not see.
    """

    zeilen: tuple[Zeile, ...]
    name: str = ""
    blatt: str = ""
    ueber: tuple[Ueberschrift, ...] = ()
    verbunden: tuple[Verbund, ...] = ()
    verborgen: bool = False

    @property
    def breite(self) -> int:
        """How many columns the widest row has."""
        return max((len(zeile.zellen) for zeile in self.zeilen), default=0)


def build_tabelle(rows: Iterable[Iterable[str]]) -> Tabelle:
    """Return the table of rows, counted from 1; UnreadableSourceError where it is over-large."""
    zeilen = []
    for nummer, row in enumerate(rows, 1):
        zeile = Zeile(nummer, tuple(row))
        check_size(zeile)
        if not zeile.leer:
            zeilen.append(zeile)
    return Tabelle(tuple(zeilen))


def check_size(zeile: Zeile) -> None:
    """Refuse a row that no Konzept can have: too far down, too wide, too long a cell."""
    if zeile.nummer > MAX_ZEILEN:
        raise too_many_rows()
    if len(zeile.zellen) > MAX_SPALTEN:
        raise UnreadableSourceError(
            f"Zeile {zeile.nummer} hat mehr als {MAX_SPALTEN} Spalten.",
            f"{NICHTS_UEBERNOMMEN} Bitte prüfen Sie, ob es die richtige Datei ist.",
        )
    if max(map(len, zeile.zellen), default=0) > MAX_ZEICHEN:
        spalte = next(s for s, text in enumerate(zeile.zellen, 1) if len(text) > MAX_ZEICHEN)
        raise cell_too_long(zeile.nummer, spalte)


def too_many_rows() -> UnreadableSourceError:
    """Return the error for a table that reaches further down than any Konzept."""
    return UnreadableSourceError(
        f"Die Tabelle hat mehr als {_number(MAX_ZEILEN)} Zeilen.",
        f"So groß ist kein Konzept. {NICHTS_UEBERNOMMEN} "
        "Bitte prüfen Sie, ob es die richtige Datei ist.",
    )


def cell_too_long(zeile: int, spalte: int | None = None) -> UnreadableSourceError:
    """Return the error for a cell that no Konzept can have."""
    where = f"Zeile {zeile}" if spalte is None else f"Zeile {zeile}, {spalte}. Spalte"
    return UnreadableSourceError(
        f"{where}: Eine Zelle hat mehr als {_number(MAX_ZEICHEN)} Zeichen.",
        f"{NICHTS_UEBERNOMMEN} Oft fehlt dort ein schließendes Anführungszeichen. "
        "Bitte prüfen Sie die Stelle und lesen Sie die Datei noch einmal ein.",
    )


def row_too_long(zeile: int) -> UnreadableSourceError:
    """Return the error for a row that no table of a Konzept has."""
    return UnreadableSourceError(
        f"Zeile {zeile} hat mehr als {_number(MAX_ZEICHEN_DER_ZEILE)} Zeichen.",
        f"{NICHTS_UEBERNOMMEN} Oft fehlt dort ein schließendes Anführungszeichen, oder es ist "
        "keine Tabelle. Bitte prüfen Sie, ob es die richtige Datei ist.",
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")

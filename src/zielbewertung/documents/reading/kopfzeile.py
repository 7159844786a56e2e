"""Finds the header of a table, and says in plain words where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import ID, unguard
from zielbewertung.documents.reading.ebenennamen import level_word
from zielbewertung.documents.reading.spalten import headings
from zielbewertung.documents.reading.spaltenerkennung import UUID, Erkennung
from zielbewertung.documents.reading.tabelle import Zeile
from zielbewertung.documents.reading.ueberschriften import meaning
from zielbewertung.documents.reading.zuordnung import Spaltenart
from zielbewertung.domain.konzept import MIN_EBENEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.tabelle import Tabelle

_HEADER_WITHIN = 20
"""A header stands within this many rows; above it may be a title."""


@dataclass(frozen=True, slots=True)
class Kopffund:
    """The header of a table: its row, what its columns mean, and the rows above and below."""

    kopf: Zeile
    erkennung: Erkennung
    eigene: bool
    above: tuple[Zeile, ...]
    below: tuple[Zeile, ...]

    @property
    def ausreichend(self) -> bool:
        """Whether the columns alone give enough levels for a Konzept."""
        return len(self.erkennung.ebenen) >= MIN_EBENEN


def find_header(tabelle: Tabelle) -> Kopffund | None:
    """Return the header of a table: the first row that names two levels, else the measures.

    A header with one level is enough for a table that stands below the entry it belongs to; it
    must name measures and at least one thing more.
    """
    weak: Kopffund | None = None
    for place, zeile in enumerate(tabelle.zeilen[:_HEADER_WITHIN]):
        fund = _look_at(tabelle, place, zeile)
        if fund.ausreichend:
            return fund
        if weak is None and _names_measures(fund):
            weak = fund
    return weak


def header_at(tabelle: Tabelle, nummer: int) -> Kopffund | None:
    """Return what a certain row would mean as header; ``None`` where it is not there."""
    for place, zeile in enumerate(tabelle.zeilen):
        if zeile.nummer == nummer:
            return _look_at(tabelle, place, zeile)
    return None


def best_names(tabelle: Tabelle) -> list[str]:
    """Return the names of levels in the row that comes nearest to a header."""
    best: list[str] = []
    for place, zeile in enumerate(tabelle.zeilen[:_HEADER_WITHIN]):
        names = _look_at(tabelle, place, zeile).erkennung.namen
        if len(names) > len(best):
            best = names
    return best


def _look_at(tabelle: Tabelle, place: int, zeile: Zeile) -> Kopffund:
    below = tabelle.zeilen[place + 1 :]
    own = _own_levels(tuple(unguard(name) for name in headings(zeile)), below)
    erkennung = Erkennung(zeile, below, own)
    return Kopffund(zeile, erkennung, bool(own), tabelle.zeilen[:place], below)


def _own_levels(kopf: Sequence[str], below: Sequence[Zeile]) -> list[str]:
    """Return the names of the levels in a file of this program, which carries ids; else none."""
    found = []
    for spalte, heading in enumerate(kopf):
        name = heading.removesuffix(ID)
        if name == heading or name not in kopf:
            continue
        ids = [text for zeile in below if (text := zeile.zelle(spalte).strip())]
        if all(UUID.match(text) for text in ids):
            found.append((name, bool(ids)))
    if len(found) < MIN_EBENEN or not any(filled for _, filled in found):
        return []
    return [name for name, _ in found]


def _names_measures(fund: Kopffund) -> bool:
    names = fund.erkennung.namen
    word = level_word(names[0]) if names else None
    known = [
        name
        for name in headings(fund.kopf)
        if name and meaning(name).art is not Spaltenart.UNBEKANNT
    ]
    return word is not None and word.massnahme and len(known) > 1

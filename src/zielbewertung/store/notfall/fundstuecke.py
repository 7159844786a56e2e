"""Finds the rows of a damaged file: by SQL where a table is whole, else page by page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Stammdaten
from zielbewertung.domain.records import GEGENSTAENDE, Gegenstand, field_type
from zielbewertung.store.connection import connect_read_only
from zielbewertung.store.notfall.blattleser import Blattleser, Bruch, Fundwert, Zeile, readable
from zielbewertung.store.rows import columns

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

Row = dict[str, Fundwert]


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column as the file keeps it."""

    name: str
    number: bool = False
    empty: bool = False

    def takes(self, value: Fundwert) -> bool:
        """Tell whether a value is of the type of the column; what is broken may be anything."""
        if value is None:
            return self.empty
        return isinstance(value, Bruch) or isinstance(value, int) == self.number


@dataclass(frozen=True, slots=True)
class Tabelle:
    """A table of ours: its columns in the order of the file.

    ``rowid`` tells whether its rows have one; ``alias``, whether the first column is the same and
    stands empty in the row itself.
    """

    name: str
    spalten: tuple[Spalte, ...]
    rowid: bool = True
    alias: bool = False

    def score(self, zeile: Zeile) -> int:
        """Return how many values fit, 0 where a row can not be of this table."""
        if len(zeile.values) != len(self.spalten) or (zeile.rowid is not None) != self.rowid:
            return 0
        if self.alias and zeile.values[0] is not None:
            return 0
        pairs = zip(self.spalten, zeile.values, strict=True)
        return sum(spalte.takes(value) for spalte, value in pairs)

    def row(self, zeile: Zeile) -> Row:
        """Return the values of a row by their names."""
        values = dict(zip((s.name for s in self.spalten), zeile.values, strict=True))
        if self.alias:
            values[self.spalten[0].name] = zeile.rowid
        return values


def _tabelle(gegenstand: Gegenstand) -> Tabelle:
    spalten = []
    for name in columns(gegenstand.record):
        kind, empty = field_type(gegenstand.record, name)
        spalten.append(Spalte(name, kind in (int, bool), empty))
    if gegenstand.record is Stammdaten:
        spalten = [Spalte("nr", True, True), Spalte("id"), *spalten]
    alias = gegenstand.name in ("konzept", "ebene")
    if alias:
        spalten[0] = Spalte(spalten[0].name, True, True)
    rowid = len(gegenstand.schluessel) < 2
    return Tabelle(gegenstand.name, tuple(spalten), rowid, alias)


AENDERUNG = Tabelle(
    "aenderung",
    (
        Spalte("nr", True, True),
        Spalte("schritt", True),
        Spalte("art"),
        Spalte("bezug", True, True),
        *map(Spalte, ("zeit", "weg", "bezeichnung", "gegenstand", "schluessel", "feld")),
        Spalte("alt"),
        Spalte("neu"),
    ),
    alias=True,
)

TABELLEN = (*map(_tabelle, GEGENSTAENDE), AENDERUNG)
"""The tables whose rows are rescued."""

_NR = Spalte("nr", number=True)
KENNZEICHEN = Tabelle("kennzeichen", (Spalte("id"), _NR), rowid=False)
PLATZ = Tabelle(
    "knoten_eltern", (Spalte("eltern", empty=True), Spalte("reihenfolge", True), _NR), rowid=False
)
BEWERTET = Tabelle("bewertung_massnahme", (Spalte("massnahme"), Spalte("runde")), rowid=False)

_OTHERS = (
    Tabelle("migrationen", (_NR, Spalte("set"), Spalte("name"), Spalte("zeit")), alias=True),
    Tabelle("migration", (Spalte("set"), Spalte("name"), _NR), rowid=False),
)
"""What stands in a file besides and must not be taken for anything else."""


LONGEST_TEXT = 2_000_000
MOST_LETTERS = 60_000_000
"""How long a text and all of them may be, so that a malicious file does not fill the memory."""

_BEGINNING = 1_000


@dataclass(frozen=True, slots=True)
class Fundstuecke:
    """The rows by the name of their table or index, and what could not be read.

    ``whole`` names the tables that SQLite itself found whole; ``unreadable`` counts the pages that
    are nothing, of ``pages`` in all. Where all tables are whole, the pages were not looked at.
    """

    rows: dict[str, list[Row]]
    whole: frozenset[str]
    unreadable: int = 0
    pages: int = 0


class _Vorrat:
    """How much text there is still room for; a Konzept needs a small part of it."""

    def __init__(self) -> None:
        self._left = MOST_LETTERS

    def kept(self, row: Row) -> Row:
        """Return a row; of a text that no Konzept has the beginning is left."""
        for name, value in row.items():
            if isinstance(value, str):
                self._left -= len(value)
                if len(value) > LONGEST_TEXT or (self._left < 0 and len(value) > _BEGINNING):
                    row[name] = Bruch(value[:_BEGINNING])
        return row


def find_rows(path: Path) -> Fundstuecke:
    """Return the rows of a closed file that nobody writes to, whatever its state."""
    vorrat = _Vorrat()
    by_sql = _rows_by_sql(path, vorrat)
    whole = frozenset(by_sql)
    known = (*TABELLEN, KENNZEICHEN, PLATZ, BEWERTET, *_OTHERS)
    found: dict[str, list[Row]] = {tabelle.name: [] for tabelle in known} | by_sql
    if len(whole) == len(TABELLEN):
        return Fundstuecke(found, whole)
    with path.open("rb") as stream:
        leser = Blattleser(stream)
        for zeile in leser.zeilen():
            score, tabelle = max(((t.score(zeile), t) for t in known), key=lambda pair: pair[0])
            if score * 2 > len(zeile.values) and tabelle.name not in whole:
                found[tabelle.name].append(vorrat.kept(tabelle.row(zeile)))
    return Fundstuecke(found, whole, leser.unreadable, leser.pages)


def _rows_by_sql(path: Path, vorrat: _Vorrat) -> dict[str, list[Row]]:
    """Return the rows of the tables that SQLite finds whole."""
    found: dict[str, list[Row]] = {}
    try:
        with closing(connect_read_only(path)) as db:
            db.conn.text_factory = bytes
            for tabelle in TABELLEN:
                rows = _whole(db, tabelle, vorrat)
                if rows is not None:
                    found[tabelle.name] = rows
    except (sqlite3.Error, UnicodeDecodeError):
        return found
    return found


def _whole(db: Database, tabelle: Tabelle, vorrat: _Vorrat) -> list[Row] | None:
    """Return the rows of a table, ``None`` where it is not there or not whole."""
    names = [spalte.name for spalte in tabelle.spalten]
    try:
        ((kind, sql),) = db.execute(
            "SELECT type, sql FROM sqlite_schema WHERE name = ?", [tabelle.name]
        ).fetchall()
        if kind != b"table" or not sql.startswith(b"CREATE TABLE"):
            return None
        verdicts = db.execute(f"PRAGMA integrity_check({tabelle.name})").fetchmany(1)
        if verdicts != [(b"ok",)]:
            return None
        rows = db.conn.execute(f"SELECT {', '.join(names)} FROM {tabelle.name}")
        return [vorrat.kept(dict(zip(names, map(_value, row), strict=True))) for row in rows]
    except (sqlite3.DatabaseError, UnicodeDecodeError, ValueError, AttributeError, MemoryError):
        return None


def _value(value: object) -> Fundwert:
    if isinstance(value, bytes):
        return readable(value)
    return value if value is None or isinstance(value, int) else Bruch()

"""What a file says, looked at value by value: what its own CHECKs and triggers cannot promise.

A file that was changed byte by byte, or by a program that switched the rules off, may hold what
SQLite itself finds in order: text that is no text, an id that is none, circles, lists that are
not lists, a Verlauf that leads nowhere.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from zielbewertung.domain.records import GEGENSTAENDE, Gegenstand, field_type
from zielbewertung.domain.text import MOST_MARKS, has_endless_marks
from zielbewertung.store.pruefungen.inhaltsregeln import RULES, VERLAUF_RULES
from zielbewertung.store.pruefungen.verlaufspruefung import ID, is_spoiled, verlauf_problems
from zielbewertung.store.rows import LISTS, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

MAX_TEXT = 256_000_000
"""How many bytes of memory the texts of a Konzept may need."""

_MOST_ROWS = {
    "konzept": 1,
    "ebene": 6,
    "runde": 1_000,
    "organisationseinheit": 100_000,
    "knoten": 500_000,
    "zustaendigkeit": 1_000_000,
    "ursache": 10_000,
    "kriterium": 10_000,
    "bewertung": 1_000_000,
    "fragebogen": 100_000,
    "rueckmeldung": 1_000_000,
    "aufhebung": 100_000,
    "abstimmung": 1_000_000,
    "rundeneintrag": 2_000_000,
    "besprechung": 100_000,
    "aenderung": 5_000_000,
    "pruefsumme": 1,
    "_sqlite_migrations": 100,
}
"""Far beyond any real Konzept; 100,000 Maßnahmen have some 200,000 Knoten."""

_JSON = LISTS | {"grundlage", "vorher", "nachher", "ebenen"}
"""Columns that keep JSON."""

_START: Mapping[tuple[str, ...], re.Pattern[bytes]] = {
    ("id",): re.compile(f"{ID}\n".encode("ascii"))
}
"""How the texts of a row begin that has an id, one text a line."""

_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\r"})
_FAR = bytes(int(byte >= 0x80) for byte in range(256))
_FAR_LETTERS = b"\1" * (2 * MOST_MARKS)
_MARKS = tuple(letter.encode() for letter in "\ufeff\ufffe\uffff")


def content_problems(db: Database) -> Iterator[str]:
    """Yield what is wrong with the content of a file in German sentences, the gravest first.

    The file passed SQLite's own check and has exactly our schema. sqlite3.DatabaseError where
    SQLite gives up over it.
    """
    yield from too_much(db)
    yield from broken_references(db)
    yield from broken_rules(db)
    yield from broken_verlauf(db)


def broken_references(db: Database) -> Iterator[str]:
    """Yield a sentence where something refers to what is not there."""
    broken = len(db.execute("PRAGMA foreign_key_check").fetchmany(10_000))
    if broken:
        yield f"{broken} Verweise führen ins Leere."


def broken_rules(db: Database) -> Iterator[str]:
    """Yield what contradicts the rules of the subject, and texts that are none."""
    yield from _counted(db, RULES)
    yield from _unreadable_texts(db)


def broken_verlauf(db: Database) -> Iterator[str]:
    """Yield what would keep the Verlauf from being shown, or steps from being taken back."""
    yield from _counted(db, VERLAUF_RULES)
    yield from verlauf_problems(db)


def _counted(db: Database, rules: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for query, sentence in rules:
        (number,) = db.execute(query).fetchone()
        if number:
            yield sentence.format(n=number)


def too_much(db: Database) -> Iterator[str]:
    """Yield what no real Konzept has so many of."""
    for table, most in _MOST_ROWS.items():
        (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
        if rows > most:
            yield f"„{table}“ hat {rows} Zeilen; mehr als {most} kann kein Konzept haben."


def _texts_of(gegenstand: Gegenstand) -> tuple[str, ...]:
    record = gegenstand.record
    return tuple(
        name
        for name in columns(record)
        if name in LISTS or field_type(record, name) == (str, False)
    )


def _unreadable_texts(db: Database) -> Iterator[str]:
    """Read every text once; UnicodeDecodeError where one is no UTF-8.

    Bytes are looked at, for a large file has many; a pattern would take ten times as long.
    """
    memory = 0
    db.conn.text_factory = bytes
    try:
        for gegenstand in GEGENSTAENDE:
            whole = " || char(10) || ".join(_texts_of(gegenstand))
            starts = _START.get(gegenstand.schluessel, re.compile(b"")).match
            bad = 0
            for (text,) in db.conn.execute(f"SELECT {whole} FROM {gegenstand.name}"):
                if text is None:
                    continue  # a value is missing, as the rules tell
                memory += sys.getsizeof(text.decode())
                bad += has_unwanted_bytes(text) or starts(text) is None or _has_endless_marks(text)
                if memory > MAX_TEXT:
                    yield "Die Texte sind zusammen länger, als sie in einem Konzept sein können."
                    return
            for column in _JSON.intersection(columns(gegenstand.record)):
                escaped = f"SELECT {column} FROM {gegenstand.name} WHERE instr({column}, '\\u')"
                bad += sum(is_spoiled(text.decode()) for (text,) in db.conn.execute(escaped))
            if bad:
                yield f"{bad} Texte in „{gegenstand.name}“ enthalten Zeichen, die kein Text hat."
    finally:
        db.conn.text_factory = str


def has_unwanted_bytes(text: bytes) -> bool:
    """Tell of UTF-8 what :func:`has_unwanted_characters` tells of text, only faster."""
    if len(text.translate(None, _CONTROLS)) != len(text):
        return True
    return b"\xef" in text and any(mark in text for mark in _MARKS)


def _has_endless_marks(text: bytes) -> bool:
    """Tell whether bringing the marks of a letter into their order would take for ever."""
    return _FAR_LETTERS in text.translate(_FAR) and has_endless_marks(text.decode())

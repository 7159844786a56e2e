"""The Verlauf in the file: one row for each field that a step changed."""

from __future__ import annotations

import json
import time
from itertools import zip_longest
from typing import TYPE_CHECKING

from zielbewertung.domain.verlauf import Aenderung, Schritt, Schrittart
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

_json = json.JSONEncoder(ensure_ascii=False).encode
_COLUMNS = "schritt, art, bezug, zeit, weg, bezeichnung, gegenstand, schluessel, feld, alt, neu"
_FIRST = (
    f"INSERT INTO aenderung ({_COLUMNS}) "
    "VALUES ((SELECT coalesce(max(nr), 0) + 1 FROM aenderung), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NEXT = f"INSERT INTO aenderung ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def write(
    db: Database,
    aenderungen: Iterable[Aenderung],
    weg: Weg,
    bezeichnung: str,
    art: Schrittart = Schrittart.NEU,
    bezug: int | None = None,
) -> Schritt:
    """Write a step, inside the transaction of its change; return it as it stands in the file.

    The number of a step is the number of its first row.
    """
    zeit = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    head = (str(art), bezug, zeit, str(weg), bezeichnung)
    others = iter(aenderungen)
    first = next(others)
    nr = int(db.execute(_FIRST, [*head, *_cells(first)]).lastrowid or 0)
    db.conn.executemany(_NEXT, ([nr, *head, *_cells(other)] for other in others))
    return Schritt(nr, art, zeit, weg, bezeichnung, bezug)


def _cells(aenderung: Aenderung) -> tuple[str, str, str, str, str]:
    return (
        aenderung.gegenstand,
        _json(aenderung.schluessel),
        aenderung.feld,
        _json(aenderung.alt),
        _json(aenderung.neu),
    )


def read_schritte(db: Database) -> tuple[Schritt, ...]:
    """Return all steps, the oldest first."""
    found = db.execute(
        "SELECT nr, art, zeit, weg, bezeichnung, bezug FROM aenderung "
        "WHERE nr = schritt ORDER BY nr"
    ).fetchall()
    return tuple(
        Schritt(nr, Schrittart(art), zeit, Weg(weg), bezeichnung, bezug)
        for nr, art, zeit, weg, bezeichnung, bezug in found
    )


def read_aenderungen(db: Database, schritt: int) -> tuple[Aenderung, ...]:
    """Return the rows of one step; they stand together from its number on."""
    found = db.execute(
        "SELECT gegenstand, schluessel, feld, alt, neu FROM aenderung "
        "WHERE schritt = ? AND nr >= ? AND nr < coalesce("
        "(SELECT min(nr) FROM aenderung WHERE nr > ? AND nr = schritt), 9223372036854775807) "
        "ORDER BY nr",
        [schritt, schritt, schritt],
    ).fetchall()
    return tuple(
        Aenderung(gegenstand, tuple(json.loads(key)), feld, json.loads(alt), json.loads(neu))
        for gegenstand, key, feld, alt, neu in found
    )


def read_end(db: Database, after: int = 0) -> tuple[int, int, str]:
    """Return the number of the last row, how many steps came ``after``, and the last time."""
    (number,) = db.execute(
        "SELECT count(*) FROM aenderung WHERE nr = schritt AND nr > ?", [after]
    ).fetchone()
    last = db.execute("SELECT nr, zeit FROM aenderung ORDER BY nr DESC LIMIT 1").fetchone()
    return (last[0], number, last[1]) if last else (0, 0, "")


def is_same(one: Database, other: Database) -> bool:
    """Tell whether two files have the very same Verlauf, row by row."""
    statement = f"SELECT nr, {_COLUMNS} FROM aenderung ORDER BY nr"
    return all(
        row == counterpart
        for row, counterpart in zip_longest(one.execute(statement), other.execute(statement))
    )

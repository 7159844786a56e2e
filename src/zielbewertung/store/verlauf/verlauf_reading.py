"""Reading the Verlauf page by page, the newest first, however long it is."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from zielbewertung.domain.ausschnitt import Ausschnitt, Gebiet, Zeile
from zielbewertung.domain.verlauf import GANZER_EINTRAG, Aenderung, Schritt, Schrittart
from zielbewertung.domain.werte import Weg
from zielbewertung.store.connection import told_to_people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlite_utils import Database

    from zielbewertung.domain.records import Plain

_COLUMNS = (
    "nr, schritt, art, bezug, zeit, weg, bezeichnung, gegenstand, schluessel, feld, alt, neu"
)
# The entry that a row is about: keys are written as `["id"]`, `["id", "id"]` or begin with
# two ids and have a third part; an id has 36 letters.
_KNOTEN = (
    "CASE gegenstand WHEN 'knoten' THEN substr(schluessel, 3, 36) "
    "WHEN 'zustaendigkeit' THEN substr(schluessel, 3, 36) "
    "WHEN 'bewertung' THEN substr(schluessel, -38, 36) "
    "WHEN 'rundeneintrag' THEN substr(schluessel, -38, 36) "
    "WHEN 'rueckmeldung' THEN substr(schluessel, 43, 36) "
    "WHEN 'abstimmung' THEN substr(schluessel, 43, 36) END"
)

Schluessel = tuple[str | int, ...]


class VerlaufReader:
    """Reads parts of the Verlauf of one file; costs what is read, not what there is.

    What an unsound file holds in place of JSON comes back as the text that stands there.
    """

    def __init__(self, path: Path, db: Database) -> None:
        self._path = path
        self._db = db

    def rows(
        self,
        ausschnitt: Ausschnitt,
        limit: int,
        *,
        below: int | None = None,
        above: int = 0,
    ) -> tuple[Zeile, ...]:
        """Return at most ``limit`` rows, the newest first; their nr between the two bounds."""
        where, values = _where(ausschnitt)
        with told_to_people(self._path):
            found = self._db.execute(
                f"SELECT {_COLUMNS} FROM aenderung WHERE nr < ? AND nr > ?{where} "
                "ORDER BY nr DESC LIMIT ?",
                [_MOST if below is None else below, above, *values, limit],
            ).fetchall()
        return tuple(_zeile(row) for row in found)

    def rows_of(
        self, ausschnitt: Ausschnitt, first: int, last: int, limit: int
    ) -> tuple[Zeile, ...]:
        """Return at most ``limit`` rows of a span in the order in which they were made."""
        where, values = _where(ausschnitt)
        with told_to_people(self._path):
            found = self._db.execute(
                f"SELECT {_COLUMNS} FROM aenderung WHERE nr BETWEEN ? AND ?{where} "
                "ORDER BY nr LIMIT ?",
                [first, last, *values, limit],
            ).fetchall()
        return tuple(_zeile(row) for row in found)

    def rows_of_step(self, schritt: int, key_part: str | int | None) -> tuple[Zeile, ...]:
        """Return the rows of a step that have this in their key (``None``: all), as made."""
        part = "" if key_part is None else json.dumps(key_part, ensure_ascii=False)
        with told_to_people(self._path):
            found = self._db.execute(
                f"SELECT {_COLUMNS} FROM aenderung WHERE schritt = ? AND nr >= ? "
                "AND nr < coalesce((SELECT min(nr) FROM aenderung WHERE nr > ? AND nr = schritt), "
                "?) AND instr(schluessel, ?) ORDER BY nr",
                [schritt, schritt, schritt, _MOST, part],
            ).fetchall()
        return tuple(_zeile(row) for row in found)

    def count(self, ausschnitt: Ausschnitt) -> tuple[int, int]:
        """Return how many steps and how many rows are wanted."""
        where, values = _where(ausschnitt)
        what = "count(DISTINCT schritt), count(*)"
        if where == _VISIBLE:  # every step has a first row, and one that is seen
            where, what = "", f"coalesce(sum(nr = schritt), 0), coalesce(sum({_SEEN}), 0)"
        with told_to_people(self._path):
            ((schritte, zeilen),) = self._db.execute(
                f"SELECT {what} FROM aenderung WHERE nr > 0{where}", values
            ).fetchall()
        return int(schritte), int(zeilen)

    def newest(self) -> int:
        """Return the number of the newest row, 0 where there is none."""
        with told_to_people(self._path):
            ((nr,),) = self._db.execute("SELECT coalesce(max(nr), 0) FROM aenderung").fetchall()
        return int(nr)

    def removed(self) -> dict[tuple[str, Schluessel], dict[str, Plain]]:
        """Return the last state of every record that went, by its kind and key."""
        with told_to_people(self._path):
            found = self._db.execute(
                "SELECT gegenstand, schluessel, alt FROM aenderung "
                "WHERE feld = ? AND neu = 'null' AND alt <> 'null' ORDER BY nr",
                [GANZER_EINTRAG],
            ).fetchall()
        states: dict[tuple[str, Schluessel], dict[str, Plain]] = {}
        for gegenstand, key, alt in found:
            plain = _loaded(alt)
            if isinstance(plain, dict):
                states[gegenstand, _key(key)] = plain
        return states


_MOST = 9223372036854775807
_SEEN = "(gegenstand <> 'rundeneintrag' AND feld <> 'ebenen')"
_VISIBLE = f" AND {_SEEN}"
"""The tree that a round is frozen with is one row for each entry: told only where asked for."""
_SHORT = 40
"""Values up to this length come again and again: they are understood once."""


def _where(ausschnitt: Ausschnitt) -> tuple[str, list[str]]:
    """Return the conditions that an Ausschnitt means, and their values."""
    conditions: list[tuple[str, list[str]]] = []
    if not ausschnitt.gebiete:
        conditions.append((_SEEN, []))
    if ausschnitt.wege:
        marks = ", ".join("?" * len(ausschnitt.wege))
        conditions.append((f"weg IN ({marks})", [str(weg) for weg in ausschnitt.wege]))
    if ausschnitt.gebiete:
        each = [_within(gebiet) for gebiet in ausschnitt.gebiete]
        either = " OR ".join(condition for condition, _ in each)
        conditions.append((f"({either})", [value for _, values in each for value in values]))
    if ausschnitt.von:
        conditions.append(("zeit >= ?", [ausschnitt.von]))
    if ausschnitt.bis:
        conditions.append(("zeit < ?", [ausschnitt.bis]))
    if ausschnitt.knoten is not None:
        ids = json.dumps(sorted(ausschnitt.knoten))
        conditions.append((f"{_KNOTEN} IN (SELECT value FROM json_each(?))", [ids]))
    return (
        "".join(f" AND {condition}" for condition, _ in conditions),
        [value for _, values in conditions for value in values],
    )


def _within(gebiet: Gebiet) -> tuple[str, list[str]]:
    if gebiet.feld is None:
        return "gegenstand = ?", [gebiet.gegenstand]
    return "(gegenstand = ? AND feld = ?)", [gebiet.gegenstand, gebiet.feld]


def _zeile(row: Sequence[Any]) -> Zeile:
    nr, schritt, art, bezug, zeit, weg, bezeichnung, gegenstand, key, feld, alt, neu = row
    return Zeile(
        nr,
        _schritt(schritt, art, zeit, weg, bezeichnung, bezug),
        Aenderung(gegenstand, _key(key), feld, _value(alt), _value(neu)),
    )


@lru_cache(maxsize=16)
def _schritt(
    nr: int, art: str, zeit: str, weg: str, bezeichnung: str, bezug: int | None
) -> Schritt:
    return Schritt(nr, Schrittart(art), zeit, Weg(weg), bezeichnung, bezug)


def _value(text: str) -> Plain | dict[str, Plain]:
    value = _loaded_short(text) if len(text) <= _SHORT else _loaded(text)
    return cast("Plain | dict[str, Plain]", value)


@lru_cache(maxsize=4096)
def _key(text: str) -> Schluessel:
    """Return the key of a record, its parts as they are or, where unsound, as text."""
    parts = _loaded(text)
    if not isinstance(parts, list):
        return (text,)
    return tuple(part if isinstance(part, str | int) else str(part) for part in parts)


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


_loaded_short = lru_cache(maxsize=4096)(_loaded)

"""The Verlauf in a file, looked at row by row: whether each step can be shown and taken back."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.records import (
    GEGENSTAENDE,
    Gegenstand,
    field_type,
    from_plain,
    gegenstand_named,
    typed_value,
)
from zielbewertung.domain.text import has_unwanted_characters
from zielbewertung.domain.verlauf import GANZER_EINTRAG, Schrittart
from zielbewertung.domain.werte import Weg
from zielbewertung.store.rows import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

LARGEST = 2**53
"""The largest number that a file may hold; beyond it there is no place for the next one."""

ID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
"""A Kennzeichen as a pattern."""

_CODE = r'(?:[^"\\\x00-\x1f\x7f\ufeff\ufffe\uffff]|\\["\\nrt])+'

_KEYS = {
    "konzept": re.compile(r"\[\]"),
    "ebene": re.compile(r"\[[0-5]\]"),
    "knoten": re.compile(rf'\["{ID}"\]'),
    "organisationseinheit": re.compile(rf'\["{ID}"\]'),
    "zustaendigkeit": re.compile(rf'\["{ID}", ?"{ID}"\]'),
    "ursache": re.compile(rf'\["{_CODE}"\]'),
    "kriterium": re.compile(rf'\["{ID}"\]'),
    "runde": re.compile(rf'\["{ID}"\]'),
    "bewertung": re.compile(rf'\["{ID}", ?"{ID}"\]'),
    "fragebogen": re.compile(rf'\["{ID}", ?"{ID}"\]'),
    "rueckmeldung": re.compile(rf'\["{ID}", ?"{ID}", ?"{ID}"\]'),
    "abstimmung": re.compile(rf'\["{ID}", ?"{ID}", ?"\d{{4}}-\d\d-\d\d"\]', re.ASCII),
    "rundeneintrag": re.compile(rf'\["{ID}", ?"{ID}"\]'),
    "besprechung": re.compile(rf'\["{ID}", ?"\d{{4}}-\d\d-\d\d"\]', re.ASCII),
    "aufhebung": re.compile(rf'\["{ID}", ?[1-9]\d{{0,6}}\]', re.ASCII),
}

_ZEIT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ", re.ASCII)

_UNWANTED_IN_JSON = re.compile(
    r"(?<!\\)(?:\\\\)*\\u(?:00[01][0-9a-f]|007f|feff|fff[ef]|d[89a-f])", re.IGNORECASE
)
"""Escapes of characters that no text of a Konzept has; we never write one."""


def is_spoiled(text: str) -> bool:
    """Tell whether JSON spells out a character that no text of a Konzept has."""
    return _UNWANTED_IN_JSON.search(text) is not None


def verlauf_problems(db: Database) -> Iterator[str]:
    """Yield what would keep a step of the Verlauf from being shown or taken back."""
    bad = 0
    for gegenstand, schluessel, words in db.conn.execute(
        "SELECT gegenstand, schluessel, bezeichnung || char(10) || alt || char(10) || neu "
        "FROM aenderung"
    ):
        key = _KEYS.get(gegenstand)
        bad += (
            key is None
            or not (isinstance(schluessel, str) and isinstance(words, str))
            or key.fullmatch(schluessel) is None
            or has_unwanted_characters(words)
            or ("\\u" in words and is_spoiled(words))
        )
    if bad:
        yield f"{bad} Zeilen des Verlaufs sind nicht lesbar."
        return
    fields = db.execute("SELECT DISTINCT gegenstand, feld FROM aenderung").fetchall()
    known = {g.name: g for g in GEGENSTAENDE}
    for name, feld in fields:
        gegenstand = known[name]
        if feld != GANZER_EINTRAG and feld not in columns(gegenstand.record):
            yield f"Der Verlauf nennt ein Feld „{feld}“, das es nicht gibt."
        elif not all(_values_are_sound(db, gegenstand, feld, side) for side in ("alt", "neu")):
            yield f"Der Verlauf von „{name}“ enthält unmögliche Werte."


def _values_are_sound(db: Database, gegenstand: Gegenstand, feld: str, side: str) -> bool:
    where = f"FROM aenderung WHERE gegenstand = '{gegenstand.name}' AND feld = '{feld}'"
    if feld != GANZER_EINTRAG and field_type(gegenstand.record, feld) == (str, False):
        (other,) = db.execute(
            f"SELECT count(*) {where} AND NOT (json_valid({side}) AND json_type({side}) = 'text')"
        ).fetchone()
        return bool(other == 0)
    found = db.conn.execute(f"SELECT DISTINCT {side} {where}")
    return all(_is_sound(gegenstand.record, feld, text) for (text,) in found)


def _is_sound(record_class: type[Any], feld: str, text: str) -> bool:
    """Tell whether a value of the Verlauf can be put back into its record."""
    try:
        plain = json.loads(text)
        if feld != GANZER_EINTRAG:
            return _fits(plain, typed_value(record_class, feld, plain))
        if not isinstance(plain, dict):
            return plain is None
        if not set(plain) <= set(columns(record_class)):
            return False
        record = from_plain(record_class, plain)
        return all(_fits(value, getattr(record, name)) for name, value in plain.items())
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def is_sound_row(row: Mapping[str, object]) -> bool:
    """Tell whether a row of the Verlauf, by itself, is one that we could have written."""
    nr, schritt, bezug = row["nr"], row["schritt"], row["bezug"]
    gegenstand, feld = str(row["gegenstand"]), str(row["feld"])
    texts = ("bezeichnung", "alt", "neu", "art", "weg", "zeit", "gegenstand", "schluessel", "feld")
    if not all(isinstance(row[name], str) for name in texts):
        return False
    words = "\n".join(str(row[name]) for name in texts)
    if has_unwanted_characters(words) or is_spoiled(words) or gegenstand not in _KEYS:
        return False
    record = gegenstand_named(gegenstand).record
    refers = row["art"] in (Schrittart.RUECKGAENGIG, Schrittart.WIEDERHOLT)
    return (
        isinstance(nr, int)
        and isinstance(schritt, int)
        and 1 <= schritt <= nr <= LARGEST
        and (isinstance(bezug, int) and bezug < schritt if refers else bezug is None)
        and row["art"] in set(Schrittart)
        and row["weg"] in set(Weg)
        and _ZEIT.fullmatch(str(row["zeit"])) is not None
        and _KEYS[gegenstand].fullmatch(str(row["schluessel"])) is not None
        and feld in (GANZER_EINTRAG, *columns(record))
        and all(_is_sound(record, feld, str(row[side])) for side in ("alt", "neu"))
    )


def _fits(plain: object, value: object) -> bool:
    """Tell whether a value was what it was taken for, not only made into it."""
    if isinstance(value, StrEnum | date):
        return plain == str(value)
    if isinstance(value, tuple):
        return plain == list(value)
    return type(plain) is type(value) and plain == value

"""Makes records of the rows of a damaged file, as far as they go."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_origin

from zielbewertung.domain.notfall.rettung import (
    GRUND,
    RUNDE,
    STELLE,
    TITEL,
    UNBEKANNT,
    Verlust,
    Verlustart,
)
from zielbewertung.domain.records import Gegenstand, Record, field_type, key_of
from zielbewertung.domain.text import has_unwanted_characters, without_unwanted_characters
from zielbewertung.domain.werte import Druckrolle, Nummerierung, Rundenart, Rundenstatus
from zielbewertung.store.notfall.blattleser import Bruch, Fundwert
from zielbewertung.store.pruefungen.verlaufspruefung import ID, LARGEST
from zielbewertung.store.rows import columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.store.notfall.fundstuecke import Row

_UUID = re.compile(ID)
_IDS = frozenset({"id", "eltern", "knoten", "einheit", "runde", "massnahme", "fragebogen"})

_STAND_INS: Mapping[tuple[str, str], object] = {
    ("konzept", "titel"): TITEL,
    ("ebene", "singular"): "Eintrag",
    ("ebene", "plural"): "Einträge",
    ("ebene", "nummerierung"): Nummerierung.KEINE,
    ("ebene", "titelpflicht"): False,
    ("ebene", "druckrolle"): Druckrolle.ZWISCHENUEBERSCHRIFT,
    ("knoten", "eltern"): None,
    ("knoten", "reihenfolge"): 0,
    ("rundeneintrag", "eltern"): None,
    ("rundeneintrag", "reihenfolge"): 0,
    ("kriterium", "reihenfolge"): 0,
    ("organisationseinheit", "name"): STELLE,
    ("ursache", "text"): "",
    ("runde", "name"): RUNDE,
    ("runde", "art"): Rundenart.EVALUATION,
    ("runde", "status"): Rundenstatus.OFFEN,
    ("fragebogen", "erstellt"): UNBEKANNT,
    ("aufhebung", "datum"): UNBEKANNT,
    ("aufhebung", "grund"): GRUND,
}
"""What stands in for a value that is broken and has no default."""


class _BrokenError(ValueError):
    """A value is not what its field can hold; ``rest`` is what can be read of it."""

    def __init__(self, rest: str = "") -> None:
        super().__init__(rest)
        self.rest = rest


def record_of(gegenstand: Gegenstand, row: Row) -> tuple[Record | None, list[Verlust]]:
    """Return the record of a row, with what it lost; ``None`` where its key is not readable."""
    record_class, name = gegenstand.record, gegenstand.name
    defaults = {f.name: f.default for f in fields(record_class) if f.default is not MISSING}
    values: dict[str, Any] = {}
    broken: dict[str, str] = {}
    for column in columns(record_class):
        try:
            values[column] = _typed(record_class, column, row[column])
        except _BrokenError as error:
            broken[column] = error.rest
            if (name, column) in _STAND_INS:
                values[column] = _STAND_INS[name, column]
            elif column in defaults:
                values[column] = defaults[column]
    if len(values) < len(columns(record_class)):
        texts = (value.rest if isinstance(value, Bruch) else value for value in row.values())
        told = "\n".join(text for text in texts if isinstance(text, str) and text)
        return None, [Verlust(Verlustart.EINTRAG, name, (), inhalt=told)]
    record: Record = record_class(**values)
    key = key_of(record)
    return record, [
        Verlust(Verlustart.FELD, name, key, column, rest) for column, rest in broken.items()
    ]


def is_id(text: str) -> bool:
    """Tell whether a text has the form of a Kennzeichen."""
    return _UUID.fullmatch(text) is not None


def _typed(record_class: type[Any], column: str, value: Fundwert) -> object:
    """Return a value as the field wants it; _BrokenError where it is anything else."""
    kind, optional = field_type(record_class, column)
    if value is None and optional:
        return None
    if isinstance(value, Bruch):
        raise _BrokenError(value.rest)
    if isinstance(value, int):
        return _number(kind, column, value)
    if value is None or kind in (int, bool):
        raise _BrokenError(value or "")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if value not in set(kind):
            raise _BrokenError(value)
        return kind(value)
    if kind is date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _BrokenError(value) from None
    if get_origin(kind) is tuple:
        return _list(value)
    if column in _IDS and not is_id(value):
        raise _BrokenError(value)
    if has_unwanted_characters(value):
        return without_unwanted_characters(value)
    return value


def _number(kind: object, column: str, value: int) -> int | bool:
    if kind is bool and value in (0, 1):
        return bool(value)
    most = 5 if column in ("tiefe", "ebene") else LARGEST
    if kind is int and (0 if most == 5 else -most) <= value <= most:
        return value
    raise _BrokenError(str(value))


def _list(value: str) -> tuple[str, ...]:
    try:
        parts = json.loads(value)
    except (ValueError, RecursionError):
        raise _BrokenError(value) from None
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise _BrokenError(value)
    return tuple(without_unwanted_characters(part) for part in parts)

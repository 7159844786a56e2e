"""Records to rows and back: which table keeps which record, how its values are stored."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from zielbewertung.domain.records import (
    GEGENSTAENDE,
    Gegenstand,
    Record,
    field_names,
    gegenstand_of,
    plain_value,
    typing_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LISTS = frozenset({"ursachen", "fruehere_namen", "stellen"})
"""Columns that keep a list of texts as JSON."""

R = TypeVar("R")

Cell = str | int | None


def cell(value: object) -> Cell:
    """Return one value of a record as a cell of a STRICT table."""
    if value is None or type(value) is str or type(value) is int:
        return value
    plain = plain_value(value)
    if isinstance(plain, list):
        return json.dumps(plain, ensure_ascii=False)
    if isinstance(plain, bool):
        return int(plain)
    return plain


def cells(record: Record, names: Iterable[str]) -> list[Cell]:
    """Return the named values of a record as cells."""
    return [cell(getattr(record, name)) for name in names]


def columns(record_class: type[Any]) -> tuple[str, ...]:
    """Return the columns that keep a record; they are called as its fields."""
    return field_names(record_class)


def record_from(record_class: type[R], row: Sequence[Cell]) -> R:
    """Return the record that a row with the columns of :func:`columns` keeps."""
    return record_class(
        *[typed(value) for typed, value in zip(_TYPINGS[record_class], row, strict=True)]
    )


def _list_typing(record_class: type[Any], name: str) -> Callable[[Cell], object]:
    typed = typing_of(record_class, name)
    return lambda value: typed(json.loads(str(value)))


_TYPINGS: Mapping[type[Any], tuple[Callable[[Cell], object], ...]] = {
    g.record: tuple(
        _list_typing(g.record, name) if name in LISTS else typing_of(g.record, name)
        for name in columns(g.record)
    )
    for g in GEGENSTAENDE
}
"""What makes of each cell of a row what the record wants."""


def _insert(gegenstand: Gegenstand) -> str:
    names = columns(gegenstand.record)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {gegenstand.name} ({', '.join(names)}) VALUES ({marks})"


def _where(gegenstand: Gegenstand) -> str:
    return " AND ".join(f"{name} = ?" for name in gegenstand.schluessel) or "nr = 1"


INSERT: Mapping[str, str] = {g.name: _insert(g) for g in GEGENSTAENDE}
"""The statement that inserts a whole record, by the name of its kind."""


TABLE: Mapping[type[Any], str] = {g.record: g.name for g in GEGENSTAENDE}
"""The table that keeps a class of records."""


def delete_statement(record: Record) -> tuple[str, list[Cell]]:
    """Return statement and values that take a record away."""
    gegenstand = gegenstand_of(record)
    return (
        f"DELETE FROM {gegenstand.name} WHERE {_where(gegenstand)}",
        cells(record, gegenstand.schluessel),
    )


def update_statement(neu: Record, names: Sequence[str]) -> tuple[str, list[Cell]]:
    """Return statement and values that write the named fields of a record that is there."""
    gegenstand = gegenstand_of(neu)
    return _update(gegenstand, tuple(names)), cells(neu, (*names, *gegenstand.schluessel))


@cache
def _update(gegenstand: Gegenstand, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = ?" for name in names)
    return f"UPDATE {gegenstand.name} SET {values} WHERE {_where(gegenstand)}"


def upsert_statement(neu: Record) -> tuple[str, list[Cell]]:
    """Return statement and values that write a whole record, whether there is a row or not."""
    gegenstand = gegenstand_of(neu)
    names = columns(gegenstand.record)
    others = (name for name in names if name not in gegenstand.schluessel)
    values = ", ".join(f"{name} = excluded.{name}" for name in others)
    return (
        f"{INSERT[gegenstand.name]} "
        f"ON CONFLICT ({', '.join(gegenstand.schluessel)}) DO UPDATE SET {values}",
        cells(neu, names),
    )

"""The Verlauf: how a change is told field by field, and how it is made again from that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.records import (
    Plain,
    Record,
    changed_fields,
    field_names,
    from_plain,
    gegenstand_named,
    gegenstand_of,
    key_of,
    plain_value,
    to_plain,
    typed_value,
)
from zielbewertung.domain.werte import Weg, Wert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zielbewertung.domain.index import KonzeptIndex

GANZER_EINTRAG = ""
"""Stands in place of a field name where a record came into being or went."""


class Schrittart(Wert):
    """What a step was: something new, or an earlier step taken back or made again."""

    ANFANG = "anfang", "angelegt"
    NEU = "neu", "geändert"
    RUECKGAENGIG = "rueckgaengig", "rückgängig gemacht"
    WIEDERHOLT = "wiederholt", "wiederholt"


@dataclass(frozen=True, slots=True)
class Schritt:
    """One undo step of the Verlauf; content and time, never a person.

    ``zeit`` is UTC in ISO 8601; ``bezug`` is the number of the step that was taken back or made
    again.
    """

    nr: int
    art: Schrittart
    zeit: str
    weg: Weg
    bezeichnung: str
    bezug: int | None = None


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One field of one record became another value; ``feld`` is empty for a whole record."""

    gegenstand: str
    schluessel: tuple[str | int, ...]
    feld: str
    alt: Plain | dict[str, Plain]
    neu: Plain | dict[str, Plain]


def told(change: Change) -> tuple[Aenderung, ...]:
    """Return a change field by field, in the order in which it is made."""
    return tuple(aenderung for step in change.steps() for aenderung in _told_step(step))


def _told_step(step: Replace) -> Iterable[Aenderung]:
    if step.alt is not None and step.neu is not None:
        name, key = gegenstand_of(step.neu).name, key_of(step.neu)
        for feld in changed_fields(step.alt, step.neu):
            alt, neu = getattr(step.alt, feld), getattr(step.neu, feld)
            yield Aenderung(name, key, feld, plain_value(alt), plain_value(neu))
        return
    record = step.neu if step.neu is not None else step.alt
    if record is not None:
        yield Aenderung(
            gegenstand_of(record).name,
            key_of(record),
            GANZER_EINTRAG,
            None if step.alt is None else to_plain(step.alt),
            None if step.neu is None else to_plain(step.neu),
        )


def made_from(aenderungen: Sequence[Aenderung], index: KonzeptIndex, label: str) -> Group:
    """Return the change that a told one was; KeyError or ValueError where the telling is broken.

    The records are completed from ``index``, in which either side of the change may be in force.
    """
    parts = [
        _made_part(tuple(rows), index, label)
        for _, rows in groupby(aenderungen, key=lambda a: (a.gegenstand, a.schluessel))
    ]
    return Group(tuple(parts), label)


def _made_part(rows: tuple[Aenderung, ...], index: KonzeptIndex, label: str) -> Replace:
    gegenstand = gegenstand_named(rows[0].gegenstand)
    if rows[0].feld == GANZER_EINTRAG:
        return Replace(
            _record(gegenstand.record, rows[0].alt), _record(gegenstand.record, rows[0].neu), label
        )
    key: dict[str, Any] = dict(zip(gegenstand.schluessel, rows[0].schluessel, strict=True))
    current = index.record_like(_key_only(gegenstand.record, key))
    if current is None:
        msg = f"no {gegenstand.name} {rows[0].schluessel}"
        raise KeyError(msg)
    return Replace(_with(current, rows, "alt"), _with(current, rows, "neu"), label)


def _record(record_class: type[Any], plain: object) -> Record | None:
    if not isinstance(plain, dict):
        return None
    return cast("Record", from_plain(record_class, plain))


def _key_only(record_class: type[Any], key: dict[str, Any]) -> Record:
    """Return a record that has just its key, to look the real one up."""
    blank = object.__new__(record_class)
    for name in field_names(record_class):
        object.__setattr__(blank, name, key.get(name))
    return cast("Record", blank)


def _with(current: Record, rows: tuple[Aenderung, ...], side: str) -> Record:
    values: dict[str, Any] = {
        row.feld: typed_value(type(current), row.feld, cast("Plain", getattr(row, side)))
        for row in rows
    }
    return replace(current, **values)

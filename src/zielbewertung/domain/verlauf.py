"""The Verlauf: how a change is told field by field, and how it is made again from that."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


def orphaned(schritte: Iterable[Schritt]) -> tuple[int, ...]:
    """Return the steps that take back or repeat what the ones before do not tell any more.

    Whoever deletes the older part of a Verlauf makes them new steps: taken for that, each step
    that is in force can be taken back in turn.
    """
    found: list[int] = []
    done: list[int] = []
    undone: list[int] = []
    for schritt in schritte:
        match schritt.art:
            case Schrittart.ANFANG:
                done.clear()
                undone.clear()
            case Schrittart.RUECKGAENGIG if done and done[-1] == schritt.bezug:
                undone.append(done.pop())
            case Schrittart.WIEDERHOLT if undone and undone[-1] == schritt.bezug:
                done.append(undone.pop())
            case art:
                if art is not Schrittart.NEU:
                    found.append(schritt.nr)
                done.append(schritt.nr)
                undone.clear()
    return tuple(found)


def made_from(aenderungen: Sequence[Aenderung], index: KonzeptIndex, label: str) -> Group:
    """Return the change that a told one was; KeyError, ValueError or TypeError where it is broken.

    Each record is replaced once, from its first to its last state. The records are completed
    from ``index``, in which either side of the change may be in force.
    """
    rows_of: dict[tuple[object, ...], list[Aenderung]] = {}
    for row in aenderungen:
        rows_of.setdefault((row.gegenstand, row.schluessel), []).append(row)
    return Group(tuple(_made_part(rows, index, label) for rows in rows_of.values()), label)


def _made_part(rows: list[Aenderung], index: KonzeptIndex, label: str) -> Replace:
    gegenstand = gegenstand_named(rows[0].gegenstand)
    key: dict[str, Any] = dict(zip(gegenstand.schluessel, rows[0].schluessel, strict=True))
    current = index.record_like(_key_only(gegenstand.record, key))
    if current is None and all(row.feld != GANZER_EINTRAG for row in rows):
        msg = f"no {gegenstand.name} {rows[0].schluessel}"
        raise KeyError(msg)
    alt, neu = current, current
    for row in reversed(rows):
        alt = _side(gegenstand.record, alt, row.feld, row.alt)
    for row in rows:
        neu = _side(gegenstand.record, neu, row.feld, row.neu)
    return Replace(alt, neu, label)


def _side(
    record_class: type[Any], record: Record | None, feld: str, value: Plain | dict[str, Plain]
) -> Record | None:
    """Return a record as one side of a row tells it; what comes after may make it whole."""
    if feld == GANZER_EINTRAG:
        return _record(record_class, value)
    if record is None:
        return None
    values: dict[str, Any] = {feld: typed_value(record_class, feld, cast("Plain", value))}
    return replace(record, **values)


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

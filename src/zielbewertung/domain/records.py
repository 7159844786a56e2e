"""Records: the parts of a Konzept that a file keeps a row for, with their keys and plain forms."""

from __future__ import annotations

import types
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import (
    TYPE_CHECKING,
    Any,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Kriterium,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Ursache,
    Zustaendigkeit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Record = (
    Stammdaten
    | Ebene
    | Knoten
    | Organisationseinheit
    | Zustaendigkeit
    | Ursache
    | Kriterium
    | Runde
    | Bewertung
    | Fragebogen
    | Rueckmeldung
    | Aufhebung
    | Abstimmung
    | Rundeneintrag
    | Besprechung
)

R = TypeVar("R")

Plain = str | int | bool | None | list[str]
"""A value of a record as JSON knows it: text, number, truth, nothing, or a list of texts."""


@dataclass(frozen=True, slots=True)
class Gegenstand:
    """A kind of record: its name in the change log, its class and the fields that identify it."""

    name: str
    record: type[Any]
    schluessel: tuple[str, ...]


GEGENSTAENDE: tuple[Gegenstand, ...] = (
    Gegenstand("konzept", Stammdaten, ()),
    Gegenstand("ebene", Ebene, ("tiefe",)),
    Gegenstand("knoten", Knoten, ("id",)),
    Gegenstand("organisationseinheit", Organisationseinheit, ("id",)),
    Gegenstand("zustaendigkeit", Zustaendigkeit, ("knoten", "einheit")),
    Gegenstand("ursache", Ursache, ("code",)),
    Gegenstand("kriterium", Kriterium, ("id",)),
    Gegenstand("runde", Runde, ("id",)),
    Gegenstand("bewertung", Bewertung, ("runde", "massnahme")),
    Gegenstand("fragebogen", Fragebogen, ("runde", "id")),
    Gegenstand("rueckmeldung", Rueckmeldung, ("runde", "massnahme", "einheit")),
    Gegenstand("aufhebung", Aufhebung, ("runde", "nr")),
    Gegenstand("abstimmung", Abstimmung, ("runde", "massnahme", "tag")),
    Gegenstand("rundeneintrag", Rundeneintrag, ("runde", "knoten")),
    Gegenstand("besprechung", Besprechung, ("runde", "tag")),
)
_BY_CLASS = {gegenstand.record: gegenstand for gegenstand in GEGENSTAENDE}
_BY_NAME = {gegenstand.name: gegenstand for gegenstand in GEGENSTAENDE}


def gegenstand_of(record: Record) -> Gegenstand:
    """Return the kind of a record."""
    return _BY_CLASS[type(record)]


def gegenstand_named(name: str) -> Gegenstand:
    """Return the kind with this name in the change log; KeyError where there is none."""
    return _BY_NAME[name]


def key_of(record: Record) -> tuple[str | int, ...]:
    """Return what identifies a record among its kind."""
    return _KEYS[type(record)](record)


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads the named fields of a record at once; this is done at every change."""
    get = attrgetter(*names) if names else None
    if get is None:
        return lambda _: ()
    return get if len(names) > 1 else lambda record: (get(record),)


_KEYS = {gegenstand.record: _getter(gegenstand.schluessel) for gegenstand in GEGENSTAENDE}
_FIELD_NAMES: dict[type[Any], tuple[str, ...]] = {
    gegenstand.record: tuple(field.name for field in fields(gegenstand.record))
    for gegenstand in GEGENSTAENDE
}
_FIELDS = {record: _getter(names) for record, names in _FIELD_NAMES.items()}


def _without_none(hint: object) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        (kind,) = (part for part in get_args(hint) if part is not type(None))
        return kind, True
    return hint, False


_FIELD_TYPES: dict[type[Any], dict[str, tuple[Any, bool]]] = {
    gegenstand.record: {
        name: _without_none(hint) for name, hint in get_type_hints(gegenstand.record).items()
    }
    for gegenstand in GEGENSTAENDE
}


def field_names(record_class: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a record class in their order."""
    return _FIELD_NAMES[record_class]


def changed_fields(alt: Record, neu: Record) -> tuple[str, ...]:
    """Return the names of the fields in which two records of one kind differ."""
    get = _FIELDS[type(alt)]
    names = _FIELD_NAMES[type(alt)]
    return tuple(
        [
            name
            for name, before, after in zip(names, get(alt), get(neu), strict=True)
            if before is not after and before != after
        ]
    )


def plain_value(value: object) -> Plain:
    """Return one value of a record as JSON knows it."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    msg = f"no plain form for {type(value).__name__}"
    raise TypeError(msg)


def to_plain(record: Record) -> dict[str, Plain]:
    """Return a record as a mapping of plain values."""
    return {name: plain_value(getattr(record, name)) for name in field_names(type(record))}


def field_type(record_class: type[Any], name: str) -> tuple[Any, bool]:
    """Return the type of a field without ``None``, and whether ``None`` is allowed."""
    return _FIELD_TYPES[record_class][name]


def typed_value(record_class: type[Any], name: str, value: Plain) -> object:
    """Return a plain value as the field of a record class wants it; ValueError where it can't."""
    return typing_of(record_class, name)(value)


def typing_of(record_class: type[Any], name: str) -> Callable[[Plain], object]:
    """Return what makes of a plain value what the field of a record class wants."""
    return _TYPINGS[record_class][name]


def _typing(record_class: type[Any], name: str) -> Callable[[Plain], object]:
    kind, optional = field_type(record_class, name)

    def texts(value: Plain) -> object:
        if not isinstance(value, list):
            msg = f"{name}: a list is needed"
            raise ValueError(msg)
        return tuple(str(part) for part in value)

    def day(value: Plain) -> object:
        return date.fromisoformat(str(value))

    typed = texts if get_origin(kind) is tuple else day if kind is date else kind

    def typed_or_none(value: Plain) -> object:
        if type(value) is kind:
            return value
        if value is None:
            if optional:
                return None
            msg = f"{name}: a value is needed"
            raise ValueError(msg)
        return typed(value)

    return typed_or_none


_TYPINGS: Mapping[type[Any], Mapping[str, Callable[[Plain], object]]] = {
    record_class: {name: _typing(record_class, name) for name in names}
    for record_class, names in _FIELD_TYPES.items()
}


def from_plain(record_class: type[R], plain: Mapping[str, Plain]) -> R:
    """Return the record that a mapping of plain values describes; missing fields take defaults."""
    return record_class(
        **{name: typed_value(record_class, name, value) for name, value in plain.items()}
    )

"""Ereignis: what those who listen to a Session hear of a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
)
from zielbewertung.domain.konzept import Bewertung, Knoten, Zustaendigkeit
from zielbewertung.domain.verlauf import Schrittart

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.records import Record


_VALUES = Bewertung | Zustaendigkeit | Fragebogen | Rueckmeldung | Abstimmung | Besprechung
"""Records that say something of entries and are none of the structure."""


@dataclass(frozen=True, slots=True)
class Ereignis:
    """What a listener hears: which entries changed, and whether more than their values did.

    ``struktur`` is true where entries came, went or moved, or where everything was read anew;
    ``nur_eintraege`` where ``knoten`` are all that is new or different; ``bewertung`` where what
    is said of a measure changed, not only what it is called or where it stands.
    """

    knoten: tuple[str, ...]
    bezeichnung: str = ""
    art: Schrittart = Schrittart.NEU
    struktur: bool = False
    nur_eintraege: bool = False
    bewertung: bool = False


def ereignis_of(change: Change, art: Schrittart) -> Ereignis:
    """Return what a change that was made means to listeners."""
    ids: dict[str, None] = {}
    struktur, only, rated = False, True, False
    for step in change.steps():
        knoten_id = _knoten_id(step.alt if step.neu is None else step.neu)
        if knoten_id is not None:
            ids[knoten_id] = None
        else:
            only = False
        rated = rated or isinstance(step.neu, Bewertung)
        struktur = struktur or _changes_structure(step.alt, step.neu)
    return Ereignis(tuple(ids), change.label, art, struktur, only, rated)


def _knoten_id(record: Record | None) -> str | None:
    """Return the entry that a record is about; both sides of a replacement have the same."""
    match record:
        case Bewertung() | Rueckmeldung() | Abstimmung():
            return record.massnahme
        case Knoten():
            return record.id
        case Zustaendigkeit():
            return record.knoten
        case _:
            return None


def _changes_structure(alt: Record | None, neu: Record | None) -> bool:
    """Tell whether a replacement is more than new values of one entry."""
    if isinstance(alt, Knoten) and isinstance(neu, Knoten):
        places = [(k.eltern, k.ebene, k.reihenfolge, k.status) for k in (alt, neu)]
        return places[0] != places[1]
    return not isinstance(neu if neu is not None else alt, _VALUES)

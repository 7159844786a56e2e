"""Zwischenstand: what the steps of a change have reached; the rest is what the index holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten, Organisationseinheit, Runde
from zielbewertung.domain.records import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zielbewertung.domain.changes import Replace
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.records import Record

R = TypeVar("R", Knoten, Runde, Organisationseinheit)


class Zwischenstand:
    """The Konzept as it is after some steps of a change; nothing is written by that."""

    def __init__(self, index: KonzeptIndex) -> None:
        self.index = index
        self._reached: dict[tuple[object, ...], Record | None] = {}
        self._ebenen: dict[int, Ebene] | None = None

    def advance(self, step: Replace) -> None:
        """Make a step; refuse one that starts from what is not so."""
        known = step.alt if step.alt is not None else step.neu
        if known is None:
            return
        key = (type(known), *key_of(known))
        reached = key in self._reached
        current = self._reached[key] if reached else self.index.record_like(known)
        if current is not step.alt and current != step.alt:
            raise outdated()
        self._reached[key] = step.neu
        if isinstance(known, Ebene):
            self._put_ebene(known.tiefe, step.neu)

    def _put_ebene(self, tiefe: int, neu: Record | None) -> None:
        if self._ebenen is None:
            self._ebenen = {ebene.tiefe: ebene for ebene in self.index.ebenen}
        self._ebenen.pop(tiefe, None)
        if isinstance(neu, Ebene):
            self._ebenen[tiefe] = neu

    @property
    def levels_changed(self) -> bool:
        """Whether any level came, changed or went."""
        return self._ebenen is not None

    @property
    def ebenen(self) -> tuple[Ebene, ...]:
        """The levels as they are by now."""
        if self._ebenen is None:
            return self.index.ebenen
        return tuple(self._ebenen[tiefe] for tiefe in sorted(self._ebenen))

    def reached(self) -> Iterator[tuple[tuple[object, ...], Record | None]]:
        """Yield the keys of the records that were replaced, and what they are by now."""
        yield from self._reached.items()

    def knoten(self, knoten_id: str) -> Knoten:
        """Return an entry as it is by now."""
        return self._find(Knoten, knoten_id, self.index.knoten)

    def runde(self, runde_id: str) -> Runde:
        """Return a round as it is by now."""
        return self._find(Runde, runde_id, self.index.runde)

    def einheit(self, einheit_id: str) -> Organisationseinheit:
        """Return a unit as it is by now."""
        return self._find(Organisationseinheit, einheit_id, self.index.einheit)

    def _find(self, kind: type[R], record_id: str, known: Callable[[str], R]) -> R:
        key = (kind, record_id)
        if key in self._reached:
            reached = self._reached[key]
            if isinstance(reached, kind):
                return reached
            raise outdated()
        try:
            return known(record_id)
        except KeyError:
            raise outdated() from None

    def is_rated(self, knoten_id: str) -> bool:
        """Tell whether anything was said of an entry, by whomever, in any round by now."""
        keys: list[tuple[object, ...]] = [
            (Bewertung, bewertung.runde, knoten_id)
            for bewertung in self.index.bewertungen_of(knoten_id)
        ]
        keys += [(type(akte), *key_of(akte)) for akte in self.index.gesagt_zu(knoten_id)]
        return any(key not in self._reached or _says_something(self._reached[key]) for key in keys)

    def count_nennungen(self, code: str) -> int:
        """Return how many ratings name an Ursache by now."""
        untouched = (
            bewertung
            for bewertung in self.index.bewertungen
            if code in bewertung.ursachen
            and (Bewertung, bewertung.runde, bewertung.massnahme) not in self._reached
        )
        named = (
            record
            for record in self._reached.values()
            if isinstance(record, Bewertung) and code in record.ursachen
        )
        return sum(1 for _ in (*untouched, *named))

    def is_left(self, record: Record) -> bool:
        """Tell whether a record of the index is still there and says something."""
        key = (type(record), *key_of(record))
        return key not in self._reached or _says_something(self._reached[key])

    def now(self, record: Record) -> Record | None:
        """Return what a record of the index is by now, ``None`` where it went."""
        return self._reached.get((type(record), *key_of(record)), record)

    def has_rounds_left(self) -> bool:
        """Tell whether there is any round by now."""
        if any(kind is Runde and neu is not None for (kind, *_), neu in self._reached.items()):
            return True
        return any((Runde, runde.id) not in self._reached for runde in self.index.runden)

    def reached_at(self, kind: type[object], *key: object) -> Record | None:
        """Return what the steps made of a record, ``None`` where nothing or it went."""
        return self._reached.get((kind, *key))

    def knoten_left(self, knoten_id: str) -> Knoten | None:
        """Return an entry as it is by now, ``None`` where it went."""
        reached = self._reached.get((Knoten, knoten_id), self.index.knoten(knoten_id))
        return reached if isinstance(reached, Knoten) else None

    def children_left(self, knoten_id: str) -> Iterator[Knoten]:
        """Yield the entries below one that no step has touched."""
        for kind in self.index.kinder(knoten_id):
            if (Knoten, kind.id) not in self._reached:
                yield kind


def _says_something(record: Record | None) -> bool:
    if isinstance(record, Bewertung):
        return not record.ist_leer
    return record is not None


def outdated() -> RuleViolationError:
    """Return what people read whose change starts from what is no longer so."""
    return RuleViolationError(
        "Die Angabe hat sich inzwischen geändert.",
        "Es wurde nichts geändert, Ihre Daten sind sicher. Bitte prüfen Sie den neuen Stand "
        "und wiederholen Sie die Eingabe.",
    )

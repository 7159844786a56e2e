"""The Abgleich of two sides: what is clear, what has to be chosen, and what follows from that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from zielbewertung.domain.abgleich.abfolge import ordered
from zielbewertung.domain.abgleich.bestand import Ort
from zielbewertung.domain.abgleich.unterschied import Eigenes, Konflikt, Seite, Unterschied
from zielbewertung.domain.changes import Group
from zielbewertung.domain.konzept import Organisationseinheit
from zielbewertung.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

Gewaehlt = Seite | Eigenes
"""What someone chose: one of the sides, or a text of their own."""

Wahl = Mapping[Konflikt, Gewaehlt]
"""What was chosen in each Konflikt."""

Ausnahmen = Mapping[Unterschied, Gewaehlt]
"""What was chosen although only one side changed it."""


@dataclass(frozen=True, slots=True)
class Abgleich:
    """What two sides changed since they had the same.

    ``uebernommen`` only the other side changed, ``behalten`` only ours; each of ``konflikte``
    needs a choice. What both changed to the same stands in ``gleiche``, for those who want to see
    it. ``freie`` are those that one side changed and that the other one may win all the same: no
    rule depends on them. ``eigene`` are our records in which the sides differ, by place;
    ``einheiten`` are all our units.
    """

    uebernommen: tuple[Unterschied, ...]
    behalten: tuple[Unterschied, ...]
    konflikte: tuple[Konflikt, ...]
    eigene: Mapping[Ort, Record | None] = field(repr=False)
    einheiten: tuple[Organisationseinheit, ...] = field(repr=False)
    gleiche: tuple[Unterschied, ...] = ()
    freie: frozenset[Unterschied] = frozenset()

    @property
    def is_void(self) -> bool:
        """Whether nothing comes in and nothing has to be chosen."""
        return not self.uebernommen and not self.konflikte

    def all_from(self, seite: Seite) -> dict[Konflikt, Seite]:
        """Return the choice of one side in every Konflikt, as far as it is possible."""
        return {
            konflikt: seite if seite in konflikt.moeglich else konflikt.moeglich[0]
            for konflikt in self.konflikte
        }

    def change(self, wahl: Wahl, label: str, ausnahmen: Ausnahmen = MappingProxyType({})) -> Group:
        """Return what has to be executed on our side; empty where nothing comes in.

        ValueError where a Konflikt has no choice, or something is chosen that is not possible.
        """
        wanted: dict[Ort, list[tuple[Unterschied, Gewaehlt]]] = {}
        for unterschied, what in (*self._clear(ausnahmen), *self._chosen(wahl)):
            if what is not Seite.UNSERE:
                wanted.setdefault(unterschied.ort, []).append((unterschied, what))
        paare = ((self.eigene[ort], self._made(ort, parts)) for ort, parts in wanted.items())
        changed = ((alt, neu) for alt, neu in paare if alt != neu)
        return Group(ordered(changed, label, self.einheiten), label)

    def _clear(self, ausnahmen: Ausnahmen) -> Iterator[tuple[Unterschied, Gewaehlt]]:
        """Yield what one side changed alone, with the side that wins it."""
        for unterschied, what in ausnahmen.items():
            if unterschied not in self.freie or not _fits(unterschied, what):
                msg = f"{unterschied.gegenstand}: {what} is no choice here"
                raise ValueError(msg)
        for seite, parts in ((Seite.FREMDE, self.uebernommen), (Seite.UNSERE, self.behalten)):
            for unterschied in parts:
                yield unterschied, ausnahmen.get(unterschied, seite)

    def _chosen(self, wahl: Wahl) -> Iterator[tuple[Unterschied, Gewaehlt]]:
        for konflikt in self.konflikte:
            what = wahl.get(konflikt)
            if what is None or not may_choose(konflikt, what):
                msg = f"{konflikt.gegenstand}: {what} is no choice here"
                raise ValueError(msg)
            for unterschied in konflikt.unterschiede:
                yield unterschied, what

    def _made(self, ort: Ort, parts: list[tuple[Unterschied, Gewaehlt]]) -> Record | None:
        """Return a record of ours with what shall become of it."""
        record = self.eigene[ort]
        if not parts[0][0].felder:
            return cast("Record | None", parts[0][0].fremde)
        values: dict[str, Any] = {
            feld: what.text if isinstance(what, Eigenes) else part.value(feld, what)
            for part, what in parts
            for feld in part.felder
        }
        return None if record is None else replace(record, **values)


def may_choose(konflikt: Konflikt, what: Gewaehlt) -> bool:
    """Tell whether something can be chosen in a Konflikt."""
    if isinstance(what, Eigenes):
        return konflikt.is_text and _fits(konflikt.unterschiede[0], what)
    return what in konflikt.moeglich


def _fits(unterschied: Unterschied, what: Gewaehlt) -> bool:
    """Tell whether a text can be written; an entry has to keep one."""
    if not isinstance(what, Eigenes):
        return True
    return unterschied.is_text and (unterschied.gegenstand != "knoten" or bool(what.text))

"""The Abgleich of two sides: what is clear, what has to be chosen, and what follows from that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from zielbewertung.domain.abgleich.abfolge import ordered
from zielbewertung.domain.abgleich.bestand import Ort
from zielbewertung.domain.abgleich.unterschied import Konflikt, Seite, Unterschied
from zielbewertung.domain.changes import Group
from zielbewertung.domain.konzept import Organisationseinheit
from zielbewertung.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

Wahl = Mapping[Konflikt, Seite]
"""The side that was chosen in each Konflikt."""


@dataclass(frozen=True, slots=True)
class Abgleich:
    """What two sides changed since they had the same.

    ``uebernommen`` only the other side changed, ``behalten`` only ours; each of ``konflikte``
    needs a choice. What both changed to the same does not appear. ``eigene`` are our records in
    which the sides differ, by place; ``einheiten`` are all our units.
    """

    uebernommen: tuple[Unterschied, ...]
    behalten: tuple[Unterschied, ...]
    konflikte: tuple[Konflikt, ...]
    eigene: Mapping[Ort, Record | None] = field(repr=False)
    einheiten: tuple[Organisationseinheit, ...] = field(repr=False)

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

    def change(self, wahl: Wahl, label: str) -> Group:
        """Return what has to be executed on our side; empty where nothing comes in.

        ValueError where a Konflikt has no choice, or one that is not possible.
        """
        wanted: dict[Ort, list[Unterschied]] = {}
        for unterschied in (*self.uebernommen, *self._chosen(wahl)):
            wanted.setdefault(unterschied.ort, []).append(unterschied)
        paare = ((self.eigene[ort], self._made(ort, parts)) for ort, parts in wanted.items())
        return Group(ordered(paare, label, self.einheiten), label)

    def _chosen(self, wahl: Wahl) -> Iterator[Unterschied]:
        for konflikt in self.konflikte:
            seite = wahl.get(konflikt)
            if seite not in konflikt.moeglich:
                msg = f"{konflikt.gegenstand}: {seite} is no choice here"
                raise ValueError(msg)
            if seite is Seite.FREMDE:
                yield from konflikt.unterschiede

    def _made(self, ort: Ort, parts: list[Unterschied]) -> Record | None:
        """Return a record of ours with what the other side made of it."""
        record = self.eigene[ort]
        if not parts[0].felder:
            return cast("Record | None", parts[0].fremde)
        values: dict[str, Any] = {
            feld: part.value(feld, Seite.FREMDE) for part in parts for feld in part.felder
        }
        return None if record is None else replace(record, **values)

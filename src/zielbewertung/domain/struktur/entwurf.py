"""Entwurf: entries as an edit of the structure wants them, until it becomes one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich.abfolge import ordered
from zielbewertung.domain.changes import Group
from zielbewertung.domain.struktur.reihenfolge import arranged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten
    from zielbewertung.domain.records import Record


class Entwurf:
    """Collects what becomes of which record; each of them is replaced once in the end."""

    def __init__(self, index: KonzeptIndex) -> None:
        self._index = index
        self._knoten: dict[str, Knoten | None] = {}
        self._others: list[tuple[Record | None, Record | None]] = []

    def knoten(self, knoten_id: str) -> Knoten:
        """Return an entry as it is wanted by now; KeyError where there is none."""
        wanted = self._knoten.get(knoten_id)
        return wanted if wanted is not None else self._index.knoten(knoten_id)

    def put(self, knoten: Knoten) -> None:
        """Want an entry to be like this; also one that is not there yet."""
        self._knoten[knoten.id] = knoten

    def remove(self, knoten_id: str) -> None:
        """Want an entry to go, with the responsibilities for it."""
        self._knoten[knoten_id] = None
        for zustaendigkeit in self._index.zustaendigkeiten_of(knoten_id):
            self._others.append((zustaendigkeit, None))

    def arrange(self, wanted: Iterable[Knoten], free: Collection[str] = ()) -> None:
        """Want siblings in this order; the numbers of those in ``free`` mean nothing."""
        for knoten in arranged([self._current(k) for k in wanted], frozenset(free)):
            self.put(knoten)

    def _current(self, knoten: Knoten) -> Knoten:
        return self._knoten.get(knoten.id) or knoten

    def replace(self, alt: Record | None, neu: Record | None) -> None:
        """Want another kind of record to become something else, once for each."""
        self._others.append((alt, neu))

    def change(self, label: str) -> Group:
        """Return all of it as one change, in an order that the file allows forth and back."""
        paare: list[tuple[Record | None, Record | None]] = [
            (self._index.knoten(key) if self._index.has(key) else None, neu)
            for key, neu in self._knoten.items()
        ]
        paare += self._others
        changed = [(alt, neu) for alt, neu in paare if alt != neu]
        return Group(ordered(changed, label, self._index.einheiten), label)


def topmost(index: KonzeptIndex, ids: Sequence[str]) -> tuple[Knoten, ...]:
    """Return the entries with these ids in the order of the tree, without what is below others."""
    chosen = set(ids)
    tops = [
        knoten
        for knoten in map(index.knoten, chosen)
        if not any(above.id in chosen for above in index.pfad(knoten))
    ]
    if len(tops) < 2:
        return tuple(tops)
    return tuple(sorted(tops, key=lambda knoten: _way_to(index, knoten)))


def _way_to(index: KonzeptIndex, knoten: Knoten) -> tuple[tuple[int, str], ...]:
    return tuple((step.reihenfolge, step.id) for step in (*index.pfad(knoten), knoten))

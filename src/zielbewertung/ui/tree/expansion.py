"""Expansion: remembers which entries are open, by id, through every filter and reload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.suche.anordnung import OHNE_ELTERN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.app.suche.suchindex import Suchindex
    from zielbewertung.ui.tree.model import KonzeptModel

AUFGEKLAPPT_BIS = 1_000
"""So many rows are open at most without the person having asked for it."""
HOECHSTENS = 20_000
"""So many rows are open at most when the person asks for all of them."""


class Expansion:
    """The entries that are open while nothing is filtered."""

    def __init__(self) -> None:
        self._open: set[str] = set()

    def begin(self, places: Suchindex) -> None:
        """Open everything in a Konzept that is not large, and nothing in a large one."""
        self.open_only(places.ids if len(places) <= AUFGEKLAPPT_BIS else ())

    def set_open(self, knoten_id: str, opened: bool) -> None:
        """Take note that an entry was opened or closed."""
        if opened:
            self._open.add(knoten_id)
        else:
            self._open.discard(knoten_id)

    def is_open(self, knoten_id: str) -> bool:
        """Tell whether an entry is open, as soon as there is anything below it."""
        return knoten_id in self._open

    def open_only(self, ids: Iterable[str]) -> None:
        """Take note that these entries are open and no others."""
        self._open = set(ids)

    def places(self, model: KonzeptModel, places: Suchindex) -> list[int]:
        """Return the places to open, each after the one above it."""
        found = (places.place_of.get(knoten_id) for knoten_id in self._open)
        return sorted(p for p in found if p is not None and model.children_of(p))


def down_to(model: KonzeptModel, tiefe: int | None, rows: int = HOECHSTENS) -> list[int]:
    """Return the places to open so that a level is seen, ``None`` for the deepest.

    Branches beyond ``rows`` open rows stay closed; each place comes after the one above it.
    """
    open_rows = len(model.children_of())
    level = {OHNE_ELTERN: 0}
    found: list[int] = []
    for place in model.shown:
        children = model.children_of(place)
        above = model.above(place)
        if not children or above not in level or level[above] == tiefe:
            continue
        open_rows += len(children)
        if open_rows > rows:
            break
        level[place] = level[above] + 1
        found.append(place)
    return found

"""Chains of units that lie below each other, and cutting those that only damage makes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from zielbewertung.domain.konzept import Organisationseinheit

_DEEPEST = 50
"""How many units may lie above one; no administration comes near it."""


def cut_long_chains(einheiten: MutableMapping[str, Organisationseinheit]) -> Iterator[str]:
    """Let units that lie too deep begin anew at the top; tell of each of them.

    Each unit that is written makes the file look up along its chain. There are no circles.
    """
    depths: dict[str, int] = {}
    for start in tuple(einheiten):
        way: list[str] = []
        place: str | None = start
        while place is not None and place not in depths:
            way.append(place)
            place = einheiten[place].eltern
        depth = 0 if place is None else depths[place] + 1
        for below in reversed(way):
            if depth > _DEEPEST:
                depth = 0
                einheiten[below] = replace(einheiten[below], eltern=None)
                yield below
            depths[below] = depth
            depth += 1

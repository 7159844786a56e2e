"""Numbers that put siblings in order, with as few of them changed as possible."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zielbewertung.domain.konzept import Knoten


def arranged(wanted: Sequence[Knoten], free: frozenset[str]) -> Iterator[Knoten]:
    """Yield those of some siblings that need another number to stand in the wanted order.

    ``free`` are the ids of entries that come from elsewhere: their number means nothing here, and
    they are always yielded.
    """
    numbers = spread([None if k.id in free else k.reihenfolge for k in wanted])
    for knoten, number in zip(wanted, numbers, strict=True):
        if knoten.id in free or number != knoten.reihenfolge:
            yield replace(knoten, reihenfolge=number)


def spread(given: Sequence[int | None]) -> list[int]:
    """Return strictly increasing numbers; as many of the given ones as possible stay."""
    kept = _kept(given)
    if not kept:
        return list(range(len(given)))
    numbers = [0] * len(given)
    for place, number in kept:
        numbers[place] = number
    first, number = kept[0]
    for place in range(first):
        numbers[place] = number - first + place
    ends = [*(place for place, _ in kept[1:]), len(given)]
    for (place, number), end in zip(kept, ends, strict=True):
        for step, between in enumerate(range(place + 1, end), 1):
            numbers[between] = number + step
    return numbers


def _kept(given: Sequence[int | None]) -> list[tuple[int, int]]:
    """Return the most numbers that can stay, with their places.

    Two can stay if there are enough whole numbers between them for what stands between them:
    that is the longest run in which number minus place does not fall.
    """
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place, number in enumerate(given):
        if number is None:
            continue
        room = number - place
        at = bisect_right(ends, room)
        before[place] = last[at - 1] if at else None
        ends[at : at + 1] = [room]
        last[at : at + 1] = [place]
    found: list[tuple[int, int]] = []
    at_place = last[-1] if last else None
    while at_place is not None:
        found.append((at_place, given[at_place] or 0))
        at_place = before[at_place]
    return found[::-1]

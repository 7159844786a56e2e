"""Ways through the measures that are shown, in the order of the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zielbewertung.app.suche.suchindex import Suchindex


class Sprung(Enum):
    """How a jump went; false where there was nothing to go to."""

    GEGANGEN = "gegangen"
    VON_VORN = "von vorn"
    NICHTS = "nichts gefunden"

    def __bool__(self) -> bool:
        """Tell whether the jump arrived anywhere."""
        return self is not Sprung.NICHTS


def next_massnahme(places: Suchindex, shown: Sequence[int], after: int) -> int | None:
    """Return the next measure behind a place, ``None`` behind the last one."""
    behind = shown[bisect_right(shown, after) :]
    return next((place for place in behind if places.is_massnahme(place)), None)


def first_massnahme(places: Suchindex, shown: Sequence[int], start: int) -> int | None:
    """Return the first measure at or behind a place, else the last one before it."""
    at = bisect_left(shown, start)
    around: Iterable[int] = chain(shown[at:], reversed(shown[:at]))
    return next((place for place in around if places.is_massnahme(place)), None)


def jump(
    shown: Sequence[int], start: int, wanted: Callable[[int], bool], *, forward: bool
) -> tuple[Sprung, int | None]:
    """Return the nearest wanted place in one direction; beyond the end it goes on at the other."""
    if forward:
        at = bisect_right(shown, start)
        ways: tuple[Iterable[int], Iterable[int]] = (shown[at:], shown[:at])
    else:
        at = bisect_left(shown, start)
        ways = (reversed(shown[:at]), reversed(shown[at:]))
    for sprung, way in zip((Sprung.GEGANGEN, Sprung.VON_VORN), ways, strict=True):
        found = next(filter(wanted, way), None)
        if found is not None:
            return sprung, found
    return Sprung.NICHTS, None

"""Fortschritt: long work tells how far it is; whoever hears it may stop the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Fortschritt = Callable[[int, int], None]
    """Is told how much is done of how much; raises an error for people to stop the work."""

T = TypeVar("T")

_TELL_EVERY = 50


def along(items: Sequence[T], fortschritt: Fortschritt | None) -> Iterator[T]:
    """Yield the items; every now and then tell how many are done."""
    if fortschritt is None:
        yield from items
        return
    for done, item in enumerate(items):
        if done % _TELL_EVERY == 0:
            fortschritt(done, len(items))
        yield item


def share(fortschritt: Fortschritt | None, begin: int, end: int) -> Fortschritt | None:
    """Return what tells of a part of the work, from one percentage of the whole to another."""
    if fortschritt is None:
        return None
    return lambda done, total: fortschritt(begin * total + (end - begin) * done, 100 * total)

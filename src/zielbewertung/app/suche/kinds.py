"""Kinds: many values of few kinds, so that a question is asked once for each kind."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

T = TypeVar("T")


class Kinds(Generic[T]):
    """A list of values that keeps, for each, only which kind it is.

    Values with the same key are of one kind; the first of them stands for all.
    """

    def __init__(self) -> None:
        self._kind_of: dict[Hashable, int] = {}
        self._examples: list[T] = []
        self._kinds = array("i")

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._kinds)

    def __getitem__(self, place: int) -> T:
        """Return the value at a place, or one of its kind."""
        return self._examples[self._kinds[place]]

    def append(self, value: T, key: Hashable) -> None:
        """Add a value at the end."""
        self._kinds.append(self._kind(value, key))

    def put(self, place: int, value: T, key: Hashable) -> None:
        """Replace the value at a place."""
        self._kinds[place] = self._kind(value, key)

    def rearranged(self, before: Iterable[int]) -> Kinds[T]:
        """Return the same values in another order: where each of them was before."""
        other = Kinds[T]()
        other._kind_of, other._examples = self._kind_of, self._examples
        other._kinds = array("i", map(self._kinds.__getitem__, before))
        return other

    def marked(self, wanted: Callable[[T], bool]) -> bytearray:
        """Return a mark for each value: 1 where its kind is wanted, else 0."""
        answers = [int(wanted(example)) for example in self._examples]
        return bytearray(map(answers.__getitem__, self._kinds))

    def counted(self, among: bytearray) -> Iterator[tuple[T, int]]:
        """Yield for each kind how many of its values are marked."""
        for kind, number in Counter(compress(self._kinds, among)).items():
            yield self._examples[kind], number

    def _kind(self, value: T, key: Hashable) -> int:
        kind = self._kind_of.get(key)
        if kind is None:
            kind = self._kind_of[key] = len(self._examples)
            self._examples.append(value)
        return kind

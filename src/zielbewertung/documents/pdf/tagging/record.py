"""Which element was drawn where: the bridge from the pages back to the structure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zielbewertung.documents.pdf.structure import Element

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of marked content: its page, counted from 0, and its number on that page."""

    page: int
    mcid: int


class Record:
    """The marked contents of a document, numbered through from 0, and the room of pictures.

    A large concept has some hundred thousand; so almost every element has but one number here.
    """

    def __init__(self) -> None:
        self._first: dict[Element, int] = {}
        self._more: dict[Element, list[int]] = {}
        self._boxes: dict[Element, Box] = {}
        self._starts: list[int] = []
        self._count = 0

    def add(self, element: Element, page: int) -> int:
        """Note that something of an element stands on a page, and return its number there."""
        self._begin(page)
        number = self._count
        self._count += 1
        if element in self._first:
            self._more.setdefault(element, []).append(number)
        else:
            self._first[element] = number
        return number - self._starts[page]

    def cover(self, element: Element, box: Box) -> None:
        """Note that a part of a picture takes this room."""
        known = self._boxes.get(element)
        if known is not None:
            left, bottom = min(known[0], box[0]), min(known[1], box[1])
            box = left, bottom, max(known[2], box[2]), max(known[3], box[3])
        self._boxes[element] = box

    def numbers_of(self, element: Element) -> Sequence[int]:
        """Return the contents of an element, in the order of drawing."""
        first = self._first.get(element)
        return () if first is None else (first, *self._more.get(element, ()))

    def is_drawn(self, element: Element) -> bool:
        """Tell whether an element has contents of its own."""
        return element in self._first

    def place_of(self, number: int) -> Place:
        """Return where a content stands."""
        page = bisect_right(self._starts, number) - 1
        return Place(page, number - self._starts[page])

    def box_of(self, element: Element) -> Box | None:
        """Return the room that a picture takes."""
        return self._boxes.get(element)

    def ranges(self, pages: int) -> list[range]:
        """Return the numbers of the contents of each page."""
        self._begin(pages - 1)
        ends = [*self._starts[1:], self._count]
        return [range(start, end) for start, end in zip(self._starts, ends, strict=True)]

    def _begin(self, page: int) -> None:
        while len(self._starts) <= page:
            self._starts.append(self._count)

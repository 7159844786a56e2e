"""What each drawn thing is: the elements that a tagged PDF names, and the place to attach them.

The rows build their elements from the data, before anything is laid out. All drawing happens
between the brackets of :class:`~zielbewertung.documents.pdf.page.Page`, which hand element or
artifact to a :class:`Marks`. The package ``tagging`` makes an accessible file of them;
:class:`NoMarks` writes nothing, to measure what that costs. A cell that goes on over pages keeps
its one element.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self

from pikepdf import Pdf
from reportlab.pdfgen.canvas import Canvas


class Tag(StrEnum):
    """The standard structure types of ISO 32000-1, 14.8.4, that this program uses."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


class Artifact(StrEnum):
    """What is drawn without being content: ISO 32000-1, 14.8.2.2."""

    LAYOUT = "Layout"
    HEADER = "Header"
    FOOTER = "Footer"
    REPEATED = "Repeated"


@dataclass(slots=True, eq=False)
class Element:
    """One structure element: its type, its words where it is a picture, its span in a table.

    ``level`` tells headings across a table apart: one of level 0 ends those of level 1.
    """

    tag: Tag
    alt: str = ""
    rows: int = 1
    columns: int = 1
    level: int = 0
    children: list[Self] | tuple[()] = ()

    def add(
        self, tag: Tag, *, alt: str = "", rows: int = 1, columns: int = 1, level: int = 0
    ) -> Self:
        """Append a child and return it."""
        child = type(self)(tag, alt, rows, columns, level)
        # Most elements have no children, and a large document has a hundred thousand elements.
        if isinstance(self.children, tuple):
            self.children = [child]
        else:
            self.children.append(child)
        return child

    def walk(self) -> Iterator[Self]:
        """Yield this element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Marks(Protocol):
    """Hears what is drawn where; brackets never nest, and nothing is drawn outside of them."""

    def begin_document(self, document: Element) -> None:
        """All elements are known; drawing begins."""

    def begin_content(self, canvas: Canvas, element: Element) -> None:
        """Something of an element is drawn next."""

    def begin_artifact(self, canvas: Canvas, kind: Artifact) -> None:
        """Something that is no content is drawn next."""

    def cover(self, left: float, bottom: float, right: float, top: float) -> None:
        """Part of a picture takes this room, in points from the lower left corner of the page."""

    def end(self, canvas: Canvas) -> None:
        """What was begun last is drawn."""

    def end_document(self, pdf: Pdf) -> None:
        """All pages are drawn and can be completed; the file is saved next."""

    def complete(self, data: bytes) -> bytes:
        """The file is saved; return it with what belongs behind it."""


class NoMarks:
    """Leaves the pages untagged."""

    def begin_document(self, document: Element) -> None:
        """Do nothing."""

    def begin_content(self, canvas: Canvas, element: Element) -> None:
        """Do nothing."""

    def begin_artifact(self, canvas: Canvas, kind: Artifact) -> None:
        """Do nothing."""

    def cover(self, left: float, bottom: float, right: float, top: float) -> None:
        """Do nothing."""

    def end(self, canvas: Canvas) -> None:
        """Do nothing."""

    def end_document(self, pdf: Pdf) -> None:
        """Do nothing."""

    def complete(self, data: bytes) -> bytes:
        """Return the file as it is."""
        return data

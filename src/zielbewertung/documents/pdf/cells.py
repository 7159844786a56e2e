"""Text in a column: paragraphs with their lines, divisible where a page ends."""

from dataclasses import dataclass, field, replace

from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.structure import Artifact, Element
from zielbewertung.documents.pdf.styles import TextStyle
from zielbewertung.documents.pdf.textlayout import wrap

_LONGEST_HEADING = 6
"""A heading of more lines is divided like any text."""
_TOGETHER = 2
"""So many lines of a paragraph stay together at the foot and at the head of a page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one style; without an element they are an artifact.

    ``gap`` is the white above; what ``heads`` is not left behind by what comes next.
    """

    element: Element | None
    style: TextStyle
    lines: tuple[str, ...]
    gap: float = 0.0
    heads: bool = False

    @property
    def stays_with_next(self) -> bool:
        """Whether it must not be the last thing at the foot of a page."""
        return self.heads and len(self.lines) <= _LONGEST_HEADING

    @property
    def least(self) -> float:
        """How high the smallest part is that may stand alone at the foot of a page."""
        count = len(self.lines)
        return (count if count < 2 * _TOGETHER else _TOGETHER) * self.style.leading


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs below each other."""

    paragraphs: tuple[Paragraph, ...] = ()
    height: float = field(init=False)
    """How high the paragraphs are; the white above the first does not count."""

    def __post_init__(self) -> None:
        """Add up the height once; it is asked for often."""
        gaps = sum([paragraph.gap for paragraph in self.paragraphs[1:]])
        lines = sum([len(p.lines) * p.style.leading for p in self.paragraphs])
        object.__setattr__(self, "height", gaps + lines)

    @property
    def least(self) -> float:
        """How high the smallest part is that may stand alone at the foot of a page."""
        found = 0.0
        for place, paragraph in enumerate(self.paragraphs):
            found += paragraph.gap if place else 0.0
            if not paragraph.stays_with_next:
                return found + paragraph.least
            found += len(paragraph.lines) * paragraph.style.leading
        return found

    def split(self, room: float) -> tuple["Cell", "Cell"]:
        """Return what fits into a height and what is left; either may be empty."""
        used = 0.0
        for place, paragraph in enumerate(self.paragraphs):
            gap = paragraph.gap if place else 0.0
            leading = paragraph.style.leading
            if used + gap + len(paragraph.lines) * leading <= room + _TINY:
                used += gap + len(paragraph.lines) * leading
                continue
            head, tail = _split_lines(paragraph, int((room - used - gap + _TINY) // leading))
            if head:
                before, after = self.paragraphs[:place], self.paragraphs[place + 1 :]
                return Cell((*before, *head)), Cell((*tail, *after))
            while place and self.paragraphs[place - 1].stays_with_next:
                place -= 1
            return Cell(self.paragraphs[:place]), Cell(self.paragraphs[place:])
        return self, Cell()

    def draw(
        self,
        page: Page,
        x: float,
        top: float,
        *,
        width: float = 0.0,
        align: Align = Align.LEFT,
        artifact: bool = False,
    ) -> None:
        """Write the paragraphs; ``artifact`` where they are repeated."""
        for place, paragraph in enumerate(self.paragraphs):
            top += paragraph.gap if place else 0.0
            baseline = top + paragraph.style.rise
            element = None if artifact else paragraph.element
            with page.artifact(Artifact.REPEATED) if element is None else page.content(element):
                page.lines(x, baseline, paragraph.lines, paragraph.style, width=width, align=align)
            top += len(paragraph.lines) * paragraph.style.leading


_TINY = 1e-6


def cell_of(
    *parts: tuple[Element | None, str, TextStyle],
    width: float,
    gap: float = 2.5,
    fill: bool = False,
    kennung: str = "",
) -> Cell:
    """Set texts below each other into a column of a width; empty ones leave no trace.

    Each but the last heads what comes below it. With ``fill`` long words are divided where they
    would leave a gap; the ``kennung`` among the texts is never.
    """
    filled = [part for part in parts if part[1]]
    return Cell(
        tuple(
            Paragraph(
                element,
                style,
                wrap(text, style, width, hyphenate=text != kennung, fill=fill),
                gap,
                heads=part is not filled[-1],
            )
            for part in filled
            for element, text, style in (part,)
        )
    )


def _split_lines(
    paragraph: Paragraph, room: int
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Divide a paragraph after at most ``room`` lines, never leaving one line alone."""
    place = min(room, len(paragraph.lines) - _TOGETHER)
    if place < _TOGETHER:
        return (), (paragraph,)
    return (
        (replace(paragraph, lines=paragraph.lines[:place]),),
        (replace(paragraph, lines=paragraph.lines[place:]),),
    )

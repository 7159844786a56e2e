"""The paper as it was chosen: its size, its margins, and how large letters and signs are on it."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Self

from zielbewertung.documents.outline import Papier
from zielbewertung.documents.pdf.styles import TextStyle

MM = 72 / 25.4
_LONG_SIDE, _SHORT_SIDE = 297 * MM, 210 * MM
_LARGE = 1.25
_MODERATE = 1.1


@dataclass(frozen=True, slots=True)
class Look:
    """Edges run down and to the right from the upper left corner of the page, in points."""

    page_width: float
    page_height: float
    zoom: float = 1.0
    left: float = 25 * MM
    """The margin on the side of the binder."""
    first_top: float = 15 * MM
    top: float = 21 * MM
    header_baseline: float = 13.5 * MM
    right: float = field(init=False)
    width: float = field(init=False)
    bottom: float = field(init=False)
    footer_baseline: float = field(init=False)
    pad: float = field(init=False)
    """White above the first and below the last line of a row."""
    inset: float = field(init=False)
    """White between the edge of the table and what stands in it."""
    gutter: float = field(init=False)
    """White between two columns."""
    sign_height: float = field(init=False)
    sign_gap: float = field(init=False)

    def __post_init__(self) -> None:
        """Work out the edges once; they are asked for with every row."""
        for name, value in (
            ("right", self.page_width - 15 * MM),
            ("width", self.page_width - 15 * MM - self.left),
            ("bottom", self.page_height - 19 * MM),
            ("footer_baseline", self.page_height - 10 * MM),
            ("pad", 4.5 * self.zoom),
            ("inset", 5.0),
            ("gutter", 14.0),
            ("sign_height", 13.5 * self.zoom),
            ("sign_gap", 6.0 * self.zoom),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def of(cls, papier: Papier) -> Self:
        """Return the look of a paper."""
        sides = (_LONG_SIDE, _SHORT_SIDE)
        width, height = reversed(sides) if papier.hochformat else sides
        return cls(width, height, _LARGE if papier.grosse_schrift else 1.0)

    def moderate(self) -> Self:
        """Return the look for tables of figures, whose letters need not grow as much."""
        return replace(self, zoom=min(self.zoom, _MODERATE))

    def text(self, style: TextStyle) -> TextStyle:
        """Return a style as large as it is on this paper."""
        return style if self.zoom == 1 else _enlarged(style, self.zoom)


@cache
def _enlarged(style: TextStyle, zoom: float) -> TextStyle:
    return replace(style, size=style.size * zoom, leading=style.leading * zoom)

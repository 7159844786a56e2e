"""Reads a PDF back as people get it: text, boxes and pictures of its pages."""

import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

_SOFT = re.compile(r"[\s\xad\x02\ufffe-]")


@dataclass(frozen=True)
class Box:
    """A rectangle in points, the origin in the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = ""

    def overlaps(self, other: "Box", tolerance: float = 0.3) -> bool:
        """Tell whether two rectangles share more than a hair."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > tolerance
            and min(self.top, other.top) - max(self.bottom, other.bottom) > tolerance
        )


@dataclass(frozen=True)
class Seite:
    """A page: its text in the order of drawing, and where texts and signs stand."""

    width: float
    height: float
    text: str
    lines: tuple[Box, ...]
    signs: tuple[Box, ...]

    @property
    def body(self) -> list[Box]:
        """The lines between header and footer, from the top down."""
        inside = [line for line in self.lines if 45 < line.bottom < self.height - 45]
        return sorted(inside, key=lambda line: (-round(line.bottom), line.left))


def read(data: bytes) -> list[Seite]:
    """Return the pages of a file."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_page(pdf[number]) for number in range(len(pdf))]
    finally:
        pdf.close()


def _page(page: pypdfium2.PdfPage) -> Seite:
    text = page.get_textpage()
    rects = [text.get_rect(number) for number in range(text.count_rects())]
    signs = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_FORM], max_depth=1)
    width, height = page.get_size()
    return Seite(
        width,
        height,
        text.get_text_range(),
        tuple(_box(rect, text.get_text_bounded(*rect).strip()) for rect in rects),
        tuple(_box(sign.get_bounds()) for sign in signs),
    )


def _box(rect: tuple[float, float, float, float], text: str = "") -> Box:
    left, bottom, right, top = rect
    return Box(left, bottom, right, top, text)


def picture(data: bytes, page: int, box: Box | None = None, scale: float = 3) -> Image.Image:
    """Return a page, or a part of it, as it looks in grey."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        image: Image.Image = pdf[page].render(scale=scale).to_pil().convert("L")
        height = pdf[page].get_height()
    finally:
        pdf.close()
    if box is None:
        return image
    return image.crop(
        (
            int(box.left * scale),
            int((height - box.top) * scale),
            int(box.right * scale) + 1,
            int((height - box.bottom) * scale) + 1,
        )
    )


def squeezed(text: str) -> str:
    """Return text without blanks and hyphens, which line breaks add and take away."""
    return _SOFT.sub("", text)

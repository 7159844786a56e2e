"""The one way to draw on a page: everything is content of an element, or an artifact.

Coordinates start in the upper left corner of the page and run down, in points.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from zielbewertung.documents.pdf import signs
from zielbewertung.documents.pdf.fonts import SOFT_HYPHEN, font_of, text_width
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.structure import Artifact, Element, Marks
from zielbewertung.documents.pdf.styles import CAP_HEIGHT, TextStyle, Weight
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.balken import bar_parts
from zielbewertung.zeichen.farben import PAPIER
from zielbewertung.zeichen.katalog import Zeichen

_BAR_LINE = 0.6
_JOINED = (SOFT_HYPHEN, "-", "–", "/")
"""What a line ends with that goes on in the next one without a blank."""


class Align(Enum):
    """Where a line of text stands in its column."""

    LEFT = auto()
    RIGHT = auto()
    CENTRE = auto()


class Page:
    """A page while it is drawn: its number, how many there are, and the pens."""

    def __init__(self, canvas: Canvas, marks: Marks, look: Look, number: int, total: int) -> None:
        self.look = look
        self._height = look.page_height
        self.number = number
        self.total = total
        self._canvas = canvas
        self._marks = marks
        self._filling = ""

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Draw something of an element."""
        self._marks.begin_content(self._canvas, element)
        yield
        self._marks.end(self._canvas)

    @contextmanager
    def artifact(self, kind: Artifact = Artifact.LAYOUT) -> Iterator[None]:
        """Draw what a screen reader passes over: lines, tints, what is repeated."""
        self._marks.begin_artifact(self._canvas, kind)
        yield
        self._marks.end(self._canvas)

    # ------------------------------------------------------------------ text

    def lines(
        self,
        x: float,
        baseline: float,
        lines: Sequence[str],
        style: TextStyle,
        *,
        width: float = 0.0,
        align: Align = Align.LEFT,
    ) -> None:
        """Write lines below each other; ``width`` is that of the column for the other aligns."""
        starts = [x] * len(lines)
        if align is not Align.LEFT:
            share = 1.0 if align is Align.RIGHT else 0.5
            starts = [x + (width - text_width(line, style)) * share for line in lines]
        y = self._height - baseline
        self._fill(style.colour)
        # A blank ends each line, so that whoever reads without seeing hears two words, not one;
        # the last line may go on on the next page.
        ended = [
            line if len(lines) == 1 or line.endswith(_JOINED) else f"{line} " for line in lines
        ]
        shaper = font_of(style.weight).shaper
        if any(map(shaper.needs_shaping, lines)):
            for number, line in enumerate(ended):
                self._shaped_line(starts[number], y - number * style.leading, line, style)
            return
        text = self._text(starts[0], y, style)
        for number, line in enumerate(ended):
            if number and align is not Align.LEFT:
                text.setTextOrigin(starts[number], y - number * style.leading)
            text.textLine(line)
        self._canvas.drawText(text)

    def _shaped_line(self, x: float, y: float, line: str, style: TextStyle) -> None:
        """Write a line in which marks have to be set on their letters.

        The letters and marks of such a cluster stand in the file for the characters they are:
        ActualText, ISO 32000-1, 14.9.4.
        """
        share = style.size / 1000
        for run in font_of(style.weight).shaper.runs(line):
            if isinstance(run, str):
                self._write(x, y, run, style)
                x += text_width(run, style)
                continue
            words = run.text.encode("utf-16-be").hex().upper()
            self._canvas.addLiteral(f"/Span <</ActualText <FEFF{words}>>> BDC")
            for glyph in run.glyphs:
                self._write(x + glyph.x * share, y + glyph.y * share, glyph.letter, style)
            self._canvas.addLiteral("EMC")
            x += run.width * share

    def _write(self, x: float, y: float, words: str, style: TextStyle) -> None:
        text = self._text(x, y, style)
        text.textOut(words)
        self._canvas.drawText(text)

    def _text(self, x: float, y: float, style: TextStyle) -> PDFTextObject:
        text = self._canvas.beginText(x, y)
        text.setFont(style.weight.value, style.size, style.leading)
        return text

    def _fill(self, colour: str) -> None:
        """Set the colour of text and areas, if it is not the one set last."""
        if colour != self._filling:
            self._canvas.setFillColor(_colour(colour))
            self._filling = colour

    # ------------------------------------------------------------------ lines and areas

    def rule(self, left: float, right: float, y: float, weight: float, colour: str) -> None:
        """Draw a horizontal line that ends at ``y``, so that nothing below covers it."""
        y -= weight / 2
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(left, self._height - y, right, self._height - y)

    def area(self, left: float, top: float, width: float, height: float, fill: str) -> None:
        """Tint a rectangle."""
        self._fill(fill)
        self._canvas.rect(left, self._height - top - height, width, height, stroke=0, fill=1)

    def frame(self, left: float, top: float, width: float, height: float, line: str) -> None:
        """Draw a rectangle with round corners."""
        self._canvas.setStrokeColor(_colour(line))
        self._canvas.setLineWidth(0.6)
        bottom = self._height - top - height
        self._canvas.roundRect(left, bottom, width, height, 4, stroke=1, fill=0)

    # ------------------------------------------------------------------ signs and bars

    def sign(self, zeichen: Zeichen, x: float, middle: float, height: float) -> None:
        """Show a sign at the right of ``x``, its height halved by ``middle``."""
        bottom = self._height - middle - height / 2
        self._marks.cover(x, bottom, x + signs.sign_width(zeichen, height), bottom + height)
        signs.place_sign(self._canvas, zeichen, x, bottom, height)

    def bar(
        self, zaehlung: Zaehlung, left: float, top: float, width: float, height: float
    ) -> None:
        """Draw the stacked bar of some counts with its figures."""
        canvas = self._canvas
        bottom = self._height - top - height
        self._marks.cover(left, bottom, left + width, bottom + height)
        for part in bar_parts(zaehlung, width, height, linie=_BAR_LINE):
            farben = PAPIER.saetze[part.segment.zeichen]
            canvas.saveState()
            canvas.transform(1, 0, 0, -1, left, self._height - top)
            signs.draw_shapes(canvas, part.formen, farben)
            canvas.restoreState()
            if part.schrift is not None:
                figure = part.schrift
                style = TextStyle(Weight.BOLD, figure.groesse, figure.groesse, farben.auf_flaeche)
                start = left + figure.mitte - text_width(figure.text, style) / 2
                baseline = top + (height + CAP_HEIGHT * figure.groesse) / 2
                self.lines(start, baseline, (figure.text,), style)

    # ------------------------------------------------------------------ ways through the document

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """Let the table of contents of the viewer lead here."""
        self._canvas.bookmarkHorizontalAbsolute(key, self._height - top)
        self._canvas.addOutlineEntry(title, key, level, closed=level > 0)


@cache
def _colour(name: str) -> Color:
    return HexColor(name)

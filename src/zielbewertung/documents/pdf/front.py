"""The head of the first page: title block, notice and legend."""

from collections.abc import Iterator
from dataclasses import dataclass

from zielbewertung.documents.outline import Angabe, Legende, Titelblock
from zielbewertung.documents.pdf.cells import Cell, cell_of
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.fonts import drawable, text_width
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.page import Page
from zielbewertung.documents.pdf.rows import Band, Bookmark
from zielbewertung.documents.pdf.signs import sign_width
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    FACT,
    FACT_NAME,
    KEEP_TOGETHER,
    LEGEND,
    LEGEND_NAME,
    LINE,
    NOTICE,
    NOTICE_EDGE,
    NOTICE_FILL,
    SUBTITLE,
    TITLE,
)
from zielbewertung.zeichen.katalog import Zeichen

_FACT_GAP = 26.0
_LEAST_FACT_GAP = 13.0
_TINY = 1e-6
_FACT_BELOW = 7.0
_LEGEND_PAD = 8.0
_LEGEND_NAME_WIDTH = 84.0
_LEGEND_COLUMNS = (5, 3, 1)
_LEGEND_LEAST = 115.0
_LEGEND_SIGN = 22.0
_LEGEND_ROW_GAP = 5.0
_SIGN_HEIGHT = 13.5


def title_pieces(block: Titelblock, document: Element, look: Look) -> Iterator[Piece]:
    """Yield title, facts and notice."""
    titel = cell_of((document.add(Tag.H1), block.titel, TITLE), width=look.width)
    yield Band(cell=titel, below=2.0, bookmark=Bookmark("titel", block.titel, 0))
    if block.konzept:
        konzept = cell_of((document.add(Tag.PARAGRAPH), block.konzept, SUBTITLE), width=look.width)
        yield Band(cell=konzept, below=10.0)
    if block.angaben:
        yield from _fact_rows(block.angaben, document.add(Tag.LIST), look.moderate())
    if block.hinweis:
        notice = document.add(Tag.PARAGRAPH)
        yield Band(
            cell=cell_of((notice, block.hinweis, NOTICE), width=look.width - 28),
            gap=3.0,
            pad=5.0,
            inset=14.0,
            fill=NOTICE_FILL,
            edge=NOTICE_EDGE,
        )


def _fact_rows(angaben: tuple[Angabe, ...], facts: Element, look: Look) -> Iterator[Piece]:
    """Set each fact below its name, as many side by side as have room."""
    name_style, style = look.text(FACT_NAME), look.text(FACT)
    widths = [
        max(text_width(drawable(a.name), name_style), text_width(drawable(a.wert), style))
        for a in angaben
    ]
    spare = look.width - sum(widths)
    # A little closer together, all of them may stand in one row.
    gap = spare / (len(widths) - 1) if len(widths) > 1 else 0.0
    gap = gap if _LEAST_FACT_GAP <= gap < _FACT_GAP else _FACT_GAP
    row: list[tuple[float, Cell]] = []
    edge = 0.0
    for angabe, width in zip(angaben, widths, strict=True):
        item = facts.add(Tag.LIST_ITEM)
        name = (item.add(Tag.LABEL), angabe.name, name_style)
        wert = (item.add(Tag.LIST_BODY), angabe.wert, style)
        if row and edge + width > look.width + _TINY:
            yield Facts(tuple(row))
            row, edge = [], 0.0
        row.append((edge, cell_of(name, wert, width=min(width + 1, look.width), gap=0.0)))
        edge += width + gap
    yield Facts(tuple(row))


@dataclass(frozen=True, slots=True)
class Facts(Piece):
    """Facts side by side, each with its distance from the left margin."""

    cells: tuple[tuple[float, Cell], ...]

    @property
    def height(self) -> float:
        """The highest fact and the white below."""
        return max(cell.height for _, cell in self.cells) + _FACT_BELOW

    @property
    def least(self) -> float:
        """All of it, unless a fact is uncommonly long; such a one stands alone in its row."""
        if self.height <= KEEP_TOGETHER:
            return self.height
        return max(cell.least for _, cell in self.cells)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Divide the facts."""
        parts = [(x, *cell.split(room)) for x, cell in self.cells]
        if not any(first.paragraphs and rest.paragraphs for _, first, rest in parts):
            return None
        return (
            Facts(tuple((x, first) for x, first, _ in parts)),
            Facts(tuple((x, rest) for x, _, rest in parts)),
        )

    def draw(self, page: Page, top: float) -> None:
        """Write the facts."""
        for x, cell in self.cells:
            cell.draw(page, page.look.left + x, top)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sign and its words."""

    zeichen: Zeichen
    figure: Element
    text: Cell


LegendRow = tuple[LegendItem, ...]


@dataclass(frozen=True, slots=True)
class LegendBox(Piece):
    """The legend in its frame: the kinds of signs, each in rows of equal columns."""

    groups: tuple[tuple[Cell, tuple[LegendRow, ...]], ...]
    column: float
    gap: float = 10.0

    @classmethod
    def of(cls, legende: Legende, document: Element, look: Look) -> "LegendBox":
        """Set the words of the signs."""
        room = look.width - 14 - _LEGEND_NAME_WIDTH
        count = next(n for n in _LEGEND_COLUMNS if room / n >= _LEGEND_LEAST or n == 1)
        column = room / count
        groups: list[tuple[Cell, tuple[LegendRow, ...]]] = []
        for gruppe in legende.gruppen:
            name = document.add(Tag.PARAGRAPH)
            liste = document.add(Tag.LIST)
            items: list[LegendItem] = []
            for eintrag in gruppe.eintraege:
                item = liste.add(Tag.LIST_ITEM)
                figure = item.add(Tag.LABEL).add(Tag.FIGURE, alt=f"Zeichen „{eintrag.wort}“")
                words = (item.add(Tag.LIST_BODY), eintrag.wort, LEGEND)
                text = cell_of(words, width=column - _LEGEND_SIGN - 8)
                items.append(LegendItem(eintrag.zeichen, figure, text))
            title = cell_of((name, gruppe.name, LEGEND_NAME), width=_LEGEND_NAME_WIDTH)
            rows = (tuple(items[at : at + count]) for at in range(0, len(items), count))
            groups.append((title, tuple(rows)))
        return cls(tuple(groups), column)

    @property
    def height(self) -> float:
        """All groups with the white around them."""
        return sum(map(_group_height, self.groups)) + _LEGEND_PAD * (len(self.groups) + 1)

    def draw(self, page: Page, top: float) -> None:
        """Draw frame, names, signs and words."""
        look = page.look
        with page.artifact():
            page.frame(look.left, top, look.width, self.height, LINE)
        edge = top + _LEGEND_PAD
        for group in self.groups:
            name, rows = group
            name.draw(page, look.left + 10, edge)
            below = edge
            for row in rows:
                self._draw_row(page, row, look.left + 10 + _LEGEND_NAME_WIDTH, below)
                below += _row_height(row) + _LEGEND_ROW_GAP
            edge += _group_height(group) + _LEGEND_PAD

    def _draw_row(self, page: Page, row: LegendRow, x: float, top: float) -> None:
        for item in row:
            with page.content(item.figure):
                spare = (_LEGEND_SIGN - 6 - sign_width(item.zeichen, _SIGN_HEIGHT)) / 2
                page.sign(item.zeichen, x + spare, top + LEGEND.leading / 2, _SIGN_HEIGHT)
            item.text.draw(page, x + _LEGEND_SIGN, top)
            x += self.column


def _row_height(row: LegendRow) -> float:
    return max(item.text.height for item in row)


def _group_height(group: tuple[Cell, tuple[LegendRow, ...]]) -> float:
    name, rows = group
    high = sum(map(_row_height, rows)) + _LEGEND_ROW_GAP * (len(rows) - 1)
    return max(name.height, high)

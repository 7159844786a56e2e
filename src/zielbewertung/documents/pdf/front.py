"""The head of the first page: title block, notice and legend."""

from collections.abc import Iterator
from dataclasses import dataclass

from zielbewertung.documents.outline import Angabe, Legende, Titelblock
from zielbewertung.documents.pdf.cells import Cell, cell_of
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.fonts import drawable, text_width
from zielbewertung.documents.pdf.page import Page
from zielbewertung.documents.pdf.rows import Band, Bookmark
from zielbewertung.documents.pdf.signs import sign_width
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    FACT,
    FACT_NAME,
    KEEP_TOGETHER,
    LEFT,
    LEGEND,
    LEGEND_NAME,
    LINE,
    NOTICE,
    NOTICE_EDGE,
    NOTICE_FILL,
    SIGN_HEIGHT,
    SUBTITLE,
    TITLE,
    WIDTH,
)
from zielbewertung.zeichen.katalog import Zeichen

_FACT_GAP = 26.0
_FACT_BELOW = 7.0
_LEGEND_PAD = 8.0
_LEGEND_NAME_WIDTH = 84.0
_LEGEND_COLUMNS = 5
_LEGEND_SIGN = 22.0


def title_pieces(block: Titelblock, document: Element) -> Iterator[Piece]:
    """Yield title, facts and notice."""
    titel = cell_of((document.add(Tag.H1), block.titel, TITLE), width=WIDTH)
    yield Band(cell=titel, below=2.0, bookmark=Bookmark("titel", block.titel, 0))
    if block.konzept:
        konzept = cell_of((document.add(Tag.PARAGRAPH), block.konzept, SUBTITLE), width=WIDTH)
        yield Band(cell=konzept, below=10.0)
    if block.angaben:
        yield from _fact_rows(block.angaben, document.add(Tag.LIST))
    if block.hinweis:
        notice = document.add(Tag.PARAGRAPH)
        yield Band(
            cell=cell_of((notice, block.hinweis, NOTICE), width=WIDTH - 28),
            gap=3.0,
            pad=5.0,
            inset=14.0,
            fill=NOTICE_FILL,
            edge=NOTICE_EDGE,
        )


def _fact_rows(angaben: tuple[Angabe, ...], facts: Element) -> Iterator[Piece]:
    """Set each fact below its name, as many side by side as have room."""
    row: list[tuple[float, Cell]] = []
    edge = 0.0
    for angabe in angaben:
        item = facts.add(Tag.LIST_ITEM)
        name = (item.add(Tag.LABEL), angabe.name, FACT_NAME)
        wert = (item.add(Tag.LIST_BODY), angabe.wert, FACT)
        width = max(text_width(drawable(text), style) for _, text, style in (name, wert))
        if row and edge + width > WIDTH:
            yield Facts(tuple(row))
            row, edge = [], 0.0
        row.append((edge, cell_of(name, wert, width=min(width + 1, WIDTH), gap=0.0)))
        edge += width + _FACT_GAP
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
            cell.draw(page, LEFT + x, top)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sign and its words."""

    zeichen: Zeichen
    figure: Element
    text: Cell


@dataclass(frozen=True, slots=True)
class LegendBox(Piece):
    """The legend in its frame: a row for each kind of sign, columns below each other."""

    rows: tuple[tuple[Cell, tuple[LegendItem, ...]], ...]
    gap: float = 10.0

    @classmethod
    def of(cls, legende: Legende, document: Element) -> "LegendBox":
        """Set the words of the signs."""
        rows: list[tuple[Cell, tuple[LegendItem, ...]]] = []
        for gruppe in legende.gruppen:
            name = document.add(Tag.PARAGRAPH)
            liste = document.add(Tag.LIST)
            items: list[LegendItem] = []
            for eintrag in gruppe.eintraege:
                item = liste.add(Tag.LIST_ITEM)
                figure = item.add(Tag.LABEL).add(Tag.FIGURE, alt=f"Zeichen „{eintrag.wort}“")
                words = (item.add(Tag.LIST_BODY), eintrag.wort, LEGEND)
                text = cell_of(words, width=_legend_width() - _LEGEND_SIGN - 8)
                items.append(LegendItem(eintrag.zeichen, figure, text))
            title = cell_of((name, gruppe.name, LEGEND_NAME), width=_LEGEND_NAME_WIDTH)
            rows.append((title, tuple(items)))
        return cls(tuple(rows))

    @property
    def height(self) -> float:
        """All rows with the white around them."""
        return sum(map(_row_height, self.rows)) + _LEGEND_PAD * (len(self.rows) + 1)

    def draw(self, page: Page, top: float) -> None:
        """Draw frame, names, signs and words."""
        with page.artifact():
            page.frame(LEFT, top, WIDTH, self.height, LINE)
        edge = top + _LEGEND_PAD
        for row in self.rows:
            name, items = row
            name.draw(page, LEFT + 10, edge)
            x = LEFT + 10 + _LEGEND_NAME_WIDTH
            for item in items:
                with page.content(item.figure):
                    spare = (_LEGEND_SIGN - 6 - sign_width(item.zeichen, SIGN_HEIGHT)) / 2
                    middle = edge + LEGEND.leading / 2
                    page.sign(item.zeichen, x + spare, middle, SIGN_HEIGHT)
                item.text.draw(page, x + _LEGEND_SIGN, edge)
                x += _legend_width()
            edge += _row_height(row) + _LEGEND_PAD


def _legend_width() -> float:
    return (WIDTH - 14 - _LEGEND_NAME_WIDTH) / _LEGEND_COLUMNS


def _row_height(row: tuple[Cell, tuple[LegendItem, ...]]) -> float:
    name, items = row
    return max(name.height, *(item.text.height for item in items))

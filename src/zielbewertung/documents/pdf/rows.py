"""The rows across the page: headings, tinted bands, the head of a table."""

from dataclasses import dataclass, replace

from zielbewertung.documents.outline import Spaltenart
from zielbewertung.documents.pdf.cells import Cell, cell_of
from zielbewertung.documents.pdf.columns import Columns
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    ACCENT,
    ACCENT_LINE,
    HEAD,
    HEAD_FILL,
    KEEP_TOGETHER,
)
from zielbewertung.domain.text import shorten

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry in the table of contents of the viewer."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Band(Piece):
    """A text across the page, on a tint or on white."""

    cell: Cell
    gap: float = 0.0
    below: float = 0.0
    pad: float = 0.0
    inset: float = 0.0
    fill: str = ""
    edge: str = ""
    keeps_next: bool = False
    starts_page: bool = False
    repeats: tuple[Piece, ...] = ()
    bookmark: Bookmark | None = None
    artifact: bool = False

    @property
    def height(self) -> float:
        """The text with the white around it."""
        return self.cell.height + 2 * self.pad + self.below

    @property
    def least(self) -> float:
        """All of it, unless it is uncommonly high."""
        if self.height <= KEEP_TOGETHER:
            return self.height
        return self.cell.least + 2 * self.pad

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Divide the text."""
        first, rest = self.cell.split(room - 2 * self.pad)
        if not first.paragraphs or not rest.paragraphs:
            return None
        return replace(self, cell=first, below=0.0), replace(self, cell=rest, bookmark=None)

    def draw(self, page: Page, top: float) -> None:
        """Draw tint, edge and text."""
        look, tinted = page.look, self.height - self.below
        if self.fill:
            with page.artifact():
                page.area(look.left, top, look.width, tinted, self.fill)
        if self.edge:
            with page.artifact():
                page.area(look.left, top, 3.0, tinted, self.edge)
        if self.bookmark is not None:
            mark = self.bookmark
            page.bookmark(mark.key, mark.title, mark.level, top - 6)
        self.cell.draw(page, look.left + self.inset, top + self.pad, artifact=self.artifact)


@dataclass(frozen=True, slots=True)
class TableHead(Piece):
    """The row with the titles of the columns; where it is repeated, it is an artifact."""

    columns: Columns
    cells: tuple[tuple[Spaltenart, Cell], ...]
    artifact: bool = False
    keeps_next: bool = True

    @classmethod
    def of(cls, columns: Columns, row: Element) -> "TableHead":
        """Set the titles of the columns; overlong names of levels are shortened."""
        cells: list[tuple[Spaltenart, Cell]] = []
        style = columns.look.text(HEAD)
        for spalte in columns.titles:
            head = (row.add(Tag.HEAD_CELL), shorten(spalte.titel, _LONGEST_TITLE), style)
            width = columns.head_of(spalte.art).width
            cells.append((spalte.art, cell_of(head, width=width)))
        return cls(columns, tuple(cells))

    @property
    def height(self) -> float:
        """The highest title with the white around it."""
        return max(cell.height for _, cell in self.cells) + 2 * self.columns.look.pad

    def again(self) -> "TableHead":
        """Return the row for the next page."""
        return replace(self, artifact=True)

    def draw(self, page: Page, top: float) -> None:
        """Draw the tint, the line below it and the titles, all standing on the same last line."""
        look = page.look
        with page.artifact():
            page.area(look.left, top, look.width, self.height, HEAD_FILL)
            page.rule(look.left, look.right, top + self.height, ACCENT_LINE, ACCENT)
        for art, cell in self.cells:
            place = self.columns.head_of(art)
            align = Align.RIGHT if art is Spaltenart.KENNUNG else Align.LEFT
            start = top + self.height - look.pad - cell.height
            cell.draw(page, place.x, start, width=place.width, align=align, artifact=self.artifact)

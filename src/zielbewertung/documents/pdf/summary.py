"""The summary: counts of each Abschnitt as a table with stacked bars."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zielbewertung.documents.outline import Zaehlzeile, Zusammenfassung
from zielbewertung.documents.pdf.cells import Cell, cell_of
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.fonts import drawable, text_width
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.rows import Band, Bookmark
from zielbewertung.documents.pdf.signs import sign_width
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    ACCENT,
    ACCENT_LINE,
    BODY,
    FAINT_LINE,
    HAIRLINE,
    HEAD_FILL,
    KEEP_TOGETHER,
    LINE,
    QUIET,
    SECTION_GAP,
    SECTIONS,
    STRONG,
    SUMMARY_HEAD,
    SUMMARY_SENTENCE,
    TextStyle,
)
from zielbewertung.documents.pdf.table import with_kennung
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

_TITLE_WIDTH = 200.0
_LEAST_TITLE = 90.0
_LEAST_COUNT = 48.0
_LEAST_TOTAL = 60.0
_LEAST_BAR = 150.0
_BAR_GAP = 18.0
_BAR_HEIGHT = 13.0
_BELOW_COUNTS = 3.0
_PAD = 2.8
_STEP = 12.0
_NUMBER_ROOM = 20.0
"""White at the right of a count, so that it stands under the middle of its heading."""
_HEAD_SIGN = 12.5
_WIDEST_HEAD = 76.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns stand; on a narrow page the bar goes below the counts."""

    look: Look
    title_width: float
    count_width: float
    total_width: float
    counts_from: float
    bar_from: float
    bar_width: float
    bar_below: bool

    @classmethod
    def of(cls, block: Zusammenfassung, look: Look) -> "Grid":
        """Give the counts what their headings need, and the titles and bars the rest."""
        style = look.text(SUMMARY_HEAD)

        def needed(text: str, least: float) -> float:
            words = drawable(text).split()
            widest = max((text_width(word, style) for word in words), default=0.0)
            return max(least * look.zoom, min(widest + 5, _WIDEST_HEAD * look.zoom))

        count_width = max(needed(sign.wort, _LEAST_COUNT) for sign in ZUSTAENDE)
        total_width = needed(block.spalte_gesamt, _LEAST_TOTAL)
        counts = count_width * len(ZUSTAENDE) + total_width
        room = look.width - 2 * look.inset - counts - 4
        title_width = min(_TITLE_WIDTH * look.zoom, room - _BAR_GAP - _LEAST_BAR)
        below = title_width < _LEAST_TITLE * look.zoom
        if below:
            title_width = room
        counts_from = look.left + look.inset + title_width + 4
        bar_from = counts_from if below else counts_from + counts + _BAR_GAP
        bar_width = look.right - look.inset - bar_from
        return cls(
            look, title_width, count_width, total_width, counts_from, bar_from, bar_width, below
        )

    @property
    def bar_height(self) -> float:
        """How high the bars are."""
        return _BAR_HEIGHT * self.look.zoom

    @property
    def pad(self) -> float:
        """White above and below a row."""
        return _PAD * self.look.zoom


def summary_pieces(block: Zusammenfassung, document: Element, look: Look) -> Iterator[Piece]:
    """Yield heading, sentence, table and shares; together on a page if one page can hold them."""
    pieces = list(_pieces(block, document, look.moderate()))
    together = sum(piece.gap + piece.height for piece in pieces) <= look.bottom - look.top
    last = pieces.pop()
    for piece in pieces:
        yield replace(piece, keeps_next=True) if together else piece
    yield last


def _pieces(
    block: Zusammenfassung, document: Element, look: Look
) -> Iterator["Band | SummaryHead | SummaryRow"]:
    heading = (document.add(Tag.H2), block.titel, look.text(SECTIONS[0]))
    yield Band(
        cell=cell_of(heading, width=look.width),
        gap=SECTION_GAP * 0.65,
        below=2.0,
        keeps_next=True,
        bookmark=Bookmark("zusammenfassung", block.titel, 0),
    )
    sentence = (document.add(Tag.PARAGRAPH), block.satz, look.text(SUMMARY_SENTENCE))
    yield Band(
        cell=cell_of(sentence, width=look.width),
        below=6.0,
        keeps_next=bool(block.gesamt.zaehlung.gesamt),
    )
    if block.gesamt.zaehlung.gesamt:
        yield from _table(block, document.add(Tag.TABLE), Grid.of(block, look))


def _table(
    block: Zusammenfassung, table: Element, grid: Grid
) -> Iterator["SummaryHead | SummaryRow"]:
    look = grid.look
    head = SummaryHead.of(block, table.add(Tag.TABLE_HEAD).add(Tag.ROW), grid)
    body = table.add(Tag.TABLE_BODY)
    repeats = (head.again(),)
    yield head
    last = len(block.zeilen) - 1
    plain, strong = look.text(BODY), look.text(STRONG)
    for number, zeile in enumerate(block.zeilen):
        row = _count_row(zeile, body, plain, grid)
        line = LINE if number == last else FAINT_LINE
        yield replace(row, repeats=repeats, line=line, keeps_next=number == last)
    total = _count_row(block.gesamt, body, strong, grid)
    yield replace(total, repeats=repeats, line=LINE, keeps_next=bool(block.anteile))
    if block.anteile:
        yield replace(_share_row(block, body, grid), repeats=repeats)


def _count_row(zeile: Zaehlzeile, body: Element, style: TextStyle, grid: Grid) -> "SummaryRow":
    look, row = grid.look, body.add(Tag.ROW)
    inset = zeile.tiefe * _STEP
    heading = (row.add(Tag.HEAD_CELL), with_kennung(zeile.kennung, zeile.titel), style)
    titel = cell_of(heading, width=grid.title_width - inset)
    cells = []
    for sign in ZUSTAENDE:
        figure = str(count_of(zeile.zaehlung, sign))
        quiet = look.text(QUIET) if figure == "0" else style
        cells.append(_figure(row.add(Tag.CELL), figure, quiet, grid))
    total = str(zeile.zaehlung.gesamt)
    cells.append(_figure(row.add(Tag.CELL), total, look.text(STRONG), grid))
    bar = row.add(Tag.CELL).add(Tag.FIGURE, alt=zeile.worte)
    return SummaryRow(grid, titel, tuple(cells), inset, bar, zeile.zaehlung)


def _share_row(block: Zusammenfassung, body: Element, grid: Grid) -> "SummaryRow":
    row, quiet = body.add(Tag.ROW), grid.look.text(QUIET)
    heading = (row.add(Tag.HEAD_CELL), block.anteile_titel, quiet)
    titel = cell_of(heading, width=grid.title_width)
    cells = [_figure(row.add(Tag.CELL), anteil, quiet, grid) for anteil in block.anteile]
    # The shares have no total and no bar; a table keeps its columns nevertheless.
    row.add(Tag.CELL)
    row.add(Tag.CELL)
    return SummaryRow(grid, titel, tuple(cells))


def _figure(element: Element, figure: str, style: TextStyle, grid: Grid) -> Cell:
    return cell_of((element, figure, style), width=grid.count_width)


@dataclass(frozen=True, slots=True)
class SummaryHead(Piece):
    """The titles of the columns, each state under its sign."""

    grid: Grid
    titel: Cell
    states: tuple[tuple[Zeichen, Cell], ...]
    total: Cell
    distribution: Cell
    artifact: bool = False
    keeps_next: bool = True

    @classmethod
    def of(cls, block: Zusammenfassung, row: Element, grid: Grid) -> "SummaryHead":
        """Set the titles."""
        style = grid.look.text(SUMMARY_HEAD)

        def title(text: str, width: float) -> Cell:
            return cell_of((row.add(Tag.HEAD_CELL), text, style), width=width)

        return cls(
            grid,
            title(block.spalte_titel, grid.title_width),
            tuple((sign, title(sign.wort, grid.count_width - 4)) for sign in ZUSTAENDE),
            title(block.spalte_gesamt, grid.total_width),
            title(block.spalte_verteilung, grid.bar_width),
        )

    def again(self) -> "SummaryHead":
        """Return the row for the next page."""
        return replace(self, artifact=True)

    @property
    def _sign(self) -> float:
        return _HEAD_SIGN * self.grid.look.zoom

    @property
    def _below(self) -> float:
        """The height that the title of the bars takes below the others."""
        return self.distribution.height + 6.0 if self.grid.bar_below else 0.0

    @property
    def height(self) -> float:
        """The signs, the highest title, and the white around them."""
        titles = [self.titel, self.total, *(cell for _, cell in self.states)]
        if not self.grid.bar_below:
            titles.append(self.distribution)
        return max(cell.height for cell in titles) + self._sign + 11.0 + self._below

    def draw(self, page: Page, top: float) -> None:
        """Draw tint, signs and titles, the titles standing on one last line."""
        look, grid, sign_height = self.grid.look, self.grid, self._sign
        with page.artifact():
            page.area(look.left, top, look.width, self.height, HEAD_FILL)
            page.rule(look.left, look.right, top + self.height, ACCENT_LINE, ACCENT)
        last = top + self.height - 4.0
        foot = last - self._below

        def write(cell: Cell, x: float, width: float, align: Align) -> None:
            cell.draw(
                page, x, foot - cell.height, width=width, align=align, artifact=self.artifact
            )

        write(self.titel, look.left + look.inset, grid.title_width, Align.LEFT)
        for number, (sign, cell) in enumerate(self.states):
            x = grid.counts_from + number * grid.count_width
            with page.artifact():
                left = x + (grid.count_width - sign_width(sign, sign_height)) / 2
                page.sign(sign, left, top + 4 + sign_height / 2, sign_height)
            write(cell, x, grid.count_width, Align.CENTRE)
        total_from = grid.counts_from + len(self.states) * grid.count_width
        write(self.total, total_from, grid.total_width, Align.CENTRE)
        foot = last
        write(self.distribution, grid.bar_from, grid.bar_width, Align.LEFT)


@dataclass(frozen=True, slots=True)
class SummaryRow(Piece):
    """Counts and their bar; the row of the shares has none."""

    grid: Grid
    titel: Cell
    cells: tuple[Cell, ...]
    inset: float = 0.0
    bar: Element | None = None
    zaehlung: Zaehlung | None = None
    line: str = ""
    keeps_next: bool = False
    repeats: tuple[Piece, ...] = ()

    @property
    def height(self) -> float:
        """The title or the bar, whichever is higher, with the white around."""
        high = self.grid.bar_height
        if self.grid.bar_below and self.bar is not None:
            high += self._first_line + _BELOW_COUNTS
        return max(self.titel.height, high) + 2 * self.grid.pad

    @property
    def _first_line(self) -> float:
        return self.grid.look.text(BODY).leading

    @property
    def least(self) -> float:
        """All of it, unless the title is uncommonly long."""
        if self.height <= KEEP_TOGETHER:
            return self.height
        return max(self.titel.least, 2 * self.grid.bar_height) + 2 * self.grid.pad

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Divide the title; the counts stay with its beginning."""
        first, rest = self.titel.split(room - 2 * self.grid.pad)
        if not first.paragraphs or not rest.paragraphs:
            return None
        return replace(self, titel=first), SummaryRow(
            self.grid, rest, (), self.inset, line=self.line, repeats=self.repeats
        )

    def draw(self, page: Page, top: float) -> None:
        """Write the figures below their titles and draw the bar and the line below."""
        look, grid = self.grid.look, self.grid
        first = top + grid.pad
        bar_top = first
        if grid.bar_below:
            bar_top += self._first_line + _BELOW_COUNTS
        else:
            first += (grid.bar_height - self._first_line) / 2
        self.titel.draw(page, look.left + look.inset + self.inset, first)
        for number, cell in enumerate(self.cells):
            width = grid.count_width if number < len(ZUSTAENDE) else grid.total_width
            x = grid.counts_from + number * grid.count_width
            spare = (width - _NUMBER_ROOM * look.zoom) / 2
            cell.draw(page, x, first, width=width - spare, align=Align.RIGHT)
        if self.bar is not None and self.zaehlung is not None:
            with page.content(self.bar):
                page.bar(self.zaehlung, grid.bar_from, bar_top, grid.bar_width, grid.bar_height)
        if self.line:
            with page.artifact():
                page.rule(look.left, look.right, top + self.height, HAIRLINE, self.line)

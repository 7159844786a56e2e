"""The summary: counts of each Abschnitt as a table with stacked bars."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zielbewertung.documents.outline import Zaehlzeile, Zusammenfassung
from zielbewertung.documents.pdf.cells import Cell, cell_of
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.rows import Band, Bookmark
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    ACCENT,
    ACCENT_LINE,
    BODY,
    FAINT_LINE,
    HAIRLINE,
    HEAD_FILL,
    INSET,
    KEEP_TOGETHER,
    LEFT,
    LINE,
    QUIET,
    RIGHT,
    SECTION_GAP,
    SECTIONS,
    STRONG,
    SUMMARY_HEAD,
    SUMMARY_SENTENCE,
    WIDTH,
    TextStyle,
)
from zielbewertung.documents.pdf.table import with_kennung
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

_TITLE_WIDTH = 200.0
_COUNT_WIDTH = 48.0
_TOTAL_WIDTH = 60.0
_COUNTS_FROM = LEFT + INSET + _TITLE_WIDTH + 4
_TOTAL_FROM = _COUNTS_FROM + len(ZUSTAENDE) * _COUNT_WIDTH
_BAR_FROM = _TOTAL_FROM + _TOTAL_WIDTH + 18
_BAR_WIDTH = RIGHT - INSET - _BAR_FROM
_BAR_HEIGHT = 13.0
_PAD = 2.8
_STEP = 12.0
_NUMBER_ROOM = 20.0
_HEAD_SIGN = 12.5
"""White at the right of a count, so that it stands under the middle of its heading."""


def summary_pieces(block: Zusammenfassung, document: Element) -> Iterator[Piece]:
    """Yield heading, sentence, table and shares."""
    heading = document.add(Tag.H2)
    yield Band(
        cell=cell_of((heading, block.titel, SECTIONS[0]), width=WIDTH),
        gap=SECTION_GAP * 0.65,
        below=2.0,
        keeps_next=True,
        bookmark=Bookmark("zusammenfassung", block.titel, 0),
    )
    sentence = document.add(Tag.PARAGRAPH)
    yield Band(
        cell=cell_of((sentence, block.satz, SUMMARY_SENTENCE), width=WIDTH),
        below=6.0,
        keeps_next=bool(block.gesamt.zaehlung.gesamt),
    )
    if block.gesamt.zaehlung.gesamt:
        yield from _table(block, document.add(Tag.TABLE))


def _table(block: Zusammenfassung, table: Element) -> Iterator[Piece]:
    head = SummaryHead.of(block, table.add(Tag.TABLE_HEAD).add(Tag.ROW))
    body = table.add(Tag.TABLE_BODY)
    repeats = (head.again(),)
    yield head
    last = len(block.zeilen) - 1
    for number, zeile in enumerate(block.zeilen):
        line = LINE if number == last else FAINT_LINE
        yield _count_row(zeile, body, BODY, repeats, line, keeps_next=number == last)
    yield _count_row(block.gesamt, body, STRONG, repeats, LINE, keeps_next=bool(block.anteile))
    if block.anteile:
        yield _share_row(block, body, repeats)


def _count_row(
    zeile: Zaehlzeile,
    body: Element,
    style: TextStyle,
    repeats: tuple[Piece, ...],
    line: str,
    *,
    keeps_next: bool,
) -> "SummaryRow":
    row = body.add(Tag.ROW)
    inset = zeile.tiefe * _STEP
    element = row.add(Tag.HEAD_CELL)
    titel = cell_of(
        (element, with_kennung(zeile.kennung, zeile.titel), style), width=_TITLE_WIDTH - inset
    )
    figures = [str(count_of(zeile.zaehlung, sign)) for sign in ZUSTAENDE]
    cells = [
        _figure(row.add(Tag.CELL), figure, QUIET if figure == "0" else style) for figure in figures
    ]
    cells.append(_figure(row.add(Tag.CELL), str(zeile.zaehlung.gesamt), STRONG))
    bar = row.add(Tag.CELL).add(Tag.FIGURE, alt=zeile.worte)
    return SummaryRow(titel, tuple(cells), inset, bar, zeile.zaehlung, line, keeps_next, repeats)


def _share_row(block: Zusammenfassung, body: Element, repeats: tuple[Piece, ...]) -> "SummaryRow":
    row = body.add(Tag.ROW)
    titel = cell_of((row.add(Tag.HEAD_CELL), block.anteile_titel, QUIET), width=_TITLE_WIDTH)
    cells = [_figure(row.add(Tag.CELL), anteil, QUIET) for anteil in block.anteile]
    # The shares have no total and no bar; a table keeps its columns nevertheless.
    row.add(Tag.CELL)
    row.add(Tag.CELL)
    return SummaryRow(titel, tuple(cells), repeats=repeats)


def _figure(element: Element, figure: str, style: TextStyle) -> Cell:
    return cell_of((element, figure, style), width=_COUNT_WIDTH)


@dataclass(frozen=True, slots=True)
class SummaryHead(Piece):
    """The titles of the columns, each state under its sign."""

    titel: Cell
    states: tuple[tuple[Zeichen, Cell], ...]
    total: Cell
    distribution: Cell
    artifact: bool = False
    keeps_next: bool = True

    @classmethod
    def of(cls, block: Zusammenfassung, row: Element) -> "SummaryHead":
        """Set the titles."""

        def title(text: str, width: float) -> Cell:
            return cell_of((row.add(Tag.HEAD_CELL), text, SUMMARY_HEAD), width=width)

        return cls(
            title(block.spalte_titel, _TITLE_WIDTH),
            tuple((sign, title(sign.wort, _COUNT_WIDTH - 4)) for sign in ZUSTAENDE),
            title(block.spalte_gesamt, _TOTAL_WIDTH),
            title(block.spalte_verteilung, _BAR_WIDTH),
        )

    def again(self) -> "SummaryHead":
        """Return the row for the next page."""
        return replace(self, artifact=True)

    @property
    def height(self) -> float:
        """The signs, the highest title, and the white around them."""
        titles = (self.titel, self.total, self.distribution, *(cell for _, cell in self.states))
        return max(cell.height for cell in titles) + _HEAD_SIGN + 11.0

    def draw(self, page: Page, top: float) -> None:
        """Draw tint, signs and titles, the titles standing on one last line."""
        with page.artifact():
            page.area(LEFT, top, WIDTH, self.height, HEAD_FILL)
            page.rule(LEFT, RIGHT, top + self.height, ACCENT_LINE, ACCENT)
        foot = top + self.height - 4.0

        def write(cell: Cell, x: float, width: float, align: Align) -> None:
            start = foot - cell.height
            cell.draw(page, x, start, width=width, align=align, artifact=self.artifact)

        write(self.titel, LEFT + INSET, _TITLE_WIDTH, Align.LEFT)
        for number, (sign, cell) in enumerate(self.states):
            x = _COUNTS_FROM + number * _COUNT_WIDTH
            with page.artifact():
                page.sign(
                    sign, x + (_COUNT_WIDTH - _HEAD_SIGN) / 2, top + 4 + _HEAD_SIGN / 2, _HEAD_SIGN
                )
            write(cell, x, _COUNT_WIDTH, Align.CENTRE)
        write(self.total, _TOTAL_FROM, _TOTAL_WIDTH, Align.CENTRE)
        write(self.distribution, _BAR_FROM, _BAR_WIDTH, Align.LEFT)


@dataclass(frozen=True, slots=True)
class SummaryRow(Piece):
    """Counts and their bar; the row of the shares has none."""

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
        return max(self.titel.height, _BAR_HEIGHT) + 2 * _PAD

    @property
    def least(self) -> float:
        """All of it, unless the title is uncommonly long."""
        return self.height if self.height <= KEEP_TOGETHER else self.titel.least + 2 * _PAD

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Divide the title; the counts stay with its beginning."""
        first, rest = self.titel.split(room - 2 * _PAD)
        if not first.paragraphs or not rest.paragraphs:
            return None
        return replace(self, titel=first), SummaryRow(
            rest, (), self.inset, line=self.line, repeats=self.repeats
        )

    def draw(self, page: Page, top: float) -> None:
        """Write the figures below their titles and draw the bar and the line below."""
        first = top + _PAD + (_BAR_HEIGHT - BODY.leading) / 2
        self.titel.draw(page, LEFT + INSET + self.inset, first)
        for number, cell in enumerate(self.cells):
            width = _COUNT_WIDTH if number < len(ZUSTAENDE) else _TOTAL_WIDTH
            x = _COUNTS_FROM + number * _COUNT_WIDTH
            spare = (width - _NUMBER_ROOM) / 2
            cell.draw(page, x, first, width=width - spare, align=Align.RIGHT)
        if self.bar is not None and self.zaehlung is not None:
            with page.content(self.bar):
                page.bar(self.zaehlung, _BAR_FROM, top + _PAD, _BAR_WIDTH, _BAR_HEIGHT)
        if self.line:
            with page.artifact():
                page.rule(LEFT, RIGHT, top + self.height, HAIRLINE, self.line)

"""A goal beside its measures: the block that may break over pages anywhere."""

from dataclasses import dataclass, field, replace

from zielbewertung.documents.pdf.cells import Cell
from zielbewertung.documents.pdf.columns import Columns
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.structure import Element
from zielbewertung.documents.pdf.styles import (
    BODY,
    FAINT_LINE,
    HAIRLINE,
    KEEP_TOGETHER,
    LEFT,
    LINE,
    PAD,
    RIGHT,
    SIGN_HEIGHT,
)
from zielbewertung.zeichen.katalog import Zeichen


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: its Kennung, its text and its signs, all on the line of its first words."""

    kennung: Cell
    text: Cell
    figure: Element | None = None
    zeichen: tuple[Zeichen, ...] = ()
    height: float = field(init=False)
    """The text or the Kennung, whichever is higher, with the white around."""

    def __post_init__(self) -> None:
        """Work out the height once."""
        height = max(self.text.height, self.kennung.height, BODY.leading) + 2 * PAD
        object.__setattr__(self, "height", height)

    @property
    def least(self) -> float:
        """How much of it may stand alone at the foot of a page."""
        if self.height <= KEEP_TOGETHER:
            return self.height
        return max(self.text.least, self.kennung.height, BODY.leading) + 2 * PAD

    def split(self, room: float, note: Cell) -> "tuple[MeasureRow, MeasureRow] | None":
        """Divide the text; the rest says that it is one, and shows no signs again."""
        if self.height <= KEEP_TOGETHER or room < self.least:
            return None
        first, rest = self.text.split(room - 2 * PAD)
        if not first.paragraphs or not rest.paragraphs:
            return None
        tail = Cell((*note.paragraphs, *rest.paragraphs))
        return replace(self, text=first), MeasureRow(_repeated(self.kennung), tail)

    def draw(self, page: Page, columns: Columns, top: float) -> None:
        """Draw the measure; the signs stand in the middle of its first line."""
        top += PAD
        if columns.kennung is not None:
            self.kennung.draw(page, columns.kennung.x, top)
        self.text.draw(page, columns.measure.x, top)
        if self.figure is not None:
            with page.content(self.figure):
                for zeichen in self.zeichen:
                    place = columns.slots[zeichen]
                    page.sign(zeichen, place.x, top + BODY.leading / 2, SIGN_HEIGHT)


@dataclass(frozen=True, slots=True)
class GoalBlock(Piece):
    """A goal with its measures, or the part of it that stands on one page.

    ``note`` is what stands at the head of a part that comes from the page before.
    """

    columns: Columns
    number: Cell
    text: Cell
    measures: tuple[MeasureRow, ...]
    note: Cell
    repeats: tuple[Piece, ...] = ()

    @property
    def height(self) -> float:
        """The goal or its measures, whichever is higher."""
        return max(self._left_height, sum([measure.height for measure in self.measures]))

    @property
    def least(self) -> float:
        """All of it, unless it is high; then the first lines of the goal and of a measure."""
        if self._is_low:
            return self.height
        left = max(self.number.height, self.text.least) + 2 * PAD
        return max(left, self.measures[0].least if self.measures else 0.0)

    @property
    def _left_height(self) -> float:
        return max(self.text.height, self.number.height) + 2 * PAD

    @property
    def _is_low(self) -> bool:
        """Whether the block is too low to be broken, found out without adding up everything."""
        used = self._left_height
        if used > KEEP_TOGETHER:
            return False
        used = 0.0
        for measure in self.measures:
            used += measure.height
            if used > KEEP_TOGETHER:
                return False
        return True

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Divide goal and measures side by side; the rest repeats the number."""
        if room < self.least:
            return None
        fitting, left_over = self._split_measures(room)
        if self.measures and not fitting:
            return None
        text, text_rest = self.text.split(room - 2 * PAD)
        if not left_over and not text_rest.paragraphs:
            return None
        note = self.note.paragraphs if self.columns.text is not None else ()
        rest = replace(
            self,
            number=_repeated(self.number),
            text=Cell((*note, *text_rest.paragraphs)),
            measures=left_over,
        )
        return replace(self, text=text, measures=fitting), rest

    def _split_measures(
        self, room: float
    ) -> tuple[tuple[MeasureRow, ...], tuple[MeasureRow, ...]]:
        for place, measure in enumerate(self.measures):
            if measure.height <= room:
                room -= measure.height
                continue
            parts = measure.split(room, self.note)
            if parts is None:
                return self.measures[:place], self.measures[place:]
            head, tail = parts
            return (*self.measures[:place], head), (tail, *self.measures[place + 1 :])
        return self.measures, ()

    def draw(self, page: Page, top: float) -> None:
        """Draw goal, measures and the lines between and below them."""
        columns = self.columns
        if columns.number is not None:
            place = columns.number
            self.number.draw(page, place.x, top + PAD, width=place.width, align=Align.RIGHT)
        if columns.text is not None:
            self.text.draw(page, columns.text.x, top + PAD)
        edge = top
        for number, measure in enumerate(self.measures):
            if number:
                with page.artifact():
                    page.rule(columns.measures_from, RIGHT, edge, HAIRLINE, FAINT_LINE)
            measure.draw(page, columns, edge)
            edge += measure.height
        with page.artifact():
            page.rule(LEFT, RIGHT, top + self.height, HAIRLINE, LINE)


def _repeated(cell: Cell) -> Cell:
    """Return a text as it is repeated on the next page: an artifact."""
    return Cell(tuple(replace(paragraph, element=None) for paragraph in cell.paragraphs))

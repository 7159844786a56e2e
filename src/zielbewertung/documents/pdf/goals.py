"""A goal beside its measures: the block that may break over pages anywhere."""

from dataclasses import dataclass, field, replace

from zielbewertung.documents.outline import Spaltenart
from zielbewertung.documents.pdf.cells import Cell
from zielbewertung.documents.pdf.columns import Column, Columns
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.structure import Element
from zielbewertung.documents.pdf.styles import (
    BODY,
    FAINT_LINE,
    HAIRLINE,
    KEEP_TOGETHER,
    LINE,
)
from zielbewertung.zeichen.katalog import Zeichen

_BETWEEN_WORDS = 3.0


@dataclass(frozen=True, slots=True)
class Rating:
    """The signs of a measure: side by side, or below each other with their words.

    Without words they are a picture that says everything in its alternative text; beside words
    they only repeat them.
    """

    zeichen: tuple[Zeichen, ...] = ()
    figure: Element | None = None
    words: tuple[Cell, ...] = ()

    def height(self, look: Look) -> float:
        """How high all signs are, or the words beside them."""
        least = look.text(BODY).leading
        if not self.words:
            return least
        return sum(max(cell.height, least) for cell in self.words) + _BETWEEN_WORDS * (
            len(self.words) - 1
        )

    def draw(self, page: Page, columns: Columns, top: float) -> None:
        """Draw the signs; the first stands in the middle of the first line of its measure."""
        look = columns.look
        leading = look.text(BODY).leading
        middle = top + leading / 2
        if self.figure is not None:
            with page.content(self.figure):
                for zeichen in self.zeichen:
                    page.sign(zeichen, columns.slots[zeichen].x, middle, look.sign_height)
        if columns.sign_words is None:
            return
        for zeichen, cell in zip(self.zeichen, self.words, strict=False):
            with page.artifact():
                page.sign(zeichen, columns.slots[zeichen].x, middle, look.sign_height)
            first = cell.paragraphs[0].style.leading
            cell.draw(page, columns.sign_words.x, middle - first / 2)
            middle += max(cell.height, leading) + _BETWEEN_WORDS


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: its Kennung, its texts, and its signs, all on the line of its first words.

    The first of ``texts`` is what it says; the others are for the columns beside it.
    """

    look: Look
    kennung: Cell
    texts: tuple[tuple[Column, Cell], ...]
    rating: Rating = Rating()
    height: float = field(init=False)
    """The highest of them with the white around."""

    def __post_init__(self) -> None:
        """Work out the height once."""
        high = max(cell.height for _, cell in self.texts)
        object.__setattr__(self, "height", max(high, self._fixed) + 2 * self.look.pad)

    @property
    def _fixed(self) -> float:
        """How high that is which never divides."""
        return max(self.kennung.height, self.rating.height(self.look))

    @property
    def least(self) -> float:
        """How much of it may stand alone at the foot of a page."""
        if self.height <= KEEP_TOGETHER:
            return self.height
        return max(self._fixed, *(cell.least for _, cell in self.texts)) + 2 * self.look.pad

    def split(self, room: float, note: Cell) -> "tuple[MeasureRow, MeasureRow] | None":
        """Divide the texts; the rest says that it is one, and shows no signs again."""
        if self.height <= KEEP_TOGETHER or room < self.least:
            return None
        parts = [(column, *cell.split(room - 2 * self.look.pad)) for column, cell in self.texts]
        if not any(first.paragraphs and rest.paragraphs for _, first, rest in parts):
            return None
        rests = [(column, rest) for column, _, rest in parts]
        column, rest = rests[0]
        rests[0] = column, Cell((*note.paragraphs, *rest.paragraphs))
        return (
            replace(self, texts=tuple((column, first) for column, first, _ in parts)),
            MeasureRow(self.look, _repeated(self.kennung), tuple(rests)),
        )

    def draw(self, page: Page, columns: Columns, top: float) -> None:
        """Draw the measure in the order of its columns."""
        top += self.look.pad
        if columns.kennung is not None:
            self.kennung.draw(page, columns.kennung.x, top)
        rating = columns.places[Spaltenart.BEWERTUNG].x
        before = [part for part in self.texts if part[0].x < rating]
        for column, cell in before:
            cell.draw(page, column.x, top)
        self.rating.draw(page, columns, top)
        for column, cell in self.texts[len(before) :]:
            cell.draw(page, column.x, top)


@dataclass(frozen=True, slots=True)
class GoalBlock(Piece):
    """A goal with its measures, or the part of it that stands on one page.

    ``note`` stands at the head of a part that comes from the page before, ``measure_note`` at
    that of a measure.
    """

    columns: Columns
    number: Cell
    text: Cell
    measures: tuple[MeasureRow, ...]
    note: Cell
    measure_note: Cell
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
        left = max(self.number.height, self.text.least) + 2 * self.columns.look.pad
        return max(left, self.measures[0].least if self.measures else 0.0)

    @property
    def _left_height(self) -> float:
        return max(self.text.height, self.number.height) + 2 * self.columns.look.pad

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
        text, text_rest = self.text.split(room - 2 * self.columns.look.pad)
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
            parts = measure.split(room, self.measure_note)
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
            self.number.draw(
                page, place.x, top + columns.look.pad, width=place.width, align=Align.RIGHT
            )
        if columns.text is not None:
            self.text.draw(page, columns.text.x, top + columns.look.pad)
        edge = top
        for number, measure in enumerate(self.measures):
            if number:
                with page.artifact():
                    page.rule(columns.measures_from, page.look.right, edge, HAIRLINE, FAINT_LINE)
            measure.draw(page, columns, edge)
            edge += measure.height
        with page.artifact():
            page.rule(page.look.left, page.look.right, top + self.height, HAIRLINE, LINE)


def _repeated(cell: Cell) -> Cell:
    """Return a text as it is repeated on the next page: an artifact."""
    return Cell(tuple(replace(paragraph, element=None) for paragraph in cell.paragraphs))

"""The tables of the Abschnitte: from the blocks of the outline to pieces for the pages."""

from collections.abc import Iterator

from zielbewertung.documents.outline import (
    Abschnitt,
    Massnahmeneintrag,
    Zielzeile,
    Zwischenueberschrift,
)
from zielbewertung.documents.pdf.cells import Cell, Paragraph, cell_of
from zielbewertung.documents.pdf.columns import Column, Columns
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.fonts import text_width
from zielbewertung.documents.pdf.goals import GoalBlock, MeasureRow
from zielbewertung.documents.pdf.rows import Band, Bookmark, TableHead
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    BODY,
    CONTINUED,
    CONTINUED_SECTION,
    INSET,
    INTERIM,
    INTERIM_FILL,
    LEFT,
    QUIET,
    SECTION_GAP,
    SECTIONS,
    STRONG,
    WIDTH,
    TextStyle,
)
from zielbewertung.documents.pdf.textlayout import fit

CONTINUED_WORD = "(Fortsetzung)"
_HEADINGS = (Tag.H2, Tag.H3)
_INTERIM_PAD = 3.5
_INTERIM_STEP = 12.0
_NOTE = Cell((Paragraph(None, CONTINUED, (CONTINUED_WORD,), heads=True),))
_JOIN = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def section_pieces(
    abschnitt: Abschnitt, columns: Columns, document: Element, key: str, *, starts_page: bool
) -> Iterator[Piece]:
    """Yield the heading of an Abschnitt and the rows of its table."""
    section = document.add(Tag.SECTION)
    level = min(abschnitt.tiefe, len(SECTIONS) - 1)
    heading = with_kennung(abschnitt.kennung, abschnitt.titel)
    if heading:
        element = section.add(_HEADINGS[min(level, len(_HEADINGS) - 1)])
        yield Band(
            cell=cell_of((element, heading, SECTIONS[level]), width=WIDTH),
            gap=SECTION_GAP if abschnitt.tiefe == 0 else SECTION_GAP * 0.7,
            below=7.0 if abschnitt.eintraege else 0.0,
            keeps_next=True,
            starts_page=starts_page,
            bookmark=Bookmark(key, heading, abschnitt.tiefe),
        )
    if abschnitt.eintraege:
        yield from _table(abschnitt, heading, columns, section, key)


def with_kennung(kennung: str, titel: str) -> str:
    """Return Kennung and title as one text."""
    return f"{kennung}{_JOIN}{titel}" if kennung and titel else kennung or titel


def _table(
    abschnitt: Abschnitt, heading: str, columns: Columns, section: Element, key: str
) -> Iterator[Piece]:
    table = section.add(Tag.TABLE)
    head = TableHead.of(columns, table.add(Tag.TABLE_HEAD).add(Tag.ROW))
    body = table.add(Tag.TABLE_BODY)
    repeats = (*_continued_heading(heading), head.again())
    yield head
    level = abschnitt.tiefe + 1 if heading else 0
    for number, eintrag in enumerate(abschnitt.eintraege):
        match eintrag:
            case Zwischenueberschrift():
                mark = f"{key}.{number}"
                yield _interim(eintrag, columns, body, repeats, (mark, level + eintrag.tiefe))
            case Zielzeile():
                yield _goal(eintrag, columns, body, repeats)


def _continued_heading(heading: str) -> tuple[Piece, ...]:
    """Return the line that says on later pages which Abschnitt goes on."""
    if not heading:
        return ()
    note = f"{_JOIN}{CONTINUED_WORD}"
    room = WIDTH - text_width(note, CONTINUED_SECTION)
    line = fit(heading, CONTINUED_SECTION, room) + note
    cell = Cell((Paragraph(None, CONTINUED_SECTION, (line,)),))
    return (Band(cell=cell, below=3.0, artifact=True),)


def _interim(
    eintrag: Zwischenueberschrift,
    columns: Columns,
    body: Element,
    repeats: tuple[Piece, ...],
    mark: tuple[str, int],
) -> Piece:
    row = body.add(Tag.ROW)
    element = row.add(Tag.HEAD_CELL, columns=len(columns.titles))
    heading = with_kennung(eintrag.kennung, eintrag.titel)
    start = columns.text.x if columns.text is not None else columns.measures_from + INSET
    inset = start - LEFT + eintrag.tiefe * _INTERIM_STEP
    return Band(
        cell=cell_of((element, heading, INTERIM), width=WIDTH - inset - INSET),
        pad=_INTERIM_PAD,
        inset=inset,
        fill=INTERIM_FILL,
        keeps_next=True,
        repeats=repeats,
        bookmark=Bookmark(mark[0], heading, mark[1]),
    )


def _goal(
    zeile: Zielzeile, columns: Columns, body: Element, repeats: tuple[Piece, ...]
) -> GoalBlock:
    """Lay out a goal; its cells span the rows of its measures."""
    rows = max(1, len(zeile.massnahmen))
    row = body.add(Tag.ROW)
    number = text = Cell()
    inline = ""
    if columns.number is not None:
        element = row.add(Tag.HEAD_CELL, rows=rows)
        number, inline = _kennung(zeile.kennung, element, STRONG, columns.number)
    if columns.text is not None:
        element = row.add(Tag.CELL, rows=rows)
        text = _texts(element, inline, zeile.titel, zeile.wortlaut, columns.text.width)
        if not text.paragraphs:
            text = cell_of((element, zeile.ohne_ziel, QUIET), width=columns.text.width)
    measures: list[MeasureRow] = []
    for massnahme in zeile.massnahmen:
        measures.append(_measure(massnahme, columns, row))
        if len(measures) < rows:
            row = body.add(Tag.ROW)
    if not measures:
        element = row.add(Tag.CELL)
        row.add(Tag.CELL)
        note = cell_of((element, zeile.ohne_massnahmen, QUIET), width=columns.measure.width)
        measures.append(MeasureRow(Cell(), note))
    return GoalBlock(columns, number, text, tuple(measures), _NOTE, repeats)


def _measure(massnahme: Massnahmeneintrag, columns: Columns, row: Element) -> MeasureRow:
    cell = row.add(Tag.CELL)
    kennung, inline = Cell(), massnahme.kennung
    if columns.kennung is not None:
        kennung, inline = _kennung(massnahme.kennung, cell, QUIET, columns.kennung)
    text = _texts(cell, inline, massnahme.titel, massnahme.wortlaut, columns.measure.width)
    figure = row.add(Tag.CELL).add(Tag.FIGURE, alt=massnahme.worte)
    return MeasureRow(kennung, text, figure, massnahme.zeichen)


def _kennung(kennung: str, element: Element, style: TextStyle, column: Column) -> tuple[Cell, str]:
    """Set a Kennung into its column; one that has no room there is returned for the text."""
    cell = cell_of((element.add(Tag.PARAGRAPH), kennung, style), width=column.width)
    if cell.paragraphs and len(cell.paragraphs[0].lines) > 1:
        return Cell(), kennung
    return cell, ""


def _texts(element: Element, inline: str, titel: str, wortlaut: str, width: float) -> Cell:
    """Set title and official wording; the title is bold only where both are there."""
    both = bool(titel and wortlaut)
    parts = (
        (inline, STRONG),
        (titel, STRONG if both else BODY),
        (wortlaut, BODY),
    )
    return cell_of(
        *((element.add(Tag.PARAGRAPH), text, style) for text, style in parts if text),
        width=width,
    )

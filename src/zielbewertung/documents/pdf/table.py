"""The tables of the Abschnitte: from the blocks of the outline to pieces for the pages."""

from collections.abc import Iterator

from zielbewertung.documents.outline import (
    Abschnitt,
    Massnahmeneintrag,
    Spaltenart,
    Zielzeile,
    Zwischenueberschrift,
)
from zielbewertung.documents.pdf.cells import Cell, Paragraph, cell_of
from zielbewertung.documents.pdf.columns import Column, Columns
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.fonts import text_width
from zielbewertung.documents.pdf.goals import GoalBlock, MeasureRow, Rating
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.rows import Band, Bookmark, TableHead
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import (
    BODY,
    CONTINUED,
    CONTINUED_SECTION,
    INTERIM,
    INTERIM_FILL,
    QUIET,
    SECTION_GAP,
    SECTIONS,
    SIGN_WORD,
    STRONG,
    TextStyle,
)
from zielbewertung.documents.pdf.textlayout import fit, wrap

CONTINUED_WORD = "(Fortsetzung)"
_OF_GOALS = (Spaltenart.KENNUNG, Spaltenart.TEXT)
_HEADINGS = (Tag.H2, Tag.H3)
_INTERIM_PAD = 3.5
_INTERIM_STEP = 12.0
_JOIN = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def section_pieces(
    abschnitt: Abschnitt, columns: Columns, document: Element, key: str, *, starts_page: bool
) -> Iterator[Piece]:
    """Yield the heading of an Abschnitt and the rows of its table."""
    section = document.add(Tag.SECTION)
    look = columns.look
    level = min(abschnitt.tiefe, len(SECTIONS) - 1)
    heading = with_kennung(abschnitt.kennung, abschnitt.titel)
    if heading:
        element = section.add(_HEADINGS[min(level, len(_HEADINGS) - 1)])
        yield Band(
            cell=cell_of((element, heading, look.text(SECTIONS[level])), width=look.width),
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
    repeats = (*_continued_heading(heading, columns.look), head.again())
    yield head
    level = abschnitt.tiefe + 1 if heading else 0
    for number, eintrag in enumerate(abschnitt.eintraege):
        match eintrag:
            case Zwischenueberschrift():
                mark = f"{key}.{number}"
                yield _interim(eintrag, columns, body, repeats, (mark, level + eintrag.tiefe))
            case Zielzeile():
                yield _goal(eintrag, columns, body, repeats)


def _continued_heading(heading: str, look: Look) -> tuple[Piece, ...]:
    """Return the line that says on later pages which Abschnitt goes on."""
    if not heading:
        return ()
    note = f"{_JOIN}{CONTINUED_WORD}"
    style = look.text(CONTINUED_SECTION)
    line = fit(heading, style, look.width - text_width(note, style)) + note
    cell = Cell((Paragraph(None, style, (line,)),))
    return (Band(cell=cell, below=3.0, artifact=True),)


def _interim(
    eintrag: Zwischenueberschrift,
    columns: Columns,
    body: Element,
    repeats: tuple[Piece, ...],
    mark: tuple[str, int],
) -> Piece:
    row = body.add(Tag.ROW)
    element = row.add(Tag.HEAD_CELL, columns=len(columns.titles), level=eintrag.tiefe)
    heading = with_kennung(eintrag.kennung, eintrag.titel)
    look = columns.look
    start = columns.text.x if columns.text is not None else columns.measures_from + look.inset
    inset = start - look.left + eintrag.tiefe * _INTERIM_STEP
    return Band(
        cell=cell_of(
            (element, heading, look.text(INTERIM)), width=look.width - inset - look.inset
        ),
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
    look = columns.look
    rows = max(1, len(zeile.massnahmen))
    row = body.add(Tag.ROW)
    number = text = Cell()
    inline = zeile.kennung
    if columns.number is not None:
        element = row.add(Tag.HEAD_CELL, rows=rows)
        number, inline = _kennung(zeile.kennung, element, look.text(STRONG), columns.number)
    if columns.text is not None:
        element = row.add(Tag.CELL, rows=rows)
        text = _texts(element, inline, zeile, columns.text, look)
        if not text.paragraphs:
            note = (element, zeile.ohne_ziel, look.text(QUIET))
            text = cell_of(note, width=columns.text.width)
    measures: list[MeasureRow] = []
    for massnahme in zeile.massnahmen:
        measures.append(_measure(massnahme, columns, row))
        if len(measures) < rows:
            row = body.add(Tag.ROW)
    if not measures:
        cells = [row.add(Tag.CELL) for spalte in columns.titles if spalte.art not in _OF_GOALS]
        note = (cells[0], zeile.ohne_massnahmen, look.text(QUIET))
        cell = cell_of(note, width=columns.measure.width)
        measures.append(MeasureRow(look, Cell(), ((columns.measure, cell),)))
    # Where the number has no column of its own, which would repeat it, the note does.
    continued = f"{inline} {CONTINUED_WORD}" if inline else CONTINUED_WORD
    notes = _note(continued, columns.text, look), _note(CONTINUED_WORD, columns.measure, look)
    return GoalBlock(columns, number, text, tuple(measures), *notes, repeats)


def _note(words: str, column: Column | None, look: Look) -> Cell:
    """Set what stands at the head of a part that comes from the page before."""
    style = look.text(CONTINUED)
    lines = (words,) if column is None else wrap(words, style, column.width)
    return Cell((Paragraph(None, style, lines, heads=True),))


def _measure(massnahme: Massnahmeneintrag, columns: Columns, row: Element) -> MeasureRow:
    """Lay out a measure, cell by cell in the order of the columns."""
    look = columns.look
    kennung, inline = Cell(), massnahme.kennung
    texts: list[tuple[Column, Cell]] = []
    rating = Rating()
    for spalte in columns.titles:
        if spalte.art in _OF_GOALS:
            continue
        element, place = row.add(Tag.CELL), columns.places[spalte.art]
        match spalte.art:
            case Spaltenart.MASSNAHME:
                if columns.kennung is not None:
                    style = look.text(QUIET)
                    kennung, inline = _kennung(inline, element, style, columns.kennung)
                texts.append((place, _texts(element, inline, massnahme, place, look)))
            case Spaltenart.BEWERTUNG:
                rating = _rating(massnahme, element, columns)
            case Spaltenart.STELLE:
                texts.append((place, _paragraph(element, massnahme.stelle, place, look)))
            case _:
                texts.append((place, _paragraph(element, massnahme.begruendung, place, look)))
    return MeasureRow(look, kennung, tuple(texts), rating)


def _rating(massnahme: Massnahmeneintrag, element: Element, columns: Columns) -> Rating:
    """Show signs as one picture, or beside their words."""
    if columns.sign_words is None or not massnahme.beiworte:
        return Rating(massnahme.zeichen, element.add(Tag.FIGURE, alt=massnahme.worte))
    style, width = columns.look.text(SIGN_WORD), columns.sign_words.width
    words = (
        cell_of((element.add(Tag.PARAGRAPH), word, style), width=width)
        for word in massnahme.beiworte
    )
    return Rating(massnahme.zeichen, words=tuple(words))


def _kennung(kennung: str, element: Element, style: TextStyle, column: Column) -> tuple[Cell, str]:
    """Set a Kennung into its column; one that has no room there is returned for the text."""
    if len(wrap(kennung, style, column.width, hyphenate=False)) > 1:
        return Cell(), kennung
    if not kennung:
        return Cell(), ""
    return cell_of((element.add(Tag.PARAGRAPH), kennung, style), width=column.width), ""


def _paragraph(element: Element, text: str, column: Column, look: Look) -> Cell:
    if not text:
        return Cell()
    part = (element.add(Tag.PARAGRAPH), text, look.text(BODY))
    return cell_of(part, width=column.width, fill=True)


def _texts(
    element: Element,
    inline: str,
    entry: Zielzeile | Massnahmeneintrag,
    column: Column,
    look: Look,
) -> Cell:
    """Set title, official wording and additions; the title is bold only beside a wording."""
    both = bool(entry.titel and entry.wortlaut)
    parts = [
        (inline, STRONG),
        (entry.titel, STRONG if both else BODY),
        (entry.wortlaut, BODY),
    ]
    if isinstance(entry, Massnahmeneintrag):
        parts += [(text, QUIET) for text in entry.zusaetze]
    return cell_of(
        *((element.add(Tag.PARAGRAPH), text, look.text(style)) for text, style in parts if text),
        width=column.width,
        fill=True,
        kennung=inline,
    )

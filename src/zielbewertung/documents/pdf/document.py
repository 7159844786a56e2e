"""Puts the Bewertungsübersicht together: pieces, pages, properties of the file."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from zielbewertung.documents.outline import (
    Abschnitt,
    Legende,
    Outline,
    Textabschnitt,
    Titelblock,
    Zusammenfassung,
)
from zielbewertung.documents.pdf.columns import columns_of
from zielbewertung.documents.pdf.flow import Piece, Sheet, paginate
from zielbewertung.documents.pdf.fonts import font_of
from zielbewertung.documents.pdf.frame import Frame
from zielbewertung.documents.pdf.front import LegendBox, title_pieces
from zielbewertung.documents.pdf.glyphs import check_glyphs
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.packing import PackingCanvas
from zielbewertung.documents.pdf.page import Page
from zielbewertung.documents.pdf.running_text import text_pieces
from zielbewertung.documents.pdf.signs import define_signs
from zielbewertung.documents.pdf.structure import Element, Marks, Tag
from zielbewertung.documents.pdf.styles import BODY, Weight
from zielbewertung.documents.pdf.summary import summary_pieces
from zielbewertung.documents.pdf.table import section_pieces
from zielbewertung.documents.pdf.tagging import Tagging

LANGUAGE = "de-DE"
PROGRAM = "Zielbewertung"
_PDF_VERSION = "1.7"
# Without it every page would name Helvetica, which is not embedded.
_FIRST_FONT: dict[str, Any] = {
    "initialFontName": BODY.weight.value,
    "initialFontSize": BODY.size,
}


Progress = Callable[[float], None]
_LAID_OUT, _DRAWN = 0.4, 0.8
"""How much of the work is done when the pieces are laid out, and when they are drawn."""
_REPORT_EVERY = 20


def render(
    outline: Outline,
    *,
    erstellt_am: date,
    marks: Marks | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Return the file; the same outline and day always give the same bytes.

    ``progress`` hears how much is done, from 0 to 1.
    """
    report = progress or _nobody_asks
    for weight in Weight:
        font_of(weight)
    check_glyphs(outline)
    document = Element(Tag.DOCUMENT)
    look = Look.of(outline.papier)
    sheets = paginate(list(_reported(_pieces(outline, document, look), outline, report)), look)
    frame = Frame.of(outline, erstellt_am)
    stream = io.BytesIO()
    marks = marks or Tagging()
    marks.begin_document(document)
    _draw(sheets, _canvas(stream, outline, look), marks, look, frame, report)
    report((1 + _DRAWN) / 2)
    return _finish(stream, marks, erstellt_am)


def _draw(
    sheets: list[Sheet],
    canvas: Canvas,
    marks: Marks,
    look: Look,
    frame: Frame,
    report: Progress,
) -> None:
    """Draw all sheets; each is given up as soon as it is drawn, and the canvas at the end."""
    for number, sheet in enumerate(sheets, start=1):
        page = Page(canvas, marks, look, number, len(sheets))
        for piece, top in sheet.pieces:
            piece.draw(page, top)
        frame.draw(page)
        sheet.pieces.clear()
        canvas.showPage()
        report(_LAID_OUT + (_DRAWN - _LAID_OUT) * number / len(sheets))
    canvas.save()


def _nobody_asks(_: float) -> None:
    """Take a report that nobody waits for."""


def _reported(pieces: Iterable[Piece], outline: Outline, report: Progress) -> Iterator[Piece]:
    """Yield pieces, reporting now and then how far they are."""
    abschnitte = (block for block in outline.bloecke if isinstance(block, Abschnitt))
    whole = sum((len(abschnitt.eintraege) for abschnitt in abschnitte), 100)
    for number, piece in enumerate(pieces):
        if number % _REPORT_EVERY == 0:
            report(min(number / whole, 1.0) * _LAID_OUT)
        yield piece


def _pieces(outline: Outline, document: Element, look: Look) -> Iterator[Piece]:
    """Yield all pieces in order; the tables begin on a page of their own after a summary."""
    abschnitte = [block for block in outline.bloecke if isinstance(block, Abschnitt)]
    columns = columns_of(abschnitte, look)
    after_summary = False
    for number, block in enumerate(outline.bloecke):
        match block:
            case Titelblock():
                yield from title_pieces(block, document, look)
            case Legende():
                yield LegendBox.of(block, document, look)
            case Zusammenfassung():
                yield from summary_pieces(block, document, look)
            case Textabschnitt():
                yield from text_pieces(block, document, look, f"abschnitt-{number}")
            case Abschnitt():
                yield from section_pieces(
                    block, columns, document, f"abschnitt-{number}", starts_page=after_summary
                )
        after_summary = isinstance(block, Zusammenfassung)


def _canvas(stream: io.BytesIO, outline: Outline, look: Look) -> Canvas:
    canvas = PackingCanvas(
        stream,
        pagesize=(look.page_width, look.page_height),
        pageCompression=1,
        invariant=1,
        lang=LANGUAGE,
        **_FIRST_FONT,
    )
    canvas.setTitle(outline.titel)
    canvas.setAuthor(outline.urheber)
    canvas.setSubject(outline.thema)
    canvas.setCreator(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    define_signs(canvas)
    return canvas


def _finish(stream: io.BytesIO, marks: Marks, erstellt_am: date) -> bytes:
    """Give the file its day of creation and its final form."""
    stream.seek(0)
    finished = io.BytesIO()
    with pikepdf.open(stream) as pdf:
        day = f"D:{erstellt_am:%Y%m%d}"
        pdf.docinfo["/CreationDate"] = day
        pdf.docinfo["/ModDate"] = day
        marks.end_document(pdf)
        pdf.save(
            finished,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            min_version=_PDF_VERSION,
            fix_metadata_version=False,
        )
    stream.close()
    return marks.complete(finished.getvalue())

"""Writes the blocks of a document as Word file: real headings and tables, nothing of persons."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

from zielbewertung.documents.outline import (
    Abschnitt,
    Massnahmeneintrag,
    Outline,
    Spaltenart,
    Titelblock,
    Zielzeile,
)
from zielbewertung.documents.target import replace_file
from zielbewertung.domain.text import without_unwanted_characters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from docx.document import Document
    from docx.table import Table, _Cell, _Row

LANGUAGE = "de-DE"
_FONT = "Liberation Sans"
_WIDTHS = {
    Spaltenart.MASSNAHME: 8.5,
    Spaltenart.BEGRUENDUNG: 10.0,
    Spaltenart.BEWERTUNG: 6.2,
}
"""In centimetres, on A4 across."""


def write_docx(target: Path, outline: Outline, *, erstellt_am: date) -> None:
    """Write the file, completely or not at all; FileProblemError where that fails."""
    replace_file(target, docx_bytes(outline, erstellt_am=erstellt_am))


def docx_bytes(outline: Outline, *, erstellt_am: date) -> bytes:
    """Return the file: title block and sections with a table each.

    Headings are those that Word and LibreOffice know, under the names of the person's language.
    """
    # python-docx and lxml take a while to import: only for those who write such a file.
    import docx

    document = docx.Document()
    _dress(document, outline)
    _name(document, outline, erstellt_am)
    for block in outline.bloecke:
        if isinstance(block, Titelblock):
            _add_title(document, block)
        elif isinstance(block, Abschnitt):
            _add_section(document, block)
    _mark_rows(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _dress(document: Document, outline: Outline) -> None:
    """Give the document paper, letters, language, and what stands on each page."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    section.header.paragraphs[0].text = _clean(outline.kopfzeile)
    section.footer.paragraphs[0].text = _clean(outline.fusszeile)
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _name(document: Document, outline: Outline, erstellt_am: date) -> None:
    """Say what the file is; who made it is nobody's business."""
    properties = document.core_properties
    properties.title, properties.subject = _clean(outline.titel), _clean(outline.thema)
    properties.language = LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = properties.category = ""
    day = datetime.combine(erstellt_am, time())
    properties.created = properties.modified = day


def _add_title(document: Document, block: Titelblock) -> None:
    document.add_heading(_clean(block.titel), 0)
    if block.konzept:
        paragraph = document.add_paragraph()
        paragraph.add_run(_clean(block.konzept)).bold = True
    if block.hinweis:
        document.add_paragraph(_clean(block.hinweis))
    for angabe in block.angaben:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{_clean(angabe.name)}: ").bold = True
        paragraph.add_run(_clean(angabe.wert))


def _add_section(document: Document, block: Abschnitt) -> None:
    document.add_heading(_clean(f"{block.kennung} {block.titel}".strip()), 1)
    measures = [m for e in block.eintraege if isinstance(e, Zielzeile) for m in e.massnahmen]
    table = document.add_table(rows=1 + len(measures), cols=len(block.spalten))
    table.style = document.styles["Table Grid"]
    head, *rows = table.rows
    for cell, spalte in zip(head.cells, block.spalten, strict=True):
        cell.paragraphs[0].add_run(_clean(spalte.titel)).bold = True
    for row, massnahme in zip(rows, measures, strict=True):
        _fill_row(row, block, massnahme)
    _set_widths(table, block)


def _fill_row(row: _Row, block: Abschnitt, massnahme: Massnahmeneintrag) -> None:
    for cell, spalte in zip(row.cells, block.spalten, strict=True):
        match spalte.art:
            case Spaltenart.MASSNAHME:
                _fill(cell, _lines_of(massnahme), bold=True)
            case Spaltenart.BEGRUENDUNG:
                _fill(cell, iter(massnahme.begruendung.splitlines()))
            case Spaltenart.BEWERTUNG:
                _fill(cell, iter(massnahme.beiworte or (massnahme.worte,)))


def _mark_rows(document: Document) -> None:
    """Let each page repeat the first row of a table, and let no row break over pages.

    Assistive technology reads the cells of such a first row as headings.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for table in document.element.body.iter(qn("w:tbl")):
        for number, row in enumerate(table.iter(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))


def _lines_of(massnahme: Massnahmeneintrag) -> Iterator[str]:
    yield f"{massnahme.kennung} {massnahme.titel or massnahme.wortlaut}".strip()
    yield from massnahme.zusaetze


def _fill(cell: _Cell, lines: Iterator[str], *, bold: bool = False) -> None:
    """Write lines into a cell, a paragraph each; the first one may be bold."""
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(lines):
        if number:
            paragraph = cell.add_paragraph()
        paragraph.add_run(_clean(line)).bold = bold and not number


def _set_widths(table: Table, block: Abschnitt) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, spalte in zip(table.columns, block.spalten, strict=True):
        column.width = Cm(_WIDTHS[spalte.art])
    for row in table.rows:
        for cell, spalte in zip(row.cells, block.spalten, strict=True):
            cell.width = Cm(_WIDTHS[spalte.art])


def _clean(text: str) -> str:
    """Return text without what XML does not take; python-docx would stumble over it."""
    return without_unwanted_characters(text)

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
    Textabschnitt,
    Titelblock,
    Zielzeile,
)
from zielbewertung.documents.target import replace_file
from zielbewertung.documents.zeichenbild import png_of
from zielbewertung.domain.text import without_unwanted_characters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from docx.document import Document
    from docx.oxml.table import CT_Tbl
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from zielbewertung.zeichen.katalog import Zeichen

LANGUAGE = "de-DE"
_FONT = "Liberation Sans"
_SIGN = 11.0
"""How high a sign is, in points."""

_HEAD_FILL, _LINE = "E1E8F0", "8D99A6"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NARROW = "\N{NO-BREAK SPACE}"
_NAMED = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
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
        elif isinstance(block, Textabschnitt):
            _add_text(document, block)
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
    footer = section.footer.paragraphs[0]
    footer.text = f"{_clean(outline.fusszeile)} · Seite "
    _add_field(footer, "PAGE")
    footer.add_run(" von ")
    _add_field(footer, "NUMPAGES")
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


def _add_field(paragraph: Paragraph, name: str) -> None:
    """Let the program that shows the file write a number here."""
    from docx.oxml import OxmlElement

    field, run, text = (OxmlElement(f"w:{part}") for part in ("fldSimple", "r", "t"))
    field.set(f"{_W}instr", name)
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


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


def _add_text(document: Document, block: Textabschnitt) -> None:
    document.add_heading(_clean(block.titel), 1)
    for absatz in block.absaetze:
        document.add_paragraph(_clean(absatz))


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
                _fill_signs(cell, massnahme)


def _mark_rows(document: Document) -> None:
    """Let each page repeat the first row of a table, and let no row break over pages.

    Assistive technology reads the cells of such a first row as headings.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for table in document.element.body.iter(qn("w:tbl")):
        _dress_table(table)
        for number, row in enumerate(table.iter(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
                for cell in row.iter(qn("w:tcPr")):
                    _add(cell, "w:shd", val="clear", color="auto", fill=_HEAD_FILL)


def _dress_table(table: CT_Tbl) -> None:
    """Give a table thin grey lines, and its cells some air."""
    from docx.oxml import OxmlElement

    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, f"w:{side}", val="single", sz="4", space="0", color=_LINE)
    for side, wide in (("top", "50"), ("left", "100"), ("bottom", "30"), ("right", "100")):
        _add(margins, f"w:{side}", w=wide, type="dxa")
    for layout in table.tblPr.iter(f"{_W}tblLayout"):  # it is fixed; the order is prescribed
        layout.addprevious(borders)
        layout.addnext(margins)


def _add(parent: BaseOxmlElement, name: str, **values: str) -> None:
    from docx.oxml import OxmlElement

    child = OxmlElement(name)
    for key, value in values.items():
        child.set(f"{_W}{key}", value)
    parent.append(child)


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


def _fill_signs(cell: _Cell, massnahme: Massnahmeneintrag) -> None:
    """Write each sign beside its word; where the words are one, all signs stand before them."""
    if not massnahme.beiworte:
        for zeichen in massnahme.zeichen:
            _add_sign(cell.paragraphs[0], zeichen)
        cell.paragraphs[0].add_run(_clean(massnahme.worte))
        return
    paragraph = cell.paragraphs[0]
    for number, (zeichen, wort) in enumerate(
        zip(massnahme.zeichen, massnahme.beiworte, strict=True)
    ):
        if number:
            paragraph = cell.add_paragraph()
        _add_sign(paragraph, zeichen)
        paragraph.add_run(_clean(wort))


def _add_sign(paragraph: Paragraph, zeichen: Zeichen) -> None:
    """Put a sign into the line, with its words for those who do not see it."""
    from docx.shared import Pt

    run = paragraph.add_run()
    picture = run.add_picture(io.BytesIO(png_of(zeichen)), height=Pt(_SIGN))
    run.add_text(_NARROW)
    properties = picture._inline.docPr  # noqa: SLF001
    for side in ("distL", "distR"):
        picture._inline.set(side, "0")  # noqa: SLF001
    properties.set("descr", f"Zeichen „{zeichen.wort}“")
    properties.set("name", zeichen.wort)
    for below in picture._inline.iter(_NAMED):  # noqa: SLF001
        below.set("name", zeichen.value)


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

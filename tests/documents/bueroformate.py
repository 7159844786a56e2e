"""Writes the same rows in every format that is read, as office programs write them."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from docx import Document as WordDocument
from odfdo import Cell as OdfCell
from odfdo import Document as OdfDocument
from odfdo import Element, Header, Paragraph, Row, Table
from openpyxl import Workbook

Rows = Sequence[Sequence[str]]


def write_xlsx(path: Path, rows: Rows) -> Path:
    """Write a workbook with one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Konzept"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                cell.value = text
                cell.data_type = "s"
    book.save(path)
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """Write a spreadsheet with one sheet."""
    document = OdfDocument("spreadsheet")
    document.body.clear()
    document.body.append(odf_table("Konzept", rows))
    document.save(str(path))
    return path


def write_odt(path: Path, rows: Rows, titel: str = "Maßnahmenplan") -> Path:
    """Write a text with one table below a heading."""
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Header(1, titel))
    document.body.append(odf_table("Tabelle1", rows))
    document.save(str(path))
    return path


def odf_table(name: str, rows: Rows) -> Table:
    """Return a table of OpenDocument."""
    table = Table(name)
    for cells in rows:
        row = Row()
        for text in cells:
            cell = OdfCell()
            cell.type = "string"
            for line in text.split("\n") if text else ():
                cell.append(_odf_paragraph(line))
            row.append_cell(cell)
        table.append_row(row)
    return table


def _odf_paragraph(line: str) -> Element:
    return Paragraph(line, formatted=True)


def write_docx(path: Path, rows: Rows, titel: str = "Maßnahmenplan") -> Path:
    """Write a document with one table below a heading."""
    document = WordDocument()
    document.add_heading(titel, 1)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
    document.save(str(path))
    return path


def write_html(path: Path, rows: Rows) -> Path:
    """Write a page with one table."""
    body = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape(text).replace(chr(10), '<br>')}</td>" for text in row)
        + "</tr>\n"
        for row in rows
    )
    path.write_text(
        f'<html><head><meta charset="utf-8"></head><body><table>{body}</table></body></html>',
        encoding="utf-8",
    )
    return path


def write_tsv(path: Path, rows: Rows) -> Path:
    """Write text with tabs, as a spreadsheet puts it on the clipboard."""
    lines = ["\t".join(_quoted(text) for text in row) for row in rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode())
    return path


def _quoted(text: str) -> str:
    if any(letter in text for letter in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    "xlsx": write_xlsx,
    "ods": write_ods,
    "docx": write_docx,
    "odt": write_odt,
    "html": write_html,
    "tsv": write_tsv,
}
"""The writers by the ending of their files."""

"""Tables of every shape people give them, written in each format that knows the shape."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.comments import Comment
from tests.schlecht.buerodateien import pack, parts


@dataclass
class Blatt:
    """A table: its rows, the cells that are one (row, column, height, width), what is hidden.

    ``darueber`` stands above it; ``daneben`` are footnotes or comments.
    """

    zeilen: list[list[str]]
    verbunden: list[tuple[int, int, int, int]] = field(default_factory=list)
    verborgene_zeilen: set[int] = field(default_factory=set)
    verborgen: bool = False
    darueber: str = ""
    daneben: tuple[str, ...] = ()

    @property
    def breite(self) -> int:
        return max(map(len, self.zeilen))

    def cells(self, row: int) -> Iterator[tuple[int, str, tuple[int, int] | None]]:
        """Yield column, text and size of each cell; the size is ``None`` for a covered one."""
        sizes = {(r, c): (h, w) for r, c, h, w in self.verbunden}
        covered = {
            (r + dr, c + dc)
            for r, c, h, w in self.verbunden
            for dr in range(h)
            for dc in range(w)
            if dr or dc
        }
        texts = self.zeilen[row]
        for column in range(self.breite):
            text = texts[column] if column < len(texts) else ""
            size = None if (row, column) in covered else sizes.get((row, column), (1, 1))
            yield column, text, size


def write_xlsx(path: Path, blaetter: list[Blatt]) -> Path:
    """Write a workbook; what stands above a table is in a row of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, blatt in enumerate(blaetter, 1):
        sheet = book.create_sheet(f"Tabelle{number}")
        if blatt.verborgen and number > 1:
            sheet.sheet_state = "hidden"
        above = 2 if blatt.darueber else 0
        if above:
            sheet.cell(1, 1).value = blatt.darueber
        for row in range(len(blatt.zeilen)):
            for column, text, _ in blatt.cells(row):
                if text:
                    cell = sheet.cell(row + 1 + above, column + 1)
                    cell.value = text
                    cell.data_type = "s"
            sheet.row_dimensions[row + 1 + above].hidden = row in blatt.verborgene_zeilen
        for row, column, height, width in blatt.verbunden:
            first = row + 1 + above
            sheet.merge_cells(
                start_row=first,
                end_row=first + height - 1,
                start_column=column + 1,
                end_column=column + width,
            )
        for row, text in enumerate(blatt.daneben, 1):
            sheet.cell(row, 1).comment = Comment(text, "Person")
    book.save(path)
    return path


def _odf(body: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    hidden = (
        '<style:style style:name="weg" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
        f"<office:automatic-styles>{hidden}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    ).encode()


def _odf_paragraphs(text: str, beside: str = "") -> str:
    lines = [f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")] if text else []
    return "".join(lines) + beside


def _odf_table(name: str, blatt: Blatt, comment: Callable[[str], str]) -> str:
    rows = []
    notes = dict(enumerate(blatt.daneben))
    for row in range(len(blatt.zeilen)):
        hidden = ' table:visibility="collapse"' if row in blatt.verborgene_zeilen else ""
        cells = []
        for column, text, size in blatt.cells(row):
            if size is None:
                cells.append("<table:covered-table-cell/>")
                continue
            spans = "".join(
                f' table:number-{what}-spanned="{count}"'
                for what, count in zip(("rows", "columns"), size, strict=True)
                if size != (1, 1)
            )
            note = comment(notes[row]) if column == 0 and row in notes else ""
            kind = ' office:value-type="string"' if text else ""
            cells.append(
                f"<table:table-cell{kind}{spans}>{_odf_paragraphs(text, note)}</table:table-cell>"
            )
        rows.append(f"<table:table-row{hidden}>{''.join(cells)}</table:table-row>")
    style = ' table:style-name="weg"' if blatt.verborgen else ""
    return f'<table:table table:name="{name}"{style}>{"".join(rows)}</table:table>'


def write_ods(path: Path, blaetter: list[Blatt]) -> Path:
    """Write a spreadsheet in OpenDocument."""

    def comment(text: str) -> str:
        return f"<office:annotation><text:p>{escape(text)}</text:p></office:annotation>"

    tables = []
    for number, blatt in enumerate(blaetter, 1):
        shown = Blatt(
            [[blatt.darueber], *blatt.zeilen] if blatt.darueber else blatt.zeilen,
            [(r + bool(blatt.darueber), c, h, w) for r, c, h, w in blatt.verbunden],
            {row + bool(blatt.darueber) for row in blatt.verborgene_zeilen},
            blatt.verborgen and number > 1,
            daneben=blatt.daneben,
        )
        tables.append(_odf_table(f"Tabelle{number}", shown, comment))
    content = _odf(f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>")
    path.write_bytes(pack({**parts("ods"), "content.xml": content}))
    return path


def write_odt(path: Path, blaetter: list[Blatt]) -> Path:
    """Write a text in OpenDocument; notes are footnotes in the paragraphs above."""
    body = ""
    for number, blatt in enumerate(blaetter, 1):
        notes = "".join(
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{escape(text)}</text:p></text:note-body></text:note>"
            for text in blatt.daneben
        )
        body += f"<text:p>{escape(blatt.darueber)}{notes}</text:p>"
        body += _odf_table(f"Tabelle{number}", Blatt(blatt.zeilen, blatt.verbunden), str)
    content = _odf(f"<office:text>{body}</office:text>")
    path.write_bytes(pack({**parts("odt"), "content.xml": content}))
    return path


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word_paragraphs(text: str) -> str:
    return "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )


def _word_table(blatt: Blatt) -> str:
    below = {
        (r + dr, c): (w, "continue" if dr else "restart")
        for r, c, h, w in blatt.verbunden
        for dr in range(h)
    }
    rows = ""
    for row in range(len(blatt.zeilen)):
        cells = ""
        for column, text, size in blatt.cells(row):
            width, merge = below.get((row, column), (1, ""))
            if size is None and merge != "continue":
                continue
            span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
            down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
            cells += f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{_word_paragraphs(text)}</w:tc>"
        rows += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


def write_docx(path: Path, blaetter: list[Blatt]) -> Path:
    """Write a Word document with footnotes."""
    body = "".join(_word_paragraphs(b.darueber) + _word_table(b) for b in blaetter)
    notes = "".join(
        f"<w:footnote>{_word_paragraphs(text)}</w:footnote>"
        for b in blaetter
        for text in b.daneben
    )
    content = parts("docx")
    rels = content["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = f'<Relationship Id="rId999" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content |= {
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>".encode(),
        "word/footnotes.xml": f"<w:footnotes {_WORD}>{notes}</w:footnotes>".encode(),
        "word/_rels/document.xml.rels": rels.replace("</Relationships>", added).encode(),
    }
    path.write_bytes(pack(content))
    return path


def write_html(path: Path, blaetter: list[Blatt]) -> Path:
    """Write a page."""
    body = ""
    for blatt in blaetter:
        rows = ""
        for row in range(len(blatt.zeilen)):
            rows += "<tr>" + "".join(
                f'<td rowspan="{size[0]}" colspan="{size[1]}">'
                f"{html.escape(text).replace(chr(10), '<br>')}</td>"
                for _, text, size in blatt.cells(row)
                if size is not None
            )
        body += f"<p>{html.escape(blatt.darueber)}</p><table>{rows}</table>"
        body += "".join(f"<p>{html.escape(text)}</p>" for text in blatt.daneben)
    path.write_text(f'<html><meta charset="utf-8"><body>{body}</body></html>', "utf-8")
    return path


WRITERS: dict[str, Callable[[Path, list[Blatt]], Path]] = {
    "xlsx": write_xlsx,
    "ods": write_ods,
    "docx": write_docx,
    "odt": write_odt,
    "html": write_html,
}

"""The workbook of a Fragebogen as bytes: the same Fragebogen always gives the same ones."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape

from openpyxl import Workbook

from zielbewertung.documents.fragebogen.aussehen import put_text
from zielbewertung.documents.fragebogen.blatt import fill_blatt
from zielbewertung.documents.fragebogen.deckblatt import fill_deckblatt
from zielbewertung.documents.fragebogen.spalten import BLATT, DECKBLATT, VERBORGEN
from zielbewertung.documents.fragebogen.verborgen import rows_of
from zielbewertung.documents.target import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from zielbewertung.documents.fragebogen.modell import Bogen

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"


def write_fragebogen(target: Path, bogen: Bogen) -> None:
    """Write a Fragebogen into a file, complete or not at all.

    FileProblemError in words for people where that can not be.
    """
    replace_file(target, fragebogen_bytes(bogen))


def fragebogen_bytes(bogen: Bogen) -> bytes:
    """Return the workbook; it names no person, no program of an office and no clock."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = DECKBLATT
    fill_deckblatt(cover, bogen)
    fill_blatt(_add(book, BLATT), bogen)
    _fill_verborgen(_add(book, VERBORGEN), bogen)
    book.security.lockStructure = True
    made = io.BytesIO()
    book.save(made)
    return _settled(made.getvalue(), bogen)


def _add(book: Workbook, name: str) -> Worksheet:
    return cast("Worksheet", book.create_sheet(name))


def _fill_verborgen(sheet: Worksheet, bogen: Bogen) -> None:
    for row, cells in enumerate(rows_of(bogen), 1):
        for column, text in enumerate(cells, 1):
            put_text(cast("Cell", sheet.cell(row, column)), text)
    sheet.protection.sheet = True
    sheet.sheet_state = "veryHidden"


def _settled(data: bytes, bogen: Bogen) -> bytes:
    """Return a workbook without what the hour or the account added to it.

    Rows keep the height they were given only until someone writes into them.
    """
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(
            source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)
        ):
            content = source.read(name)
            if name == _CORE:
                content = _core(bogen)
            elif name == _APP:
                content = _APP_XML
            elif name.startswith("xl/worksheets/"):
                content = content.replace(b' customHeight="1"', b"")
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, content)
    return settled.getvalue()


def _core(bogen: Bogen) -> bytes:
    """Return the metadata: what it is and which day it was made, never by whom."""
    day = f"{bogen.kopf.erstellt.isoformat()}T00:00:00Z"
    title = escape(f"Fragebogen {bogen.runde}: {bogen.einheit}")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator></dc:creator>"
        "<cp:lastModifiedBy></cp:lastModifiedBy><dc:language>de-DE</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Zielbewertung</Application></Properties>'
)

"""Bad files of Excel, Word and LibreOffice, each made on purpose: bombs, lies, broken XML."""

import io
import stat
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tests.documents.bueroformate import WRITERS
from tests.schlecht.konzeptdateien import XML_BOMB, zip_bomb

ROWS = [["Nr.", "Handlungsfeld", "Ziel", "Maßnahme", "Ampel"]] + [
    [str(number), f"Feld {number // 9}", f"Ziel {number // 3}", f"Maßnahme {number}", "grün"]
    for number in range(1, 30)
]
ARCHIVES = ("xlsx", "ods", "docx", "odt")
MAIN = {
    "xlsx": "xl/worksheets/sheet1.xml",
    "ods": "content.xml",
    "docx": "word/document.xml",
    "odt": "content.xml",
}
Parts = Mapping[str, bytes]


@cache
def good(ending: str) -> bytes:
    """Return a sound file."""
    with tempfile.TemporaryDirectory() as folder:
        return WRITERS[ending](Path(folder) / f"gut.{ending}", ROWS).read_bytes()


def parts(ending: str) -> dict[str, bytes]:
    """Return what lies in a sound file."""
    with zipfile.ZipFile(io.BytesIO(good(ending))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(content: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target.getvalue()


def with_part(ending: str, name: str, data: bytes) -> bytes:
    """Return a file in which one part is another."""
    return pack({**parts(ending), name: data})


def with_main(ending: str, old: bytes, new: bytes, count: int = 1) -> bytes:
    """Return a file in whose content something was replaced."""
    content = parts(ending)[MAIN[ending]]
    assert old in content, (ending, old, content[:2000])
    return with_part(ending, MAIN[ending], content.replace(old, new, count))


def _sheet(rows: str, after: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part("xlsx", MAIN["xlsx"], sheet.encode())


HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Ziel</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Maßnahme</t></is></c></row>'
)


def _cell(ref: str, value: str = "m", kind: str = "str", style: str = "0") -> str:
    return f'<c r="{ref}" t="{kind}" s="{style}"><v>{value}</v></c>'


def _row(number: str, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _link_entry(ending: str) -> bytes:
    target = io.BytesIO(good(ending))
    with zipfile.ZipFile(target, "a") as archive:
        link = zipfile.ZipInfo("verweis.xml")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def _named_entry(ending: str, name: str) -> bytes:
    return pack({**parts(ending), name: b"x"})


def _twice(ending: str) -> bytes:
    target = io.BytesIO(good(ending))
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo(MAIN[ending] + "x")
        archive.writestr(info, b"<x/>")
    return target.getvalue().replace((MAIN[ending] + "x").encode(), (MAIN[ending] + "/").encode())


def _locked(ending: str) -> bytes:
    content = bytearray(good(ending))
    place = 0
    while (place := content.find(b"PK\x03\x04", place)) >= 0:
        content[place + 6] |= 1
        place += 4
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    return bytes(content)


def _many_entries() -> bytes:
    return pack({f"xl/{number}.xml": b"" for number in range(12_000)}, zipfile.ZIP_STORED)


def _deep(ending: str, depth: int) -> bytes:
    return with_part(ending, MAIN[ending], b"<a>" * depth + b"</a>" * depth)


def _doctype(ending: str, inside: bytes) -> bytes:
    content = parts(ending)[MAIN[ending]]
    start = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    doctype = b"<!DOCTYPE x [" + inside + b"]>"
    return with_part(ending, MAIN[ending], content[:start] + doctype + content[start:])


def _odf_table(rows: str, ending: str = "ods") -> bytes:
    content = parts(ending)[MAIN[ending]].decode()
    start, end = content.index("<table:table-row"), content.index("</table:table>")
    return with_part(ending, MAIN[ending], (content[:start] + rows + content[end:]).encode())


def _odf_row(*texts: str, row: str = "", cell: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" {cell}><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text in texts
    )
    return f"<table:table-row {row}>{cells}</table:table-row>"


ODF_HEAD = _odf_row("Ziel", "Maßnahme")
NS = b'xmlns:x="urn:x"'


def _html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


HTML_HEAD = "<table><tr><td>Ziel<td>Maßnahme"

Maker = Callable[[], bytes]

_EACH: tuple[Callable[[str], bytes], ...] = (
    lambda ending: good(ending)[:100],
    lambda ending: good(ending)[: len(good(ending)) // 2],
    lambda ending: good(ending)[:-10],
    lambda ending: good(ending)[30:],
    lambda ending: b"vorweg" * 99 + good(ending),
    lambda ending: good(ending) + b"hinterher" * 99,
    lambda ending: b"PK\x03\x04" + good(ending),
    lambda ending: good(ending) + b"PK\x05\x06" + bytes(18),
    lambda ending: good(ending) + b"PK\x05\x06" + b"\xff" * 16 + bytes(2),
    lambda ending: pack({}),
    lambda ending: pack({MAIN[ending]: parts(ending)[MAIN[ending]]}),
    lambda ending: pack(dict.fromkeys(parts(ending), b"")),
    lambda ending: pack(dict.fromkeys(parts(ending), b"<x/>")),
    lambda ending: pack(dict.fromkeys(parts(ending), XML_BOMB)),
    lambda ending: with_part(ending, MAIN[ending], XML_BOMB),
    lambda ending: with_part(ending, MAIN[ending], b""),
    lambda ending: with_part(ending, MAIN[ending], bytes(3_000_000)),
    lambda ending: with_part(ending, MAIN[ending], b" " * 3_000_000),
    lambda ending: with_part(ending, MAIN[ending], b"<x>" + b" " * 8_000_000 + b"</x>"),
    lambda ending: with_part(ending, MAIN[ending], b"<x " + b"a" * 2_000_000 + b"='1'/>"),
    lambda ending: with_part(ending, MAIN[ending], b"<x>" + b"<a/>" * 100_000 + b"</x>"),
    lambda ending: with_part(
        ending,
        MAIN[ending],
        b"<x " + b" ".join(b"a%d='1'" % number for number in range(40_000)) + b"/>",
    ),
    lambda ending: with_part(ending, MAIN[ending], parts(ending)[MAIN[ending]][:-5]),
    lambda ending: with_part(ending, MAIN[ending], parts(ending)[MAIN[ending]] + b"<x/>"),
    lambda ending: with_part(
        ending, MAIN[ending], parts(ending)[MAIN[ending]].decode().encode("utf-16")
    ),
    lambda ending: with_part(ending, MAIN[ending], b"\x80" + parts(ending)[MAIN[ending]]),
    lambda ending: with_part(
        ending, MAIN[ending], b'<?xml version="1.0" encoding="quatsch"?><x/>'
    ),
    lambda ending: with_part(ending, MAIN[ending], b'<?xml version="1.0" encoding="utf-7"?><x/>'),
    lambda ending: with_part(ending, "gross.bin", bytes(3_000_000)),
    lambda ending: with_part(ending, "innen.zip", zip_bomb()),
    lambda ending: with_part(ending, "Basic/Standard/Modul1.xml", b"<x/>"),
    lambda ending: with_part(ending, "xl/vbaProject.bin", b"x"),
    lambda ending: with_part(ending, "META-INF/manifest.xml", b"<encryption-data/>"),
    lambda ending: _deep(ending, 1_000),
    lambda ending: _deep(ending, 100_000),
    lambda ending: _doctype(ending, b""),
    lambda ending: _doctype(ending, b'<!ENTITY a SYSTEM "file:///etc/passwd">'),
    lambda ending: _doctype(ending, b'<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;'),
    _link_entry,
    _twice,
    _locked,
    lambda ending: _named_entry(ending, "/etc/passwd"),
    lambda ending: _named_entry(ending, "../../boese.xml"),
    lambda ending: _named_entry(ending, "..\\..\\boese.xml"),
    lambda ending: _named_entry(ending, "C:\\boese.xml"),
    lambda ending: _named_entry(ending, "a" * 5_000),
    lambda ending: pack(parts(ending), zipfile.ZIP_BZIP2),
    lambda ending: pack(parts(ending), zipfile.ZIP_LZMA),
    lambda ending: pack(parts(ending), zipfile.ZIP_STORED),
)

_SINGLE: tuple[Maker, ...] = (
    zip_bomb,
    lambda: zip_bomb("word/document.xml", 20),
    lambda: zip_bomb("content.xml", 101),
    _many_entries,
    lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000),
    lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(5_000)
    ),
    lambda: _sheet(HEADER + _row("2", _cell("XFD1048576"))),
    lambda: _sheet(HEADER + _row("1048576", _cell("A1048576"), _cell("B1048576"))),
    lambda: _sheet(HEADER + _row("99999999999999999999", _cell("A1"), _cell("B1"))),
    lambda: _sheet(HEADER + _row("-5", _cell("ZZZZZZZ1"), _cell("B"), _cell("7"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2"), _cell("A2"), _cell("A2"), _cell("B1"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "999999", "s"), _cell("B2", "-1", "s"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "x", "s"), _cell("B2", "m", style="99999"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "1e999", "n"), _cell("B2", "nan", "n"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "9" * 5_000, "n"), _cell("B2"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "x" * 1_100_000), _cell("B2"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "2026-99-99", "d"), _cell("B2", "7", "b"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "#REF!", "e"), _cell("B2"))),
    lambda: _sheet(HEADER + _row("2", _cell("A2", "_x0000__x001F__xD800_"), _cell("B2"))),
    lambda: _sheet(HEADER + _row("2", "<c r='A2'><f>1/0</f></c>", _cell("B2"))),
    lambda: _sheet("".join(_row(str(n), _cell(f"A{n}")) for n in range(1, 51_000))),
    lambda: _sheet(HEADER + "<row/>" * 200_000 + _row("9", _cell("A9"), _cell("B9"))),
    lambda: _sheet(HEADER + "<row><c/><c/></row>" * 100_000),
    lambda: _sheet(
        HEADER + _row("2", _cell("A2"), _cell("B2")),
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 70_000 + "</mergeCells>",
    ),
    lambda: _sheet(
        HEADER + _row("2", _cell("A2"), _cell("B2")),
        '<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="quatsch"/><mergeCell/></mergeCells>',
    ),
    lambda: _sheet('<cols><col min="1" max="16384" hidden="1"/></cols>' + HEADER),
    lambda: with_part(
        "xlsx",
        "xl/styles.xml",
        b"<styleSheet><numFmts><numFmt numFmtId='0' formatCode='"
        + b"[" * 20_000
        + b"'/></numFmts><cellXfs>"
        + b"<xf numFmtId='0'/>" * 30_000
        + b"</cellXfs></styleSheet>",
    ),
    lambda: with_part(
        "xlsx",
        "xl/_rels/workbook.xml.rels",
        b'<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="workbook.xml"/>'
        b'<Relationship Id="rId1" Type="a/worksheet" Target="../../../../etc/passwd"/>'
        b'<Relationship Id="rId2" Type="a/worksheet" Target="http://127.0.0.1/x" '
        b'TargetMode="External"/></Relationships>',
    ),
    lambda: with_part(
        "xlsx", "xl/workbook.xml", b"<workbook>" + b"<sheet/>" * 30_000 + b"</workbook>"
    ),
    lambda: _odf_table(
        ODF_HEAD + _odf_row("Z", "m", row='table:number-rows-repeated="999999999"')
    ),
    lambda: _odf_table(ODF_HEAD + _odf_row("Z", "m", row='table:number-rows-repeated="150000"')),
    lambda: _odf_table(
        ODF_HEAD + _odf_row("Z", "m", cell='table:number-columns-repeated="999999999"')
    ),
    lambda: _odf_table(ODF_HEAD + _odf_row("", row='table:number-rows-repeated="999999999"') * 9),
    lambda: _odf_table(
        ODF_HEAD
        + _odf_row("Z", "m", cell='table:number-columns-spanned="99999999"') * 50
        + _odf_row("Z", "m", cell='table:number-rows-spanned="99999999"') * 50
    ),
    lambda: _odf_table(ODF_HEAD + _odf_row('<text:s text:c="999999999"/>' * 500, "m")),
    lambda: _odf_table("<table:table-row/>" * 100_000),
    lambda: _odf_table("</table:table-row><table:table-row>"),
    lambda: _odf_table(
        ODF_HEAD + _odf_row("<table:table>" * 90 + "</table:table>" * 90, "m"), "odt"
    ),
    lambda: with_main("docx", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999999"/>', 40),
    lambda: with_main("docx", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="150"/>', 40),
    lambda: with_main("docx", b"<w:tcPr>", b"<w:tcPr><w:vMerge/>", 999),
    lambda: with_main(
        "docx", b"<w:tr>", b'<w:tr><w:trPr><w:gridBefore w:val="9999"/></w:trPr>', 9
    ),
    lambda: with_main("docx", b"</w:tbl>", b"", 1),
    lambda: with_main("docx", b"<w:tr>", b"</w:tbl><w:tr>", 1),
    lambda: with_main(
        "docx", b"<w:p>", b"<w:p><w:r><w:t>x</w:t>" + b"<w:br/>" * 300_000 + b"</w:r>"
    ),
    lambda: with_part(
        "docx",
        "word/styles.xml",
        b'<w:styles xmlns:w="w"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        b'<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
    ),
    lambda: _html(HTML_HEAD + "<tr><td colspan=99999>Z<td rowspan=99999>m"),
    lambda: _html(HTML_HEAD + "<tr><td>Z<td>m" * 50_100),
    lambda: _html("<table>" * 30_000),
    lambda: _html("<table><tr><td>" * 10_000 + "Ziel"),
    lambda: _html("<td>" * 50_000 + "</table>" * 50_000),
    lambda: _html(HTML_HEAD + "<!--" * 200_000),
    lambda: _html(HTML_HEAD + '<td a="' * 100_000),
    lambda: _html(HTML_HEAD + "<td " + "a" * 1_000_000),
    lambda: _html(HTML_HEAD + "<" * 1_000_000),
    lambda: _html(HTML_HEAD + "&" * 300_000 + "&#99999999999;" * 30_000),
    lambda: _html(HTML_HEAD + "<script>" + "<td>x" * 70_000),
    lambda: _html(HTML_HEAD + "<tr><td>" + "<p>x" * 50_000 + "<td>m"),
    lambda: _html(HTML_HEAD + "<h1>" * 70_000 + "x"),
    lambda: b"<html" + b"\x00" * 300_000,
    lambda: b"<table" + b"\xff" * 300_000,
    lambda: with_main("xlsx", b"Feld", b"&#xD800;"),
    lambda: with_main("xlsx", b"Feld", b"&quatsch;"),
    lambda: with_main("ods", b"Feld", "\u0308".encode() * 70_000),
    lambda: with_main("docx", b"Feld", b"<![CDATA[<b>x</b>]]>"),
    lambda: with_main("docx", b"<w:tc>", b"<w:tc><w:tbl><w:tr><w:tc>" * 60),
    lambda: with_main("odt", b"Feld", b"x<!--" + b"- " * 200_000 + b"-->"),
    lambda: with_main("xlsx", b"<sheetData>", b"<sheetData>" + b"<row><c><v>1</v></c></row>" * 9),
    lambda: with_main("ods", b"<text:p>", b'<text:p><text:s text:c="900000"/>', 30),
    lambda: with_main("docx", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="-5"/>', 30),
    lambda: _html("<table><tr><td><b>" + "<b>" * 30_000 + "x"),
    lambda: good("html").replace(b"utf-8", b"utf-16"),
    lambda: good("html").replace(b"utf-8", b"rot13"),
    lambda: pack({**parts("xlsx"), **{f"xl/{number}.xml": b"<x/>" for number in range(5_000)}}),
)

FIXED: tuple[tuple[str, Maker], ...] = (
    *(
        (f"{ending} {place}", lambda make=make, ending=ending: make(ending))
        for place, make in enumerate(_EACH)
        for ending in ARCHIVES
    ),
    *((f"einzeln {place}", make) for place, make in enumerate(_SINGLE)),
)

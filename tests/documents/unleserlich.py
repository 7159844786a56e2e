"""Files that are no table one could read, as they come by mail; and what a clerk is to read."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from tests.documents.bueroformate import WRITERS
from tests.documents.fragebogen_bau import as_ods, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZEILEN = [["Handlungsfeld", "Ziel", "Maßnahme"], ["Wege", "Sicher", "Ampeln"]]

Maker = Callable[[Path], object]


@dataclass(frozen=True)
class Fall:
    """A file; what the message begins with after its name, and what it advises."""

    name: str
    make: Maker
    said: str
    advice: str


def _bytes(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def _old(part: str = "") -> Maker:
    return _bytes(OLE + bytes(600) + part.encode("utf-16-le") + bytes(5_000))


def _table(ending: str, rows: Sequence[Sequence[str]]) -> Maker:
    return lambda path: WRITERS[ending](path, rows)


def _half(ending: str) -> Maker:
    def make(path: Path) -> None:
        WRITERS[ending](path, ZEILEN)
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])

    return make


def _fragebogen(path: Path) -> None:
    written(path.parent, name=path.name)


def _fragebogen_as_ods(path: Path) -> None:
    source = written(path.parent, name=f"{path.stem}.xlsx")
    as_ods(source, path.parent)
    source.unlink()


def _packed(*names: str, locked: bool = False) -> Maker:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    content = bytearray(target.getvalue())
    if locked:
        content[6] |= 1
        content[content.find(b"PK\x01\x02") + 8] |= 1
    return _bytes(bytes(content))


def _only_text(path: Path) -> None:
    document = Document()
    document.add_paragraph("Ziel 1: Alle kommen sicher an.")
    document.save(str(path))


def _locked_parts(ending: str) -> Maker:
    """Write a file of which every part is locked."""

    def make(path: Path) -> None:
        WRITERS[ending](path, ZEILEN)
        content = bytearray(path.read_bytes())
        for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = -1
            while (place := content.find(magic, place + 1)) >= 0:
                content[place + offset] |= 1
        path.write_bytes(content)

    return make


_SAVE_AGAIN = "speichern Sie sie neu"
_COPY = "speichern Sie eine Kopie ohne Kennwort"
_RIGHT_FILE = "ob es die richtige Datei ist"

FAELLE = (
    *(
        Fall(f"halb.{ending}", _half(ending), "ist beschädigt", _SAVE_AGAIN)
        for ending in ("xlsx", "ods", "docx", "odt")
    ),
    *(
        Fall(f"offen.{ending}", _locked_parts(ending), "mit einem Kennwort geschützt", _COPY)
        for ending in ("xlsx", "odt")
    ),
    Fall("geheim.xlsx", _old("EncryptedPackage"), "mit einem Kennwort geschützt", _COPY),
    Fall("geheim.docx", _old("EncryptedPackage"), "mit einem Kennwort geschützt", _COPY),
    Fall(
        "geheim.zip",
        _packed("Konzept.xlsx", locked=True),
        "ist ein ZIP-Archiv, das mit einem Kennwort geschützt ist",
        "packen Sie es mit dem Kennwort aus",
    ),
    Fall(
        "Konzept.zip",
        _packed("Konzept.xlsx", "Karte.pdf"),
        "ist ein ZIP-Archiv und keine Datei",
        "„Alle extrahieren“",
    ),
    Fall(
        "Konzept.7z", _bytes(b"7z\xbc\xaf\x27\x1c"), "ist ein gepacktes Archiv", "packen Sie sie"
    ),
    Fall("Konzept.rar", _bytes(b"Rar!\x1a\x07\x00"), "ist ein gepacktes Archiv", "packen Sie sie"),
    Fall("leer.xlsx", _bytes(b""), "ist leer", _RIGHT_FILE),
    Fall("leer.csv", _bytes(b"\r\n \r\n"), "ist leer", _RIGHT_FILE),
    Fall("blatt.xlsx", _table("xlsx", [[""]]), "ist keine Tabelle", "Spalte je Ebene"),
    Fall("blatt.ods", _table("ods", [[""]]), "ist keine Tabelle", "Spalte je Ebene"),
    Fall("liste.docx", _only_text, "ist keine Tabelle", "Spalte je Ebene"),
    Fall("alt.xls", _old("Workbook"), "ist eine alte Excel-Mappe (.xls)", "sie als .xlsx"),
    Fall("alt.doc", _old("WordDocument"), "ist ein altes Word-Dokument (.doc)", "sie als .docx"),
    Fall("alt.ppt", _old("PowerPoint Document"), "eine alte Präsentation", "kopieren Sie"),
    Fall("Post.msg", _old("__substg1.0_"), "ist eine E-Mail aus Outlook", "angehängte Tabelle"),
    Fall("alt.xlsx", _old(), "altes Format von Excel oder Word", ".xlsx oder .docx"),
    Fall("Konzept.pdf", _bytes(b"%PDF-1.7\n"), "ist eine PDF-Datei", "kopieren die Tabelle"),
    Fall("Konzept.rtf", _bytes(b"{\\rtf1 x}"), "ist ein RTF-Dokument", "als .docx oder .odt"),
    Fall("Seite.png", _bytes(b"\x89PNG\r\n"), "ist ein Bild", "fragen Sie nach der Datei"),
    Fall("FDS.xlsx", _fragebogen, "ist ein Fragebogen dieses Programms", "„Rücklauf einlesen“"),
    Fall("FDJ.ods", _fragebogen_as_ods, "ist ein Fragebogen dieses", "„Rücklauf einlesen“"),
    Fall("Folien.pptx", _packed("ppt/presentation.xml"), "ist eine Präsentation", "kopieren Sie"),
    Fall("x.numbers", _packed("Index/Document.iwa"), "eine Datei von Apple", "exportieren Sie"),
    Fall(
        "x.mdb", _bytes(b"\0\1\0\0Standard Jet DB\0" + bytes(90)), "ist keine Datei, aus", ".xlsx"
    ),
    Fall(
        "Konzept.txt",
        _bytes(b"Wir wollen sichere Wege."),
        "keine Spalte mit Zielen",
        "„Handlungsfeld“, „Ziel“ und „Maßnahme“",
    ),
    Fall(
        "breit.xlsx",
        _table("xlsx", [[f"S{n}" for n in range(50)], [f"t{n}" for n in range(50)]]),
        "keine Spalte mit Zielen",
        "„Handlungsfeld“, „Ziel“ und „Maßnahme“",
    ),
    Fall(
        "zu-breit.csv",
        _bytes((";".join(f"S{n}" for n in range(300)) + "\n").encode()),
        "mehr als 200 Spalten",
        _RIGHT_FILE,
    ),
    Fall(
        "ohne.xlsx",
        _table("xlsx", [ZEILEN[0], ["Wege", "Sicher", ""]]),
        "stehen keine Maßnahmen",
        "ob unter „Maßnahme“ etwas steht",
    ),
)

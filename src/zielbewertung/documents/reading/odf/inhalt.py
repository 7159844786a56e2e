"""The content of an OpenDocument file: tables and sheets are built the same way in both kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.archiv import broken
from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.dateiart import encrypted
from zielbewertung.documents.reading.dokumenttabellen import TITELRANG, Dokumenttabellen
from zielbewertung.documents.reading.odf.blaetter import Blaetter
from zielbewertung.documents.reading.odf.werte import shown
from zielbewertung.documents.reading.quelle import Quelle, title_from
from zielbewertung.documents.reading.tabelle import MAX_SPALTEN
from zielbewertung.documents.reading.xml_strom import listen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.quelle import Fortschritt
    from zielbewertung.documents.reading.tabelle import Tabelle
    from zielbewertung.documents.reading.xml_strom import Attribute

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_BESIDE = {"note": "Fußnoten", "annotation": "Kommentare"}
_SKIPPED = frozenset({"tracked-changes", "note-citation", "creator", "date", "forms"})
_BOXES = frozenset({"text-box", "custom-shape"})
_TITLE = "Title"
_MOST_BLANKS = 1000
_BLANKS = re.compile(r"[ \t\r\n]+")


class _Inhalt:
    """Hears the content; ``blaetter`` is there for spreadsheets only."""

    def __init__(self, fortschritt: Fortschritt | None) -> None:
        self.tabellen = Dokumenttabellen(fortschritt)
        self.blaetter = Blaetter()
        self.geaendert = False
        self._skipped = 0
        self._beside: list[str] = []
        self._beside_depth = 0
        self._what = ""
        self._rang = 0
        self._titles = {_TITLE}
        self._text_depth = 0
        self._cell: Attribute = {}
        self._had_text = False

    def start(self, name: str, attribute: Attribute) -> None:
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            self.geaendert = self.geaendert or name == "tracked-changes"
            return
        if self._beside_depth or name in _BESIDE or name in _BOXES:
            self._start_beside(name, attribute)
            return
        match name:
            case "h" | "p":
                self._text_depth += 1
                level = attribute.get("outline-level", "1")
                self._rang = int(level) if name == "h" and level.isdecimal() else 0
                if name == "p" and attribute.get("style-name") in self._titles:
                    self._rang = TITELRANG
            case "s" | "tab" | "line-break":
                self._sign(name, attribute)
            case "style":
                self.blaetter.style(attribute)
                if attribute.get("parent-style-name") == _TITLE:
                    self._titles.add(attribute.get("name", ""))
            case "table-properties":
                self.blaetter.style_display(attribute)
            case "spreadsheet":
                self.blaetter.is_spreadsheet = True
            case "table":
                self.tabellen.begin_table()
                self.blaetter.begin(attribute)
            case "table-column":
                self.blaetter.column(attribute)
            case "table-row":
                self._begin_row(attribute)
            case "table-cell" | "covered-table-cell":
                self._cell = {**attribute, "": name}
                self._had_text = False

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if self._beside_depth:
            self._end_beside(name)
            return
        match name:
            case "h" | "p":
                self._text_depth -= 1
                self._had_text = True
                self.tabellen.end_paragraph(self._rang)
                self._rang = 0
            case "table":
                self._end_table()
            case "table-row":
                self._end_row()
            case "table-cell" | "covered-table-cell":
                self._end_cell()

    def text(self, text: str) -> None:
        if self._skipped:
            return
        if self._beside_depth:
            self._beside.append(text)
        elif self._text_depth:
            self.tabellen.add_text(_BLANKS.sub(" ", text))

    # ------------------------------------------------------------------ beside the text

    def _start_beside(self, name: str, attribute: Attribute) -> None:
        if not self._beside_depth:
            self._what = _BESIDE.get(name, "Textfelder")
            self._beside = []
        self._beside_depth += 1
        if name in ("s", "tab", "line-break"):
            self._beside.append(" ")

    def _end_beside(self, name: str) -> None:
        self._beside_depth -= 1
        if name in ("p", "h"):
            self._beside.append(" ")
        if not self._beside_depth:
            self.tabellen.add_beside(self._what, "".join(self._beside))

    def _sign(self, name: str, attribute: Attribute) -> None:
        if name == "line-break":
            self.tabellen.add_text("\n")
            return
        count = attribute.get("c", "1")
        times = int(count) if name == "s" and count.isdecimal() and len(count) < 6 else 1
        self.tabellen.add_text(" " * min(times, _MOST_BLANKS))

    # ------------------------------------------------------------------ tables

    def _begin_row(self, attribute: Attribute) -> None:
        gitter = self.tabellen.gitter
        if gitter is not None:
            gitter.begin_row()
            self.blaetter.begin_row(attribute, gitter.nummer)

    def _end_row(self) -> None:
        if self.tabellen.gitter is not None:
            self.tabellen.end_row(self.blaetter.end_row(self.tabellen.gitter.nummer))

    def _end_cell(self) -> None:
        gitter = self.tabellen.gitter
        if gitter is None:
            self.tabellen.end_inner_cell()
            return
        text = self.tabellen.take_cell()
        attribute, self._cell = self._cell, {}
        if not self._had_text:
            text = shown(attribute)
        repeated = _number(attribute, "number-columns-repeated")
        if "formula" in attribute:
            last = min(gitter.spalte + repeated, MAX_SPALTEN)
            self.blaetter.formula(range(gitter.spalte, last))
        if attribute.get("") == "covered-table-cell":
            if text:
                self.tabellen.add_beside("Verdeckte Zellen", text)
            gitter.skip(repeated)
            return
        breite = _number(attribute, "number-columns-spanned")
        hoehe = _number(attribute, "number-rows-spanned")
        if not text and breite == hoehe == 1:
            gitter.skip(repeated)
            return
        for _ in range(repeated):
            gitter.put(text, breite, hoehe, weiter=1)
            if gitter.voll:
                break

    def _end_table(self) -> None:
        if not self.blaetter.is_spreadsheet:
            self.tabellen.end_table()
            return
        gitter = self.tabellen.leave()
        if gitter is not None:
            self.blaetter.end(gitter)


def _number(attribute: Attribute, name: str) -> int:
    value = attribute.get(name, "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1


def read_odf(archiv: Archiv, path: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the sheets of a spreadsheet, or the tables of a text with the headings above them.

    Cells read as they are shown. UnreadableSourceError where the file is broken or encrypted.
    """
    heard = _heard(archiv, fortschritt)
    befunde = Befundliste((*heard.tabellen.befunde(), *heard.blaetter.befunde.sorted()))
    if heard.geaendert:
        befunde.warn(
            None,
            "",
            "Das Dokument enthält aufgezeichnete Änderungen. Gelesen wurde, als wären alle "
            "angenommen: Gestrichenes fehlt, Eingefügtes ist da.",
        )
    if any(name.startswith(("Basic/", "Scripts/")) for name in archiv.namen):
        befunde.note(
            None, "", "Die Datei enthält Makros. Sie wurden weder ausgeführt noch übernommen."
        )
    tabellen = heard.blaetter.tabellen or heard.tabellen.tabellen
    titel = heard.tabellen.titel or title_from(path)
    return Quelle(path.name, titel, tuple(tabellen), befunde.sorted())


def read_ods_sheets(archiv: Archiv) -> Iterator[tuple[Tabelle, set[tuple[int, int]]]]:
    """Yield the sheets of a spreadsheet, each with row and column of its cells with a formula.

    Nothing where it is a text. UnreadableSourceError where the file is broken or encrypted.
    """
    blaetter = _heard(archiv, None).blaetter
    yield from zip(blaetter.tabellen, blaetter.formeln, strict=True)


def _heard(archiv: Archiv, fortschritt: Fortschritt | None) -> _Inhalt:
    if b"encryption-data" in b"".join(archiv.chunks(_MANIFEST) if archiv.has(_MANIFEST) else ()):
        raise encrypted(archiv.name)
    if not archiv.has(_CONTENT):
        raise broken(archiv.name)
    heard = _Inhalt(fortschritt)
    listen(archiv, _CONTENT, heard)
    return heard

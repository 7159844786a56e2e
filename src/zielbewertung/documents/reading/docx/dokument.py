"""The body of a Word document: tables with merged cells, headings, and what stands beside."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.archiv import broken
from zielbewertung.documents.reading.befunde import Befundliste, counted
from zielbewertung.documents.reading.docx.formatvorlagen import read_headings
from zielbewertung.documents.reading.dokumenttabellen import Dokumenttabellen
from zielbewertung.documents.reading.quelle import Quelle, title_from
from zielbewertung.documents.reading.xlsx.beziehungen import read_relations
from zielbewertung.documents.reading.xml_strom import listen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.quelle import Fortschritt
    from zielbewertung.documents.reading.xml_strom import Attribute

_SKIPPED = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText", "sdtPr", "rPrChange"})
"""What is no text of the document: second versions of drawings, deleted text, commands."""

_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_FALSE = ("0", "false", "off")


class _Dokument:
    """Hears the body of a document."""

    def __init__(self, raenge: Mapping[str, int], fortschritt: Fortschritt | None) -> None:
        self.tabellen = Dokumenttabellen(fortschritt)
        self.geaendert = 0
        self.verborgen = 0
        self._raenge = raenge
        self._skipped = 0
        self._box: list[str] | None = None
        self._boxes = 0
        self._in_text = False
        self._rang = 0
        self._span = 1
        self._merge = ""
        self._before = 0

    def start(self, name: str, attribute: Attribute) -> None:
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            if name in ("del", "moveFrom") and self._skipped == 1:
                self.geaendert += 1
            return
        value = attribute.get("val", "")
        match name:
            case "t":
                self._in_text = True
            case "tab" | "br" | "cr" | "noBreakHyphen":
                if not (name == "tab" and "pos" in attribute):
                    self._add(_SIGNS[name])
            case "ins" | "moveTo":
                self.geaendert += bool(attribute.get("id"))
            case "pStyle":
                self._rang = self._raenge.get(value, 0)
            case "outlineLvl" if value.isdecimal() and len(value) == 1:
                self._rang = int(value) + 1 if int(value) < 9 else 0
            case "txbxContent":
                self._boxes += 1
                self._box = [] if self._box is None else self._box
            case "vanish" if value not in _FALSE:
                self.verborgen += 1
            case _ if self._box is None:
                self._start_table(name, value)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        match name:
            case "t":
                self._in_text = False
            case "p" if self._box is not None:
                self._box.append("\n")
            case "p":
                self.tabellen.end_paragraph(self._rang)
                self._rang = 0
            case "txbxContent":
                self._boxes -= 1
                if not self._boxes and self._box is not None:
                    self.tabellen.add_beside("Textfelder", "".join(self._box))
                    self._box = None
            case _ if self._box is None:
                self._end_table(name)

    def text(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._box is not None:
            self._box.append(text)
        else:
            self.tabellen.add_text(text)

    def _start_table(self, name: str, value: str) -> None:
        gitter = self.tabellen.gitter
        if name == "tbl":
            self.tabellen.begin_table()
        elif gitter is None:
            return
        elif name == "tr":
            gitter.begin_row()
            self._before = 0
        elif name == "gridBefore":
            gitter.skip(_count(value))
        elif name == "tc":
            self._span, self._merge = 1, ""
        elif name == "gridSpan":
            self._span = _count(value)
        elif name == "vMerge":
            self._merge = value or "continue"

    def _end_table(self, name: str) -> None:
        gitter = self.tabellen.gitter
        if name == "tbl" and self.tabellen.in_table:
            self.tabellen.end_table()
        elif name == "tr":
            self.tabellen.end_row()
        elif name == "tc" and gitter is not None:
            text = self.tabellen.take_cell()
            if self._merge == "continue" and gitter.nummer > 1 and not text:
                gitter.extend_down(self._span)
            else:
                gitter.put(text, self._span)
        elif name == "tc":
            self.tabellen.end_inner_cell()


def read_docx(archiv: Archiv, path: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the tables of a Word document with the headings above them.

    UnreadableSourceError where the file is broken.
    """
    body = next((r.ziel for r in read_relations(archiv, "") if r.art == "officeDocument"), "")
    if not archiv.has(body):
        raise broken(archiv.name)
    relations = {r.art: r.ziel for r in read_relations(archiv, body)}
    heard = _Dokument(read_headings(archiv, relations.get("styles", "")), fortschritt)
    listen(archiv, body, heard)
    for art, what in (
        ("footnotes", "Fußnoten"),
        ("endnotes", "Endnoten"),
        ("comments", "Kommentare"),
    ):
        if archiv.has(relations.get(art, "")):
            listen(archiv, relations[art], _Nebentext(heard.tabellen, what))
    befunde = Befundliste(heard.tabellen.befunde())
    _tell(archiv, heard, befunde)
    titel = heard.tabellen.titel or title_from(path)
    return Quelle(path.name, titel, tuple(heard.tabellen.tabellen), befunde.sorted())


class _Nebentext:
    """Hears footnotes or comments, each a text of its own."""

    def __init__(self, tabellen: Dokumenttabellen, what: str) -> None:
        self._tabellen = tabellen
        self._what = what
        self._parts: list[str] = []
        self._in_text = False

    def start(self, name: str, _attribute: Attribute) -> None:
        if name in ("footnote", "endnote", "comment"):
            self._parts = []
        self._in_text = name == "t"

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "p":
            self._parts.append(" ")
        elif name in ("footnote", "endnote", "comment"):
            self._tabellen.add_beside(self._what, "".join(self._parts))

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


def _tell(archiv: Archiv, heard: _Dokument, befunde: Befundliste) -> None:
    if heard.geaendert:
        befunde.warn(
            None,
            "",
            "Das Dokument enthält "
            f"{counted(heard.geaendert, 'nachverfolgte Änderung', 'nachverfolgte Änderungen')}. "
            "Gelesen wurde, als wären sie angenommen: Gestrichenes fehlt, Eingefügtes ist da.",
        )
    if heard.verborgen:
        befunde.note(None, "", "Ausgeblendeter Text wurde mitgelesen.")
    names = archiv.namen
    if any(posixpath.basename(name) == "vbaProject.bin" for name in names):
        befunde.note(
            None, "", "Die Datei enthält Makros. Sie wurden weder ausgeführt noch übernommen."
        )
    embedded = sum(1 for name in names if "/embeddings/" in name)
    if embedded:
        befunde.warn(
            None,
            "",
            "Eingebettete Dateien (zum Beispiel Excel-Tabellen) wurden nicht gelesen: "
            f"{embedded}. Bitte öffnen Sie diese und lesen Sie sie getrennt ein.",
        )


def _count(value: str) -> int:
    return max(1, int(value)) if value.isdecimal() and len(value) < 5 else 1

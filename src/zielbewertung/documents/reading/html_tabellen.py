"""Reads tables from HTML as Word, Excel, LibreOffice and browsers put it on the clipboard.

The way through the text is our own: it is linear whatever stands there and knows but what a copied
table can hold.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.dokumenttabellen import Dokumenttabellen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.documents.reading.quelle import Fortschritt

_TAG = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:]{0,30})(>)?|(!--)|[!?])")
_QUOTE_OR_END = re.compile("[\"'>]")
_SPAN = re.compile(r"""[\s"'](colspan|rowspan)\s{0,9}=\s{0,9}["']?\s{0,9}(\d{1,5})(?!\d)""", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset({"style", "script", "head", "title", "xml", "noscript", "template", "del"})
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "blockquote", "pre", "dt", "dd", "caption"})
_HEADINGS = {f"h{rang}": rang for rang in range(1, 7)}


def read_tables(text: str, fortschritt: Fortschritt | None = None) -> Dokumenttabellen:
    """Return the tables in HTML, with the headings above them."""
    leser = _Leser(fortschritt)
    for close, name, attributes, words in _tokens(text):
        if words:
            leser.text(words)
        elif close:
            leser.end(name)
        else:
            leser.start(name, attributes)
    leser.finish()
    return leser.tabellen


def has_table(text: str) -> bool:
    """Tell whether HTML holds a table at all."""
    return re.search(r"<table[\s>]", text, re.I) is not None


def _tokens(text: str) -> Iterator[tuple[bool, str, str, str]]:
    """Yield tags (closing or not, name, attributes) and texts, each once and in one go."""
    ends = _Enden(text)
    place = 0
    while tag := _TAG.search(text, place):
        if tag.start() > place:
            yield False, "", "", text[place : tag.start()]
        close, name, whole, comment = tag.groups()
        if name is None:
            place = ends.after("-->" if comment else ">", tag.start())
            continue
        end = tag.end() - 1 if whole else ends.of_tag(tag.end())
        yield bool(close), name.lower(), text[tag.end() : end], ""
        place = end + 1
    if place < len(text):
        yield False, "", "", text[place:]


class _Enden:
    """Finds where things end; what is nowhere to be found is not looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def after(self, what: str, start: int) -> int:
        """Return the place behind the next one, else the end of the text."""
        found = self._find(what, start)
        return len(self._text) if found < 0 else found + len(what)

    def of_tag(self, start: int) -> int:
        """Return the place of the „>“ of a tag; one in quotation marks is part of a value."""
        place = start
        while match := _QUOTE_OR_END.search(self._text, place):
            if match.group() == ">":
                return match.start()
            closing = self._find(match.group(), match.end())
            if closing < 0:
                break
            place = closing + 1
        end = self._find(">", start)
        return len(self._text) if end < 0 else end

    def _find(self, what: str, start: int) -> int:
        if what in self._missing:
            return -1
        found = self._text.find(what, start)
        if found < 0:
            self._missing.add(what)
        return found


class _Leser:
    """Hears tags and text. Closing tags may be missing, as HTML allows."""

    def __init__(self, fortschritt: Fortschritt | None) -> None:
        self.tabellen = Dokumenttabellen(fortschritt)
        self._silent = ""
        self._rang = 0
        self._open: list[_Offen] = []
        self._empty = True

    def start(self, name: str, attributes: str) -> None:
        if self._silent:
            return
        if name in _SILENT:
            self._silent = name
        elif name == "br":
            self.tabellen.add_text("\n")
        elif name in _HEADINGS:
            self._break()
            self._rang = _HEADINGS[name]
        elif name in _BLOCKS:
            self._break()
        elif name == "table":
            self._break()
            self.tabellen.begin_table()
            self._open.append(_Offen())
        elif name == "tr" and self._open:
            self._end_row()
            self._begin_row(attributes)
        elif name in ("td", "th") and self._open:
            self._end_cell()
            if not self._open[-1].row:
                self._begin_row("")
            said = {name.lower(): int(number) for name, number in _SPAN.findall(attributes)}
            self._open[-1].cell = (said.get("colspan", 1), said.get("rowspan", 1))
            self._empty = True

    def end(self, name: str) -> None:
        if self._silent:
            if name == self._silent:
                self._silent = ""
            return
        if name in _HEADINGS or name in _BLOCKS:
            self._break()
            self._rang = 0
        elif name in ("td", "th"):
            self._end_cell()
        elif name == "tr":
            self._end_row()
        elif name == "table" and self._open:
            self._end_row()
            self._open.pop()
            self.tabellen.end_table()

    def text(self, text: str) -> None:
        if self._silent:
            return
        if self._open and self._open[-1].cell is None:
            self.tabellen.add_beside("Texte neben den Zellen", html.unescape(text))
            return
        text = _BLANKS.sub(" ", html.unescape(text)).replace("\xa0", " ")
        if self._empty:
            text = text.lstrip(" ")
        if text:
            self._empty = False
            self.tabellen.add_text(text)

    def finish(self) -> None:
        """Close what is still open."""
        self._silent = ""
        while self._open:
            self.end("table")
        self._break()

    def _break(self) -> None:
        """End a paragraph if anything stands in it."""
        if not self._empty:
            self.tabellen.end_paragraph(self._rang)
        self._empty = True

    def _begin_row(self, attributes: str) -> None:
        del attributes
        self._open[-1].row = True
        gitter = self.tabellen.gitter
        if gitter is not None:
            gitter.begin_row()

    def _end_row(self) -> None:
        self._end_cell()
        if self._open and self._open[-1].row:
            self._open[-1].row = False
            self.tabellen.end_row()

    def _end_cell(self) -> None:
        if not self._open or self._open[-1].cell is None:
            return
        breite, hoehe = self._open[-1].cell
        self._open[-1].cell = None
        gitter = self.tabellen.gitter
        if gitter is None:
            self._break()
            return
        gitter.cell(self.tabellen.take_cell(), breite, hoehe)
        self._empty = True


class _Offen:
    """A table that is not closed yet: whether a row is open, and the spans of the open cell."""

    def __init__(self) -> None:
        self.row = False
        self.cell: tuple[int, int] | None = None

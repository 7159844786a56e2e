"""The texts that the sheets of a workbook share, and the formats of its cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.xml_strom import listen
from zielbewertung.documents.reading.zahlenformat import BUILT_IN, display, general

if TYPE_CHECKING:
    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.xml_strom import Attribute
    from zielbewertung.documents.reading.zahlenformat import Anzeige

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Return a text in which Excel wrote letters as „_x000D_“."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


class _Texte:
    """Collects shared texts; what only helps to pronounce them is no part of them."""

    def __init__(self) -> None:
        self.texte: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._in_phonetic = False

    def start(self, name: str, _attribute: Attribute) -> None:
        if name == "t":
            self._in_text = not self._in_phonetic
        elif name == "si":
            self._parts = []
        elif name == "rPh":
            self._in_phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "si":
            self.texte.append(unescape("".join(self._parts)))
        elif name == "rPh":
            self._in_phonetic = False

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _Formate:
    """Collects how the styles of cells show numbers."""

    def __init__(self, since_1904: bool) -> None:
        self.formate: list[Anzeige] = []
        self._codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
        self._since_1904 = since_1904
        self._in_cells = False

    def start(self, name: str, attribute: Attribute) -> None:
        if name == "numFmt" and not self._in_cells:
            self._codes[attribute.get("numFmtId", "")] = attribute.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            code = self._codes.get(attribute.get("numFmtId", ""), "")
            self.formate.append(display(code, self._since_1904))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None:
        """Formats have no text."""


def read_shared(archiv: Archiv, part: str) -> list[str]:
    """Return the texts that cells refer to by their number."""
    texte = _Texte()
    if archiv.has(part):
        listen(archiv, part, texte)
    return texte.texte


def read_formats(archiv: Archiv, part: str, *, since_1904: bool) -> list[Anzeige]:
    """Return for each style of a cell how it shows numbers."""
    formate = _Formate(since_1904)
    if archiv.has(part):
        listen(archiv, part, formate)
    return formate.formate or [general]

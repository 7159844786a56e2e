"""The sheets of a Fragebogen that came back, whatever office program saved it (xlsx, ods)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.odf.inhalt import read_ods_sheets
from zielbewertung.documents.reading.tabelle import Zeile
from zielbewertung.documents.reading.xlsx.mappe import read_sheets
from zielbewertung.documents.reading.xml_strom import listen

if TYPE_CHECKING:
    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.xml_strom import Attribute

_SAVED = {"docProps/core.xml": "modified", "meta.xml": "date"}
"""Where a workbook says when it was saved, and by which word."""

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z?)")


@dataclass(frozen=True, slots=True)
class Antwortblatt:
    """A sheet: its name, its rows, and row and column of its cells with a formula."""

    name: str
    zeilen: Sequence[Zeile]
    formeln: set[tuple[int, int]]


def is_xlsx(archiv: Archiv) -> bool:
    """Tell whether this is a workbook of Excel."""
    return any(name.startswith("xl/") for name in archiv.namen)


def read_antwortblaetter(archiv: Archiv) -> list[Antwortblatt]:
    """Return the sheets of a workbook, none where it is something else.

    UnreadableSourceError where the file is broken.
    """
    if is_xlsx(archiv):
        return [
            Antwortblatt(blatt.name, blatt.inhalt.zeilen, blatt.inhalt.formeln)
            for blatt in read_sheets(archiv)
        ]
    if archiv.has("content.xml"):
        return [
            Antwortblatt(tabelle.blatt, tabelle.zeilen, formeln)
            for tabelle, formeln in read_ods_sheets(archiv)
        ]
    return []


def saved(archiv: Archiv) -> str:
    """Return when a workbook was saved last, by UTC; nothing where it does not say so."""
    for part, word in _SAVED.items():
        if archiv.has(part):
            heard = _Word(word)
            listen(archiv, part, heard)
            return _moment(heard.said.strip())
    return ""


def _moment(said: str) -> str:
    """Return a moment by UTC; LibreOffice writes the time of the PC into its own files."""
    found = _MOMENT.fullmatch(said)
    if found is None:
        return ""
    if found[3]:
        return said
    try:
        local = datetime.fromisoformat(found[1]).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{local:%Y-%m-%dT%H:%M:%S}{found[2] or ''}Z"


class _Word:
    """Hears the text of the first element of one name."""

    def __init__(self, name: str) -> None:
        self.said = ""
        self._name = name
        self._inside = self._done = False

    def start(self, name: str, _attribute: Attribute) -> None:
        self._inside = name == self._name and not self._done

    def end(self, _name: str) -> None:
        self._done = self._done or self._inside
        self._inside = False

    def text(self, text: str) -> None:
        if self._inside:
            self.said += text

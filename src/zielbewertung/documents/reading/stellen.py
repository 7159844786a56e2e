"""Places in sheets that people should know of: hidden rows and columns, cells with errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Tabelle

_TOLD = 8
"""So many places of one kind are named; more of them are only counted."""


@dataclass(slots=True)
class Stellen:
    """Places in a sheet that people should know of: how many, and the first of them."""

    anzahl: int = 0
    erste: list[str] = field(default_factory=list)

    def add(self, place: str) -> None:
        """Take note of one more."""
        self.anzahl += 1
        if len(self.erste) < _TOLD:
            self.erste.append(place)

    def __str__(self) -> str:
        """Return „A1, B2 …“."""
        return ", ".join(self.erste) + (" …" if self.anzahl > len(self.erste) else "")


def letters_of(spalte: int) -> str:
    """Return what a spreadsheet calls a column: „A“ for 0."""
    letters = ""
    spalte += 1
    while spalte:
        spalte, rest = divmod(spalte - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def tell_hidden(
    befunde: Befundliste, tabelle: Tabelle, rows: Stellen, columns: Stellen, *, verborgen: bool
) -> None:
    """Tell what people do not see of a sheet."""
    if not tabelle.zeilen:
        return
    if verborgen:
        befunde.note(None, "", "Das Blatt ist ausgeblendet.")
    if rows.anzahl:
        befunde.note(None, "", f"Ausgeblendete Zeilen wurden mitgelesen: {rows}.")
    if columns.anzahl:
        befunde.note(None, "", f"Ausgeblendete Spalten wurden mitgelesen: {columns}.")

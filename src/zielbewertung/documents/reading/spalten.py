"""Which column of a table holds what: the levels, their numbers and details, the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from zielbewertung.documents.reading.tabelle import Zeile


@dataclass(frozen=True, slots=True)
class Ebenenspalten:
    """The columns of one level: its text, and by name what else is said of its entries.

    The names are ``nummer``, ``id``, the fields of an entry, and the roles of the units.
    """

    singular: str
    text: int
    felder: dict[str, int] = field(default_factory=dict)

    def spalte(self, feld: str) -> int | None:
        """Return the column of a further field, ``None`` where there is none."""
        return self.felder.get(feld)


@dataclass(frozen=True, slots=True)
class Spaltenplan:
    """What each column of a table holds; ``eigene`` tells a file that this program wrote."""

    kopf: tuple[str, ...]
    kopfzeile: int
    ebenen: tuple[Ebenenspalten, ...]
    bewertung: Mapping[str, int]
    rahmen: Mapping[str, int]
    unbekannt: tuple[int, ...]
    eigene: bool

    def name(self, spalte: int) -> str:
        """Return how people call a column: its heading, or its place where it has none."""
        heading = self.kopf[spalte] if spalte < len(self.kopf) else ""
        return heading or f"{spalte + 1}. Spalte"


def headings(zeile: Zeile) -> tuple[str, ...]:
    """Return the headings in a row, each as one line."""
    return tuple(one_line(clean(zelle)) for zelle in zeile.zellen)

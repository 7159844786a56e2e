"""What a file or the clipboard gave: its tables, and what was noticed on the way to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befund
from zielbewertung.documents.reading.tabelle import Tabelle
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Fortschritt = Callable[[int, int], None]
    """Is told how much is done of how much; raises :class:`AbbruchError` to stop."""

TELL_EVERY = 200
"""So many rows are read between two calls of a Fortschritt."""


class AbbruchError(ZielbewertungError):
    """The person stopped the reading; nothing has been changed anywhere."""

    def __init__(self) -> None:
        super().__init__("Das Einlesen wurde abgebrochen.", "Es wurde nichts übernommen.")


@dataclass(frozen=True, slots=True)
class Quelle:
    """The tables of one source in their order.

    ``name`` is what people call it (the name of the file, „Zwischenablage“), ``titel`` what a
    Konzept is called that is made of it when nothing else says so.
    """

    name: str
    titel: str
    tabellen: tuple[Tabelle, ...]
    befunde: tuple[Befund, ...] = ()

    def place_name(self, tabelle: int) -> str:
        """Return how findings name a table, nothing where there is but one."""
        return self.tabellen[tabelle].name if len(self.tabellen) > 1 else ""


def title_from(path: Path) -> str:
    """Return a title for a Konzept from the name of a file."""
    return one_line(clean(path.stem.replace("_", " "))) or "Konzept"

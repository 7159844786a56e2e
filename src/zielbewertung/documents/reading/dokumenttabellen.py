"""Collects the tables of a text document with the headings above them, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.absatztext import Absatztext
from zielbewertung.documents.reading.befunde import Befundliste, counted
from zielbewertung.documents.reading.gitter import Gitter, drop_unused_columns
from zielbewertung.documents.reading.quelle import TELL_EVERY
from zielbewertung.documents.reading.tabelle import Tabelle, Ueberschrift
from zielbewertung.domain.text import clean, one_line, shorten

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befund
    from zielbewertung.documents.reading.quelle import Fortschritt

MAX_TABELLEN = 5_000
_RAENGE = 9
TITELRANG = -1
"""The rank of the title of a whole document."""


class Dokumenttabellen:
    """Hears what stands in a document: headings, paragraphs, tables, and what is beside them."""

    def __init__(self, fortschritt: Fortschritt | None) -> None:
        self.tabellen: list[Tabelle] = []
        self.titel = ""
        self._fortschritt = fortschritt
        self._gitter: Gitter | None = None
        self._tiefe = 0
        self._text = Absatztext()
        self._path: dict[int, str] = {}
        self._plain = ""
        self._used: set[str] = set()
        self._outside: list[str] = []
        self._rows = 0
        self._inner = 0
        self._beside: dict[str, list[str]] = {}

    # ------------------------------------------------------------------ text

    def add_text(self, text: str) -> None:
        """Add text to the paragraph that is being heard."""
        self._text.add(text)

    def end_paragraph(self, rang: int = 0) -> None:
        """Close a paragraph; ``rang`` is that of a heading, 0 for plain text."""
        if self._tiefe:
            self._text.end_paragraph()
            return
        text = one_line(clean(self._text.take()))
        if not text:
            return
        if rang == TITELRANG and not self.titel and not self.tabellen:
            self.titel = text
            return
        self._outside.append(text)
        if rang > 0:
            rang = min(rang, _RAENGE)
            self._path = {r: t for r, t in self._path.items() if r < rang}
            self._path[rang] = text
            self._plain = ""
        else:
            self._plain = text

    def add_beside(self, what: str, text: str) -> None:
        """Note something that is not in the text: „Fußnoten“, „Kommentare“, „Textfelder“."""
        text = one_line(clean(text))
        if text:
            self._beside.setdefault(what, []).append(text)

    # ------------------------------------------------------------------ tables

    @property
    def in_table(self) -> bool:
        """Whether a table is being heard."""
        return self._tiefe > 0

    @property
    def gitter(self) -> Gitter | None:
        """The outermost table that is being heard; ``None`` outside and inside of inner tables."""
        return self._gitter if self._tiefe == 1 else None

    def begin_table(self) -> None:
        """Begin a table; one inside of a cell is text of that cell."""
        self._tiefe += 1
        if self._tiefe == 1:
            self._text.take()
            self._gitter = Gitter()
        else:
            self._text.end_paragraph()
            self._inner += 1

    def take_cell(self) -> str:
        """Return the text of the cell that ends."""
        return self._text.take()

    def end_inner_cell(self) -> None:
        """Close a cell of a table that lies in a cell."""
        self._text.end_paragraph()

    def end_row(self, times: int = 1) -> None:
        """Close a row of the outermost table."""
        if self._gitter is not None and self._tiefe == 1:
            self._gitter.end_row(times)
            self._rows += 1
            if self._fortschritt is not None and self._rows % TELL_EVERY == 0:
                self._fortschritt(self._rows, 0)

    def end_table(self) -> None:
        """Close a table of a text document; columns in which nothing stands are left out."""
        gitter = self.leave()
        if gitter is None:
            return
        ueber = [Ueberschrift(rang, text) for rang, text in sorted(self._path.items())]
        if self._plain:
            ueber.append(Ueberschrift(0, self._plain))
        self._used.update(u.text for u in ueber)
        nummer = len(self.tabellen) + 1
        tabelle = gitter.tabelle(f"{nummer}. Tabelle", ueber=tuple(ueber))
        if tabelle.zeilen and nummer <= MAX_TABELLEN:
            self.tabellen.append(drop_unused_columns(tabelle))
        self._plain = ""

    def leave(self) -> Gitter | None:
        """Leave a table; return its cells where it was the outermost."""
        self._tiefe -= 1
        if self._tiefe:
            return None
        gitter, self._gitter = self._gitter, None
        return gitter

    # ------------------------------------------------------------------ the end

    def befunde(self) -> tuple[Befund, ...]:
        """Return what people should know of the document as a whole."""
        befunde = Befundliste()
        for what, texts in self._beside.items():
            befunde.warn(
                None,
                "",
                f"{what} wurden nicht übernommen: {len(texts)}. Gelesen wird nur der Text der "
                "Tabellen.",
                tuple(texts),
            )
        if self._inner:
            befunde.note(
                None,
                "",
                f"{counted(self._inner, 'Tabelle steht', 'Tabellen stehen')} in einer Zelle einer "
                "anderen Tabelle. Ihr Text gehört nun zu dieser Zelle.",
            )
        left = tuple(text for text in self._outside if text not in self._used)
        if left and self.tabellen:
            befunde.note(
                None,
                "",
                f"Nicht übernommen: {counted(len(left), 'Absatz', 'Absätze')} außerhalb der "
                f"Tabellen. Anfang: „{shorten(left[0], 60)}“.",
                left,
            )
        return befunde.sorted()

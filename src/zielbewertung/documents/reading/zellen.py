"""The cells below a header as text that a Konzept can keep; tells what that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import unguard
from zielbewertung.documents.reading.tabelle import Tabelle, Zeile
from zielbewertung.domain.text import clean, has_unwanted_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.spalten import Spaltenplan


def clean_rows(tabelle: Tabelle, plan: Spaltenplan, befunde: Befundliste) -> Iterator[Zeile]:
    """Yield the rows with clean cells, none beyond the header, and none without text."""
    for zeile in tabelle.zeilen:
        cleaned = Zeile(
            zeile.nummer,
            tuple(
                _clean_cell(zeile.nummer, plan.name(spalte), text, befunde)
                for spalte, text in enumerate(zeile.zellen)
            ),
        )
        if plan.eigene:
            cleaned = Zeile(zeile.nummer, tuple(unguard(text) for text in cleaned.zellen))
        width = len(plan.kopf)
        for text in cleaned.zellen[width:]:
            if text:
                befunde.warn(
                    zeile.nummer,
                    "",
                    "Die Zeile hat mehr Zellen als die Kopfzeile. "
                    f"Nicht übernommen wurde: „{text}“.",
                )
        kept = Zeile(zeile.nummer, cleaned.zellen[:width])
        if not kept.leer:
            yield kept


def _clean_cell(zeile: int, spalte: str, text: str, befunde: Befundliste) -> str:
    if not text:
        return ""
    if has_unwanted_characters(text):
        befunde.warn(
            zeile,
            spalte,
            "Der Text enthielt unsichtbare Steuerzeichen. Sie wurden entfernt, der Rest bleibt.",
        )
    return clean(text)

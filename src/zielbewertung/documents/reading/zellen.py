"""The cells below a header as text that a Konzept can keep; tells what that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import unguard
from zielbewertung.documents.reading.tabelle import Zeile
from zielbewertung.domain.text import clean, has_unwanted_characters

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.spalten import Spaltenplan


def clean_row(zeile: Zeile, plan: Spaltenplan, befunde: Befundliste) -> Zeile | None:
    """Return a row with clean cells, none beyond the columns; ``None`` where no text is left."""
    cleaned = Zeile(
        zeile.nummer,
        tuple(
            _clean_cell(zeile.nummer, plan.name(spalte), text, befunde)
            for spalte, text in enumerate(zeile.zellen)
        ),
    )
    if plan.eigene:
        cleaned = Zeile(zeile.nummer, tuple(unguard(text) for text in cleaned.zellen))
    for text in cleaned.zellen[plan.breite :]:
        if text:
            befunde.warn(
                zeile.nummer,
                "",
                f"Die Zeile hat mehr Zellen als die Kopfzeile. Nicht übernommen wurde: „{text}“.",
            )
    kept = Zeile(zeile.nummer, cleaned.zellen[: plan.breite])
    return None if kept.leer else kept


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

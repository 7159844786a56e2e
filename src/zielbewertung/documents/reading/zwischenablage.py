"""Reads a table from the clipboard, in the best of the forms in which a program offers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.csv_tabelle import parse_csv, parse_tsv
from zielbewertung.documents.reading.dateiart import MAX_BYTES
from zielbewertung.documents.reading.html_reader import decode_html
from zielbewertung.documents.reading.html_tabellen import has_table, read_tables
from zielbewertung.documents.reading.quelle import Quelle
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.documents.reading.textdatei import decode_text
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "Zwischenablage"
_TITLE = "Konzept"
_TEXT = ("text/tab-separated-values", "text/plain;charset=utf-8", "text/plain", "text/csv")
_START_OF_HTML = re.compile(rb"StartHTML:0*(\d{1,10})")


def open_clipboard(daten: Mapping[str, bytes]) -> Quelle:
    """Return the tables in what the clipboard offers, by media type.

    HTML counts most, because it knows merged cells; else text whose cells are parted by tabs.
    UnreadableSourceError where there is no table.
    """
    if any(len(data) > MAX_BYTES for data in daten.values()):
        raise UnreadableSourceError(
            f"In der Zwischenablage sind mehr als {MAX_BYTES // 1024 // 1024} MB.",
            f"So groß ist kein Konzept. {NICHTS_UEBERNOMMEN}",
        )
    by_kind = {kind.replace(" ", "").lower(): data for kind, data in daten.items()}
    markup = _html(by_kind.get("text/html", b""))
    if markup is not None:
        return markup
    for kind in _TEXT:
        data = by_kind.get(kind, b"")
        if not data.strip():
            continue
        befunde = Befundliste()
        text = decode_text(data, NAME, befunde)
        tabelle = parse_tsv(text) if "\t" in text else parse_csv(text, befunde)
        if tabelle.breite > 1:
            return Quelle(NAME, _TITLE, (tabelle,), befunde.sorted())
    raise UnreadableSourceError(
        "In der Zwischenablage ist keine Tabelle.",
        f"{NICHTS_UEBERNOMMEN} Bitte markieren Sie die Tabelle mit ihrer Kopfzeile in Excel, Word "
        "oder LibreOffice, kopieren Sie sie mit Strg+C und versuchen Sie es noch einmal.",
    )


def _html(data: bytes) -> Quelle | None:
    if not data.strip():
        return None
    if data.startswith(b"Version:") and (said := _START_OF_HTML.search(data[:300])):
        data = data[int(said.group(1)) :]
    befunde = Befundliste()
    text = decode_html(data, NAME, befunde)
    if not has_table(text):
        return None
    heard = read_tables(text)
    if not heard.tabellen:
        return None
    befunde = Befundliste((*befunde.sorted(), *heard.befunde()))
    return Quelle(NAME, _TITLE, tuple(heard.tabellen), befunde.sorted())

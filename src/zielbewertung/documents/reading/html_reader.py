"""Reads a file with HTML: its tables, with the headings above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.html_tabellen import read_tables
from zielbewertung.documents.reading.quelle import Quelle, title_from
from zielbewertung.documents.reading.textdatei import decode_text

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.documents.reading.quelle import Fortschritt

_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}\?>\s*)?"
    rb"(?:<!doctype\s+html|<html|<head|<body|<table|<meta)",
    re.I,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,300}charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{3,20})""", re.I)
_WESTERN = (b"windows-1252", b"iso-8859-1", b"iso-8859-15", b"us-ascii")


def is_html(data: bytes) -> bool:
    """Tell whether a file begins like HTML."""
    return _HTML.match(data[:1000]) is not None


def decode_html(data: bytes, name: str, befunde: Befundliste) -> str:
    """Return the text of HTML in the encoding that it names, else as any other text."""
    said = _CHARSET.search(data[:5000])
    if said is not None and said.group(1).lower() in _WESTERN:
        return data.decode("cp1252", errors="replace")
    return decode_text(data, name, befunde)


def read_html(data: bytes, path: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the tables in a file with HTML."""
    befunde = Befundliste()
    tabellen = read_tables(decode_html(data, path.name, befunde), fortschritt)
    befunde = Befundliste((*befunde.sorted(), *tabellen.befunde()))
    return Quelle(path.name, title_from(path), tuple(tabellen.tabellen), befunde.sorted())

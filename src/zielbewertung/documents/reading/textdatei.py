"""Text files of unknown encoding: their text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import counted
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befundliste

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_ASCII = bytes(range(0x80, 0x100))
_REPLACED = "\ufffd"


def decode_text(data: bytes, name: str, befunde: Befundliste) -> str:
    """Return the text of a file, read as UTF-8 or UTF-16, else as Windows-1252.

    Raises :class:`UnreadableSourceError` where it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding, befunde)
    if data.count(0) * 20 > len(data):
        raise UnreadableSourceError(
            f"„{name}“ ist keine Datei, aus der sich eine Tabelle lesen lässt.",
            "Gelesen werden Dateien aus Excel (.xlsx), Word (.docx) und LibreOffice (.ods, .odt), "
            f"Textdateien (.csv) und Webseiten (.html). {NICHTS_UEBERNOMMEN} Bitte speichern Sie "
            "die Tabelle in einem dieser Formate.",
        )
    return _decode_unmarked(data, befunde)


def _decode_unmarked(data: bytes, befunde: Befundliste) -> str:
    """Return text without a mark of its encoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        broken, sound = _judged(data)
    if broken * 10 < sound:
        return _decode(data, "utf-8", befunde)
    befunde.note(
        None,
        "",
        "Die Datei ist nicht in UTF-8 gespeichert; sie wurde als Windows-1252 (westeuropäisch) "
        "gelesen. Bitte prüfen Sie an einem Beispiel, ob Umlaute richtig angekommen sind.",
    )
    return _decode(data, "cp1252", befunde)


def _judged(data: bytes) -> tuple[int, int]:
    """Return how many letters beyond ASCII are none in UTF-8, and how many are."""
    letters = data.decode("utf-8", errors="replace")
    broken = letters.count(_REPLACED)
    ascii_letters = len(data.translate(None, _NOT_ASCII))
    return broken, len(letters) - ascii_letters - broken


def _decode(data: bytes, encoding: str, befunde: Befundliste) -> str:
    """Return text of a known encoding; what can not be read shows as „�“ and is told."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    line = text[: text.index(_REPLACED)].count("\n") + 1
    befunde.warn(
        None,
        "",
        f"{counted(text.count(_REPLACED), 'Zeichen ist', 'Zeichen sind')} beschädigt und hier als "
        f"„{_REPLACED}“ zu sehen, zuerst in der {line}. Zeile des Textes. "
        "Bitte prüfen Sie diese Stellen.",
    )
    return text

"""Text files of unknown encoding: what a file really is, and its text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import FileProblemError, UnreadableSourceError

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.documents.reading.befunde import Befundliste

MAX_BYTES = 32 * 1024 * 1024
"""The largest text file that is read; real ones have some hundred kilobytes."""

_OTHER_KINDS = (
    (b"PK\x03\x04", "eine Excel-, Word- oder LibreOffice-Datei (oder ein ZIP-Archiv)"),
    (b"PK\x05\x06", "ein leeres ZIP-Archiv"),
    (b"\xd0\xcf\x11\xe0", "eine alte Excel- oder Word-Datei"),
    (b"%PDF", "eine PDF-Datei"),
    (b"SQLite format 3\x00", "eine Datenbank, vielleicht ein Konzept von Zielbewertung"),
    (b"{\\rtf", "ein RTF-Dokument"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"\x1f\x8b", "ein gepacktes Archiv"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_ASCII = bytes(range(0x80, 0x100))
_REPLACED = "\ufffd"


def read_text(path: Path, befunde: Befundliste) -> str:
    """Return the text of a file, read as UTF-8 or UTF-16, else as Windows-1252.

    Raises :class:`FileProblemError` where it can not be read, :class:`UnreadableSourceError` where
    it is no text.
    """
    data = _read_bytes(path)
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadableSourceError(
                f"„{path.name}“ ist keine csv-Datei, sondern {kind}.",
                f"{NICHTS_UEBERNOMMEN} Bitte speichern Sie die Tabelle im Programm, mit dem sie "
                "erstellt wurde, als „CSV UTF-8“ und lesen Sie diese Datei ein.",
            )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding, befunde)
    if data.count(0) * 20 > len(data):
        raise UnreadableSourceError(
            f"„{path.name}“ ist keine Textdatei.",
            f"Sie enthält sehr viele Null-Zeichen. {NICHTS_UEBERNOMMEN} Bitte speichern Sie die "
            "Tabelle als „CSV UTF-8“.",
        )
    return _decode_unmarked(data, befunde)


def _read_bytes(path: Path) -> bytes:
    """Return the content of a file that is not larger than any Konzept."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise UnreadableSourceError(
                f"„{path.name}“ ist keine Datei, die sich lesen lässt.",
                f"{NICHTS_UEBERNOMMEN} Bitte wählen Sie eine gespeicherte Tabelle.",
            )
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableSourceError(
                f"„{path.name}“ ist größer als {MAX_BYTES // 1024 // 1024} MB.",
                f"So groß ist kein Konzept. {NICHTS_UEBERNOMMEN} "
                "Bitte prüfen Sie, ob es die richtige Datei ist.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise FileProblemError(
            f"„{path.name}“ konnte nicht gelesen werden.", _explanation(error)
        ) from error
    if not data.strip():
        raise UnreadableSourceError(
            f"„{path.name}“ ist leer.",
            f"{NICHTS_UEBERNOMMEN} Bitte prüfen Sie, ob es die richtige Datei ist.",
        )
    return data


def _explanation(error: OSError) -> str:
    """Say why a file could not be read and what to do."""
    match error:
        case FileNotFoundError():
            why = "Die Datei gibt es nicht. Bitte prüfen Sie Namen und Ordner."
        case IsADirectoryError():
            why = "Das ist ein Ordner. Bitte wählen Sie eine Datei."
        case PermissionError():
            why = (
                "Sie dürfen die Datei nicht lesen oder ein anderes Programm hält sie geöffnet. "
                "Bitte schließen Sie sie dort."
            )
        case _:
            why = f"Das System meldet: {error.strerror or type(error).__name__}."
    return f"{why} {NICHTS_UEBERNOMMEN}"


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
        f"{text.count(_REPLACED)} Zeichen der Datei sind beschädigt und erscheinen als "
        f"„{_REPLACED}“, das erste in der {line}. Zeile des Textes. "
        "Bitte prüfen Sie diese Stellen.",
    )
    return text

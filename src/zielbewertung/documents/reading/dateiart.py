"""What a file really is, told from its first bytes, and its content, if it is not over-large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import FileProblemError, UnreadableSourceError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read; real ones have some hundred kilobytes."""

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNPACK = (
    "Bitte packen Sie sie zuerst aus, mit der rechten Maustaste und „Alle extrahieren“, und "
    "wählen Sie dann die Tabelle, die darin liegt."
)
_PICTURE = "Bitte fragen Sie nach der Datei aus Excel, Word oder LibreOffice."
_OTHER_KINDS = (
    (b"PK\x05\x06", "ein leeres ZIP-Archiv", "Bitte fragen Sie nach der Datei."),
    (
        b"%PDF",
        "eine PDF-Datei",
        "Am besten fragen Sie nach der Datei, aus der sie entstanden ist. Sonst öffnen Sie die "
        "PDF-Datei, kopieren die Tabelle in Excel, Word oder LibreOffice, prüfen dort Zeilen und "
        "Spalten und lesen diese Datei ein.",
    ),
    (
        b"SQLite format 3\x00",
        "eine Datenbank, vielleicht ein Konzept von Zielbewertung",
        "Ein Konzept öffnen Sie mit „Datei“ und „Öffnen“.",
    ),
    (
        b"{\\rtf",
        "ein RTF-Dokument",
        "Bitte öffnen Sie es in Word oder LibreOffice, speichern Sie es als .docx oder .odt und "
        "lesen Sie diese Datei ein.",
    ),
    (b"\x89PNG", "ein Bild", _PICTURE),
    (b"\xff\xd8\xff", "ein Bild", _PICTURE),
    (b"\x1f\x8b", "ein gepacktes Archiv", _UNPACK),
    (b"7z\xbc\xaf", "ein gepacktes Archiv", _UNPACK),
    (b"Rar!\x1a\x07", "ein gepacktes Archiv", _UNPACK),
)
_AS_DOCX = "Bitte öffnen Sie die Datei in Word oder LibreOffice und speichern Sie sie als .docx."
_AS_XLSX = "Bitte öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie als .xlsx."
_OLD_KINDS = (
    ("WordDocument", "ein altes Word-Dokument (.doc)", _AS_DOCX),
    ("Workbook", "eine alte Excel-Mappe (.xls)", _AS_XLSX),
    (
        "PowerPoint Document",
        "eine alte Präsentation (.ppt)",
        "Bitte kopieren Sie die Tabelle daraus in Excel oder Word und speichern Sie sie dort.",
    ),
    (
        "__substg1.0_",
        "eine E-Mail aus Outlook",
        "Bitte öffnen Sie die E-Mail und speichern Sie die angehängte Tabelle.",
    ),
)
"""What lies in files that Office wrote before 2007, by the name of a part."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file that is not larger than any Konzept.

    Raises :class:`FileProblemError` where it can not be read, :class:`UnreadableSourceError` where
    it is empty or too large.
    """
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


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Refuse files that hold no table one could read, each with what can be done."""
    if data.startswith(OLE):
        raise encrypted(name) if _ENCRYPTED in data else _old(data, name)
    for magic, kind, advice in _OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadableSourceError(
                f"„{name}“ ist {kind}.",
                f"Daraus lässt sich keine Tabelle lesen. {NICHTS_UEBERNOMMEN} {advice}",
            )


def encrypted(name: str) -> UnreadableSourceError:
    """Return the error for a file that only opens with a password."""
    return UnreadableSourceError(
        f"„{name}“ ist mit einem Kennwort geschützt.",
        f"{NICHTS_UEBERNOMMEN} Bitte öffnen Sie die Datei in dem Programm, mit dem sie erstellt "
        "wurde, speichern Sie eine Kopie ohne Kennwort und lesen Sie diese ein.",
    )


def _old(data: bytes, name: str) -> UnreadableSourceError:
    for part, kind, advice in _OLD_KINDS:
        if part.encode("utf-16-le") in data:
            return UnreadableSourceError(
                f"„{name}“ ist {kind}.",
                f"{NICHTS_UEBERNOMMEN} {advice} Die neue Datei können Sie einlesen.",
            )
    return UnreadableSourceError(
        f"„{name}“ hat ein altes Format von Excel oder Word (.xls, .doc).",
        f"{NICHTS_UEBERNOMMEN} Bitte öffnen Sie die Datei in Excel, Word oder LibreOffice und "
        "speichern Sie sie als .xlsx oder .docx. Diese Datei können Sie einlesen.",
    )


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

"""Opens a file by what it is, whatever its name ends with: each kind has a reader of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.fragebogen.spalten import VERBORGEN
from zielbewertung.documents.reading.archiv import Archiv
from zielbewertung.documents.reading.csv_reader import read_csv
from zielbewertung.documents.reading.dateiart import ZIP, read_bytes, refuse_other_kinds
from zielbewertung.documents.reading.docx.dokument import read_docx
from zielbewertung.documents.reading.html_reader import is_html, read_html
from zielbewertung.documents.reading.odf.inhalt import read_odf
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.documents.reading.xlsx.mappe import read_xlsx
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zielbewertung.documents.reading.quelle import Fortschritt, Quelle

    Leser = Callable[[Archiv, Path, Fortschritt | None], Quelle]


def open_file(path: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the tables in a file.

    Raises :class:`FileProblemError` where it can not be read, :class:`UnreadableSourceError` where
    it holds no tables; both in words for people. ``fortschritt`` may raise to stop.
    """
    data = read_bytes(path)
    if fortschritt is not None:
        fortschritt(0, 0)
    refuse_other_kinds(data, path.name)
    if data.startswith(ZIP):
        archiv = Archiv(data, path.name)
        quelle = _reader(archiv)(archiv, path, fortschritt)
    elif is_html(data):
        quelle = read_html(data, path, fortschritt)
    else:
        quelle = read_csv(data, path)
    if not any(tabelle.zeilen for tabelle in quelle.tabellen):
        raise _no_table(path.name)
    if any(tabelle.blatt == VERBORGEN for tabelle in quelle.tabellen):
        raise _fragebogen(path.name)
    return quelle


def _reader(archiv: Archiv) -> Leser:
    """Return the reader for what lies in an archive."""
    if any(name.startswith("xl/") for name in archiv.namen):
        return read_xlsx
    if any(name.startswith("word/") for name in archiv.namen):
        return read_docx
    if archiv.has("content.xml"):
        return read_odf
    if any(name.startswith("ppt/") for name in archiv.namen):
        what = "eine Präsentation"
        advice = "Bitte kopieren Sie die Tabelle daraus in Excel oder Word, speichern Sie sie dort"
    elif any(name.startswith("Index/") for name in archiv.namen):
        what = "eine Datei von Apple (Pages oder Numbers)"
        advice = "Bitte exportieren Sie sie dort als Excel- oder Word-Datei"
    elif archiv.mit_kennwort:
        what = "ein ZIP-Archiv, das mit einem Kennwort geschützt ist"
        advice = "Bitte packen Sie es mit dem Kennwort aus"
    else:
        what = "ein ZIP-Archiv und keine Datei von Excel, Word oder LibreOffice"
        advice = "Bitte packen Sie es aus, mit der rechten Maustaste und „Alle extrahieren“,"
    raise UnreadableSourceError(
        f"„{archiv.name}“ ist {what}.",
        f"{NICHTS_UEBERNOMMEN} {advice} und lesen Sie dann diese Datei ein.",
    )


def _no_table(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"In „{name}“ ist keine Tabelle.",
        f"Gelesen werden Tabellen: Zellen eines Blattes oder eine Tabelle im Text. "
        f"{NICHTS_UEBERNOMMEN} Steht das Konzept als Liste oder Fließtext da, legen Sie dafür "
        "bitte eine Tabelle mit einer Spalte je Ebene an.",
    )


def _fragebogen(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ ist ein Fragebogen dieses Programms.",
        f"{NICHTS_UEBERNOMMEN} Er enthält die Antworten einer Stelle und kein Konzept. Öffnen Sie "
        "das Konzept, aus dem er kommt, und wählen Sie „Austausch“, „Rücklauf einlesen“; auf der "
        "Befehlszeile heißt der Befehl „einlesen“.",
    )

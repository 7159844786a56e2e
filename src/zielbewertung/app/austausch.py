"""Exchange: what goes out of a Konzept into a file, and what comes in from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.einlesung import einlesen
from zielbewertung.app.session import Session
from zielbewertung.app.uebersicht import save_uebersicht
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zielbewertung.app.einlesung.einlesen import Einlesung, Fortschritt
    from zielbewertung.domain.konzept import Konzept

IMPORT_BEZEICHNUNG = "Konzept aus einer Tabelle angelegt"

# Writers and readers are imported when one is used: ReportLab alone takes as long as the window.


def _write_csv(konzept: Konzept, runde_id: str, target: Path) -> str:
    from zielbewertung.documents.csv_writer import write_csv

    write_csv(target, konzept, runde_id)
    return ""


def _write_json(konzept: Konzept, runde_id: str, target: Path) -> str:
    from zielbewertung.documents.json_writer import write_json

    write_json(target, konzept, runde_id)
    return ""


EXPORTS: dict[str, Callable[[Konzept, str, Path], str]] = {
    ".pdf": save_uebersicht,
    ".csv": _write_csv,
    ".json": _write_json,
}
"""The writers by the ending of the file they write."""


def export_konzept(konzept: Konzept, runde_id: str, target: Path) -> str:
    """Write a Konzept into a file; the ending of its name says in which format.

    Returns in words what was left out, or nothing. The file appears complete or not at all.
    ZielbewertungError where the ending is unknown or the file can not be written.
    """
    writer = EXPORTS.get(target.suffix.lower())
    if writer is None:
        raise ZielbewertungError(
            f"Das Format von „{target.name}“ ist nicht bekannt.",
            "Es wurde nichts geschrieben. Möglich sind Dateien mit den Endungen "
            f"{', '.join(EXPORTS)}.",
        )
    return writer(konzept, runde_id, target)


def read_source(
    source: Path,
    titel: str = "",
    ebenen: Sequence[str] = (),
    fortschritt: Fortschritt | None = None,
) -> Einlesung:
    """Read the tables of a file that hold a concept, without any help; nothing is written.

    ``ebenen`` are the names of the levels from top to bottom, where the recognition needs them.
    UnreadableSourceError where the source can not be understood. The steps, with corrections
    between them, are in :mod:`zielbewertung.app.einlesung.einlesen`.
    """
    quelle = einlesen.open_source(source, fortschritt)
    zuordnung = einlesen.propose(quelle)
    if ebenen:
        zuordnung = einlesen.with_ebenen(quelle, zuordnung, ebenen)
    return einlesen.read(quelle, zuordnung, titel, fortschritt)


def create_from(einlesung: Einlesung, target: Path, weg: Weg = Weg.IMPORT) -> Session:
    """Write what was read into a new file and open it; never over an existing file."""
    return Session.create(target, einlesung.konzept, IMPORT_BEZEICHNUNG, weg)

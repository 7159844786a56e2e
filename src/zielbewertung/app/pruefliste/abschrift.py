"""The Prüfliste written down: as text for a mail, as table, as data for other programs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from zielbewertung.app.pruefliste.liste import count
from zielbewertung.app.pruefliste.worte import summary
from zielbewertung.documents.csv_format import TRENNZEICHEN, guard
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zielbewertung.app.pruefliste.liste import Zeile
    from zielbewertung.app.pruefliste.worte import Pruefworte
    from zielbewertung.domain.index import KonzeptIndex

_HEADINGS = ("Schwere", "Auffälligkeit", "Eintrag", "Gehört zu", "Warum", "Was tun")


def as_text(zeilen: Sequence[Zeile], worte: Pruefworte) -> str:
    """Return the rows as text, one line each below how many there are."""
    return "\n".join([summary(zeilen), *(text_line(zeile, worte) for zeile in zeilen)])


def text_line(zeile: Zeile, worte: Pruefworte) -> str:
    """Return one row as a line: „Fehler: ohne Begründung – Maßnahme 3.2 …“."""
    found = zeile.auffaelligkeit
    return one_line(f"{found.schwere.label}: {worte.was(found)} – {worte.eintrag(found)}")


def as_csv(zeilen: Iterable[Zeile], worte: Pruefworte) -> str:
    """Return the rows as a table for a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=TRENNZEICHEN, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for found in (zeile.auffaelligkeit for zeile in zeilen):
        cells = (
            found.schwere.label,
            worte.was(found),
            worte.eintrag(found),
            worte.darueber(found),
            worte.warum(found.punkt),
            worte.rat(found.punkt),
        )
        writer.writerow([guard(one_line(cell)) for cell in cells])
    return target.getvalue()


def as_data(
    zeilen: Sequence[Zeile], worte: Pruefworte, index: KonzeptIndex, runde: str
) -> dict[str, Any]:
    """Return the rows as plain data."""
    return {
        "runde": runde,
        "anzahl": len(zeilen),
        "arten": [
            {"art": str(punkt), "name": worte.art(punkt), "anzahl": number}
            for punkt, number in count(zeilen).items()
        ],
        "auffaelligkeiten": [_as_data(zeile, worte, index) for zeile in zeilen],
    }


def _as_data(zeile: Zeile, worte: Pruefworte, index: KonzeptIndex) -> dict[str, Any]:
    found = zeile.auffaelligkeit
    return {
        "schwere": str(found.schwere),
        "art": str(found.punkt),
        "auffaelligkeit": worte.was(found),
        "eintrag": found.knoten,
        "nummer": "" if found.knoten is None else index.knoten(found.knoten).kennung,
        "name": worte.eintrag(found),
        "feld": str(found.feld),
        "gruppe": list(found.gruppe),
        "warum": worte.warum(found.punkt),
        "rat": worte.rat(found.punkt),
    }

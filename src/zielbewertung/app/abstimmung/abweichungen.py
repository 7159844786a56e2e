"""The list of Abweichungen: where units see measures differently, to read, to copy, as table."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import Beschriftung, feld_label
from zielbewertung.documents.csv_format import TRENNZEICHEN, guard
from zielbewertung.domain.bewertungsrunden.abweichungen import abweichungen
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.index import KonzeptIndex

_HEADINGS = ("Nummer", "Maßnahme", "Stelle", "Angabe", "Bewertung", "Stelle sagt", "Begründung")


@dataclass(frozen=True, slots=True)
class Abweichungszeile:
    """One Angabe of a measure that one unit sees differently, in words."""

    massnahme: str
    kennung: str
    name: str
    einheit: str
    stelle: str
    angabe: str
    unsere: str
    ihre: str
    begruendung: str

    @property
    def satz(self) -> str:
        """Everything in one line, the name of the measure last: it may be long."""
        where = f"{self.kennung} {self.stelle}".strip()
        said = f"{where}: {self.angabe} „{self.ihre}“ statt „{self.unsere}“"
        return f"{said} – {self.name}"


def zeilen(index: KonzeptIndex, runde_id: str) -> tuple[Abweichungszeile, ...]:
    """Return a row for each Angabe, in the order of the tree."""
    words = Beschriftung(index)
    return tuple(
        Abweichungszeile(
            found.massnahme,
            index.knoten(found.massnahme).kennung,
            index.knoten(found.massnahme).name,
            found.rueckmeldung.einheit,
            one_line(index.einheit(found.rueckmeldung.einheit).name),
            feld_label("bewertung", feld),
            words.feldwert("bewertung", index.bewertung(runde_id, found.massnahme), feld),
            words.feldwert("rueckmeldung", found.rueckmeldung, feld),
            one_line(found.rueckmeldung.begruendung),
        )
        for found in abweichungen(index, runde_id)
        for feld in found.felder
    )


def as_text(rows: Iterable[Abweichungszeile]) -> str:
    """Return rows as text, a line each."""
    return "\n".join(one_line(row.satz) for row in rows)


def as_csv(rows: Iterable[Abweichungszeile]) -> str:
    """Return rows as a table for a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=TRENNZEICHEN, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for row in rows:
        cells = (
            *(row.kennung, row.name, row.stelle),
            *(row.angabe, row.unsere, row.ihre, row.begruendung),
        )
        writer.writerow([guard(one_line(cell)) for cell in cells])
    return target.getvalue()

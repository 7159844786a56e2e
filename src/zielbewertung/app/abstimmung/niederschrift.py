"""The Niederschrift of a meeting: which days there are, who may have taken part, and the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.abstimmen import says_something

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.domain.bewertungsrunden.akten import Abstimmung
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Konzept

TITEL = "Niederschrift der Abstimmung"
WORD = ".docx"


def tage(index: KonzeptIndex, runde_id: str) -> tuple[date, ...]:
    """Return the days of a round on which a meeting left something behind, the last one first."""
    found = {a.tag for a in index.abstimmungen(runde_id) if says_something(a)}
    return tuple(sorted(map(date.fromisoformat, found), reverse=True))


def of_day(index: KonzeptIndex, runde_id: str, tag: date) -> tuple[Abstimmung, ...]:
    """Return what the meeting of a day left behind."""
    every = index.abstimmungen(runde_id)
    return tuple(a for a in every if a.tag == tag.isoformat() and says_something(a))


def beteiligte(index: KonzeptIndex, runde_id: str, tag: date) -> frozenset[str]:
    """Return the units that are concerned by what a meeting settled: proposed as present."""
    found: set[str] = set()
    for kept in of_day(index, runde_id, tag):
        massnahme = index.knoten(kept.massnahme)
        for knoten in (massnahme, *index.pfad(massnahme)):
            found |= {einheit.id for einheit in index.zustaendige(knoten)}
        found |= {r.einheit for r in index.rueckmeldungen_of(massnahme.id, runde_id)}
    return frozenset(found)


def save_niederschrift(
    konzept: Konzept, runde_id: str, tag: date, anwesend: tuple[str, ...], target: Path
) -> None:
    """Write the Niederschrift as PDF, or for Word; FileProblemError where that fails."""
    from zielbewertung.documents.docx_writer import write_docx
    from zielbewertung.documents.outline.niederschrift import build_niederschrift
    from zielbewertung.documents.pdf import write_bewertungsuebersicht

    outline = build_niederschrift(konzept, runde_id, tag, anwesend)
    write = write_docx if target.suffix.lower() == WORD else write_bewertungsuebersicht
    write(target, outline, erstellt_am=date.today())

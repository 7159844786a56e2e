"""Meetings and their Niederschriften: which there were, what is kept of them, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.domain.bewertungsrunden.abstimmen import says_something
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.domain.bewertungsrunden.akten import Abstimmung
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Konzept, Runde

TITEL = "Niederschrift der Abstimmung"
WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Sitzung:
    """A meeting: how much it settled and left open, which units it had, by their names then."""

    tag: date
    besprochen: int
    abgestimmt: int
    offen: int
    stellen: tuple[str, ...] = ()
    bemerkung: str = ""

    def ergebnis(self, index: KonzeptIndex) -> str:
        """Return in words what it settled: „3 Maßnahmen besprochen, 2 abgestimmt, …“."""
        if not self.besprochen:
            return "nichts besprochen"
        points = "offener Punkt" if self.offen == 1 else "offene Punkte"
        measures = index.massnahmen_ebene.counted(self.besprochen)
        return f"{measures} besprochen, {self.abgestimmt} abgestimmt, {self.offen} {points}"

    def as_data(self) -> dict[str, Any]:
        """Return everything for other programs."""
        return {
            "tag": self.tag.isoformat(),
            "besprochen": self.besprochen,
            "abgestimmt": self.abgestimmt,
            "offene_punkte": self.offen,
            "stellen": list(self.stellen),
            "bemerkung": self.bemerkung,
        }


def sitzungen(index: KonzeptIndex, runde_id: str) -> tuple[Sitzung, ...]:
    """Return the meetings of a round, the last one first."""
    days = {a.tag for a in index.abstimmungen(runde_id) if says_something(a)}
    days |= {besprechung.tag for besprechung in index.besprechungen(runde_id)}
    found = (sitzung_of(index, runde_id, date.fromisoformat(tag)) for tag in days)
    return tuple(sorted(found, key=lambda sitzung: sitzung.tag, reverse=True))


def sitzung_of(index: KonzeptIndex, runde_id: str, tag: date) -> Sitzung:
    """Return the meeting of a day, as far as there was one."""
    settled = of_day(index, runde_id, tag)
    kept = index.besprechung(runde_id, tag.isoformat())
    return Sitzung(
        tag,
        len(settled),
        sum(entry.abgestimmt for entry in settled),
        sum(bool(entry.offener_punkt) for entry in settled),
        () if kept is None else kept.stellen,
        "" if kept is None else kept.bemerkung,
    )


def wanted_sitzung(index: KonzeptIndex, runde: Runde, tag: date | None) -> Sitzung:
    """Return the meeting of a day, without one the last; RuleViolationError where none was."""
    found = sitzungen(index, runde.id)
    for sitzung in found:
        if tag in (None, sitzung.tag):
            return sitzung
    days = ", ".join(datum_text(sitzung.tag) for sitzung in found) or "keine"
    when = "" if tag is None else f" am {datum_text(tag)}"
    raise RuleViolationError(
        f"In der Runde „{one_line(runde.name)}“ gab es{when} keine Besprechung.",
        f"Es wurde nichts geschrieben. Besprechungen dieser Runde: {days}.",
    )


def of_day(index: KonzeptIndex, runde_id: str, tag: date) -> tuple[Abstimmung, ...]:
    """Return what the meeting of a day left behind at measures."""
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


def save_niederschrift(konzept: Konzept, runde_id: str, tag: date, target: Path) -> None:
    """Write the Niederschrift as PDF, or for Word; FileProblemError where that fails."""
    from zielbewertung.documents.docx_writer import write_docx
    from zielbewertung.documents.outline.niederschrift import build_niederschrift
    from zielbewertung.documents.pdf import write_bewertungsuebersicht

    outline = build_niederschrift(konzept, runde_id, tag)
    write = write_docx if target.suffix.lower() == WORD else write_bewertungsuebersicht
    write(target, outline, erstellt_am=date.today())

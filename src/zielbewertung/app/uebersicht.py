"""The Bewertungsübersicht as PDF: made in memory, to be looked at, printed, or written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from zielbewertung.app.suche.suchindex import Suchindex
from zielbewertung.documents.outline.options import OutlineOptions
from zielbewertung.domain.bewertungsrunden.rundenbaum import konzept_im_stand
from zielbewertung.domain.index import KonzeptIndex

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.app.suche.filter import Filter
    from zielbewertung.domain.konzept import Konzept

__all__ = [
    "AbgebrochenError",
    "Fortschritt",
    "OutlineOptions",
    "Uebersicht",
    "find_massnahmen",
    "make_uebersicht",
    "save_uebersicht",
    "write_uebersicht",
]

# The writer is imported when it is used: ReportLab alone takes as long as the window.


class AbgebrochenError(Exception):
    """The person thought better of it; nothing was written."""


class Fortschritt:
    """How far a piece of long work is, and whether it shall go on; for any two threads."""

    def __init__(self) -> None:
        self.anteil = 0.0
        """How much is done, from 0 to 1."""
        self._stopped = Event()

    @property
    def abgebrochen(self) -> bool:
        """Whether the work shall not go on."""
        return self._stopped.is_set()

    def cancel(self) -> None:
        """Let the work end at its next report."""
        self._stopped.set()

    def report(self, anteil: float) -> None:
        """Hear from the work how much is done; AbgebrochenError where it shall not go on."""
        self.anteil = anteil
        if self._stopped.is_set():
            raise AbgebrochenError


@dataclass(frozen=True, slots=True)
class Uebersicht:
    """The finished file, and in words what was left out of it."""

    pdf: bytes
    ausgelassen: tuple[str, ...] = ()

    @property
    def hinweis(self) -> str:
        """What was left out as one sentence, or nothing: „3 interne Notizen ausgelassen“."""
        return f"{', '.join(self.ausgelassen)} ausgelassen" if self.ausgelassen else ""


def make_uebersicht(
    konzept: Konzept,
    runde_id: str,
    options: OutlineOptions | None = None,
    fortschritt: Fortschritt | None = None,
) -> Uebersicht:
    """Make the Bewertungsübersicht of a round.

    ZielbewertungError where the font can not draw a text; AbgebrochenError where ``fortschritt``
    says so.
    """
    from zielbewertung.documents.outline import build_outline
    from zielbewertung.documents.pdf import render_bewertungsuebersicht

    outline = build_outline(konzept, runde_id, options)
    report = None if fortschritt is None else fortschritt.report
    pdf = render_bewertungsuebersicht(outline, erstellt_am=date.today(), progress=report)
    return Uebersicht(pdf, outline.ausgelassen)


def write_uebersicht(target: Path, uebersicht: Uebersicht) -> None:
    """Write what was made, completely or not at all; FileProblemError where that fails."""
    from zielbewertung.documents.target import replace_file

    replace_file(target, uebersicht.pdf)


def save_uebersicht(
    konzept: Konzept,
    runde_id: str,
    target: Path,
    options: OutlineOptions | None = None,
    wanted: Filter | None = None,
) -> str:
    """Make and write it in one go, for what a filter leaves; return what was left out."""
    if wanted is not None and not wanted.is_empty:
        nur = find_massnahmen(konzept, runde_id, wanted)
        options = replace(options or OutlineOptions(), nur=nur)
    uebersicht = make_uebersicht(konzept, runde_id, options)
    write_uebersicht(target, uebersicht)
    return uebersicht.hinweis


def find_massnahmen(konzept: Konzept, runde_id: str, wanted: Filter) -> frozenset[str]:
    """Return the ids of the Maßnahmen that a filter leaves to be seen."""
    index = KonzeptIndex(konzept_im_stand(konzept, runde_id))
    places = Suchindex(index, runde_id)
    found = (place for place in places.find(wanted).plaetze if places.is_massnahme(place))
    return frozenset(places.ids[place] for place in found)

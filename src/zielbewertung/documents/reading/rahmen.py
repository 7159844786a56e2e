"""What every row repeats of the whole: the Konzept and its round."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from zielbewertung.documents.csv_format import STAMMFELDER
from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.documents.reading.spalten import Spaltenplan
from zielbewertung.domain.konzept import Runde, Stammdaten, new_id
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Rundenart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Zeile

_RUNDE = "Evaluation"
"""What the round is called where the source does not say."""

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[./-](?P<day>\d{1,2})[./-](?P<year>\d{4})$")
_DAY_IN_THE_MIDDLE = re.compile(r"(?P<year>\d{4})-(?P<day>\d{1,2})-(?P<month>\d{1,2})$")


class Rahmenleser:
    """Takes the first word of the rows on Konzept and round, and tells of others."""

    def __init__(self, befunde: Befundliste) -> None:
        self.runde_id = new_id()
        self._plan = Spaltenplan()
        self._befunde = befunde
        self._said: dict[str, str] = {}
        self._spalten: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()

    def enter(self, plan: Spaltenplan) -> None:
        """Say what the columns of the next rows hold."""
        self._plan = plan

    def read(self, zeile: Zeile) -> None:
        """Take what a row says; tell once of each text that contradicts the first."""
        for feld, spalte in self._plan.rahmen.items():
            text = zeile.zelle(spalte)
            self._spalten[feld] = self._plan.name(spalte)
            if not text or self._said.setdefault(feld, text) == text:
                continue
            if (feld, text) not in self._told:
                self._told.add((feld, text))
                self._befunde.warn(
                    zeile.nummer,
                    self._plan.name(spalte),
                    f"Vorher stand hier „{self._said[feld]}“, das gilt für alle Zeilen. "
                    f"Nicht übernommen wurde: „{text}“.",
                )

    def stammdaten(self, titel: str, sonst: str) -> Stammdaten:
        """Return what the rows say of the Konzept; ``titel`` wins, ``sonst`` helps out."""
        said: Mapping[str, Any] = {
            feld: text for feld, text in self._said.items() if feld in STAMMFELDER
        }
        titel = titel or one_line(self._said.get("titel", "")) or sonst
        return Stammdaten(**{**said, "titel": titel})

    def runde(self) -> Runde:
        """Return the one open round."""
        name = one_line(self._said.get("runde", "")) or _RUNDE
        return Runde(self.runde_id, name, stichtag=self._stichtag(), art=self._art())

    def _art(self) -> Rundenart:
        text = self._said.get("art", Rundenart.EVALUATION.label)
        for art in Rundenart:
            if key(text) == key(art.label):
                return art
        self._befunde.warn(
            None,
            self._spalten["art"],
            f"„{text}“ ist hier nicht bekannt und wurde nicht übernommen.",
        )
        return Rundenart.EVALUATION

    def _stichtag(self) -> date | None:
        text = self._said.get("stichtag", "")
        if not text:
            return None
        match = _DATE.match(text)
        try:
            if match is None:
                return date.fromisoformat(text)
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        except ValueError:
            self._befunde.warn(
                None,
                self._spalten["stichtag"],
                f"„{text}“ ist kein Datum wie 31.12.2022 und wurde nicht übernommen. "
                f"{_swapped(text)}Bitte tragen Sie den Stichtag danach bei der Runde ein.",
            )
            return None


def _swapped(text: str) -> str:
    """Say which date is meant if day and month changed places; nothing if none is."""
    match = _MONTH_FIRST.match(text) or _DAY_IN_THE_MIDDLE.match(text)
    if match is None:
        return ""
    try:
        meant = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return ""
    return f"Wenn Tag und Monat vertauscht sind, ist der {meant:%d.%m.%Y} gemeint. "

"""What every row repeats of the whole: the title of the Konzept, and the round."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Runde, new_id
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.spalten import Spaltenplan
    from zielbewertung.documents.reading.tabelle import Zeile

_RUNDE = "Evaluation"
"""What the round is called where the source does not say."""

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")


class Rahmenleser:
    """Takes the first word of the rows on title and round; the same for all is one Konzept."""

    def __init__(self, plan: Spaltenplan, befunde: Befundliste) -> None:
        self.runde_id = new_id()
        self._plan = plan
        self._befunde = befunde
        self._said: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()

    def read(self, zeile: Zeile) -> None:
        """Take what a row says; tell once of each text that contradicts the first."""
        for feld, spalte in self._plan.rahmen.items():
            text = one_line(zeile.zelle(spalte))
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

    @property
    def titel(self) -> str:
        """The title of the Konzept, empty where the rows do not say."""
        return self._said.get("titel", "")

    def runde(self) -> Runde:
        """Return the one open round."""
        return Runde(self.runde_id, self._said.get("runde", _RUNDE), stichtag=self._stichtag())

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
                self._plan.name(self._plan.rahmen["stichtag"]),
                f"„{text}“ ist kein Datum wie 31.12.2022 und wurde nicht übernommen.",
            )
            return None

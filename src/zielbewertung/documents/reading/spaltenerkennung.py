"""Gives every column of a table its meaning: levels, numbers, details, ratings, or unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import (
    BEWERTUNGSFELDER,
    EBENENFELDER,
    ID,
    NUMMER,
    RUNDENFELDER,
    STAMMFELDER,
    STELLEN,
    level_heading,
    unguard,
)
from zielbewertung.documents.reading.bewertungswerte import understands
from zielbewertung.documents.reading.ebenenerkennung import Spaltentexte, find_levels
from zielbewertung.documents.reading.ebenennamen import key, plural_of
from zielbewertung.documents.reading.nummern import counts_rows
from zielbewertung.documents.reading.spalten import headings, repeats_header
from zielbewertung.documents.reading.ueberschriften import (
    Bedeutung,
    meaning,
    names_level,
    text_of,
)
from zielbewertung.documents.reading.zuordnung import (
    UNBEKANNT,
    Spaltenart,
    Spaltenwahl,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Zeile

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.I)
"""An id as this program writes it."""


@dataclass(slots=True)
class Fundebene:
    """A level that was found in a header: its name, the column of its text, further columns."""

    singular: str
    text: int
    felder: dict[str, int] = field(default_factory=dict)


class Erkennung:
    """Gives every column of one table its meaning; each column has one."""

    def __init__(self, kopf: Zeile, below: Sequence[Zeile], own: Sequence[str]) -> None:
        self._own = bool(own)
        self._kopf = headings(kopf)
        self._below = [zeile for zeile in below if not repeats_header(zeile, self._kopf)]
        if own:
            self._kopf = tuple(unguard(heading) for heading in self._kopf)
        self._full = [zeile for zeile in self._below if len(zeile.gefuellt) > 1]
        self._free = [spalte for spalte, heading in enumerate(self._kopf) if heading]
        self._meanings = {spalte: meaning(self._kopf[spalte]) for spalte in self._free}
        self._bewertung: dict[str, int] = {}
        self._rahmen: dict[str, int] = {}
        self.ebenen: list[Fundebene] = []
        self.zwischen: tuple[tuple[str, int], ...] = ()
        self.verdreht = False
        if own:
            self._take_own(own)
        else:
            self._take_levels()

    @property
    def namen(self) -> list[str]:
        """The names of the levels from top to bottom."""
        return [ebene.singular for ebene in self.ebenen]

    def complete(self, befunde: Befundliste) -> None:
        """Find the columns that say more of the levels; tell what had to be assumed."""
        if not self._own:
            self._take_numbers(befunde)
            self._take_details()
            self._take_ratings()

    def wahlen(self) -> tuple[Spaltenwahl, ...]:
        """Return the meaning of each column; the levels count from the first of this table."""
        wahlen = [UNBEKANNT] * len(self._kopf)
        for tiefe, ebene in enumerate(self.ebenen):
            wahlen[ebene.text] = Spaltenwahl(Spaltenart.EBENE, tiefe)
            for feld, spalte in ebene.felder.items():
                if feld in (Spaltenart.NUMMER, Spaltenart.ID):
                    wahlen[spalte] = Spaltenwahl(Spaltenart(feld), tiefe)
                else:
                    wahlen[spalte] = Spaltenwahl(Spaltenart.ANGABE, tiefe, feld)
        for feld, spalte in self._bewertung.items():
            wahlen[spalte] = Spaltenwahl(Spaltenart.BEWERTUNG, feld=feld)
        for feld, spalte in self._rahmen.items():
            wahlen[spalte] = Spaltenwahl(Spaltenart.RAHMEN, feld=feld)
        return tuple(wahlen)

    # ------------------------------------------------------------------ a file of this program

    def _take_own(self, names: Sequence[str]) -> None:
        """Take columns by their exact headings; levels of one name have theirs side by side."""
        for name in names:
            text = self._take(name, self._free)
            if text is not None:
                self.ebenen.append(Fundebene(name, text))
        texts = [ebene.text for ebene in self.ebenen]
        for before, ebene, after in zip(
            [-1, *texts], self.ebenen, [*texts[1:], len(self._kopf)], strict=False
        ):
            name = ebene.singular
            unique = names.count(name) == 1
            details = EBENENFELDER | STELLEN
            wanted = {feld: level_heading(name, heading) for feld, heading in details.items()}
            ebene.felder.update(
                self._take_all(wanted, self._free if unique else range(ebene.text, after))
            )
            ebene.felder.update(
                self._take_all(
                    {"nummer": name + NUMMER}, self._free if unique else range(before, ebene.text)
                )
            )
            ebene.felder.update(self._take_all({"id": name + ID}, self._free))
        self.ebenen[-1].felder.update(self._take_all(STELLEN, self._free))
        self._bewertung |= self._take_all(BEWERTUNGSFELDER, self._free)
        self._rahmen |= self._take_all(STAMMFELDER | RUNDENFELDER, self._free)

    def _take_all(self, wanted: dict[str, str], among: Sequence[int]) -> dict[str, int]:
        taken = {feld: self._take(heading, among) for feld, heading in wanted.items()}
        return {feld: spalte for feld, spalte in taken.items() if spalte is not None}

    def _take(self, heading: str, among: Sequence[int]) -> int | None:
        """Take the first free column with a heading."""
        found = next((s for s in self._free if s in among and self._kopf[s] == heading), None)
        if found is not None:
            self._free.remove(found)
        return found

    # ------------------------------------------------------------------ any other table

    def _take_levels(self) -> None:
        found = find_levels(self._kopf, self._meanings, Spaltentexte(self._below))
        self.zwischen = found.zwischen
        self.verdreht = found.verdreht
        for name, text, nummer in found.ebenen:
            ebene = Fundebene(name, text)
            if nummer is not None:
                ebene.felder["nummer"] = nummer
            self.ebenen.append(ebene)
            self._free = [spalte for spalte in self._free if spalte not in (text, nummer)]

    def _said(self, art: Spaltenart) -> list[Bedeutung]:
        return [said for said in self._meanings.values() if said.art is art]

    def _take_numbers(self, befunde: Befundliste) -> None:
        """Give number columns to the levels that they name, a lone „Nr“ to the level after it."""
        texts = Spaltentexte(self._below)
        for spalte, heading in enumerate(self._kopf):
            said = self._meanings.get(spalte)
            unnamed = not heading and texts.are_numbers(spalte)
            if not unnamed and (
                said is None or said.art is not Spaltenart.NUMMER or spalte not in self._free
            ):
                continue
            if said is not None and said.ebene:
                ebene = self._level_named(said.ebene)
            else:
                ebene = next((e for e in self.ebenen if e.text == spalte + 1), None)
                ebene = self._unless_counting(spalte, ebene, befunde)
            if ebene is not None and "nummer" not in ebene.felder:
                ebene.felder["nummer"] = spalte
                if spalte in self._free:
                    self._free.remove(spalte)

    def _unless_counting(
        self, spalte: int, ebene: Fundebene | None, befunde: Befundliste
    ) -> Fundebene | None:
        """Give a column that only counts the rows to the measures, of which each row has one."""
        leaf = self.ebenen[-1]
        if ebene is None or ebene is leaf or not counts_rows(self._full, spalte, ebene.text):
            return ebene
        if "nummer" in leaf.felder or any(
            self._level_named(said.ebene) is leaf for said in self._said(Spaltenart.NUMMER)
        ):
            return None
        befunde.note(
            None,
            self._kopf[spalte],
            f"Die Spalte zählt die Zeilen. Ihre Nummern gelten für {plural_of(leaf.singular)}.",
        )
        return leaf

    def _level_named(self, name: str) -> Fundebene | None:
        """Return the level that a heading speaks of, also by the end of its name only."""
        for ebene in self.ebenen:
            if names_level(name, ebene.singular, plural_of(ebene.singular)):
                return ebene
        ending = [e for e in self.ebenen if name and key(e.singular).endswith(key(name))]
        return ending[0] if len(ending) == 1 else None

    def _take_details(self) -> None:
        """Give „Beschreibung“ to the level before it, units to the measures, unless named."""
        for spalte, said in self._meanings.items():
            if spalte not in self._free:
                continue
            feld = said.feld
            ebene: Fundebene | None
            if said.art is Spaltenart.UNBEKANNT and text_of(self._kopf[spalte]):
                ebene = self._level_named(text_of(self._kopf[spalte]))
                feld = "beschreibung"
            elif said.art is not Spaltenart.ANGABE:
                continue
            elif said.ebene:
                ebene = self._level_named(said.ebene)
            elif feld in STELLEN:
                ebene = self.ebenen[-1]
            else:
                before = [e for e in self.ebenen if e.text < spalte]
                ebene = max(before, key=lambda e: e.text) if before else self.ebenen[-1]
            if ebene is not None and feld not in ebene.felder:
                ebene.felder[feld] = spalte
                self._free.remove(spalte)

    def _take_ratings(self) -> None:
        for spalte, said in self._meanings.items():
            if spalte not in self._free:
                continue
            if said.art is Spaltenart.RAHMEN and said.feld not in self._rahmen:
                self._rahmen[said.feld] = spalte
            elif said.art is Spaltenart.BEWERTUNG and said.feld not in self._bewertung:
                texts = [zeile.zelle(spalte) for zeile in self._below]
                if not understands(said.feld, texts):
                    continue
                self._bewertung[said.feld] = spalte
            else:
                continue
            self._free.remove(spalte)

"""Gives every column of a table its meaning: levels, numbers, details, ratings, or unknown."""

from __future__ import annotations

import re
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
from zielbewertung.documents.reading.ebenennamen import key, level_word, plural_of
from zielbewertung.documents.reading.nummern import counts_rows
from zielbewertung.documents.reading.spalten import Ebenenspalten, Spaltenplan, headings
from zielbewertung.documents.reading.ueberschriften import (
    Bedeutung,
    Spaltenart,
    meaning,
    names_level,
)
from zielbewertung.domain.konzept import MIN_EBENEN
from zielbewertung.domain.text import has_unwanted_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Zeile

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.I)
"""An id as this program writes it."""


class Erkennung:
    """Gives every column of one table its meaning; each column has one."""

    def __init__(
        self, kopf: Zeile, below: Sequence[Zeile], befunde: Befundliste, own: Sequence[str]
    ) -> None:
        self._zeile = kopf
        self._below = below
        self._befunde = befunde
        self._own = bool(own)
        self._kopf = headings(kopf)
        if own:
            self._kopf = tuple(unguard(heading) for heading in self._kopf)
        self._free = [spalte for spalte, heading in enumerate(self._kopf) if heading]
        self._bewertung: dict[str, int] = {}
        self._rahmen: dict[str, int] = {}
        self.ebenen: list[Ebenenspalten] = []
        if own:
            self._take_own(own)
        else:
            self._meanings = {spalte: meaning(self._kopf[spalte]) for spalte in self._free}
            self._take_levels()

    def plan(self) -> Spaltenplan:
        """Return the meaning of all columns."""
        self._meanings = {spalte: meaning(self._kopf[spalte]) for spalte in self._free}
        self._tell_cleaned()
        self._take_numbers()
        self._take_details()
        self._take_ratings()
        return Spaltenplan(
            kopf=self._kopf,
            kopfzeile=self._zeile.nummer,
            ebenen=tuple(self.ebenen),
            bewertung=self._bewertung,
            rahmen=self._rahmen,
            unbekannt=tuple(self._unknown()),
            eigene=self._own,
        )

    # ------------------------------------------------------------------ a file of this program

    def _take_own(self, names: Sequence[str]) -> None:
        """Take columns by their exact headings; levels of one name have theirs side by side."""
        for name in names:
            text = self._take(name, self._free)
            if text is not None:
                self.ebenen.append(Ebenenspalten(name, text))
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
        columns = [
            (spalte, said.ebene)
            for spalte, said in self._meanings.items()
            if said.art is Spaltenart.EBENE
        ]
        if len(columns) < MIN_EBENEN:
            columns = sorted({*columns, *self._numbered_columns()})
        massnahme = ""
        for spalte, name in columns:
            word = level_word(name)
            if any(key(ebene.singular) == key(name) for ebene in self.ebenen):
                continue
            if massnahme and word is not None and not word.massnahme:
                continue
            massnahme = massnahme or (name if word is not None and word.massnahme else "")
            self.ebenen.append(Ebenenspalten(name, spalte))
            self._free.remove(spalte)

    def _numbered_columns(self) -> list[tuple[int, str]]:
        """Return the columns whose name another column gives a number: „Cluster-Nr“, „Cluster“."""
        named = {key(said.ebene) for said in self._said(Spaltenart.NUMMER) if said.ebene}
        return [
            (spalte, self._kopf[spalte])
            for spalte, said in self._meanings.items()
            if said.art is Spaltenart.UNBEKANNT and key(self._kopf[spalte]) in named
        ]

    def _said(self, art: Spaltenart) -> list[Bedeutung]:
        return [said for said in self._meanings.values() if said.art is art]

    def _take_numbers(self) -> None:
        """Give number columns to the levels that they name, a lone „Nr“ to the level after it."""
        for spalte, said in self._meanings.items():
            if said.art is not Spaltenart.NUMMER or spalte not in self._free:
                continue
            if said.ebene:
                ebene = self._level_named(said.ebene)
            else:
                ebene = next((e for e in self.ebenen if e.text == spalte + 1), None)
                ebene = self._unless_counting(spalte, ebene)
            if ebene is not None and "nummer" not in ebene.felder:
                ebene.felder["nummer"] = spalte
                self._free.remove(spalte)

    def _unless_counting(self, spalte: int, ebene: Ebenenspalten | None) -> Ebenenspalten | None:
        """Give a column that only counts the rows to the measures, of which each row has one."""
        leaf = self.ebenen[-1]
        if ebene is None or ebene is leaf or not counts_rows(self._below, spalte, ebene.text):
            return ebene
        if "nummer" in leaf.felder or any(
            self._level_named(said.ebene) is leaf for said in self._said(Spaltenart.NUMMER)
        ):
            return None
        self._befunde.note(
            None,
            self._kopf[spalte],
            f"Die Spalte zählt die Zeilen. Ihre Nummern gelten für {plural_of(leaf.singular)}.",
        )
        return leaf

    def _level_named(self, name: str) -> Ebenenspalten | None:
        """Return the level that a heading speaks of, also by the end of its name only."""
        for ebene in self.ebenen:
            if names_level(name, ebene.singular, plural_of(ebene.singular)):
                return ebene
        ending = [e for e in self.ebenen if name and key(e.singular).endswith(key(name))]
        return ending[0] if len(ending) == 1 else None

    def _take_details(self) -> None:
        """Give „Beschreibung“ to the level before it, units to the measures, unless named."""
        for spalte, said in self._meanings.items():
            if said.art is not Spaltenart.ANGABE or spalte not in self._free:
                continue
            if said.ebene:
                ebene = self._level_named(said.ebene)
            elif said.feld in STELLEN:
                ebene = self.ebenen[-1]
            else:
                before = [e for e in self.ebenen if e.text < spalte]
                ebene = max(before, key=lambda e: e.text) if before else self.ebenen[-1]
            if ebene is not None and said.feld not in ebene.felder:
                ebene.felder[said.feld] = spalte
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

    # ------------------------------------------------------------------ what is left

    def _tell_cleaned(self) -> None:
        for spalte, text in enumerate(self._zeile.zellen):
            if has_unwanted_characters(text):
                self._befunde.warn(
                    self._zeile.nummer,
                    self._kopf[spalte],
                    "Die Überschrift enthielt unsichtbare Steuerzeichen. Sie wurden entfernt.",
                )

    def _unknown(self) -> list[int]:
        """Return the columns that hold text of no known kind, and tell of each."""
        unknown = []
        unnamed = [spalte for spalte, heading in enumerate(self._kopf) if not heading]
        for spalte in sorted([*self._free, *unnamed]):
            texts = [text for zeile in self._below if (text := zeile.zelle(spalte).strip())]
            heading = self._kopf[spalte]
            if not texts and heading:
                self._befunde.note(None, heading, "Die Spalte ist leer und wurde übergangen.")
            elif not texts:
                continue
            elif heading.endswith(ID) and all(UUID.match(text) for text in texts):
                self._befunde.note(
                    None, heading, "Die Spalte gehört zu keiner Ebene und wurde übergangen."
                )
            else:
                unknown.append(spalte)
                self._befunde.warn(
                    None,
                    heading or f"{spalte + 1}. Spalte",
                    "Die Spalte ist hier nicht bekannt. Ihr Text steht jeweils in der "
                    f"Beschreibung ({plural_of(self.ebenen[-1].singular)}).",
                )
        return unknown

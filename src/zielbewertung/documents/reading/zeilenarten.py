"""Tells the rows of a table apart: entries, headings between them, repeated headers, sums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.documents.reading.spalten import headings, repeats_header
from zielbewertung.documents.reading.vorsatz import (
    is_number,
    split_number,
    split_word,
    without_continued,
)
from zielbewertung.documents.reading.zuordnung import Zeilenart, Zeilenwahl
from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.kopfzeile import Kopffund
    from zielbewertung.documents.reading.tabelle import Tabelle, Zeile

_SUM = re.compile(
    r"(?:zwischen|gesamt)?summe\b|gesamt(?:zahl|anzahl)?\b|insgesamt\b|total\b|anzahl\b", re.I
)
_FIGURE = re.compile(r"[\d.,%€ /–-]+$")
_LONGEST_SUM = 60


@dataclass(frozen=True, slots=True)
class Zwischenzeile:
    """A row that is a heading: its number, its text, the level it names itself (or nothing)."""

    nummer: int
    text: str
    name: str
    folgt: bool
    """Whether another one follows right below."""
    titel: bool
    """Whether a header follows right below, so that it is the title of what comes."""


@dataclass(frozen=True, slots=True)
class Zeilenfund:
    """The rows of a table that are no ordinary ones."""

    uebergangen: tuple[Zeilenwahl, ...] = ()
    zwischen: tuple[Zwischenzeile, ...] = ()


def row_text(zeile: Zeile) -> str:
    """Return the text of a row that is a heading: its number and its words."""
    return one_line(" ".join(clean(zelle) for zelle in zeile.zellen))


def find_rows(tabelle: Tabelle, fund: Kopffund) -> Zeilenfund:
    """Return the rows below the header that are headings, repeated headers or sums."""
    if fund.eigene:
        return Zeilenfund()
    breiten = {(v.zeile, v.spalte): v.breite for v in tabelle.verbunden}
    frage = _Frage(fund, breiten)
    kinds = [frage.kind(zeile) for zeile in fund.below]
    frage.keep_columns(fund.below, kinds)
    frage.keep_most(fund.below, kinds)
    rows = list(zip(fund.below, kinds, strict=True))
    skipped = []
    headings_found = []
    for place, (zeile, kind) in enumerate(rows):
        if kind in (Zeilenart.KOPF, Zeilenart.SUMME):
            skipped.append(Zeilenwahl(zeile.nummer, kind))
        elif kind is Zeilenart.UEBERSCHRIFT:
            headings_found.append(_between(rows, place, fund.kopf.nummer))
    return Zeilenfund(tuple(skipped), tuple(headings_found))


def _between(rows: Sequence[tuple[Zeile, Zeilenart]], place: int, kopf: int) -> Zwischenzeile:
    """Return a heading between rows.

    It is the title of what comes where a header follows and it stands apart from the rows before
    or from that header, says its level or has a number. Else a page has ended behind it.
    """
    zeile = rows[place][0]
    text = row_text(zeile)
    name = split_word(text)[0]
    above = rows[place - 1][0].nummer if place else kopf
    after = rows[place + 1] if place + 1 < len(rows) else None
    titel = False
    if after is not None and after[1] is Zeilenart.KOPF:
        apart = zeile.nummer > above + 1 or after[0].nummer > zeile.nummer + 1
        titel = apart or bool(name or split_number(text, "")[0])
    folgt = after is not None and after[1] is Zeilenart.UEBERSCHRIFT
    return Zwischenzeile(zeile.nummer, text, name, folgt, titel)


class _Frage:
    """Asks of each row what it is."""

    def __init__(self, fund: Kopffund, breiten: dict[tuple[int, int], int]) -> None:
        ebenen = fund.erkennung.ebenen
        self._breiten = breiten
        self._kopf = headings(fund.kopf)
        self._breite = len(self._kopf)
        self._leaf = ebenen[-1].text
        self._texts = {ebene.text for ebene in ebenen}
        self._numbers = {
            ebene.felder["nummer"]: ebene.text for ebene in ebenen if "nummer" in ebene.felder
        }
        self._numbered = {text: number for number, text in self._numbers.items()}
        self._shared = {spalte for _, spalte in fund.erkennung.zwischen}
        self._columns = {key(name) for name in fund.erkennung.namen}

    def kind(self, zeile: Zeile) -> Zeilenart:
        """Return what a row is, seen for itself."""
        filled = zeile.gefuellt
        if repeats_header(zeile, self._kopf):
            return Zeilenart.KOPF
        if self._is_sum(zeile, filled):
            return Zeilenart.SUMME
        if len(filled) == 2 and is_number(zeile.zelle(filled[0])):
            number, text = filled
            if number != self._leaf and self._spans(zeile.nummer, text):
                return Zeilenart.UEBERSCHRIFT
        if len(filled) == 1 and self._is_heading(zeile, filled[0]):
            return Zeilenart.UEBERSCHRIFT
        return Zeilenart.DATEN

    def keep_columns(self, below: Sequence[Zeile], kinds: list[Zeilenart]) -> None:
        """Take back headings in a column that holds nothing else: they are its entries."""
        for text in self._texts - self._shared:
            rows = [p for p, zeile in enumerate(below) if zeile.zelle(text).strip()]
            found = [p for p in rows if kinds[p] is Zeilenart.UEBERSCHRIFT]
            others = [p for p in rows if kinds[p] is Zeilenart.DATEN]
            if found and not others and text != self._leaf:
                for place in found:
                    if below[place].gefuellt == (text,) and not self._names_other(below[place]):
                        kinds[place] = Zeilenart.DATEN

    def keep_most(self, below: Sequence[Zeile], kinds: list[Zeilenart]) -> None:
        """Take back headings that only stand alone in their row where they are the most rows."""
        lone = [
            place
            for place, zeile in enumerate(below)
            if kinds[place] is Zeilenart.UEBERSCHRIFT
            and not self._spans(zeile.nummer, zeile.gefuellt[-1])
        ]
        if len(lone) > 2 * sum(1 for kind in kinds if kind is Zeilenart.DATEN):
            for place in lone:
                kinds[place] = Zeilenart.DATEN

    def _is_sum(self, zeile: Zeile, filled: Sequence[int]) -> bool:
        first = one_line(zeile.zelle(filled[0]))
        if _SUM.match(first) is None or len(first) > _LONGEST_SUM:
            return False
        others = [zeile.zelle(spalte).strip() for spalte in filled[1:]]
        if others:
            return all(_FIGURE.match(text) for text in others)
        return any(letter.isdigit() for letter in first)

    def _is_heading(self, zeile: Zeile, spalte: int) -> bool:
        text = without_continued(zeile.zellen[spalte].strip())
        if not text:
            return False
        if self._spans(zeile.nummer, spalte):
            return True
        if (zeile.nummer, spalte) in self._breiten:
            return False
        if spalte in self._numbers:
            return not is_number(text)
        if spalte in self._shared and spalte in self._numbered and spalte != self._leaf:
            return True
        if self._names_other(zeile):
            return True
        return spalte == 0 and spalte not in self._texts and not is_number(text)

    def _spans(self, nummer: int, spalte: int) -> bool:
        """Tell whether a cell reaches across the table up to the measures."""
        breite = self._breiten.get((nummer, spalte), 1)
        if breite < 2 or spalte + breite <= self._leaf:
            return False
        return spalte < self._leaf or (spalte == 0 and breite >= self._breite)

    def _names_other(self, zeile: Zeile) -> bool:
        name = split_word(row_text(zeile))[0]
        return bool(name) and key(name) not in self._columns

"""What the tables of a source mean: proposed by the recognition, corrected by people, then read.

A :class:`Zuordnung` says everything that decides how a source is read; nothing else is guessed
later. It is immutable: each method returns another one. The way is always ``propose(quelle)``,
any number of corrections, ``read(quelle, zuordnung)``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import (
    BEWERTUNGSFELDER,
    EBENENFELDER,
    RUNDENFELDER,
    STAMMFELDER,
    STELLEN,
)
from zielbewertung.documents.reading.befunde import Befund
from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Callable


class Spaltenart(Wert):
    """What kind of thing a column holds; ``label`` is what people choose from."""

    EBENE = "ebene", "Text"
    NUMMER = "nummer", "Nummer"
    ID = "id", "Kennzeichen"
    ANGABE = "angabe", "Angabe"
    BEWERTUNG = "bewertung", "Bewertung"
    RAHMEN = "rahmen", "Angabe zum Konzept"
    UNBEKANNT = "unbekannt", "In die Beschreibung"
    AUSLASSEN = "auslassen", "Nicht übernehmen"


class Zeilenart(Wert):
    """What kind of row it is; a row that is not named in a Tabellenwahl is an ordinary one."""

    DATEN = "daten", "Eintrag"
    UEBERSCHRIFT = "ueberschrift", "Überschrift"
    KOPF = "kopf", "Wiederholte Kopfzeile"
    TITEL = "titel", "Titel des Konzepts"
    SUMME = "summe", "Summenzeile"
    AUSLASSEN = "auslassen", "Nicht übernehmen"


@dataclass(frozen=True, slots=True)
class Ebenenwahl:
    """A level: its name for one entry („Ziel“), and whether numbers stand in front of its texts.

    With ``nummer_im_text`` „3. Alle finden …“ and „Ziel 3: Alle finden …“ give number and text.
    """

    singular: str
    nummer_im_text: bool = False


@dataclass(frozen=True, slots=True)
class Spaltenwahl:
    """What a column holds.

    ``ebene`` counts from 0 at the top and is there for EBENE, NUMMER, ID and ANGABE. ``feld`` is
    there for ANGABE (``wortlaut``, ``beschreibung``, ``stichworte``, ``zielart``, ``status``,
    ``federfuehrend``, ``beteiligt``), BEWERTUNG (a field of a Bewertung) and RAHMEN (a field of
    the Stammdaten or of the round).
    """

    art: Spaltenart
    ebene: int | None = None
    feld: str = ""

    def label(self, ebenen: tuple[Ebenenwahl, ...]) -> str:
        """Return what people read: „Ziel“, „Ziel: Nummer“, „Bewertung: Begründung“."""
        name = "" if self.ebene is None else ebenen[self.ebene].singular
        match self.art:
            case Spaltenart.EBENE:
                return name
            case Spaltenart.NUMMER | Spaltenart.ID:
                return f"{name}: {self.art.label}"
            case Spaltenart.ANGABE:
                return f"{name}: {(EBENENFELDER | STELLEN)[self.feld]}"
            case Spaltenart.BEWERTUNG:
                return f"Bewertung: {BEWERTUNGSFELDER[self.feld]}"
            case Spaltenart.RAHMEN:
                return f"Konzept: {(STAMMFELDER | RUNDENFELDER)[self.feld]}"
            case _:
                return self.art.label


UNBEKANNT = Spaltenwahl(Spaltenart.UNBEKANNT)
AUSLASSEN = Spaltenwahl(Spaltenart.AUSLASSEN)


def offered_columns(ebenen: tuple[Ebenenwahl, ...]) -> tuple[Spaltenwahl, ...]:
    """Return everything that a column may hold, in the order in which people choose."""
    offered = [UNBEKANNT, AUSLASSEN]
    for tiefe in range(len(ebenen)):
        offered.append(Spaltenwahl(Spaltenart.EBENE, tiefe))
        offered.append(Spaltenwahl(Spaltenart.NUMMER, tiefe))
        offered += [
            Spaltenwahl(Spaltenart.ANGABE, tiefe, feld) for feld in (*EBENENFELDER, *STELLEN)
        ]
    offered += [Spaltenwahl(Spaltenart.BEWERTUNG, feld=feld) for feld in BEWERTUNGSFELDER]
    offered += [
        Spaltenwahl(Spaltenart.RAHMEN, feld=feld) for feld in (*STAMMFELDER, *RUNDENFELDER)
    ]
    return tuple(offered)


@dataclass(frozen=True, slots=True)
class Zeilenwahl:
    """What a row is; ``ebene`` is there for UEBERSCHRIFT: the level of the entry that it names."""

    nummer: int
    art: Zeilenart
    ebene: int | None = None


@dataclass(frozen=True, slots=True)
class Tabellenwahl:
    """How one table of the source is read.

    ``kopfzeile`` is the number of the row with the headings, ``None`` where there is none; what
    stands above it is data only where ``zeilen`` says so. ``spalten`` has a choice for each column
    from the left; columns beyond are told and not taken over. ``ueber`` are the texts of the
    topmost levels that stand above the table or in the name of its sheet. ``zeilen`` names the
    rows that are no ordinary ones, by their numbers. ``eigene`` tells a table that this program
    wrote: there every cell is meant literally.
    """

    lesen: bool
    kopfzeile: int | None = None
    spalten: tuple[Spaltenwahl, ...] = ()
    ueber: tuple[str, ...] = ()
    zeilen: tuple[Zeilenwahl, ...] = ()
    eigene: bool = False


@dataclass(frozen=True, slots=True)
class Zuordnung:
    """How a source is read: its levels from top to bottom, and one choice per table.

    ``auffuellen`` tells whether a blank cell means „as above“; a cell that is merged with the one
    above always does. ``hinweise`` is what the recognition assumed; it goes into the findings of
    the Einlesung. ``hindernis`` says why it can not be read as it was proposed (title and
    explanation for people); any correction takes it away.
    """

    ebenen: tuple[Ebenenwahl, ...]
    tabellen: tuple[Tabellenwahl, ...]
    auffuellen: bool = True
    hinweise: tuple[Befund, ...] = ()
    hindernis: tuple[str, str] | None = None

    @property
    def ueberschriften(self) -> int:
        """How many of the topmost levels stand above the tables."""
        return max((len(wahl.ueber) for wahl in self.tabellen if wahl.lesen), default=0)

    # ------------------------------------------------------------------ columns and rows

    def with_spalte(self, tabelle: int, spalte: int, wahl: Spaltenwahl) -> Zuordnung:
        """Give a column another meaning, in all tables with the same columns as this one.

        A column that had this meaning before goes into the Beschreibung.
        """
        before = self.tabellen[tabelle].spalten
        once = wahl.art not in (Spaltenart.UNBEKANNT, Spaltenart.AUSLASSEN)
        width = max(len(before), spalte + 1)
        padded = before + (UNBEKANNT,) * (width - len(before))
        spalten = tuple(
            wahl if place == spalte else UNBEKANNT if once and other == wahl else other
            for place, other in enumerate(padded)
        )
        tabellen = tuple(
            replace(other, spalten=spalten) if other.spalten == before else other
            for other in self.tabellen
        )
        return replace(self, tabellen=tabellen, hindernis=None)

    def with_zeile(self, tabelle: int, wahl: Zeilenwahl) -> Zuordnung:
        """Say what a row is; DATEN makes it an ordinary one."""
        others = [z for z in self.tabellen[tabelle].zeilen if z.nummer != wahl.nummer]
        if wahl.art is not Zeilenart.DATEN:
            others.append(wahl)
        zeilen = tuple(sorted(others, key=lambda z: z.nummer))
        return self._with(tabelle, replace(self.tabellen[tabelle], zeilen=zeilen))

    def with_auffuellen(self, auffuellen: bool) -> Zuordnung:
        """Say whether a blank cell means „as above“."""
        return replace(self, auffuellen=auffuellen, hindernis=None)

    # ------------------------------------------------------------------ tables

    def with_lesen(self, tabelle: int, lesen: bool) -> Zuordnung:
        """Read a table, or leave it out; what stands in it is told then."""
        return self._with(tabelle, replace(self.tabellen[tabelle], lesen=lesen))

    def with_ueber(self, tabelle: int, texte: tuple[str, ...]) -> Zuordnung:
        """Say which entries of the topmost levels a table stands below."""
        return self._with(tabelle, replace(self.tabellen[tabelle], ueber=texte))

    # ------------------------------------------------------------------ levels

    def with_ebene(self, tiefe: int, wahl: Ebenenwahl) -> Zuordnung:
        """Rename a level, or say where its numbers stand."""
        ebenen = (*self.ebenen[:tiefe], wahl, *self.ebenen[tiefe + 1 :])
        return replace(self, ebenen=ebenen, hindernis=None)

    def add_ebene(self, tiefe: int, wahl: Ebenenwahl) -> Zuordnung:
        """Insert a level; where its entries come from is said by columns, rows or ``ueber``."""

        def down(ebene: int) -> int:
            return ebene + (ebene >= tiefe)

        return Zuordnung(
            (*self.ebenen[:tiefe], wahl, *self.ebenen[tiefe:]),
            tuple(
                replace(
                    _moved(tabelle, down),
                    ueber=(*tabelle.ueber[:tiefe], "", *tabelle.ueber[tiefe:])
                    if tiefe < len(tabelle.ueber)
                    else tabelle.ueber,
                )
                for tabelle in self.tabellen
            ),
            self.auffuellen,
            self.hinweise,
        )

    def remove_ebene(self, tiefe: int) -> Zuordnung:
        """Remove a level; its columns go into the Beschreibung, its rows are left out."""

        def up(ebene: int) -> int | None:
            return None if ebene == tiefe else ebene - (ebene > tiefe)

        return Zuordnung(
            self.ebenen[:tiefe] + self.ebenen[tiefe + 1 :],
            tuple(
                replace(
                    _moved(tabelle, up),
                    ueber=tabelle.ueber[:tiefe] + tabelle.ueber[tiefe + 1 :],
                )
                for tabelle in self.tabellen
            ),
            self.auffuellen,
            self.hinweise,
        )

    def add_ueberschriften(self, wahl: Ebenenwahl, texte: tuple[str, ...]) -> Zuordnung:
        """Insert a topmost level whose entries stand above the tables, one text per table."""
        moved = self.add_ebene(0, wahl)
        tabellen = tuple(
            replace(tabelle, ueber=(text, *before.ueber))
            for tabelle, before, text in zip(moved.tabellen, self.tabellen, texte, strict=True)
        )
        return replace(moved, tabellen=tabellen)

    # ------------------------------------------------------------------ inside

    def _with(self, tabelle: int, wahl: Tabellenwahl) -> Zuordnung:
        tabellen = (*self.tabellen[:tabelle], wahl, *self.tabellen[tabelle + 1 :])
        return replace(self, tabellen=tabellen, hindernis=None)


def _moved(wahl: Tabellenwahl, place: Callable[[int], int | None]) -> Tabellenwahl:
    """Return a choice whose levels have other places; what had a level that is gone changes."""

    def spalte(said: Spaltenwahl) -> Spaltenwahl:
        if said.ebene is None:
            return said
        ebene = place(said.ebene)
        return UNBEKANNT if ebene is None else replace(said, ebene=ebene)

    def zeile(said: Zeilenwahl) -> Zeilenwahl:
        if said.ebene is None:
            return said
        ebene = place(said.ebene)
        if ebene is None:
            return Zeilenwahl(said.nummer, Zeilenart.AUSLASSEN)
        return replace(said, ebene=ebene)

    return replace(
        wahl,
        spalten=tuple(spalte(said) for said in wahl.spalten),
        zeilen=tuple(zeile(said) for said in wahl.zeilen),
    )

"""What a Fragebogen asks and what comes back, as values that know neither file nor workbook."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from zielbewertung.documents.reading.befunde import Befund
from zielbewertung.domain.werte import Ampel, Weiterfuehrung


@dataclass(frozen=True, slots=True)
class Angaben:
    """What a unit is asked of a measure, named and typed as in a Bewertung."""

    ampel: Ampel | None = None
    grund: str = ""
    pflichtaufgabe: bool = False
    weiterfuehrung: Weiterfuehrung = Weiterfuehrung.OFFEN
    zustaendigkeit_unklar: bool = False
    rahmenbedingungen_veraendert: bool = False
    begruendung: str = ""
    sachstand: str = ""
    quelle: str = ""

    def changed(self, other: Angaben) -> tuple[str, ...]:
        """Return the names of the fields in which another one differs."""
        return tuple(name for name in FELDER if getattr(self, name) != getattr(other, name))


FELDER = tuple(field.name for field in fields(Angaben))
"""The fields that are asked, in the order of a Bewertung."""


@dataclass(frozen=True, slots=True)
class Fragezeile:
    """One measure in a Fragebogen.

    ``zusammenhang`` is the official text of what it belongs to, ``wortlaut`` its own.
    ``grundlage`` is what we had when the Fragebogen was made; it stands in the cells already.
    """

    massnahme: str
    kennung: str
    zusammenhang: str
    wortlaut: str
    grundlage: Angaben = Angaben()


@dataclass(frozen=True, slots=True)
class Kopf:
    """Which Fragebogen it is: ids of Konzept, Runde and unit, and when it was made."""

    fragebogen: str
    konzept: str
    runde: str
    einheit: str
    erstellt: date
    frist: date | None = None


@dataclass(frozen=True, slots=True)
class Bogen:
    """A whole Fragebogen: what its cover says, and a row for each measure of the unit.

    ``zusammenhang`` and ``massnahme`` are the headings of the official texts („Ziel“,
    „Maßnahme“), ``massnahmen`` is the plural. ``kriterien`` are pairs of a kind of goal and what
    to ask there. ``ansprechstelle`` and ``hinweis`` are free text for the cover.
    """

    kopf: Kopf
    titel: str
    traeger: str
    runde: str
    einheit: str
    zusammenhang: str
    massnahme: str
    massnahmen: str
    zeilen: tuple[Fragezeile, ...]
    kriterien: tuple[tuple[str, str], ...] = ()
    ansprechstelle: str = ""
    hinweis: str = ""


@dataclass(frozen=True, slots=True)
class Antwort:
    """What came back for one measure; ``zeile`` is its row in the sheet.

    What was not understood stands in ``angaben`` as it was before, with a Befund.
    """

    massnahme: str
    zeile: int
    grundlage: Angaben
    angaben: Angaben
    bemerkung: str = ""

    @property
    def geaendert(self) -> tuple[str, ...]:
        """The fields that the unit changed."""
        return self.grundlage.changed(self.angaben)

    @property
    def sagt_etwas(self) -> bool:
        """Whether the unit changed or remarked anything."""
        return bool(self.geaendert or self.bemerkung)


@dataclass(frozen=True, slots=True)
class Ruecklauf:
    """A Fragebogen that came back: whose it is, what it says, what was noticed.

    ``gespeichert`` is when an office program saved it last (UTC, as it stands in the file; empty
    where it does not say). ``fehlend`` are measures that were asked and have no row any more.
    """

    datei: str
    kopf: Kopf
    antworten: tuple[Antwort, ...]
    fehlend: tuple[str, ...]
    befunde: tuple[Befund, ...]
    gespeichert: str = ""

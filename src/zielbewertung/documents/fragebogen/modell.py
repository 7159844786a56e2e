"""What a Fragebogen asks and what comes back, as values that know neither file nor workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zielbewertung.documents.reading.befunde import Befund
from zielbewertung.domain.rueckmeldungen.angaben import NICHTS, Angaben, Antwort


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
    grundlage: Angaben = NICHTS


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

"""Akten: what belongs to a round besides its ratings: Fragebögen, Rückmeldungen and the like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zielbewertung.domain.werte import Ampel, Fragebogenart, Weiterfuehrung

ANTWORTFELDER = (
    "ampel",
    "grund",
    "pflichtaufgabe",
    "weiterfuehrung",
    "zustaendigkeit_unklar",
    "rahmenbedingungen_veraendert",
    "begruendung",
    "sachstand",
    "quelle",
)
"""The fields that a unit is asked for; they are called as those of a Bewertung."""


@dataclass(frozen=True, slots=True)
class Fragebogen:
    """What was sent to a unit in a round, and when it came back; ``massnahmen`` is their number.

    ``datei`` is the name of the file that was written, without a folder.
    """

    runde: str
    id: str
    einheit: str
    erstellt: date
    frist: date | None = None
    massnahmen: int = 0
    eingegangen: date | None = None
    art: Fragebogenart = Fragebogenart.XLSX
    datei: str = ""


@dataclass(frozen=True, slots=True)
class Rueckmeldung:
    """What a unit answered for a measure in a round; never mixed with the coordinated Bewertung.

    The fields of :data:`ANTWORTFELDER` mean what they mean there, but nothing is demanded of
    them: it is what the unit said. ``bemerkung`` is free text, ``grundlage`` a JSON object with
    the values that the unit had before it. A newer answer takes the place of the older one.
    """

    runde: str
    massnahme: str
    einheit: str
    fragebogen: str | None = None
    ampel: Ampel | None = None
    grund: str = ""
    pflichtaufgabe: bool = False
    weiterfuehrung: Weiterfuehrung = Weiterfuehrung.OFFEN
    zustaendigkeit_unklar: bool = False
    rahmenbedingungen_veraendert: bool = False
    begruendung: str = ""
    sachstand: str = ""
    quelle: str = ""
    bemerkung: str = ""
    grundlage: str = ""


@dataclass(frozen=True, slots=True)
class Abstimmung:
    """What a meeting on one day settled or left open about a measure.

    ``tag`` is the day as ``YYYY-MM-DD``. ``vorher`` and ``nachher`` are JSON objects with the
    values of the Bewertung when the meeting came to it and when it left it. ``einheit`` sees to
    the ``offener_punkt`` until ``bis``.
    """

    runde: str
    massnahme: str
    tag: str
    abgestimmt: bool = False
    notiz: str = ""
    offener_punkt: str = ""
    einheit: str | None = None
    bis: date | None = None
    vorher: str = ""
    nachher: str = ""


@dataclass(frozen=True, slots=True)
class Rundeneintrag:
    """An entry of the tree as it was when a round was frozen; there is none of an open round.

    ``knoten`` is its id, which need not be part of the tree any more; the other fields are called
    as those of an entry and mean the same.
    """

    runde: str
    knoten: str
    eltern: str | None
    ebene: int
    reihenfolge: int
    kennung: str = ""
    titel: str = ""
    wortlaut: str = ""


@dataclass(frozen=True, slots=True)
class Besprechung:
    """A meeting on one day: which units were represented, by their names then, and its remarks.

    Never who was there. ``tag`` is the day as ``YYYY-MM-DD``.
    """

    runde: str
    tag: str
    stellen: tuple[str, ...] = ()
    bemerkung: str = ""


@dataclass(frozen=True, slots=True)
class Aufhebung:
    """Why a frozen round was opened again; stays for good, ``nr`` counts within the round."""

    runde: str
    nr: int
    datum: date
    grund: str

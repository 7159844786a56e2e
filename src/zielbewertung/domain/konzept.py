"""The parts of a Konzept as immutable values."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenart,
    Rundenstatus,
    Skala,
    Stand,
    Weiterfuehrung,
    Zielart,
)

MIN_EBENEN = 2
MAX_EBENEN = 6


def new_id() -> str:
    """Return a fresh random UUID in its canonical text form."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Stammdaten:
    """What the Konzept says of itself; printed in the title block."""

    titel: str
    traeger: str = ""
    zeitraum: str = ""
    gremium: str = ""
    beschlussdatum: str = ""
    drucksache: str = ""
    hinweis: str = ""
    skala: Skala = Skala.AMPEL
    struktur_gesperrt: bool = False


@dataclass(frozen=True, slots=True)
class Ebene:
    """A level of the tree; ``tiefe`` counts from 0, the deepest level is the rated one."""

    tiefe: int
    singular: str
    plural: str
    nummerierung: Nummerierung
    titelpflicht: bool
    druckrolle: Druckrolle

    def counted(self, number: int) -> str:
        """Return a number of entries in words, „1 Ziel“ or „3 Ziele“."""
        return f"{number} {self.singular if number == 1 else self.plural}"


@dataclass(frozen=True, slots=True)
class Knoten:
    """An entry of the tree; titles are never keys, only ``id`` is."""

    id: str
    eltern: str | None
    ebene: int
    reihenfolge: int
    kennung: str = ""
    titel: str = ""
    wortlaut: str = ""
    beschreibung: str = ""
    stichworte: str = ""
    zielart: Zielart = Zielart.KEINE
    status: Knotenstatus = Knotenstatus.AKTIV

    @property
    def name(self) -> str:
        """What the entry is called in a list: its title, else its wording, as one line."""
        return one_line(self.titel or self.wortlaut) or "(ohne Text)"

    @property
    def text(self) -> str:
        """What the entry says in full: its title and its official wording."""
        return "\n".join(part for part in (self.titel, self.wortlaut) if part)

    @property
    def bezeichnung(self) -> str:
        """Kennung and a short name, to speak of the entry in messages („3.2 Zielgruppe…“)."""
        return f"{self.kennung} {shorten(self.name, 60)}".strip()


@dataclass(frozen=True, slots=True)
class Organisationseinheit:
    """A unit that is responsible, inside the house or outside of it."""

    id: str
    name: str
    kuerzel: str = ""
    eltern: str | None = None
    extern: bool = False
    fruehere_namen: tuple[str, ...] = ()

    @property
    def kurzname(self) -> str:
        """The Kürzel where there is one, else the name."""
        return self.kuerzel or self.name


@dataclass(frozen=True, slots=True)
class Zustaendigkeit:
    """The responsibility of one unit for one entry."""

    knoten: str
    einheit: str
    rolle: Rolle


@dataclass(frozen=True, slots=True)
class Ursache:
    """A reason that can be named where a measure falls short; ratings name its ``code``.

    The ``code`` is the text under which it was first known and never changes; what people read is
    its ``text``. One that is no longer ``angeboten`` stays readable where it was named.
    """

    code: str
    text: str
    reihenfolge: int = 0
    angeboten: bool = True


@dataclass(frozen=True, slots=True)
class Kriterium:
    """A question to ask before a measure is rated, by the Zielart of its goal."""

    id: str
    zielart: Zielart
    reihenfolge: int
    text: str


@dataclass(frozen=True, slots=True)
class Runde:
    """One evaluation at a Stichtag; a frozen round does not change.

    ``aufhebungen`` is the number of the last Aufhebung that opened it again, 0 where none did.
    ``ebenen`` are the levels as they were when it was frozen, as JSON; empty for an open round.
    """

    id: str
    name: str
    reihenfolge: int = 0
    stichtag: date | None = None
    art: Rundenart = Rundenart.EVALUATION
    status: Rundenstatus = Rundenstatus.OFFEN
    aufhebungen: int = 0
    ebenen: str = ""

    @property
    def eingefroren(self) -> bool:
        """Whether nothing in this round may change any more."""
        return self.status is Rundenstatus.EINGEFROREN

    @property
    def hat_eigenen_baum(self) -> bool:
        """Whether the tree is kept as it was when the round was frozen."""
        return self.eingefroren and bool(self.ebenen)


@dataclass(frozen=True, slots=True)
class Bewertung:
    """The rating of one Maßnahme in one round."""

    runde: str
    massnahme: str
    ampel: Ampel | None = None
    grund: str = ""
    pflichtaufgabe: bool = False
    weiterfuehrung: Weiterfuehrung = Weiterfuehrung.OFFEN
    zustaendigkeit_unklar: bool = False
    rahmenbedingungen_veraendert: bool = False
    ursachen: tuple[str, ...] = ()
    begruendung: str = ""
    sachstand: str = ""
    quelle: str = ""
    interne_notiz: str = ""
    stand: Stand = Stand.OFFEN

    @property
    def ist_leer(self) -> bool:
        """Whether nothing was said of the measure yet; no file keeps such a Bewertung."""
        return self.ampel is None and self == Bewertung(self.runde, self.massnahme)


@dataclass(frozen=True, slots=True)
class Konzept:
    """A whole Konzept at one moment: what the file holds, without its change log.

    ``knoten`` come parents before children; the order of siblings is their ``reihenfolge``. A
    measure without an entry in ``bewertungen`` has an empty Bewertung.
    """

    id: str
    stammdaten: Stammdaten
    ebenen: tuple[Ebene, ...]
    knoten: tuple[Knoten, ...]
    einheiten: tuple[Organisationseinheit, ...]
    zustaendigkeiten: tuple[Zustaendigkeit, ...]
    runden: tuple[Runde, ...]
    bewertungen: tuple[Bewertung, ...]
    ursachen: tuple[Ursache, ...] = ()
    kriterien: tuple[Kriterium, ...] = ()
    frageboegen: tuple[Fragebogen, ...] = ()
    rueckmeldungen: tuple[Rueckmeldung, ...] = ()
    aufhebungen: tuple[Aufhebung, ...] = ()
    abstimmungen: tuple[Abstimmung, ...] = ()
    rundeneintraege: tuple[Rundeneintrag, ...] = ()
    besprechungen: tuple[Besprechung, ...] = ()

"""The neutral blocks of a document: what it says and in which order, never how it looks.

Writers (PDF, Word, Excel, …) walk through ``Outline.bloecke`` and render block by block. Every
text is plain text as people typed it; a writer escapes what its format needs.
"""

from dataclasses import dataclass
from enum import StrEnum

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.katalog import Zeichen


@dataclass(frozen=True, slots=True)
class Angabe:
    """One fact of the title block with its name: „Stichtag“, „31.12.2022“."""

    name: str
    wert: str


@dataclass(frozen=True, slots=True)
class Titelblock:
    """What the document is about; ``hinweis`` must stand prominently on its face."""

    titel: str
    konzept: str
    angaben: tuple[Angabe, ...]
    hinweis: str = ""


@dataclass(frozen=True, slots=True)
class Legendeneintrag:
    """A sign and its words."""

    zeichen: Zeichen
    wort: str


@dataclass(frozen=True, slots=True)
class Legendengruppe:
    """Signs of one kind under a name."""

    name: str
    eintraege: tuple[Legendeneintrag, ...]


@dataclass(frozen=True, slots=True)
class Legende:
    """All signs that can occur, with their words."""

    titel: str
    gruppen: tuple[Legendengruppe, ...]


@dataclass(frozen=True, slots=True)
class Zaehlzeile:
    """The counts of one Abschnitt, also in words for those who do not see the bar."""

    kennung: str
    titel: str
    tiefe: int
    zaehlung: Zaehlung
    worte: str


@dataclass(frozen=True, slots=True)
class Zusammenfassung:
    """The counts of all Abschnitte and of the whole.

    ``anteile`` are the shares of the five states in the whole, in the order of the states, in
    words ready to print; empty where there is nothing to share.
    """

    titel: str
    satz: str
    spalte_titel: str
    spalte_gesamt: str
    spalte_verteilung: str
    zeilen: tuple[Zaehlzeile, ...]
    gesamt: Zaehlzeile
    anteile_titel: str
    anteile: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Papier:
    """The paper a document is meant for; large letters are read on a tablet or from afar."""

    hochformat: bool = False
    grosse_schrift: bool = False


class Spaltenart(StrEnum):
    """What stands in a column of the rating table."""

    KENNUNG = "kennung"
    TEXT = "text"
    MASSNAHME = "massnahme"
    STELLE = "stelle"
    BEWERTUNG = "bewertung"
    BEGRUENDUNG = "begruendung"


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column of the rating table."""

    art: Spaltenart
    titel: str


@dataclass(frozen=True, slots=True)
class Zwischenueberschrift:
    """A heading across the table; ``tiefe`` counts from 0 within the table."""

    kennung: str
    titel: str
    tiefe: int = 0


@dataclass(frozen=True, slots=True)
class Massnahmeneintrag:
    """A Maßnahme with its signs; ``worte`` say the same for those who do not see them.

    ``beiworte`` are there where each sign has its word beside it. What ``zusaetze`` hold has no
    column of its own and goes below the text: „Begründung: …“.
    """

    kennung: str
    titel: str
    wortlaut: str
    zeichen: tuple[Zeichen, ...]
    worte: str
    beiworte: tuple[str, ...] = ()
    stelle: str = ""
    begruendung: str = ""
    zusaetze: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Zielzeile:
    """A goal beside its Maßnahmen; either side may be missing, then words stand in its place.

    ``ohne_ziel`` is printed where measures belong to no goal although the table has goals,
    ``ohne_massnahmen`` where there is no measure.
    """

    kennung: str = ""
    titel: str = ""
    wortlaut: str = ""
    massnahmen: tuple[Massnahmeneintrag, ...] = ()
    ohne_ziel: str = ""
    ohne_massnahmen: str = ""


Eintrag = Zwischenueberschrift | Zielzeile


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A heading with a table of its own; without ``eintraege`` it only heads what follows.

    ``titel`` is empty where the Konzept has no level that is printed as Abschnitt.
    """

    kennung: str
    titel: str
    tiefe: int
    spalten: tuple[Spalte, ...]
    eintraege: tuple[Eintrag, ...]


@dataclass(frozen=True, slots=True)
class Textabschnitt:
    """A heading with paragraphs of running text."""

    titel: str
    absaetze: tuple[str, ...]


Block = Titelblock | Legende | Zusammenfassung | Textabschnitt | Abschnitt


@dataclass(frozen=True, slots=True)
class Outline:
    """A document: its blocks, and what is repeated on its pages or goes into its properties.

    ``ausgelassen`` tells the person who makes it what stays out: „3 interne Notizen“.
    """

    titel: str
    urheber: str
    thema: str
    kopfzeile: str
    fusszeile: str
    hinweis: str
    bloecke: tuple[Block, ...]
    papier: Papier = Papier()
    ausgelassen: tuple[str, ...] = ()

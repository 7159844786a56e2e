"""Filter: what the person wants to see of a Konzept, as one value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.suchtext import suchworte
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung, Wert, Zielart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zielbewertung.domain.konzept import Bewertung
    from zielbewertung.domain.suchtext import Suchwort

OHNE_STELLE = ""
"""Stands among the ids of units for measures that no unit is responsible for."""

OHNE_STICHWORT = ""
"""Stands among the Stichworte for measures that have none."""


class Merkmal(Wert):
    """A mark of a Bewertung that measures can be picked by."""

    PFLICHTAUFGABE = "pflichtaufgabe", "Pflichtaufgabe"
    WEITERFUEHREN = "weiterfuehren", "weiterführen"
    ANGEPASST = "angepasst", "angepasst weiterführen"
    ZUSTAENDIGKEIT = "zustaendigkeit", "Zuständigkeit unklar"
    RAHMENBEDINGUNGEN = "rahmenbedingungen", "Rahmenbedingungen verändert"


class Luecke(Wert):
    """What nobody has said of a measure yet."""

    BEGRUENDUNG = "begruendung", "Begründung"
    SACHSTAND = "sachstand", "Sachstand"
    QUELLE = "quelle", "Quelle"
    URSACHE = "ursache", "Ursache, wo teilweise oder nicht erreicht"
    WEITERFUEHRUNG = "weiterfuehrung", "Weiterführung"


_PFEILE = {
    Merkmal.WEITERFUEHREN: Weiterfuehrung.JA,
    Merkmal.ANGEPASST: Weiterfuehrung.ANGEPASST,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be seen; empty means everything, ``None`` among ``ampeln`` „not rated yet“.

    All words of ``text`` must occur in an entry or in what stands above it. Of each set one must
    fit; ``stellen`` are ids of units, and what is below a unit fits as well. Of ``merkmale`` all
    must, except that the two arrows exclude each other, so that one of them is enough.
    """

    text: str = ""
    ampeln: frozenset[Ampel | None] = frozenset()
    stellen: frozenset[str] = frozenset()
    merkmale: frozenset[Merkmal] = frozenset()
    staende: frozenset[Stand] = frozenset()
    luecken: frozenset[Luecke] = frozenset()
    zielarten: frozenset[Zielart] = frozenset()
    ursachen: frozenset[str] = frozenset()
    stichworte: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether everything is to be seen."""
        return not self.words and not self.picks_measures

    @property
    def words(self) -> tuple[Suchwort, ...]:
        """The words to search for, with their spellings, each once."""
        return suchworte(self.text)

    @property
    def picks_measures(self) -> bool:
        """Whether more than the text decides, so that only measures can be what is meant."""
        return any(getattr(self, name) for name in MERKMALSARTEN)

    def accepts(self, bewertung: Bewertung) -> bool:
        """Tell whether a Bewertung fits; text, units and what an entry says are not asked here."""
        if self.ampeln and bewertung.ampel not in self.ampeln:
            return False
        if self.staende and bewertung.stand not in self.staende:
            return False
        if self.luecken and self.luecken.isdisjoint(gaps_of(bewertung)):
            return False
        if self.ursachen and self.ursachen.isdisjoint(bewertung.ursachen):
            return False
        return not self.merkmale or _has_all(bewertung, self.merkmale)

    def accepts_stellen(self, stellen: Collection[str]) -> bool:
        """Tell whether one of the units is wanted, or whether having none is."""
        return _one_of(self.stellen, stellen, OHNE_STELLE)

    def accepts_stichworte(self, stichworte: Collection[str]) -> bool:
        """Tell whether one of the Stichworte is wanted, or whether having none is."""
        return _one_of(self.stichworte, stichworte, OHNE_STICHWORT)

    def accepts_zielart(self, zielart: Zielart) -> bool:
        """Tell whether a Zielart is wanted."""
        return not self.zielarten or zielart in self.zielarten

    def marks_left(self, bewertung: Bewertung) -> Iterator[Merkmal]:
        """Yield the marks that could be picked beside those that are, so that a rating fits."""
        for merkmal in Merkmal:
            others = self.merkmale - _PFEILE.keys() if merkmal in _PFEILE else self.merkmale
            if _has_all(bewertung, others | {merkmal}):
                yield merkmal


MERKMALSARTEN = (
    "ampeln",
    "stellen",
    "merkmale",
    "staende",
    "luecken",
    "zielarten",
    "ursachen",
    "stichworte",
)
"""The fields of a Filter that pick measures by what is said of them, each a set."""


def gaps_of(bewertung: Bewertung) -> Iterator[Luecke]:
    """Yield what is missing in a Bewertung."""
    if not bewertung.begruendung:
        yield Luecke.BEGRUENDUNG
    if not bewertung.sachstand:
        yield Luecke.SACHSTAND
    if not bewertung.quelle:
        yield Luecke.QUELLE
    if bewertung.ampel in (Ampel.GELB, Ampel.ROT) and not bewertung.ursachen:
        yield Luecke.URSACHE
    if bewertung.weiterfuehrung is Weiterfuehrung.OFFEN:
        yield Luecke.WEITERFUEHRUNG


def traits(bewertung: Bewertung) -> tuple[object, ...]:
    """Return all that :meth:`Filter.accepts` asks for: same traits, same answer."""
    return (
        bewertung.ampel,
        bewertung.stand,
        bewertung.pflichtaufgabe,
        bewertung.weiterfuehrung,
        bewertung.zustaendigkeit_unklar,
        bewertung.rahmenbedingungen_veraendert,
        bewertung.ursachen,
        not bewertung.begruendung,
        not bewertung.sachstand,
        not bewertung.quelle,
    )


def _one_of(wanted: frozenset[str], found: Collection[str], none: str) -> bool:
    if not wanted:
        return True
    return not wanted.isdisjoint(found) if found else none in wanted


def _has_all(bewertung: Bewertung, merkmale: frozenset[Merkmal]) -> bool:
    pfeile = [pfeil for merkmal, pfeil in _PFEILE.items() if merkmal in merkmale]
    if pfeile and bewertung.weiterfuehrung not in pfeile:
        return False
    return all(_has(bewertung, merkmal) for merkmal in merkmale if merkmal not in _PFEILE)


def _has(bewertung: Bewertung, merkmal: Merkmal) -> bool:
    match merkmal:
        case Merkmal.PFLICHTAUFGABE:
            return bewertung.pflichtaufgabe
        case Merkmal.ZUSTAENDIGKEIT:
            return bewertung.zustaendigkeit_unklar
        case Merkmal.RAHMENBEDINGUNGEN:
            return bewertung.rahmenbedingungen_veraendert
        case Merkmal.WEITERFUEHREN | Merkmal.ANGEPASST:
            return bewertung.weiterfuehrung is _PFEILE[merkmal]


_NUMMER = re.compile(r"\d[\d.]*")


def is_number(word: str) -> bool:
    """Tell whether a word is looked up like a Kennung, at the beginning of a number."""
    return _NUMMER.fullmatch(word) is not None

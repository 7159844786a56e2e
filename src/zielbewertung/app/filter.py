"""Filter: what the person wants to see of a Konzept, as one value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.text import fold
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung, Wert

if TYPE_CHECKING:
    from collections.abc import Collection

    from zielbewertung.domain.konzept import Bewertung

OHNE_STELLE = ""
"""Stands among the ids of units for measures that no unit is responsible for."""


class Merkmal(Wert):
    """A mark of a Bewertung that measures can be picked by."""

    PFLICHTAUFGABE = "pflichtaufgabe", "Pflichtaufgabe"
    WEITERFUEHREN = "weiterfuehren", "weiterführen"
    ANGEPASST = "angepasst", "angepasst weiterführen"
    ZUSTAENDIGKEIT = "zustaendigkeit", "Zuständigkeit unklar"
    RAHMENBEDINGUNGEN = "rahmenbedingungen", "Rahmenbedingungen verändert"
    OHNE_BEGRUENDUNG = "ohne_begruendung", "ohne Begründung"


_PFEILE = {
    Merkmal.WEITERFUEHREN: Weiterfuehrung.JA,
    Merkmal.ANGEPASST: Weiterfuehrung.ANGEPASST,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be seen; empty means everything, ``None`` among ``ampeln`` „not rated yet“.

    All words of ``text`` must occur in an entry or in what stands above it. Of ``ampeln``,
    ``stellen`` (ids of units) and ``staende`` one must fit. Of ``merkmale`` all must, except that
    the two arrows exclude each other, so that one of them is enough.
    """

    text: str = ""
    ampeln: frozenset[Ampel | None] = frozenset()
    stellen: frozenset[str] = frozenset()
    merkmale: frozenset[Merkmal] = frozenset()
    staende: frozenset[Stand] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether everything is to be seen."""
        return not self.words and not self.picks_measures

    @property
    def words(self) -> tuple[str, ...]:
        """The words to search for, folded, each once."""
        return tuple(dict.fromkeys(fold(self.text).split()))

    @property
    def picks_measures(self) -> bool:
        """Whether more than the text decides, so that only measures can be what is meant."""
        return bool(self.ampeln or self.stellen or self.merkmale or self.staende)

    def accepts(self, bewertung: Bewertung) -> bool:
        """Tell whether a Bewertung fits; text and units are not asked here."""
        if self.ampeln and bewertung.ampel not in self.ampeln:
            return False
        if self.staende and bewertung.stand not in self.staende:
            return False
        return not self.merkmale or _has_all(bewertung, self.merkmale)

    def accepts_stellen(self, stellen: Collection[str]) -> bool:
        """Tell whether one of the units is wanted, or whether having none is."""
        if not self.stellen:
            return True
        if not stellen:
            return OHNE_STELLE in self.stellen
        return not self.stellen.isdisjoint(stellen)


def traits(bewertung: Bewertung) -> tuple[object, ...]:
    """Return all that :meth:`Filter.accepts` asks for: same traits, same answer."""
    return (
        bewertung.ampel,
        bewertung.stand,
        bewertung.pflichtaufgabe,
        bewertung.weiterfuehrung,
        bewertung.zustaendigkeit_unklar,
        bewertung.rahmenbedingungen_veraendert,
        not bewertung.begruendung,
    )


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
        case Merkmal.OHNE_BEGRUENDUNG:
            return not bewertung.begruendung
        case Merkmal.WEITERFUEHREN | Merkmal.ANGEPASST:
            return bewertung.weiterfuehrung is _PFEILE[merkmal]


_NUMMER = re.compile(r"\d[\d.]*")


def is_number(word: str) -> bool:
    """Tell whether a word is looked up like a Kennung, at the beginning of a number."""
    return _NUMMER.fullmatch(word) is not None

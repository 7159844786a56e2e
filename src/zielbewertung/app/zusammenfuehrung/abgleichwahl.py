"""What an Abgleich puts before a person, whatever it comes from, and what was decided of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.domain.abgleich import Seite

S = TypeVar("S", bound=Hashable)
K = TypeVar("K", bound=Hashable)

OFFEN = "offen"
"""What stands beside what has to be decided."""


class Aenderungslage(Wert):
    """Who changed an Angabe since both had the same."""

    VERSCHIEDEN = "verschieden", "beide verschieden"
    NUR_SIE = "nur_sie", "nur die anderen"
    NUR_WIR = "nur_wir", "nur wir"
    GLEICH = "gleich", "beide gleich"


class Wahlstand(Wert):
    """Whether someone decided on an Angabe."""

    OFFEN = "offen", "noch offen"
    ENTSCHIEDEN = "entschieden", "entschieden"
    NICHTS = "nichts", "nichts zu tun"


@dataclass(frozen=True, slots=True)
class Spalte:
    """One of the values of an Angabe; with a card it can be chosen."""

    key: Hashable
    name: str
    wert: str
    karte: str = ""
    vorgelesen: str = ""


@dataclass(frozen=True, slots=True)
class Gegenueber:
    """All values of an Angabe side by side, why one has to decide, and what was there before."""

    titel: str
    feld: str
    anlass: str
    vorher: str
    spalten: tuple[Spalte, ...]
    marked: bool


class Abgleichwahl(ABC, Generic[S, K]):
    """The Angaben (``sachen``) in which sides differ, and what was decided; changes nothing.

    ``S`` is what an Angabe is, ``K`` what tells its columns apart. First comes what has to be
    decided.
    """

    sachen: tuple[S, ...] = ()

    @property
    @abstractmethod
    def stand(self) -> str:
        """How far one is, in words."""

    @property
    @abstractmethod
    def is_ready(self) -> bool:
        """Whether what was decided can be taken over."""

    @property
    @abstractmethod
    def entschieden(self) -> int:
        """How many decisions would be lost."""

    # ------------------------------------------------------------------ one of them

    @abstractmethod
    def lage(self, sache: S) -> Aenderungslage:
        """Return who changed it."""

    @abstractmethod
    def stellen(self, sache: S) -> Mapping[str, str]:
        """Return the names of the units it concerns, by their ids."""

    @abstractmethod
    def feld(self, sache: S) -> str:
        """Return which Angabe of its entry it is."""

    @abstractmethod
    def eintrag(self, sache: S) -> str:
        """Return what the entry is called."""

    @abstractmethod
    def unterzeile(self, sache: S) -> str:
        """Return field and values in one line."""

    @abstractmethod
    def marke(self, sache: S) -> str:
        """Return what was chosen, that it is open, or what happens by itself."""

    @abstractmethod
    def gesprochen(self, sache: S) -> str:
        """Return everything in one line for the ear."""

    @abstractmethod
    def gegenueber(self, sache: S) -> Gegenueber:
        """Return all values in full."""

    @abstractmethod
    def is_asked(self, sache: S) -> bool:
        """Tell whether someone can decide on it."""

    @abstractmethod
    def is_open(self, sache: S) -> bool:
        """Tell whether it waits for a decision."""

    @abstractmethod
    def is_text(self, sache: S) -> bool:
        """Tell whether a text of one's own can be written."""

    @abstractmethod
    def gewaehlt(self, sache: S) -> Hashable | None:
        """Return the key of the column that was chosen, EIGENES for a text; ``None`` if none."""

    @abstractmethod
    def eigener_text(self, sache: S) -> str:
        """Return the text of one's own, to begin with those of all sides."""

    def wahlstand(self, sache: S) -> Wahlstand:
        """Return whether someone decided on it."""
        if self.is_open(sache):
            return Wahlstand.OFFEN
        decided = self.is_asked(sache) and self.gewaehlt(sache) is not None
        return Wahlstand.ENTSCHIEDEN if decided else Wahlstand.NICHTS

    # ------------------------------------------------------------------ deciding

    @abstractmethod
    def choose(self, sache: S, key: K) -> str:
        """Decide for a column; return why not where that is not possible."""

    @abstractmethod
    def choose_side(self, sache: S, seite: Seite) -> str:
        """Decide by one key: ours, or the others one after the other; return why not."""

    @abstractmethod
    def write(self, sache: S, text: str) -> None:
        """Decide for a text of one's own."""

    @abstractmethod
    def reopen(self, sache: S) -> None:
        """Take a decision back."""


EIGENES = -1
"""Stands for a text of one's own among the keys of columns."""


@dataclass(frozen=True, slots=True)
class Abgleichfilter:
    """Which Angaben are to be seen; nothing chosen means all."""

    lagen: frozenset[Hashable] = frozenset()
    staende: frozenset[Hashable] = frozenset()
    stellen: frozenset[Hashable] = frozenset()
    felder: frozenset[Hashable] = frozenset()

    def shows(self, wahl: Abgleichwahl[S, Any], sache: S, ohne: str = "") -> bool:
        """Tell whether one is to be seen; ``ohne`` names a part that does not count."""
        return all(
            not chosen or name == ohne or not chosen.isdisjoint(values(wahl, sache, name))
            for name, chosen in (
                ("lagen", self.lagen),
                ("staende", self.staende),
                ("stellen", self.stellen),
                ("felder", self.felder),
            )
        )

    def counts(self, wahl: Abgleichwahl[Any, Any], name: str) -> dict[Hashable, int]:
        """Return how many there are with each value of one part, as the other parts leave them."""
        found: dict[Hashable, int] = {}
        for sache in wahl.sachen:
            if self.shows(wahl, sache, ohne=name):
                for value in values(wahl, sache, name):
                    found[value] = found.get(value, 0) + 1
        return found


def values(wahl: Abgleichwahl[S, Any], sache: S, name: str) -> tuple[Hashable, ...]:
    """Return the values that one has in a part of the filter."""
    match name:
        case "lagen":
            return (wahl.lage(sache),)
        case "staende":
            return (wahl.wahlstand(sache),)
        case "stellen":
            return tuple(wahl.stellen(sache))
        case _:
            return (wahl.feld(sache),)

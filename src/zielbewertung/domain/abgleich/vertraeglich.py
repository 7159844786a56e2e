"""Which differences of two sides do not go together: the rules of the file, said for pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from zielbewertung.domain.abgleich.unterschied import Seite
from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.konzept import Bewertung, Knoten, Organisationseinheit, Zustaendigkeit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zielbewertung.domain.abgleich.bestand import Ort
    from zielbewertung.domain.abgleich.unterschied import Inhalt, Unterschied
    from zielbewertung.domain.abgleich.verbund import Verbund
    from zielbewertung.domain.konzept import Konzept

_LEER = Bewertung("", "")
_OF_MEASURES = frozenset({"bewertung", "rueckmeldung", "abstimmung"})
"""Kinds of records that say something of a measure."""

_OF_ROUNDS = _OF_MEASURES | {
    *("runde", "fragebogen", "aufhebung", "besprechung", "rundeneintrag"),
}
"""Kinds of records whose key begins with a round."""


class Vertraeglichkeit:
    """Tells a Verbund which of the differences between two Fassungen forbid each other."""

    def __init__(
        self,
        unterschiede: Sequence[Unterschied],
        verbund: Verbund,
        basis: Konzept,
        unsere: Konzept,
        fremde: Konzept,
    ) -> None:
        self._unterschiede = unterschiede
        self._verbund = verbund
        self._basis, self._unsere, self._fremde = basis, unsere, fremde
        self._tiefste = len(unsere.ebenen) - 1
        self._traeger = {
            unterschied.ort: nr
            for nr, unterschied in enumerate(unterschiede)
            if not unterschied.felder or unterschied.felder[0] == "eltern"
        }

    def settle(self) -> None:
        """Let grow together what does not go together, until every choice keeps the rules."""
        self._forbid_by_references()
        self._forbid_entries_without_text()
        self._forbid_by_levels()
        self._forbid_by_frozen_rounds()
        self._verbund.settle()
        while self._join_circles() or self._join_last_rounds():
            self._verbund.settle()

    # ------------------------------------------------------------------ what stands on what

    def _forbid_by_references(self) -> None:
        """What something refers to is there and lies above; what went with it comes back with it.

        Someone who removes an entry removes what hangs on it, too. If the entry is kept because
        the other side needs it, nothing of that is lost.
        """
        for nr, unterschied in enumerate(self._unterschiede):
            for seite in Seite:
                other = unterschied.of(seite.andere)
                for target in self._without(unterschied, other, seite):
                    self._verbund.forbid(target, nr, seite)
                if not _verweise(unterschied, unterschied.of(seite)):
                    for target in self._without(unterschied, unterschied.basis, seite):
                        self._verbund.forbid(target, nr, seite.andere)

    def _without(self, unterschied: Unterschied, inhalt: Inhalt, seite: Seite) -> Iterator[int]:
        """Yield what an Inhalt refers to and what a side does not have as it is needed."""
        for ort in _verweise(unterschied, inhalt):
            target = self._traeger.get(ort)
            if target is not None and not self._carries(target, seite, unterschied, inhalt):
                yield target

    def _carries(self, target: int, seite: Seite, unterschied: Unterschied, what: Inhalt) -> bool:
        there = self._unterschiede[target]
        if there.of(seite) is None:
            return False
        if there.gegenstand != "knoten":
            return True
        level = cast("int", there.value("ebene", seite))
        if unterschied.gegenstand in _OF_MEASURES:
            return level == self._tiefste
        if unterschied.gegenstand == "knoten":
            return level < _place(what)[1]
        return True

    # ------------------------------------------------------------------ single rules

    def _forbid_entries_without_text(self) -> None:
        titles = {u.ort: nr for nr, u in enumerate(self._unterschiede) if u.felder == ("titel",)}
        for nr, unterschied in enumerate(self._unterschiede):
            if unterschied.felder == ("wortlaut",) and unterschied.ort in titles:
                title = titles[unterschied.ort]
                for seite in Seite:
                    texts = (self._unterschiede[title].of(seite), unterschied.of(seite.andere))
                    if texts == (("",), ("",)):
                        self._verbund.forbid(title, nr, seite)

    def _forbid_by_levels(self) -> None:
        """Levels come or go with all that lies on them, of one side only."""
        levels = [
            nr
            for nr, unterschied in enumerate(self._unterschiede)
            if unterschied.gegenstand == "ebene" and not unterschied.felder
        ]
        if not levels:
            return
        involved = [
            nr
            for nr, unterschied in enumerate(self._unterschiede)
            if nr in levels
            or unterschied.gegenstand in _OF_MEASURES
            or (unterschied.gegenstand == "knoten" and unterschied.ort in self._traeger)
        ]
        for nr in involved:
            for seite in Seite:
                self._verbund.forbid(levels[0], nr, seite)

    def _may_change_ours(self, numbers: Sequence[int]) -> bool:
        return any(Seite.FREMDE in self._verbund.sides(nr) for nr in numbers)

    def _forbid_by_frozen_rounds(self) -> None:
        """A round that one side froze takes nothing from the other, and its tree comes with it."""
        rounds: dict[str, list[int]] = {}
        for nr, unterschied in enumerate(self._unterschiede):
            runde = runde_of(unterschied)
            if runde is not None:
                rounds.setdefault(runde, []).append(nr)
        basis, unsere, fremde = map(frozen_rounds, (self._basis, self._unsere, self._fremde))
        for runde, numbers in rounds.items():
            if runde in unsere and runde in fremde:
                if runde not in basis or self._may_change_ours(numbers):
                    self._verbund.join(numbers)
            elif runde in unsere or runde in fremde:
                if runde in basis and self._may_change_ours(numbers):
                    self._verbund.join(numbers)
                seite = Seite.UNSERE if runde in unsere else Seite.FREMDE
                closing = next(nr for nr in numbers if _decides_status(self._unterschiede[nr]))
                for nr in numbers:
                    self._verbund.forbid(closing, nr, seite)
                    if self._unterschiede[nr].gegenstand == "rundeneintrag":
                        self._verbund.forbid(closing, nr, seite.andere)

    # ------------------------------------------------------------------ rules about many

    def _join_circles(self) -> bool:
        """Join units that would come to stand above themselves; tell whether there were any."""
        above: dict[str, set[str | None]] = {
            einheit.id: {einheit.eltern} for einheit in self._unsere.einheiten
        }
        changed: dict[str, int] = {}
        for ort, nr in self._traeger.items():
            if ort[0] == "organisationseinheit":
                sides = self._verbund.sides(nr)
                changed[str(ort[1][0])] = nr
                above[str(ort[1][0])] = {
                    cast("str | None", self._unterschiede[nr].value("eltern", seite))
                    for seite in sides
                }
        for start in changed:
            circle = {
                changed[key]
                for key in _reached(start, above) & changed.keys()
                if start in _reached(key, above)
            }
            if circle and not self._verbund.is_one_choice(circle | {changed[start]}):
                self._verbund.join(circle | {changed[start]})
                return True
        return False

    def _join_last_rounds(self) -> bool:
        """Join the rounds where all of them could go; tell whether that was so."""
        changed = [nr for (kind, _), nr in self._traeger.items() if kind == "runde"]
        kept = {runde.id for runde in self._unsere.runden} & {r.id for r in self._fremde.runden}
        stays = any(
            all(self._unterschiede[nr].of(seite) is not None for seite in self._verbund.sides(nr))
            for nr in changed
        )
        if kept or stays or self._verbund.is_one_choice(changed):
            return False
        self._verbund.join(changed)
        return True


def runde_of(unterschied: Unterschied) -> str | None:
    """Return the round that a difference is about."""
    if unterschied.gegenstand in _OF_ROUNDS:
        return str(unterschied.schluessel[0])
    return None


def frozen_rounds(konzept: Konzept) -> frozenset[str]:
    """Return the ids of the rounds of a Konzept that are frozen."""
    return frozenset(runde.id for runde in konzept.runden if runde.eingefroren)


def _decides_status(unterschied: Unterschied) -> bool:
    return unterschied.gegenstand == "runde" and unterschied.felder in ((), ("status", "ebenen"))


def _verweise(unterschied: Unterschied, inhalt: Inhalt) -> tuple[Ort, ...]:
    """Return what an Inhalt of a difference refers to; nothing where nothing is there."""
    match inhalt:
        case None:
            return ()
        case Zustaendigkeit():
            return ("knoten", (inhalt.knoten,)), ("organisationseinheit", (inhalt.einheit,))
        case Fragebogen():
            return ("runde", (inhalt.runde,)), ("organisationseinheit", (inhalt.einheit,))
        case Rueckmeldung() | Abstimmung():
            return _ends_of(inhalt)
        case Aufhebung() | Besprechung() | Rundeneintrag():
            return (("runde", (inhalt.runde,)),)
        case Knoten() | Organisationseinheit():
            above = inhalt.eltern
        case tuple() if unterschied.felder[0] == "eltern":
            above = cast("str | None", inhalt[0])
        case tuple() if unterschied.felder == ("fragebogen",) and inhalt[0] is not None:
            return (("fragebogen", (unterschied.schluessel[0], str(inhalt[0]))),)
        case tuple() if unterschied.felder == ("einheit",) and inhalt[0] is not None:
            return (("organisationseinheit", (str(inhalt[0]),)),)
        case tuple() if unterschied.gegenstand == "bewertung":
            runde, massnahme = unterschied.schluessel
            if inhalt == tuple(getattr(_LEER, feld) for feld in unterschied.felder):
                return ()
            named = inhalt[0] if unterschied.felder == ("ursachen",) else ()
            ursachen = (("ursache", (code,)) for code in cast("tuple[str, ...]", named))
            return ("runde", (runde,)), ("knoten", (massnahme,)), *ursachen
        case _:
            return ()
    return () if above is None else ((unterschied.gegenstand, (above,)),)


def _ends_of(akte: Rueckmeldung | Abstimmung) -> tuple[Ort, ...]:
    """Return what a Rückmeldung or an Abstimmung refers to."""
    ends: list[Ort] = [("runde", (akte.runde,)), ("knoten", (akte.massnahme,))]
    if akte.einheit is not None:
        ends.append(("organisationseinheit", (akte.einheit,)))
    if isinstance(akte, Rueckmeldung) and akte.fragebogen is not None:
        ends.append(("fragebogen", (akte.runde, akte.fragebogen)))
    return tuple(ends)


def _place(inhalt: Inhalt) -> tuple[str | None, int]:
    """Return what is above an entry, and its level."""
    if isinstance(inhalt, Knoten):
        return inhalt.eltern, inhalt.ebene
    eltern, ebene, *_ = cast("tuple[str | None, int, int]", inhalt)
    return eltern, ebene


def _reached(start: str, above: dict[str, set[str | None]]) -> set[str]:
    """Return all units that could come to stand above one."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for key in above.get(waiting.pop(), ()):
            if key is not None and key not in reached:
                reached.add(key)
                waiting.append(key)
    return reached

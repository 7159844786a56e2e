"""The comparison of three Fassungen: what one side changed, and what both did."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich.abgleich import Abgleich
from zielbewertung.domain.abgleich.aufhebungen import with_aufhebungen_of
from zielbewertung.domain.abgleich.bestand import differing, found, nothing_like, ort_of
from zielbewertung.domain.abgleich.differenz import refuse_strangers
from zielbewertung.domain.abgleich.unterschied import (
    GRUPPEN,
    Konflikt,
    Seite,
    Unterschied,
)
from zielbewertung.domain.abgleich.verbund import Verbund
from zielbewertung.domain.abgleich.vertraeglich import Vertraeglichkeit, frozen_rounds, runde_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zielbewertung.domain.abgleich.bestand import Ort, Paar
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.domain.records import Record


def _getter(felder: tuple[str, ...]) -> Callable[[Record], tuple[object, ...]]:
    get = attrgetter(*felder)
    return get if len(felder) > 1 else lambda record: (get(record),)


_GETTERS = {
    gegenstand: tuple((felder, _getter(felder)) for felder in groups)
    for gegenstand, groups in GRUPPEN.items()
}
"""How the values of each group of fields are read."""


def compare(basis: Konzept, unsere: Konzept, fremde: Konzept) -> Abgleich:
    """Compare what two sides made of one Fassung, field by field.

    What only one side changed is clear; what both changed to the same is no difference. What
    both changed differently, and what would break a rule together, becomes a Konflikt.
    RuleViolationError where the Fassungen are of different Konzepte; nothing else is refused.
    """
    refuse_strangers(basis, unsere, fremde)
    fremde = with_aufhebungen_of(unsere, fremde)
    paare = {_ort(paar): paar for paar in differing(unsere, fremde)}
    before = found(basis, paare)
    unterschiede: list[Unterschied] = []
    decided: list[Seite | None] = []
    for ort, paar in paare.items():
        for unterschied in _unterschiede(ort, before.get(ort), *paar):
            unterschiede.append(unterschied)
            decided.append(_winner(unterschied))
    verbund = Verbund(decided)
    Vertraeglichkeit(unterschiede, verbund, basis, unsere, fremde).settle()
    moeglich = _possible_sides(unsere, fremde)
    chosen = ([unterschiede[nr] for nr in numbers] for numbers in verbund.choices())
    return Abgleich(
        uebernommen=tuple(unterschiede[nr] for nr in verbund.decided(Seite.FREMDE)),
        behalten=tuple(unterschiede[nr] for nr in verbund.decided(Seite.UNSERE)),
        konflikte=tuple(Konflikt(_in_order(p), moeglich(p)) for p in chosen),
        eigene={ort: alt for ort, (alt, _) in paare.items()},
        einheiten=unsere.einheiten,
        gleiche=tuple(_same(basis, unsere, fremde)),
        freie=_free_ones(
            (unterschiede[nr] for seite in Seite for nr in verbund.decided(seite)), unsere, fremde
        ),
    )


def _same(basis: Konzept, unsere: Konzept, fremde: Konzept) -> Iterator[Unterschied]:
    """Yield what both sides changed to the same."""
    paare = {_ort(paar): paar for paar in differing(basis, unsere)}
    theirs = found(fremde, paare)
    for ort, (before, ours) in paare.items():
        other = theirs.get(ort) or (None if ours is None else nothing_like(ours))
        if ours == other:
            for unterschied in _unterschiede(ort, None, before, ours):
                alt, neu = unterschied.unsere, unterschied.fremde
                yield replace(unterschied, basis=alt, unsere=neu, fremde=neu)
        elif before is not None and ours is not None and other is not None:
            for felder, values in _GETTERS[ort[0]]:
                if values(before) != values(ours) == values(other):
                    yield Unterschied(*ort, felder, values(before), values(ours), values(ours))


def _free_ones(
    unterschiede: Iterable[Unterschied], unsere: Konzept, fremde: Konzept
) -> frozenset[Unterschied]:
    """Return those that either side may win, whatever becomes of all else: fields of ratings.

    Round and measure are there on both sides, at the same level, and the round is open. The causes
    are left out: they may be gone from the list of the Konzept.
    """
    ratings = [u for u in unterschiede if u.gegenstand == "bewertung" and u.felder]
    if not ratings or len(unsere.ebenen) != len(fremde.ebenen):
        return frozenset()
    levels = [{k.id: k.ebene for k in konzept.knoten} for konzept in (unsere, fremde)]
    rounds = [{r.id for r in k.runden if not r.eingefroren} for k in (unsere, fremde)]
    open_rounds = rounds[0] & rounds[1]
    ours, theirs = levels
    return frozenset(
        u
        for u in ratings
        if u.felder != ("ursachen",)
        and u.schluessel[0] in open_rounds
        and (at := ours.get(str(u.schluessel[1]))) is not None
        and theirs.get(str(u.schluessel[1])) == at
    )


def _ort(paar: Paar) -> Ort:
    record = paar[0] if paar[0] is not None else paar[1]
    if record is None:
        msg = "a pair of nothing"
        raise ValueError(msg)
    return ort_of(record)


def _unterschiede(
    ort: Ort, before: Record | None, ours: Record | None, theirs: Record | None
) -> Iterator[Unterschied]:
    if ours is None or theirs is None:
        yield Unterschied(*ort, (), before, ours, theirs)
        return
    if before is None:
        before = nothing_like(ours)
    for felder, values in _GETTERS[ort[0]]:
        our_values, their_values = values(ours), values(theirs)
        if our_values != their_values:
            basis = None if before is None else values(before)
            yield Unterschied(*ort, felder, basis, our_values, their_values)


def _winner(unterschied: Unterschied) -> Seite | None:
    """Return the side that alone changed something, ``None`` where both did."""
    if unterschied.basis is None and unterschied.felder:
        return None
    if unterschied.unsere == unterschied.basis:
        return Seite.FREMDE
    return Seite.UNSERE if unterschied.fremde == unterschied.basis else None


def _possible_sides(
    unsere: Konzept, fremde: Konzept
) -> Callable[[Sequence[Unterschied]], tuple[Seite, ...]]:
    """Return what tells which sides can be chosen: a frozen round stays."""
    our_rounds, their_rounds = frozen_rounds(unsere), frozen_rounds(fremde)

    def sides(parts: Sequence[Unterschied]) -> tuple[Seite, ...]:
        rounds = {runde_of(part) for part in parts}
        if rounds & our_rounds:
            return (Seite.UNSERE,)
        return (Seite.FREMDE,) if rounds & their_rounds else tuple(Seite)

    return sides


_WEIGHTS = {
    "ebene": 0,
    "runde": 1,
    "knoten": 2,
    "organisationseinheit": 3,
    "zustaendigkeit": 4,
    "ursache": 5,
    "kriterium": 6,
    "bewertung": 7,
    "fragebogen": 8,
    "rueckmeldung": 9,
    "abstimmung": 10,
    "besprechung": 11,
    "aufhebung": 12,
    "rundeneintrag": 13,
    "konzept": 14,
}


def _in_order(parts: Sequence[Unterschied]) -> tuple[Unterschied, ...]:
    return tuple(parts) if len(parts) == 1 else tuple(sorted(parts, key=_weight))


def _weight(unterschied: Unterschied) -> tuple[object, ...]:
    """Return where a difference stands in its Konflikt: what carries the rest comes first."""
    first = unterschied.felder in ((), ("status",), ("status", "ebenen"))
    levels = [
        level
        for seite in Seite
        if unterschied.gegenstand == "knoten"
        and unterschied.felder in ((), ("eltern", "ebene", "reihenfolge"))
        and isinstance(level := unterschied.value("ebene", seite), int)
    ]
    return (
        _WEIGHTS[unterschied.gegenstand],
        not first,
        min(levels, default=0),
        unterschied.schluessel,
        unterschied.felder,
    )

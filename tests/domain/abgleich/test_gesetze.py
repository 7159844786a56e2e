"""The laws that every Abgleich keeps, tried with random Fassungen of one Konzept."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.domain.abgleich.faelle import made
from tests.domain.fassungen import fassungen

from zielbewertung.domain.abgleich import (
    Abgleich,
    Eigenes,
    Konflikt,
    Seite,
    Unterschied,
    compare,
    difference,
)
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept
from zielbewertung.domain.records import Record, field_names, gegenstand_of, key_of

Zwei = tuple[Konzept, Konzept]
Drei = tuple[Konzept, Konzept, Konzept]

UNSERE, FREMDE = Seite.UNSERE, Seite.FREMDE
DICE = st.randoms(use_true_random=False)


def _merged(unsere: Konzept, abgleich: Abgleich, seite: Seite) -> Konzept:
    return made(abgleich.change(abgleich.all_from(seite), "Abgleich"), unsere)


def _can_come_from(basis: Konzept, *others: Konzept) -> bool:
    """Tell whether people could have made Fassungen of what there was: no round was thawed."""
    try:
        for other in others:
            difference(basis, other, "")
    except RuleViolationError:
        return False
    return True


@settings(max_examples=100)
@given(fassungen(2))
def test_what_both_sides_have_needs_nothing(beide: Zwei) -> None:
    basis, same = beide

    abgleich = compare(basis, same, replace(same))

    assert abgleich.is_void
    assert abgleich.behalten == ()
    assert abgleich.change({}, "").steps() == ()


@settings(max_examples=100)
@given(fassungen(2, levels=(3, 4, 5)))
def test_merging_nothing_changes_nothing(beide: Zwei) -> None:
    basis, ours = beide

    abgleich = compare(basis, ours, basis)

    assert abgleich.is_void
    assert abgleich.change({}, "").steps() == ()


@settings(max_examples=100)
@given(fassungen(2, frozen=False))
def test_without_changes_of_our_own_we_have_what_they_have(beide: Zwei) -> None:
    basis, theirs = beide

    abgleich = compare(basis, basis, theirs)

    assert (abgleich.konflikte, abgleich.behalten) == ((), ())
    assert made(abgleich.change({}, ""), basis) == theirs


@settings(max_examples=150)
@given(fassungen(3))
def test_twice_is_the_same_as_once(drei: Drei) -> None:
    basis, ours, theirs = drei
    first = compare(basis, ours, theirs)
    once = _merged(ours, first, FREMDE)

    assert compare(theirs, once, theirs).is_void
    again = compare(basis, once, theirs)
    assert again.uebernommen == ()
    if set(first.all_from(FREMDE).values()) <= {FREMDE}:
        assert again.konflikte == ()


@settings(max_examples=150)
@given(fassungen(3, frozen=False), DICE)
def test_taking_it_back_restores_what_we_had(drei: Drei, dice: Random) -> None:
    basis, ours, theirs = drei
    abgleich = compare(basis, ours, theirs)
    wahl = {konflikt: dice.choice(konflikt.moeglich) for konflikt in abgleich.konflikte}
    change = abgleich.change(wahl, "Abgleich")

    assert made(change.inverse(), made(change, ours)) == ours


@settings(max_examples=200)
@given(fassungen(3, levels=(3, 4, 5), frozen=False), DICE)
def test_whatever_is_chosen_keeps_the_rules_and_comes_out(drei: Drei, dice: Random) -> None:
    basis, ours, theirs = drei
    abgleich = compare(basis, ours, theirs)
    wahl = {konflikt: _chosen(konflikt, dice) for konflikt in abgleich.konflikte}
    clear = (*abgleich.uebernommen, *abgleich.behalten)
    free = [u for u in clear if u in abgleich.freie and dice.random() < 0.5]
    ausnahmen = {u: Eigenes("Eigenes") if u.is_text else dice.choice([*Seite]) for u in free}

    change = abgleich.change(wahl, "Abgleich", ausnahmen)
    result = made(change, ours)

    index = KonzeptIndex(result)
    for unterschied, what in ausnahmen.items():
        runde, massnahme = map(str, unterschied.schluessel)
        for feld in unterschied.felder:
            wanted = what.text if isinstance(what, Eigenes) else unterschied.value(feld, what)
            if index.has(massnahme):
                assert getattr(index.bewertung(runde, massnahme), feld) == wanted
    assert made(change.inverse(), result) == ours


def _chosen(konflikt: Konflikt, dice: Random) -> Seite | Eigenes:
    if konflikt.is_text and dice.random() < 0.3:
        return Eigenes("Eigenes")
    return dice.choice(konflikt.moeglich)


@settings(max_examples=150)
@given(fassungen(3))
def test_every_change_of_either_side_is_told(drei: Drei) -> None:
    basis, ours, theirs = drei
    assume(_can_come_from(basis, ours, theirs))
    abgleich = compare(basis, ours, theirs)
    asked = [u for konflikt in abgleich.konflikte for u in konflikt.unterschiede]
    told = {u.ort for u in (*abgleich.uebernommen, *abgleich.behalten, *abgleich.gleiche, *asked)}

    for side in (ours, theirs):
        alone = compare(basis, basis, side)
        changed = {u.ort for u in (*alone.uebernommen, *alone.behalten)}
        assert changed - told == set()


@settings(max_examples=200)
@given(fassungen(3))
def test_both_sides_are_asked_the_same(drei: Drei) -> None:
    basis, ours, theirs = drei
    assume(_can_come_from(basis, ours, theirs))
    there, back = compare(basis, ours, theirs), compare(basis, theirs, ours)

    mirrored = {tuple(map(_mirrored, konflikt.unterschiede)) for konflikt in back.konflikte}

    assert {konflikt.unterschiede for konflikt in there.konflikte} == mirrored
    assert {*there.uebernommen} == {_mirrored(u) for u in back.behalten}
    assert {*there.behalten} == {_mirrored(u) for u in back.uebernommen}


@settings(max_examples=150)
@given(fassungen(3, frozen=False), DICE)
def test_the_result_does_not_depend_on_who_merges(drei: Drei, dice: Random) -> None:
    basis, ours, theirs = drei
    there, back = compare(basis, ours, theirs), compare(basis, theirs, ours)
    wahl = {konflikt: dice.choice(tuple(Seite)) for konflikt in there.konflikte}
    chosen = {konflikt.unterschiede: seite.andere for konflikt, seite in wahl.items()}
    other = {k: chosen[tuple(map(_mirrored, k.unterschiede))] for k in back.konflikte}

    assert made(there.change(wahl, ""), ours) == made(back.change(other, ""), theirs)


@settings(max_examples=150)
@given(fassungen(3))
def test_no_change_of_either_side_disappears(drei: Drei) -> None:
    """Every field in which the sides differ stands in one place, and the right one."""
    basis, ours, theirs = drei
    abgleich = compare(basis, ours, theirs)
    fields = _fields(basis), _fields(ours), _fields(theirs)
    places = [key for key in {*fields[1], *fields[2]} if fields[1].get(key) != fields[2].get(key)]
    taken, kept = _told(abgleich.uebernommen), _told(abgleich.behalten)
    asked = _told(u for konflikt in abgleich.konflikte for u in konflikt.unterschiede)

    for place in places:
        before, our, their = (one.get(place) for one in fields)
        found = [
            name
            for name, told in (("taken", taken), ("kept", kept), ("asked", asked))
            if place in told or (*place[:2], "") in told
        ]
        assert len(found) == 1
        if our not in (before, their) and their not in (before, our):
            assert found == ["asked"]
        if their == before:
            assert found != ["taken"]
        if our == before:
            assert found != ["kept"]


def _mirrored(unterschied: Unterschied) -> Unterschied:
    return replace(unterschied, unsere=unterschied.fremde, fremde=unterschied.unsere)


Stelle = tuple[str, tuple[str | int, ...], str]


def _fields(konzept: Konzept) -> dict[Stelle, object]:
    """Return every value of a Konzept that says something; an empty Bewertung says nothing."""
    records: tuple[Record, ...] = (
        konzept.stammdaten,
        *konzept.ebenen,
        *konzept.knoten,
        *konzept.einheiten,
        *konzept.zustaendigkeiten,
        *konzept.runden,
        *konzept.bewertungen,
    )
    empty = Bewertung("", "")
    found: dict[Stelle, object] = {}
    for record in records:
        for feld in field_names(type(record)):
            value: object = getattr(record, feld)
            nothing = isinstance(record, Bewertung) and value == getattr(empty, feld)
            if feld not in gegenstand_of(record).schluessel and not nothing:
                found[gegenstand_of(record).name, key_of(record), feld] = value
    return found


def _told(unterschiede: Iterable[Unterschied]) -> set[Stelle]:
    return {(*u.ort, feld) for u in unterschiede for feld in u.felder or ("",)}

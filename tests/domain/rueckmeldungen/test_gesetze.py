"""The laws of taking over what units said, for any ratings, any answers, any choice."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.rueckmeldungen.faelle import (
    BOGEN,
    EINHEITEN,
    M1,
    M2,
    M3,
    RUNDE,
    execute,
    index_of,
    rated,
)

from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.rueckmeldungen.angaben import FELDER, Angaben, Antwort, angaben_of
from zielbewertung.domain.rueckmeldungen.eingang import change_of as eingang_change
from zielbewertung.domain.rueckmeldungen.eingang import judge, received, taken
from zielbewertung.domain.rueckmeldungen.uebernahme import (
    Entscheidung,
    change_of,
    clear_ones,
    keep,
    take,
)
from zielbewertung.domain.rueckmeldungen.vergleich import GRUPPEN, Vergleich, compare
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung

MEASURES = (M1, M2, M3)
HEUTE = BOGEN[EINHEITEN[0]].erstellt
WORDS = st.sampled_from(("", "A", "B"))


@st.composite
def angaben(draw: st.DrawFn) -> Angaben:
    """Draw values that go together; few of them, so that sides often agree."""
    ampel = draw(st.sampled_from((None, Ampel.GRUEN, Ampel.ROT, Ampel.NICHT_BEWERTBAR)))
    grund = draw(st.sampled_from(("x", "y"))) if ampel is Ampel.NICHT_BEWERTBAR else ""
    return Angaben(
        ampel,
        grund,
        draw(st.booleans()),
        draw(st.sampled_from((Weiterfuehrung.OFFEN, Weiterfuehrung.JA))),
        begruendung=draw(WORDS),
        sachstand=draw(WORDS),
    )


ANTWORTEN = st.dictionaries(
    st.sampled_from([(m, e) for m in MEASURES for e in EINHEITEN]),
    st.tuples(angaben(), angaben()),
    max_size=7,
)
OURS = st.dictionaries(st.sampled_from(MEASURES), st.tuples(angaben(), st.sampled_from(Stand)))

Ours = dict[str, tuple[Angaben, Stand]]
Antworten = dict[tuple[str, str], tuple[Angaben, Angaben]]


def _ours(ours: Ours) -> tuple[Bewertung, ...]:
    return tuple(
        replace(rated(m), stand=stand, **{name: getattr(a, name) for name in FELDER})
        for m, (a, stand) in ours.items()
    )


def _receive(index: KonzeptIndex, einheit: str, antworten: Antworten) -> None:
    """Let one unit answer."""
    fragebogen = BOGEN[einheit]
    answers = [
        Antwort(m, 0, before, theirs)
        for (m, e), (before, theirs) in antworten.items()
        if e == einheit
    ]
    genommen = taken(judge(index, fragebogen, answers))
    keys = {(e.neu.runde, e.neu.massnahme, e.neu.einheit): e.neu for e in genommen}
    came = received(index, fragebogen, genommen, HEUTE)
    execute(index, eingang_change(index, [came], keys, "eingelesen"))


def _world(ours: Ours, antworten: Antworten, order: tuple[str, ...] = EINHEITEN) -> KonzeptIndex:
    index = index_of(*_ours(ours))
    for einheit in order:
        _receive(index, einheit, antworten)
    return index


def _choice(draw: st.DataObject, vergleich: Vergleich) -> Entscheidung:
    who = draw.draw(st.sampled_from(("", *(stimme.einheit for stimme in vergleich.stimmen))))
    return take(vergleich, who) if who else keep(vergleich)


@given(OURS)
def test_merging_nothing_changes_nothing(ours: Ours) -> None:
    index = index_of(*_ours(ours))
    before = index.snapshot()
    execute(index, change_of(index, RUNDE.id, clear_ones(compare(index, RUNDE.id)), "nichts"))

    assert index.snapshot() == before


@given(
    OURS,
    st.dictionaries(st.sampled_from([(m, e) for m in MEASURES for e in EINHEITEN]), angaben()),
)
def test_answers_without_a_change_change_nothing(
    ours: Ours, same: dict[tuple[str, str], Angaben]
) -> None:
    index = _world(ours, {key: (value, value) for key, value in same.items()})

    assert index.rueckmeldungen() == ()
    assert compare(index, RUNDE.id) == ()


@given(OURS, ANTWORTEN)
def test_twice_is_once(ours: Ours, antworten: Antworten) -> None:
    index = _world(ours, antworten)
    execute(index, change_of(index, RUNDE.id, clear_ones(compare(index, RUNDE.id)), "einmal"))
    once = index.snapshot()
    for einheit in EINHEITEN:
        _receive(index, einheit, antworten)
    execute(index, change_of(index, RUNDE.id, clear_ones(compare(index, RUNDE.id)), "zweimal"))

    assert index.snapshot() == once


@given(OURS, ANTWORTEN)
def test_the_order_of_units_does_not_matter_when_all_are_read_before(
    ours: Ours, antworten: Antworten
) -> None:
    results = set()
    for order in permutations(EINHEITEN):
        index = _world(ours, antworten, order)
        wahl = clear_ones(compare(index, RUNDE.id))
        execute(index, change_of(index, RUNDE.id, wahl, "übernommen"))
        results.add(index.snapshot())

    assert len(results) == 1


@given(OURS, ANTWORTEN, st.data())
def test_units_that_touch_different_fields_may_be_taken_over_in_any_order(
    ours: Ours, antworten: Antworten, draw: st.DataObject
) -> None:
    """Each field of a measure is left to one unit; then taking over unit by unit is the same."""
    owner = {
        (m, felder): draw.draw(st.sampled_from(EINHEITEN)) for m in MEASURES for felder in GRUPPEN
    }
    own: Antworten = {}
    for (m, einheit), (before, theirs) in antworten.items():
        values = {
            feld: getattr(theirs if owner[m, felder] == einheit else before, feld)
            for felder in GRUPPEN
            for feld in felder
        }
        own[m, einheit] = (before, Angaben(**values))
    open_ones = {m: (a, Stand.VORSCHLAG) for m, (a, _) in ours.items()}
    results = set()
    for order in permutations(EINHEITEN):
        index = index_of(*_ours(open_ones))
        for einheit in order:
            _receive(index, einheit, own)
            wahl = clear_ones(compare(index, RUNDE.id))
            execute(index, change_of(index, RUNDE.id, wahl, "übernommen"))
        results.add(tuple((b.massnahme, angaben_of(b)) for b in index.snapshot().bewertungen))

    assert len(results) == 1


@given(OURS, ANTWORTEN)
def test_a_conflict_never_disappears_silently(ours: Ours, antworten: Antworten) -> None:
    index = _world(ours, antworten)
    conflicts = {v for v in compare(index, RUNDE.id) if v.is_konflikt}
    execute(index, change_of(index, RUNDE.id, clear_ones(compare(index, RUNDE.id)), "übernommen"))
    left = {(v.massnahme, v.felder): v for v in compare(index, RUNDE.id)}

    assert set(left) == {(v.massnahme, v.felder) for v in conflicts}
    for conflict in conflicts:
        assert left[conflict.massnahme, conflict.felder].stimmen == conflict.stimmen
        assert left[conflict.massnahme, conflict.felder].is_konflikt


@given(OURS, ANTWORTEN, st.data())
def test_what_was_decided_is_not_asked_again_and_all_else_is(
    ours: Ours, antworten: Antworten, draw: st.DataObject
) -> None:
    index = _world(ours, antworten)
    vergleiche = compare(index, RUNDE.id)
    chosen = [v for v in vergleiche if draw.draw(st.booleans())]
    wahl = {v: _choice(draw, v) for v in chosen}
    execute(index, change_of(index, RUNDE.id, wahl, "entschieden"))
    left = {(v.massnahme, v.felder) for v in compare(index, RUNDE.id)}

    assert left == {(v.massnahme, v.felder) for v in vergleiche if v not in wahl}
    for vergleich, entscheidung in wahl.items():
        rating = index.bewertung(RUNDE.id, vergleich.massnahme)
        assert tuple(getattr(rating, feld) for feld in vergleich.felder) == entscheidung.werte


@given(OURS, ANTWORTEN, st.data())
def test_undo_restores_everything(ours: Ours, antworten: Antworten, draw: st.DataObject) -> None:
    index = _world(ours, antworten)
    before = index.snapshot()
    change = change_of(
        index,
        RUNDE.id,
        {v: _choice(draw, v) for v in compare(index, RUNDE.id)},
        "entschieden",
    )
    execute(index, change)
    execute(index, change.inverse())

    assert index.snapshot() == before


@settings(max_examples=50)
@given(OURS, ANTWORTEN, st.data())
def test_a_change_touches_only_the_fields_that_were_decided(
    ours: Ours, antworten: Antworten, draw: st.DataObject
) -> None:
    index = _world(ours, antworten)
    wahl = {v: _choice(draw, v) for v in compare(index, RUNDE.id)}
    decided = {(v.massnahme, feld) for v in wahl for feld in v.felder}
    for step in change_of(index, RUNDE.id, wahl, "entschieden").steps():
        if isinstance(step.alt, Bewertung) and isinstance(step.neu, Bewertung):
            changed = angaben_of(step.alt).changed(angaben_of(step.neu))
            assert {(step.alt.massnahme, feld) for feld in changed} <= decided
        elif isinstance(step.alt, Rueckmeldung) and isinstance(step.neu, Rueckmeldung):
            assert angaben_of(step.alt) == angaben_of(step.neu)
            assert step.alt.bemerkung == step.neu.bemerkung

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.domain import regeln, stellen, struktur
from zielbewertung.domain.bewertungsrunden import runden
from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.bewertungsrunden.runden import UEBERNEHMBAR, NeueRunde
from zielbewertung.domain.changes import Change, Group, Replace, set_ampel
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept, Runde
from zielbewertung.domain.werte import Ampel, Rundenart, Rundenstatus, Stand

M1, M2, M3, M4, M5 = MASSNAHMEN
RAT = id_of("rat")
NEU = id_of("neue Runde")
HEUTE = date(2026, 11, 22)
BOGEN = Fragebogen(RUNDE.id, id_of("bogen"), RAT, HEUTE, massnahmen=1)
ANTWORT = Rueckmeldung(RUNDE.id, M1, RAT, BOGEN.id, Ampel.ROT, begruendung="Nein.")


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(replace(small_konzept(), frageboegen=(BOGEN,), rueckmeldungen=(ANTWORT,)))


def _made(index: KonzeptIndex, change: Change) -> Konzept:
    """Make a change in memory, as the session does."""
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)
    return index.snapshot()


def _frozen(index: KonzeptIndex) -> None:
    _made(index, runden.eingefroren(index, RUNDE.id))


# ---------------------------------------------------------------------- a new round


def test_a_new_round_stands_behind_all_others_and_nothing_in_it_is_rated(
    index: KonzeptIndex,
) -> None:
    wunsch = NeueRunde("  Evaluation\n2026 ", Rundenart.ZWISCHENSTAND, HEUTE)
    _made(index, runden.angelegt(index, wunsch, NEU))

    assert index.runden[-1] == Runde(NEU, "Evaluation 2026", 2, HEUTE, Rundenart.ZWISCHENSTAND)
    assert index.zaehlung(NEU).offen == 5
    assert index.bewertungen_in(NEU) == ()
    assert index.runde_before(NEU) == RUNDE


def test_marks_and_texts_come_along_as_chosen_and_never_the_rating(index: KonzeptIndex) -> None:
    felder = ("pflichtaufgabe", "begruendung")
    _made(index, runden.angelegt(index, NeueRunde("N", felder=felder, von=RUNDE.id), NEU))

    assert index.bewertungen_in(NEU) == (
        Bewertung(NEU, M1, pflichtaufgabe=True, begruendung="Das Paket liegt überall aus."),
    )


@given(felder=st.sets(st.sampled_from(sorted(UEBERNEHMBAR))))
def test_whatever_comes_along_nothing_is_rated_and_one_step_takes_all_back(
    felder: set[str],
) -> None:
    index = KonzeptIndex(small_konzept())
    before = index.snapshot()
    change = runden.angelegt(index, NeueRunde("N", felder=felder, von=RUNDE.id), NEU)
    _made(index, change)

    assert {(b.ampel, b.stand) for b in index.bewertungen_in(NEU)} <= {(None, Stand.OFFEN)}
    assert _made(index, change.inverse()) == before


@pytest.mark.parametrize("name", ["", " \n ", "evaluation 2022"])
def test_a_round_has_a_name_of_its_own(index: KonzeptIndex, name: str) -> None:
    with pytest.raises(RuleViolationError):
        runden.angelegt(index, NeueRunde(name))


def test_it_is_known_which_names_are_taken(index: KonzeptIndex) -> None:
    assert runden.is_taken(index, " evaluation  2022", FRUEHER.id)
    assert not runden.is_taken(index, "Evaluation 2022", RUNDE.id)


def test_a_round_without_a_name_keeps_the_one_it_has(index: KonzeptIndex) -> None:
    change = runden.set_runde(index, replace(RUNDE, name=" ", stichtag=None))

    assert _made(index, change).runden[1] == replace(RUNDE, stichtag=None)


def test_a_round_keeps_its_name_when_only_its_stichtag_changes(index: KonzeptIndex) -> None:
    _made(index, runden.set_runde(index, replace(RUNDE, stichtag=None)))

    assert index.runde(RUNDE.id) == replace(RUNDE, stichtag=None)


# ---------------------------------------------------------------------- a round that goes


def test_an_empty_round_goes(index: KonzeptIndex) -> None:
    before = index.snapshot()
    _made(index, runden.angelegt(index, NeueRunde("N"), NEU))

    assert _made(index, runden.geloescht(index, NEU)) == before


def test_a_round_in_which_anything_was_said_stays(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="gibt es Bewertungen"):
        _made(index, runden.geloescht(index, RUNDE.id))


def test_the_last_round_stays() -> None:
    index = KonzeptIndex(replace(small_konzept(), runden=(RUNDE,), bewertungen=()))

    with pytest.raises(RuleViolationError, match="einzige Runde"):
        _made(index, runden.geloescht(index, RUNDE.id))


def test_a_round_that_was_opened_again_stays_with_the_reason(index: KonzeptIndex) -> None:
    _made(index, runden.angelegt(index, NeueRunde("N"), NEU))
    _made(index, runden.eingefroren(index, NEU))
    _made(index, runden.aufgehoben(index, NEU, "Irrtum", HEUTE))

    with pytest.raises(RuleViolationError, match="war eingefroren"):
        _made(index, runden.geloescht(index, NEU))


# ---------------------------------------------------------------------- freezing


def test_what_is_not_agreed_is_told_before_freezing_and_hinders_nothing(
    index: KonzeptIndex,
) -> None:
    assert [m.id for m in runden.nicht_abgestimmt(index, RUNDE.id)] == [M2, M3, M4, M5]

    _frozen(index)

    assert index.runde(RUNDE.id).eingefroren


FROZEN_PATHS: dict[str, Callable[[KonzeptIndex], Change]] = {
    "a rating": lambda index: set_ampel(index, RUNDE, [M2], Ampel.GRUEN),
    "many ratings": lambda index: set_ampel(index, RUNDE, list(MASSNAHMEN), None),
    "its name": lambda index: Replace(
        index.runde(RUNDE.id), replace(index.runde(RUNDE.id), name="X"), ""
    ),
    "its status": lambda index: Replace(index.runde(RUNDE.id), RUNDE, ""),
    "the round": lambda index: runden.geloescht(index, RUNDE.id),
    "an answer": lambda _: Replace(ANTWORT, replace(ANTWORT, ampel=None), ""),
    "a new answer": lambda _: Replace(None, replace(ANTWORT, massnahme=M2), ""),
    "an answer that goes": lambda _: Replace(ANTWORT, None, ""),
    "an Abstimmung": lambda _: Replace(None, Abstimmung(RUNDE.id, M1, "2022-12-01"), ""),
    "a Fragebogen": lambda _: Replace(BOGEN, replace(BOGEN, eingegangen=HEUTE), ""),
    "a new Fragebogen": lambda _: Replace(None, replace(BOGEN, id=NEU), ""),
    "a unit that goes with its answers": lambda index: stellen.merge_einheiten(
        index, index.einheit(RAT), index.einheit(id_of("soziales"))
    ),
}


@pytest.mark.parametrize("path", FROZEN_PATHS)
def test_nothing_of_a_frozen_round_changes(index: KonzeptIndex, path: str) -> None:
    _frozen(index)
    change = FROZEN_PATHS[path](index)

    with pytest.raises(RuleViolationError, match="eingefroren"):
        regeln.check(change, index)


def test_merging_measures_leaves_what_frozen_rounds_say_of_them(index: KonzeptIndex) -> None:
    _frozen(index)
    before = index.bewertungen_in(RUNDE.id), index.rueckmeldungen(RUNDE.id)

    _made(index, struktur.merged_into(index, M2, [M1]))

    assert (index.bewertungen_in(RUNDE.id), index.rueckmeldungen(RUNDE.id)) == before


# ---------------------------------------------------------------------- opening again


def test_a_round_opens_by_a_named_step_with_a_reason_that_stays(index: KonzeptIndex) -> None:
    _frozen(index)

    _made(index, runden.aufgehoben(index, RUNDE.id, " Eine Zahl war falsch. ", HEUTE))

    assert not index.runde(RUNDE.id).eingefroren
    assert [(a.nr, a.grund) for a in index.aufhebungen(RUNDE.id)] == [(1, "Eine Zahl war falsch.")]


def test_each_opening_needs_a_reason_of_its_own(index: KonzeptIndex) -> None:
    for grund in ("eins", "zwei"):
        _frozen(index)
        _made(index, runden.aufgehoben(index, RUNDE.id, grund, HEUTE))
    _frozen(index)
    alt = index.runde(RUNDE.id)

    for nr in (0, 1, 2, 3):
        neu = replace(alt, status=Rundenstatus.OFFEN, aufhebungen=nr)
        with pytest.raises(RuleViolationError, match="eingefroren"):
            regeln.check(Replace(alt, neu, ""), index)
    assert [a.nr for a in index.aufhebungen()] == [1, 2]


def test_no_reason_no_opening(index: KonzeptIndex) -> None:
    _frozen(index)

    with pytest.raises(RuleViolationError, match="Ohne Grund"):
        _made(index, runden.aufgehoben(index, RUNDE.id, " \n", HEUTE))


def test_an_open_round_is_not_opened(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="nicht eingefroren"):
        runden.aufgehoben(index, RUNDE.id, "x", HEUTE)


def test_neither_freezing_nor_opening_is_taken_back_by_undoing_it(index: KonzeptIndex) -> None:
    freezing = runden.eingefroren(index, RUNDE.id)
    _made(index, freezing)
    with pytest.raises(RuleViolationError, match="eingefroren"):
        regeln.check(freezing.inverse(), index)

    opening = runden.aufgehoben(index, RUNDE.id, "x", HEUTE)
    _made(index, opening)
    with pytest.raises(RuleViolationError, match="festgehalten"):
        regeln.check(opening.inverse(), index)


def test_opening_changes_nothing_else(index: KonzeptIndex) -> None:
    _frozen(index)
    opening = runden.aufgehoben(index, RUNDE.id, "x", HEUTE)
    assert isinstance(opening, Group)
    reason, step, *forgotten = opening.steps()
    assert isinstance(step.neu, Runde)
    assert all(isinstance(other.alt, Rundeneintrag) for other in forgotten)

    with pytest.raises(RuleViolationError, match="eingefroren"):
        regeln.check(Group((reason, replace(step, neu=replace(step.neu, name="X"))), ""), index)


# ---------------------------------------------------------------------- answers and the structure


def test_a_measure_with_answers_counts_as_rated(index: KonzeptIndex) -> None:
    _made(index, set_ampel(index, RUNDE, [M1], None))
    index.put(replace(ANTWORT, massnahme=M5), None)
    index.put(None, replace(ANTWORT, massnahme=M5))

    with pytest.raises(RuleViolationError, match="ist bewertet"):
        struktur.deleted(index, [M5])
    with pytest.raises(RuleViolationError, match="ist bewertet"):
        regeln.check(Replace(index.knoten(M5), None, ""), index)


def test_answers_go_to_the_measure_that_stays(index: KonzeptIndex) -> None:
    change = struktur.merged_into(index, M2, [M1])
    before = index.snapshot()
    _made(index, change)

    assert index.rueckmeldungen() == (replace(ANTWORT, massnahme=M2),)
    assert _made(index, change.inverse()) == before


def test_an_answer_to_each_of_two_measures_stays_where_it_was_given(index: KonzeptIndex) -> None:
    other = replace(ANTWORT, massnahme=M2, ampel=Ampel.GELB)
    index.put(None, other)

    _made(index, struktur.merged_into(index, M2, [M1]))

    assert index.rueckmeldungen_of(M1) == (ANTWORT,)
    assert index.rueckmeldungen_of(M2) == (other,)


def test_answers_and_frageboegen_go_with_a_unit_to_the_one_it_becomes(
    index: KonzeptIndex,
) -> None:
    soziales = index.einheit(id_of("soziales"))
    change = stellen.merge_einheiten(index, index.einheit(RAT), soziales)
    before = index.snapshot()
    _made(index, change)

    assert index.rueckmeldungen() == (replace(ANTWORT, einheit=soziales.id),)
    assert index.frageboegen() == (replace(BOGEN, einheit=soziales.id),)
    assert _made(index, change.inverse()) == before


def test_a_unit_with_answers_does_not_go_without_them(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="Fragebögen, Rückmeldungen"):
        regeln.check(Replace(index.einheit(RAT), None, ""), index)

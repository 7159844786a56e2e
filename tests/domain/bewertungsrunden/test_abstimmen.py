"""Abstimmen: one step each; what was before is kept once, nothing where nothing was said."""

from datetime import date

import pytest
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, RUNDE, konzept, rated, said

from zielbewertung.domain import changes, regeln
from zielbewertung.domain.bewertungsrunden import abstimmen
from zielbewertung.domain.bewertungsrunden.abstimmen import OffenerPunkt, nachher_of, vorher_of
from zielbewertung.domain.bewertungsrunden.abweichungen import abweichungen
from zielbewertung.domain.bewertungsrunden.akten import Abstimmung
from zielbewertung.domain.changes import Change
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.rueckmeldungen.angaben import Angaben
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung

TAG = "2026-11-22"


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(konzept((rated(M1, ampel=Ampel.GELB, stand=Stand.VORSCHLAG),)))


def _apply(index: KonzeptIndex, change: Change) -> None:
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)


def _rate(index: KonzeptIndex, ampel: Ampel) -> Change:
    change = changes.set_ampel(index, RUNDE, [M1], ampel)
    return abstimmen.noticed(index, RUNDE, M1, TAG, change)


def _kept(index: KonzeptIndex) -> Abstimmung:
    kept = index.abstimmung(RUNDE.id, M1, TAG)
    assert kept is not None
    return kept


def test_rating_in_a_meeting_keeps_what_was_before_and_after(index: KonzeptIndex) -> None:
    _apply(index, _rate(index, Ampel.ROT))
    _apply(index, _rate(index, Ampel.GRUEN))

    kept = _kept(index)
    assert (vorher_of(kept).ampel, nachher_of(kept).ampel) == (Ampel.GELB, Ampel.GRUEN)
    assert not kept.abgestimmt


def test_a_rating_that_ends_where_it_began_leaves_nothing_behind(index: KonzeptIndex) -> None:
    _apply(index, _rate(index, Ampel.ROT))
    _apply(index, _rate(index, Ampel.GELB))

    assert index.abstimmung(RUNDE.id, M1, TAG) is None


def test_agreeing_is_one_change_that_can_be_taken_back(index: KonzeptIndex) -> None:
    before = index.snapshot()
    change = abstimmen.agreed(index, RUNDE, M1, TAG)
    _apply(index, change)

    assert index.bewertung(RUNDE.id, M1).stand is Stand.ABGESTIMMT
    assert _kept(index).abgestimmt
    _apply(index, change.inverse())
    assert index.snapshot() == before


def test_reopening_takes_the_agreement_of_the_day_away(index: KonzeptIndex) -> None:
    _apply(index, abstimmen.agreed(index, RUNDE, M1, TAG))
    _apply(index, abstimmen.noted(index, RUNDE, M1, TAG, "so beschlossen"))
    _apply(index, abstimmen.reopened(index, RUNDE, M1, TAG))

    assert index.bewertung(RUNDE.id, M1).stand is Stand.VORSCHLAG
    assert not _kept(index).abgestimmt
    assert _kept(index).notiz == "so beschlossen"


def test_an_open_point_without_a_text_has_neither_unit_nor_day(index: KonzeptIndex) -> None:
    punkt = OffenerPunkt("Zahlen nachreichen", JUGEND, date(2026, 12, 18))
    _apply(index, abstimmen.left_open(index, RUNDE, M1, TAG, punkt))
    assert (_kept(index).einheit, _kept(index).bis) == (JUGEND, date(2026, 12, 18))

    gone = OffenerPunkt("", JUGEND, date(2026, 12, 18))
    _apply(index, abstimmen.left_open(index, RUNDE, M1, TAG, gone))
    assert index.abstimmung(RUNDE.id, M1, TAG) is None


def test_two_meetings_stay_two(index: KonzeptIndex) -> None:
    _apply(index, abstimmen.noted(index, RUNDE, M1, "2026-11-15", "vertagt"))
    _apply(index, abstimmen.agreed(index, RUNDE, M1, TAG))

    assert [a.tag for a in index.abstimmungen_of(M1, RUNDE.id)] == ["2026-11-15", TAG]


def test_what_a_meeting_settled_keeps_its_unit_in_the_directory(index: KonzeptIndex) -> None:
    _apply(index, abstimmen.left_open(index, RUNDE, M1, TAG, OffenerPunkt("x", JUGEND)))
    with pytest.raises(RuleViolationError, match="offene Punkte"):
        regeln.check(changes.Replace(index.einheit(JUGEND), None, ""), index)


def test_what_can_not_be_read_of_before_is_empty() -> None:
    for text in ("", "kein JSON", "[1]", '{"ampel": "lila"}'):
        kept = Abstimmung(RUNDE.id, M1, TAG, vorher=text)
        assert vorher_of(kept).ampel is None


# ---------------------------------------------------------------------- deviations


def test_only_what_a_unit_says_otherwise_deviates() -> None:
    answers = (
        said(JUGEND, M1, ampel=Ampel.GRUEN, weiterfuehrung=Weiterfuehrung.JA),
        said(JUGEND, M2),
    )
    index = KonzeptIndex(
        konzept((rated(M1, ampel=Ampel.GELB), rated(M2, pflichtaufgabe=True)), answers)
    )

    found = [(a.massnahme, a.felder) for a in abweichungen(index, RUNDE.id)]
    assert found == [(M1, ("ampel", "weiterfuehrung"))]


def test_what_a_unit_took_away_deviates() -> None:
    before = Angaben(pflichtaufgabe=True)
    answers = (said(JUGEND, M1, vorher=before, pflichtaufgabe=False),)
    index = KonzeptIndex(konzept((rated(M1, pflichtaufgabe=True),), answers))

    assert [a.felder for a in abweichungen(index, RUNDE.id)] == [("pflichtaufgabe",)]

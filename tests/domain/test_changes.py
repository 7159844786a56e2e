from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.domain import changes
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung

M1, M2, M3, M4, M5 = MASSNAHMEN


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def carry_out(index: KonzeptIndex, change: Change) -> None:
    for step in change.steps():
        index.put(step.alt, step.neu)


@given(st.data())
def test_a_change_and_its_inverse_leave_everything_as_it_was(data: st.DataObject) -> None:
    index = KonzeptIndex(small_konzept())
    before = index.snapshot()
    change = data.draw(changes_of(index, RUNDE))

    carry_out(index, change)
    carry_out(index, change.inverse())

    assert index.snapshot() == before


@given(st.data())
def test_the_inverse_of_the_inverse_is_the_change(data: st.DataObject) -> None:
    index = KonzeptIndex(small_konzept())
    change = data.draw(changes_of(index, RUNDE))

    assert change.inverse().inverse() == change
    assert change.inverse().label == change.label


def test_a_rating_says_which_measure_and_what(index: KonzeptIndex) -> None:
    one = changes.set_ampel(index, RUNDE, [M2], Ampel.GELB)
    several = changes.set_ampel(index, RUNDE, [M1, M2, M3], Ampel.GRUEN)

    assert one.label == "Maßnahme 1.2: teilweise erreicht"
    assert several.label == "2 Maßnahmen: Ziel erreicht"
    assert len(several.steps()) == 2


def test_rating_what_is_rated_so_already_changes_nothing(index: KonzeptIndex) -> None:
    assert changes.set_ampel(index, RUNDE, [M1], Ampel.GRUEN).steps() == ()


def test_a_first_rating_makes_a_proposal_and_taking_it_away_opens_it_again(
    index: KonzeptIndex,
) -> None:
    carry_out(index, changes.set_ampel(index, RUNDE, [M2], Ampel.ROT))
    assert index.bewertung(RUNDE.id, M2).stand is Stand.VORSCHLAG

    carry_out(index, changes.set_ampel(index, RUNDE, [M2], None))
    assert index.bewertung(RUNDE.id, M2) == Bewertung(RUNDE.id, M2)


def test_a_coordinated_rating_stays_coordinated(index: KonzeptIndex) -> None:
    carry_out(index, changes.set_ampel(index, RUNDE, [M1], Ampel.GELB))

    assert index.bewertung(RUNDE.id, M1).stand is Stand.ABGESTIMMT


def test_the_reason_goes_with_not_rateable(index: KonzeptIndex) -> None:
    grund = " Es fehlen Daten. "
    carry_out(index, changes.set_ampel(index, RUNDE, [M2], Ampel.NICHT_BEWERTBAR, grund))
    assert index.bewertung(RUNDE.id, M2).grund == "Es fehlen Daten."

    carry_out(index, changes.set_ampel(index, RUNDE, [M2], Ampel.GRUEN, "bleibt nicht"))
    assert index.bewertung(RUNDE.id, M2).grund == ""


def test_marks_and_texts_change_nothing_but_themselves(index: KonzeptIndex) -> None:
    before = index.bewertung(RUNDE.id, M1)
    carry_out(index, changes.set_pflichtaufgabe(index, RUNDE, [M1], False))
    carry_out(index, changes.set_weiterfuehrung(index, RUNDE, [M1], Weiterfuehrung.ANGEPASST))
    carry_out(index, changes.set_zustaendigkeit_unklar(index, RUNDE, [M1], True))
    carry_out(index, changes.set_rahmenbedingungen_veraendert(index, RUNDE, [M1], True))
    carry_out(index, changes.set_stand(index, RUNDE, [M1], Stand.IN_ARBEIT))
    carry_out(index, changes.set_text(index, RUNDE, [M1], "sachstand", " Viel\r\ngetan "))

    assert index.bewertung(RUNDE.id, M1) == replace(
        before,
        pflichtaufgabe=False,
        weiterfuehrung=Weiterfuehrung.ANGEPASST,
        zustaendigkeit_unklar=True,
        rahmenbedingungen_veraendert=True,
        stand=Stand.IN_ARBEIT,
        sachstand="Viel\ngetan",
    )


def test_several_wishes_for_one_measure_become_one_step(index: KonzeptIndex) -> None:
    change = changes.merged(
        [
            changes.set_ampel(index, RUNDE, [M2], Ampel.GELB),
            changes.set_pflichtaufgabe(index, RUNDE, [M2], True),
            changes.set_text(index, RUNDE, [M2], "begruendung", "Gut."),
        ]
    )

    assert isinstance(change, Replace)
    assert change.label == "Maßnahme 1.2: teilweise erreicht, Pflichtaufgabe, Begründung geändert"
    carry_out(index, change)
    assert index.bewertung(RUNDE.id, M2) == Bewertung(
        RUNDE.id,
        M2,
        Ampel.GELB,
        pflichtaufgabe=True,
        begruendung="Gut.",
        stand=Stand.VORSCHLAG,
    )


def test_wishes_for_different_measures_stay_apart_in_one_group(index: KonzeptIndex) -> None:
    change = changes.merged(
        [
            changes.set_ampel(index, RUNDE, [M2], Ampel.GELB),
            changes.set_ampel(index, RUNDE, [M4], Ampel.ROT),
        ]
    )

    assert isinstance(change, Group)
    assert [step.label for step in change.steps()] == [
        "Maßnahme 1.2: teilweise erreicht",
        "Maßnahme 3.2: nicht erreicht",
    ]


def test_where_two_wishes_touch_one_field_the_later_wins(index: KonzeptIndex) -> None:
    change = changes.merged(
        [
            changes.set_ampel(index, RUNDE, [M2], Ampel.GELB),
            changes.set_ampel(index, RUNDE, [M2], Ampel.ROT),
        ]
    )

    carry_out(index, change)
    assert index.bewertung(RUNDE.id, M2).ampel is Ampel.ROT


def test_no_wish_is_no_change() -> None:
    assert changes.merged([]).steps() == ()


def test_a_rating_can_not_come_from_nowhere_or_go() -> None:
    bewertung = Bewertung(RUNDE.id, M1, Ampel.ROT)

    with pytest.raises(ValueError, match="empty Bewertung"):
        Replace(bewertung, None, "")
    with pytest.raises(ValueError, match="empty Bewertung"):
        Replace(None, bewertung, "")


def test_the_label_of_an_entry_says_its_level(index: KonzeptIndex) -> None:
    ziel = index.knoten(id_of("z1"))

    change = changes.set_knoten(index, replace(ziel, titel="Neu"))

    assert change.label == "Ziel 1 Alle finden Rat geändert"

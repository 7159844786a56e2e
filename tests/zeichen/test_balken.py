from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.balken import (
    MINDESTBREITE,
    bar_parts,
    count_of,
    segments,
    words_of_counts,
)
from zielbewertung.zeichen.formen import Farbrolle, points_of
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

anzahlen = st.integers(min_value=0, max_value=100_000)
zaehlungen = st.builds(Zaehlung, anzahlen, anzahlen, anzahlen, anzahlen, anzahlen)


@given(zaehlungen, st.floats(min_value=1, max_value=2000), st.sampled_from([None, 1.0, 0.5]))
def test_the_segments_join_without_a_gap_and_fill_the_width_exactly(
    zaehlung: Zaehlung, breite: float, raster: float | None
) -> None:
    found = segments(zaehlung, breite, raster=raster)

    assert sum(segment.anzahl for segment in found) == zaehlung.gesamt
    if zaehlung.gesamt:
        assert found[0].x == 0
        assert found[-1].x + found[-1].breite == pytest.approx(breite)
        assert all(one.x + one.breite == pytest.approx(two.x) for one, two in pairwise(found))
    else:
        assert found == ()


@given(zaehlungen, st.floats(min_value=5 * MINDESTBREITE, max_value=2000))
def test_whoever_is_there_at_all_stays_visible(zaehlung: Zaehlung, breite: float) -> None:
    found = segments(zaehlung, breite)

    assert [segment.zeichen for segment in found] == [
        sign for sign in ZUSTAENDE if count_of(zaehlung, sign)
    ]
    assert all(segment.breite >= MINDESTBREITE - 1e-6 for segment in found)


@given(zaehlungen, st.floats(min_value=20, max_value=2000))
def test_more_measures_never_get_less_width(zaehlung: Zaehlung, breite: float) -> None:
    by_count = sorted(segments(zaehlung, breite), key=lambda segment: segment.anzahl)

    assert all(one.breite <= two.breite + 1e-6 for one, two in pairwise(by_count))


def test_equal_shares_are_drawn_in_proportion() -> None:
    found = segments(Zaehlung(gruen=1, gelb=1, rot=2), 400)

    assert [segment.breite for segment in found] == [100, 100, 200]


def test_a_bar_too_short_for_all_gives_everyone_the_same() -> None:
    found = segments(Zaehlung(9, 1, 1, 1, 1), 10)

    assert [segment.breite for segment in found] == pytest.approx([2] * 5)


def test_inner_borders_fall_on_whole_pixels() -> None:
    found = segments(Zaehlung(7, 5, 3, 2, 1), 101, raster=0.5)

    assert all(segment.x * 2 == round(segment.x * 2) for segment in found)


def test_a_segment_with_room_carries_its_mark_and_its_count() -> None:
    part = bar_parts(Zaehlung(gruen=31), 200, 18)[0]

    assert part.schrift is not None
    assert part.schrift.text == "31"
    assert any(form.linie is Farbrolle.AUF_FLAECHE for form in part.formen)


def test_a_narrow_red_segment_is_told_from_a_green_one_without_colour() -> None:
    green, red = bar_parts(Zaehlung(gruen=1, rot=1), 24, 8)

    assert green.schrift is None
    assert red.schrift is None
    assert not any(form.linie for form in green.formen)
    assert any(form.linie for form in red.formen)


@pytest.mark.parametrize("hoehe", [6, 8, 12, 18, 26])
def test_nothing_in_a_bar_is_drawn_outside_of_it(hoehe: float) -> None:
    for part in bar_parts(Zaehlung(7, 3, 2, 1, 4), 130, hoehe):
        segment = part.segment
        for form in part.formen:
            for x, y in points_of(form):
                assert segment.x - 0.01 <= x <= segment.x + segment.breite + 0.01
                assert -0.01 <= y <= hoehe + 0.01


def test_a_field_without_measures_is_an_empty_track() -> None:
    (part,) = bar_parts(Zaehlung(), 80, 10)

    assert part.segment.zeichen is Zeichen.OFFEN
    assert part.segment.breite == 80
    assert part.schrift is None


def test_a_bar_in_words_names_only_what_occurs() -> None:
    assert words_of_counts(Zaehlung(gruen=7, offen=2)) == (
        "9\N{NO-BREAK SPACE}Maßnahmen: 7\N{NO-BREAK SPACE}Ziel erreicht, "
        "2\N{NO-BREAK SPACE}noch nicht bewertet"
    )
    assert words_of_counts(Zaehlung(rot=1)).startswith("1\N{NO-BREAK SPACE}Maßnahme:")
    assert words_of_counts(Zaehlung()) == "0\N{NO-BREAK SPACE}Maßnahmen"

from itertools import combinations, pairwise

import pytest

from zielbewertung.zeichen.bilder import bild_von, mark_of
from zielbewertung.zeichen.formen import points_of, snapped
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen


@pytest.mark.parametrize("zeichen", Zeichen)
def test_every_sign_stays_inside_its_grid(zeichen: Zeichen) -> None:
    bild = bild_von(zeichen)

    for form in bild.formen:
        half = form.breite / 2
        for x, y in points_of(form):
            assert x - half >= -0.01
            assert x + half <= bild.breite + 0.01
            assert y - half >= -0.01
            assert y + half <= bild.hoehe + 0.01


def test_no_two_signs_share_a_drawing() -> None:
    assert all(bild_von(one) != bild_von(other) for one, other in combinations(Zeichen, 2))


def test_every_shape_is_painted_somehow() -> None:
    for sign in Zeichen:
        for form in bild_von(sign).formen:
            assert form.flaeche is not None or (form.linie is not None and form.breite > 0)


def test_each_state_with_a_fill_has_a_mark_of_its_own_on_it() -> None:
    marks = [mark_of(sign) for sign in ZUSTAENDE]

    assert all(marks[:-1])
    assert marks[-1] == ()
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("zeichen", [*ZUSTAENDE, *MERKMALE])
@pytest.mark.parametrize("groesse", [14, 16, 18, 21, 24, 36, 48])
def test_straight_edges_fall_on_whole_pixels_and_keep_their_order(
    zeichen: Zeichen, groesse: int
) -> None:
    bild = bild_von(zeichen)
    scale = groesse / bild.hoehe

    for edges in (bild.kanten_x, bild.kanten_y):
        pixels = [snapped(edge, edges, scale) for edge in edges]
        assert all(pixel == round(pixel) for pixel in pixels)
        assert all(low < high for low, high in pairwise(pixels))


def test_a_coordinate_between_two_edges_keeps_its_share_of_the_way() -> None:
    assert snapped(10, (8, 12), 0.6) == pytest.approx(6)
    assert snapped(11, (8, 12), 1.0) == pytest.approx(11)
    assert snapped(11, (), 0.5) == pytest.approx(5.5)

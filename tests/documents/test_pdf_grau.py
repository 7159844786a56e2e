from datetime import date
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, sample_tree
from tests.documents.pdf_seiten import Box, picture, read

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.werte import Ampel, Weiterfuehrung
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE


@pytest.fixture(scope="module")
def overview() -> bytes:
    outline = build_outline(konzept(sample_tree(3, 4, 3)), RUNDE)
    return render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 22))


def shape(data: bytes, sign: Box) -> Image.Image:
    """A sign as a copier sees it: grey, then black and white."""
    middle = (sign.left + sign.right) / 2, (sign.bottom + sign.top) / 2
    around = Box(middle[0] - 8, middle[1] - 8, middle[0] + 8, middle[1] + 8)
    grey = picture(data, 0, around, scale=6).resize((96, 96))
    return grey.point([0] * 128 + [255] * 128)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of points in which two pictures differ."""
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0]) / 255


def test_all_signs_of_the_legend_differ_by_shape_in_black_and_white(overview: bytes) -> None:
    legend = read(overview)[0].signs[: len(ZUSTAENDE) + len(MERKMALE)]
    shapes = [shape(overview, sign) for sign in legend]
    assert len(shapes) == 10
    for one, other in combinations(shapes, 2):
        assert difference(one, other) > 0.02


def test_the_five_states_differ_clearly(overview: bytes) -> None:
    shapes = [shape(overview, sign) for sign in read(overview)[0].signs[:5]]
    for one, other in combinations(shapes, 2):
        assert difference(one, other) > 0.05


def test_a_rating_shows_one_sign_for_each_thing_it_says() -> None:
    massnahmen = [
        Eintrag("Nur die Ampel", ampel=Ampel.GRUEN),
        Eintrag(
            "Alles",
            ampel=Ampel.ROT,
            mehr={
                "pflichtaufgabe": True,
                "weiterfuehrung": Weiterfuehrung.JA,
                "zustaendigkeit_unklar": True,
                "rahmenbedingungen_veraendert": True,
            },
        ),
        Eintrag("Nicht weiter", mehr={"weiterfuehrung": Weiterfuehrung.NEIN}),
    ]
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", massnahmen)])])]
    outline = build_outline(konzept(tree), RUNDE)
    data = render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 22))
    assert len(read(data)[1].signs) == 1 + 5 + 1

from pathlib import Path

import pytest

from zielbewertung.zeichen.formen import points_of
from zielbewertung.zeichen.programmsymbol import SEITE, program_icon, program_icon_svg

ICONS = Path(__file__).parents[2] / "resources" / "icons"


@pytest.mark.parametrize(
    ("name", "klein"), [("zielbewertung.svg", False), ("zielbewertung-klein.svg", True)]
)
def test_the_icon_that_is_shipped_is_the_one_that_is_drawn(name: str, klein: bool) -> None:
    assert (ICONS / name).read_text("utf-8") == program_icon_svg(klein=klein)


@pytest.mark.parametrize("klein", [False, True])
def test_the_icon_stays_on_its_square(klein: bool) -> None:
    for form, _ in program_icon(klein=klein):
        for x, y in points_of(form):
            assert form.breite / 2 <= x <= SEITE - form.breite / 2
            assert form.breite / 2 <= y <= SEITE - form.breite / 2

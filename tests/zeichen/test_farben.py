import pytest

from zielbewertung.zeichen.farben import (
    DUNKEL,
    FARBWELTEN,
    PAPIER,
    Palette,
    contrast,
    luminance,
)
from zielbewertung.zeichen.katalog import Zeichen

PALETTEN = (PAPIER, *(p for welt in FARBWELTEN for p in (welt.normal, welt.auf_auswahl)))


def _name(palette: Palette) -> str:
    return palette.name


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert luminance("#808080") == pytest.approx(0.2159, abs=1e-4)


@pytest.mark.parametrize(
    ("zeichen", "flaeche", "auf_flaeche", "umriss"),
    [
        (Zeichen.GRUEN, "#006B3C", 6.6, 6.6),
        (Zeichen.GELB, "#FFC20A", 13.0, 9.2),
        (Zeichen.ROT, "#A4031F", 8.0, 8.0),
        (Zeichen.NICHT_BEWERTBAR, "#595959", 7.0, 7.0),
    ],
)
def test_the_colours_on_paper_have_the_contrasts_that_were_promised(
    zeichen: Zeichen, flaeche: str, auf_flaeche: float, umriss: float
) -> None:
    colours = PAPIER.saetze[zeichen]

    assert colours.flaeche == flaeche
    assert round(contrast(colours.auf_flaeche, colours.flaeche), 1) == auf_flaeche
    assert round(contrast(colours.umriss, PAPIER.grund), 1) == umriss


@pytest.mark.parametrize(
    ("zeichen", "umriss", "erwartet"),
    [
        (Zeichen.GRUEN, "#4FD18B", 8.6),
        (Zeichen.GELB, "#FFC20A", 10.3),
        (Zeichen.ROT, "#FF8A93", 7.4),
        (Zeichen.NICHT_BEWERTBAR, "#B0B0B0", 7.7),
        (Zeichen.OFFEN, "#B0B0B0", 7.7),
    ],
)
def test_the_outlines_on_dark_have_the_contrasts_that_were_promised(
    zeichen: Zeichen, umriss: str, erwartet: float
) -> None:
    assert DUNKEL.normal.grund == "#1E1E1E"
    assert DUNKEL.normal.saetze[zeichen].umriss == umriss
    assert round(contrast(umriss, DUNKEL.normal.grund), 1) == erwartet


@pytest.mark.parametrize("palette", PALETTEN, ids=_name)
@pytest.mark.parametrize("zeichen", Zeichen)
def test_every_outline_stands_out_on_its_ground_also_when_selected(
    palette: Palette, zeichen: Zeichen
) -> None:
    assert contrast(palette.saetze[zeichen].umriss, palette.grund) >= 3


@pytest.mark.parametrize("palette", PALETTEN, ids=_name)
@pytest.mark.parametrize("zeichen", Zeichen)
def test_what_stands_on_a_fill_is_readable_like_text(palette: Palette, zeichen: Zeichen) -> None:
    colours = palette.saetze[zeichen]

    assert contrast(colours.auf_flaeche, colours.flaeche) >= 4.5


def test_palettes_are_told_apart_by_name() -> None:
    assert len({palette.name for palette in PALETTEN}) == len(PALETTEN)

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.ui.look.sign_painter import (
    KLEINSTE_GROESSE,
    PROGRAMMSYMBOL_GROESSEN,
    paint_bar,
    paint_signs,
    place_signs,
    program_window_icon,
    sign_icon,
    sign_pixmap,
    signs_width,
)
from zielbewertung.zeichen.farben import DUNKEL, FARBWELTEN, HELL, Palette, contrast
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

pytestmark = pytest.mark.usefixtures("qapp")


def _on_ground(zeichen: Zeichen, groesse: int, palette: Palette) -> QImage:
    pixmap = sign_pixmap(zeichen, groesse, 1.0, palette)
    image = QImage(pixmap.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(palette.grund))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return image


def _colours(image: QImage) -> list[str]:
    return [
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    ]


@pytest.mark.parametrize("zeichen", Zeichen)
@pytest.mark.parametrize(
    "palette", [p for welt in FARBWELTEN for p in (welt.normal, welt.auf_auswahl)], ids=str
)
def test_a_small_sign_has_enough_pixels_that_stand_out_also_when_selected(
    zeichen: Zeichen, palette: Palette
) -> None:
    image = _on_ground(zeichen, KLEINSTE_GROESSE, palette)
    strong = [c for c in _colours(image) if contrast(c, palette.grund) >= 3]

    assert len(strong) >= 12


def test_small_signs_differ_clearly_in_pure_grey() -> None:
    grey = {}
    for sign in Zeichen:
        square = QImage(KLEINSTE_GROESSE, KLEINSTE_GROESSE, QImage.Format.Format_RGB32)
        square.fill(Qt.GlobalColor.white)
        painter = QPainter(square)
        painter.drawPixmap(0, 0, sign_pixmap(sign, KLEINSTE_GROESSE, 1.0, HELL.normal))
        painter.end()
        grey[sign] = bytes(square.convertToFormat(QImage.Format.Format_Grayscale8).constBits())

    for one, other in combinations(Zeichen, 2):
        changed = [abs(a - b) > 60 for a, b in zip(grey[one], grey[other], strict=True)]
        assert sum(changed) >= 15, (one, other)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_a_sign_is_as_large_as_asked_at_every_pixel_ratio(ratio: float) -> None:
    pixmap = sign_pixmap(Zeichen.GRUEN, 18, ratio, HELL.normal)

    assert pixmap.devicePixelRatio() == ratio
    assert abs(pixmap.height() - 18 * ratio) <= 1


def test_the_straight_edges_of_a_sign_are_crisp() -> None:
    image = _on_ground(Zeichen.ROT, 18, HELL.normal)
    middle = [image.pixelColor(x, 9).name().upper() for x in range(18)]

    assert middle[:2] == ["#FFFFFF", "#FFFFFF"]
    assert middle[2] == HELL.normal.saetze[Zeichen.ROT].umriss


def test_palettes_never_share_a_cached_picture() -> None:
    light = sign_pixmap(Zeichen.PFLICHT, 18, 1.0, HELL.normal).toImage()
    dark = sign_pixmap(Zeichen.PFLICHT, 18, 1.0, DUNKEL.normal).toImage()

    assert light != dark
    assert sign_pixmap(Zeichen.PFLICHT, 18, 1.0, HELL.normal).toImage() == light


def test_an_icon_looks_different_when_disabled_or_selected() -> None:
    icon = sign_icon(Zeichen.GRUEN, HELL, 24)
    modes = (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected)
    images = [icon.pixmap(QSize(24, 24), 1.0, mode).toImage() for mode in modes]

    assert all(image.size() == QSize(24, 24) for image in images)
    assert all(one != other for one, other in combinations(images, 2))


def test_the_same_mark_stands_under_the_same_mark_in_every_row() -> None:
    rect = QRectF(10, 0, 200, 26)
    few = dict(place_signs(rect, (Zeichen.ROT, Zeichen.RAHMEN), 18))
    many = dict(
        place_signs(
            rect,
            (Zeichen.GELB, Zeichen.PFLICHT, Zeichen.WEITER, Zeichen.RAHMEN),
            18,
        )
    )

    assert few[Zeichen.RAHMEN] == many[Zeichen.RAHMEN]
    assert few[Zeichen.ROT] == many[Zeichen.GELB]
    assert few[Zeichen.RAHMEN].right() <= rect.left() + signs_width(18)


def test_signs_close_up_where_no_column_is_wanted() -> None:
    placed = place_signs(QRectF(0, 0, 200, 26), (Zeichen.ROT, Zeichen.RAHMEN), 18, aligned=False)

    assert placed[1][1].left() < 18 * 1.5


def test_signs_are_painted_where_they_are_placed() -> None:
    image = QImage(200, 26, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    signs = (Zeichen.GRUEN, Zeichen.RAHMEN)
    painter = QPainter(image)
    paint_signs(painter, QRectF(0, 0, 200, 26), signs, HELL.normal)
    painter.end()

    for _, spot in place_signs(QRectF(0, 0, 200, 26), signs, 18):
        assert len(set(_colours(image.copy(spot.toRect())))) > 2


def test_a_bar_shows_every_state_that_occurs() -> None:
    image = QImage(200, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(HELL.normal.grund))
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, 200, 8), Zaehlung(10, 10, 10, 10, 10), HELL.normal)
    painter.end()
    found = {colour.upper() for colour in _colours(image)}

    assert {HELL.normal.saetze[sign].flaeche for sign in ZUSTAENDE} <= found


def test_pictures_come_from_the_cache_of_the_running_program(qapp: QApplication) -> None:
    first = sign_pixmap(Zeichen.WEITER, 20, 1.0, HELL.normal)

    assert sign_pixmap(Zeichen.WEITER, 20, 1.0, HELL.normal).cacheKey() == first.cacheKey()


@pytest.mark.parametrize("groesse", PROGRAMMSYMBOL_GROESSEN)
def test_the_icon_of_the_program_is_shipped_and_drawn_in_every_size(groesse: int) -> None:
    folder = Path(__file__).parents[3] / "resources" / "icons"
    shipped = QImage(str(folder / f"zielbewertung-{groesse}.png"))

    assert shipped.size() == QSize(groesse, groesse)
    assert QSize(groesse, groesse) in program_window_icon().availableSizes()

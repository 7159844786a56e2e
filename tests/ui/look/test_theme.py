import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zielbewertung.app.anzeige import MAX_ZOOM, MIN_ZOOM
from zielbewertung.ui.look.colours import (
    THEME_DUNKEL,
    THEME_HELL,
    THEME_KONTRAST_DUNKEL,
    THEME_KONTRAST_HELL,
    THEMES,
    Theme,
)
from zielbewertung.ui.look.focus_ring import FocusRing
from zielbewertung.ui.look.theme import (
    FOKUSBREITE,
    Darstellung,
    apply_theme,
    choose_theme,
    next_zoom,
    palette_of,
    scaled_font,
    theme_of,
)
from zielbewertung.zeichen.farben import contrast

# The offscreen platform says so for every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

TEXT = [
    ("text", "fenster"),
    ("text", "flaeche"),
    ("text", "flaeche_wechsel"),
    ("text", "kopf"),
    ("text", "knopf"),
    ("text", "schwebe"),
    ("text", "akzent_flaeche"),
    ("text_leise", "fenster"),
    ("text_leise", "flaeche"),
    ("text_leise", "flaeche_wechsel"),
    ("text_leise", "schwebe"),
    ("text_leise", "kopf"),
    ("text_gesperrt", "fenster"),
    ("text_gesperrt", "flaeche"),
    ("auf_auswahl", "auswahl"),
    ("auf_akzent", "akzent"),
    ("akzent", "fenster"),
    ("akzent", "flaeche"),
    ("verweis", "fenster"),
    ("verweis", "flaeche"),
    ("auf_hinweis", "hinweis"),
    ("gut", "fenster"),
    ("gut", "flaeche"),
    ("warnung", "fenster"),
    ("warnung", "warnung_flaeche"),
    ("fehler", "fenster"),
    ("fehler", "fehler_flaeche"),
]
OUTLINES = [
    ("rand", "fenster"),
    ("rand", "flaeche"),
    ("rand", "kopf"),
    ("fokus", "fenster"),
    ("fokus", "flaeche"),
    ("fokus", "akzent_flaeche"),
    ("fokus", "schwebe"),
    ("fokus_auf_auswahl", "auswahl"),
    ("auswahl", "flaeche"),
    ("akzent", "akzent_flaeche"),
]


def _name(theme: Theme) -> str:
    return theme.name


@pytest.mark.parametrize("theme", THEMES, ids=_name)
@pytest.mark.parametrize(("vorn", "hinten"), TEXT)
def test_every_text_is_readable_on_its_background(theme: Theme, vorn: str, hinten: str) -> None:
    assert contrast(getattr(theme, vorn), getattr(theme, hinten)) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=_name)
@pytest.mark.parametrize(("vorn", "hinten"), OUTLINES)
def test_every_outline_and_focus_ring_stands_out(theme: Theme, vorn: str, hinten: str) -> None:
    assert contrast(getattr(theme, vorn), getattr(theme, hinten)) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=_name)
def test_signs_are_drawn_for_the_very_surfaces_of_the_theme(theme: Theme) -> None:
    assert theme.zeichen.normal.grund == theme.flaeche
    assert theme.zeichen.auf_auswahl.grund == theme.auswahl


@pytest.mark.parametrize("theme", THEMES, ids=_name)
def test_signs_keep_their_outline_also_on_buttons_and_under_the_mouse(theme: Theme) -> None:
    for colours in theme.zeichen.normal.saetze.values():
        for ground in (theme.fenster, theme.knopf, theme.schwebe, theme.akzent_flaeche):
            assert contrast(colours.umriss, ground) >= 3


def test_the_choice_of_the_person_comes_before_the_system() -> None:
    def chosen(darstellung: Darstellung, *, dark: bool, kontrast: bool = False) -> Theme:
        return choose_theme(darstellung, system_dunkel=dark, kontrast=kontrast)

    assert chosen(Darstellung.SYSTEM, dark=False) is THEME_HELL
    assert chosen(Darstellung.SYSTEM, dark=True) is THEME_DUNKEL
    assert chosen(Darstellung.HELL, dark=True) is THEME_HELL
    assert chosen(Darstellung.DUNKEL, dark=False) is THEME_DUNKEL
    assert chosen(Darstellung.HELL, dark=True, kontrast=True) is THEME_KONTRAST_HELL
    assert chosen(Darstellung.SYSTEM, dark=True, kontrast=True) is THEME_KONTRAST_DUNKEL


@pytest.mark.parametrize("theme", THEMES, ids=_name)
def test_a_palette_remembers_its_theme(theme: Theme, qapp: QApplication) -> None:
    assert theme_of(palette_of(theme)) is theme


def test_a_foreign_palette_is_treated_as_light(qapp: QApplication) -> None:
    assert theme_of(QPalette(QColor("#FF00FF"))) is THEME_HELL


def test_the_program_wears_what_was_chosen_and_changes_back(qapp: QApplication) -> None:
    assert apply_theme(qapp, Darstellung.DUNKEL) is THEME_DUNKEL
    assert theme_of(qapp.palette()) is THEME_DUNKEL
    assert THEME_DUNKEL.kopf in qapp.styleSheet()

    assert apply_theme(qapp, Darstellung.HELL) is THEME_HELL
    assert theme_of(qapp.palette()) is THEME_HELL
    assert THEME_DUNKEL.kopf not in qapp.styleSheet()


@pytest.mark.parametrize("darstellung", [Darstellung.HELL, Darstellung.DUNKEL])
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QCheckBox, QPushButton, QPlainTextEdit])
def test_controls_really_show_an_outline_that_stands_out(
    qtbot: QtBot, qapp: QApplication, darstellung: Darstellung, kind: type[QWidget]
) -> None:
    theme = apply_theme(qapp, darstellung)
    window = _window_with(qtbot, kind())
    image = _picture(window)

    row = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}

    ground = image.pixelColor(1, 1).name()
    assert ground.upper() == theme.fenster
    assert max(contrast(colour, ground) for colour in row) >= 3
    apply_theme(qapp, Darstellung.HELL)


def test_the_ring_follows_the_focus_and_is_wide_enough(qtbot: QtBot, qapp: QApplication) -> None:
    theme = apply_theme(qapp, Darstellung.HELL)
    ring = FocusRing(qapp)
    button = QPushButton("Speichern")
    window = _window_with(qtbot, QLineEdit(), button)
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: ring.widget is button)

    image = _picture(window)
    middle = button.geometry().center().x()
    above = [
        image.pixelColor(middle, y).name().upper()
        for y in range(button.geometry().top() - 6, button.geometry().top())
    ]
    assert above.count(theme.fokus) >= FOKUSBREITE


def test_a_closed_window_takes_the_ring_along_and_the_next_one_gets_a_new_ring(
    qtbot: QtBot, qapp: QApplication
) -> None:
    ring = FocusRing(qapp)
    first = QWidget()
    layout = QVBoxLayout(first)
    edit = QLineEdit()
    layout.addWidget(edit)
    first.show()
    first.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(lambda: ring.widget is edit)
    with qtbot.waitSignal(first.destroyed):
        first.deleteLater()
    assert ring.widget is None

    second = QLineEdit()
    window = _window_with(qtbot, second)
    window.activateWindow()
    second.setFocus()
    qtbot.waitUntil(lambda: ring.widget is second)


def test_zoom_scales_from_the_first_font_and_stays_within_its_bounds(qapp: QApplication) -> None:
    font = QFont("Liberation Sans")
    font.setPointSizeF(10)

    assert scaled_font(font, 200).pointSizeF() == pytest.approx(20)
    assert scaled_font(font, 5000).pointSizeF() == pytest.approx(10 * MAX_ZOOM / 100)
    assert scaled_font(font, 1).pointSizeF() == pytest.approx(10 * MIN_ZOOM / 100)

    font.setPixelSize(12)
    assert scaled_font(font, 150).pixelSize() == 18


def test_zoom_goes_step_by_step_and_stops_at_the_ends() -> None:
    assert next_zoom(100, 1) == 110
    assert next_zoom(100, -1) == 90
    assert next_zoom(MAX_ZOOM, 1) == MAX_ZOOM
    assert next_zoom(MIN_ZOOM, -1) == MIN_ZOOM


def _window_with(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def _picture(window: QWidget) -> QImage:
    image: QImage = window.grab(QRect(0, 0, window.width(), window.height())).toImage()
    return image

"""Dresses the window: palette, style sheet, measures and zoom, from the colours of one theme.

Widgets that paint themselves ask `theme_of` for the theme behind the palette they were given,
so nobody has to pass it around.
"""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from zielbewertung.app.anzeige import MAX_ZOOM, MIN_ZOOM
from zielbewertung.ui.look.colours import (
    THEME_DUNKEL,
    THEME_HELL,
    THEME_KONTRAST_DUNKEL,
    THEME_KONTRAST_HELL,
    THEMES,
    Theme,
)
from zielbewertung.ui.look.style_sheet import style_sheet

ABSTAND_ENG = 4
ABSTAND = 8
ABSTAND_WEIT = 16
ABSTAND_RAND = 12
ECKENRADIUS = 6
FOKUSBREITE = 2
ZIEL_MINDESTENS = 24
BEWERTUNGSKNOPF_MINDESTENS = 32

ZOOM_STUFEN = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)

# The controls whose outline people need to see; views and text fields bound by a frame as well.
_OUTLINED = (
    "QLineEdit",
    "QComboBox",
    "QCheckBox",
    "QRadioButton",
    "QPushButton",
    "QAbstractSpinBox",
    "QPlainTextEdit",
    "QTextEdit",
    "QTreeView",
    "QListView",
    "QTableView",
)


class Darstellung(StrEnum):
    """What the person chose: follow the system, or one of the two always."""

    SYSTEM = "system"
    HELL = "hell"
    DUNKEL = "dunkel"

    @property
    def label(self) -> str:
        """The words of the menu."""
        return {"system": "Wie das System", "hell": "Hell", "dunkel": "Dunkel"}[self]


def choose_theme(darstellung: Darstellung, *, system_dunkel: bool, kontrast: bool) -> Theme:
    """The theme for a choice, given what the system says of itself."""
    follows = darstellung is Darstellung.SYSTEM
    dark = system_dunkel if follows else darstellung is Darstellung.DUNKEL
    if kontrast:
        return THEME_KONTRAST_DUNKEL if dark else THEME_KONTRAST_HELL
    return THEME_DUNKEL if dark else THEME_HELL


def apply_theme(app: QApplication, darstellung: Darstellung) -> Theme:
    """Dress the whole program and say with which theme.

    Call it again when the person chooses another one or the system changes
    (`QStyleHints.colorSchemeChanged`); calling it with nothing new is cheap.
    """
    hints = app.styleHints()
    wanted = {
        Darstellung.HELL: Qt.ColorScheme.Light,
        Darstellung.DUNKEL: Qt.ColorScheme.Dark,
    }.get(darstellung, Qt.ColorScheme.Unknown)
    hints.setColorScheme(wanted)
    system_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    theme = choose_theme(
        darstellung, system_dunkel=system_dark, kontrast=_wants_high_contrast(app)
    )
    style = app.style()
    if style.name().lower() != "fusion" and not app.styleSheet():
        app.setStyle(QStyleFactory.create("Fusion"))
    if theme_of(app.palette()) is not theme or not app.styleSheet():
        app.setPalette(palette_of(theme))
        outlined = _outlining(palette_of(theme), theme)
        for name in _OUTLINED:
            # The stub asks for bytes, PySide6 itself takes only a string.
            app.setPalette(outlined, name)  # type: ignore[arg-type]
        app.setStyleSheet(style_sheet(theme))
    return theme


def palette_of(theme: Theme) -> QPalette:
    """The palette that makes the Fusion style wear a theme."""
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: theme.fenster,
        role.WindowText: theme.text,
        role.Base: theme.flaeche,
        role.AlternateBase: theme.flaeche_wechsel,
        role.Text: theme.text,
        role.PlaceholderText: theme.text_leise,
        role.Button: theme.knopf,
        role.ButtonText: theme.text,
        role.BrightText: theme.fehler,
        role.ToolTipBase: theme.hinweis,
        role.ToolTipText: theme.auf_hinweis,
        role.Highlight: theme.auswahl,
        role.HighlightedText: theme.auf_auswahl,
        role.Accent: theme.akzent,
        role.Link: theme.verweis,
        role.LinkVisited: theme.verweis,
        role.Light: theme.flaeche,
        role.Midlight: theme.linie,
        role.Mid: theme.rand,
        role.Dark: theme.rand,
        role.Shadow: theme.text,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.text_gesperrt))
    # A field that is locked looks so: it has no ground of its own.
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(theme.fenster))
    return palette


def _outlining(palette: QPalette, theme: Theme) -> QPalette:
    """A palette for controls that makes Fusion draw their outline in the colour `rand`.

    Fusion takes `Window.darker(140)` for outlines, too pale for WCAG 1.4.11; these controls
    paint nothing else with that role.
    """
    colour = QColor(theme.rand)
    changed = QPalette(palette)
    changed.setColor(QPalette.ColorRole.Window, colour.lighter(140))
    return changed


def theme_of(palette: QPalette) -> Theme:
    """The theme that a palette was made from; the light one for any other palette."""
    fingerprint = (
        palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight).name().upper(),
        palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)
        .name()
        .upper(),
    )
    return _themes_by_fingerprint().get(fingerprint, THEME_HELL)


def scaled_font(grundschrift: QFont, zoom: int) -> QFont:
    """The font of the program at a zoom in percent, kept between 80 and 300.

    Always start from the font the program began with, or rounding adds up.
    """
    percent = min(max(zoom, MIN_ZOOM), MAX_ZOOM)
    font = QFont(grundschrift)
    if grundschrift.pointSizeF() > 0:
        font.setPointSizeF(grundschrift.pointSizeF() * percent / 100)
    else:
        font.setPixelSize(max(1, round(grundschrift.pixelSize() * percent / 100)))
    return font


def next_zoom(zoom: int, richtung: int) -> int:
    """The next step above (`richtung` > 0) or below a zoom, or the last one there is."""
    if richtung > 0:
        return next((step for step in ZOOM_STUFEN if step > zoom), MAX_ZOOM)
    return next((step for step in reversed(ZOOM_STUFEN) if step < zoom), MIN_ZOOM)


@cache
def _themes_by_fingerprint() -> dict[tuple[str, str], Theme]:
    return {(theme.auswahl, theme.text_leise): theme for theme in THEMES}


def _wants_high_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast; Qt knows it from version 6.10 on."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

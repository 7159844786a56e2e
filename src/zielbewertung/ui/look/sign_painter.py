"""Paints signs and bars with Qt, crisp from 14 pixels upward and at any pixel ratio.

Sizes are the height of a sign in logical pixels. A sign is drawn once per size, pixel ratio and
palette and then comes from Qt's own pixmap cache, so that a list of thousands of rows only
copies pictures.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
)

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.balken import Balkenteil, Schriftzug, bar_parts
from zielbewertung.zeichen.bilder import bild_von
from zielbewertung.zeichen.farben import Farbsatz, Farbwelt, Palette
from zielbewertung.zeichen.formen import (
    Ansatz,
    Bild,
    Bogen,
    Form,
    Gerade,
    Punkt,
    Schluss,
    snapped,
)
from zielbewertung.zeichen.katalog import PLAETZE, Zeichen
from zielbewertung.zeichen.programmsymbol import KLEIN_BIS, SEITE, program_icon

KLEINSTE_GROESSE = 14
ZEILENGROESSE = 18
_ABSTAND = 0.3
MENUEGROESSE = 16
_DISABLED_OPACITY = 0.4
_UNHINTED = Bild(1, 1, ())
PROGRAMMSYMBOL_GROESSEN = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def sign_width(zeichen: Zeichen, groesse: float) -> float:
    """The width of a sign that is `groesse` high."""
    bild = bild_von(zeichen)
    return groesse * bild.breite / bild.hoehe


def signs_width(groesse: float) -> float:
    """The width that `paint_signs` needs for every possible combination of signs."""
    widths = [max(sign_width(sign, groesse) for sign in place) for place in PLAETZE]
    return sum(widths) + groesse * _ABSTAND * (len(PLAETZE) - 1)


def sign_pixmap(zeichen: Zeichen, groesse: int, ratio: float, palette: Palette) -> QPixmap:
    """The picture of a sign on a transparent ground, from the cache if it was drawn before."""
    key = f"zeichen/{zeichen}/{groesse}/{ratio}/{palette.name}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = _blank(QSize(round(sign_width(zeichen, groesse)), groesse), ratio)
    painter = QPainter(pixmap)
    paint_sign(painter, zeichen, QPointF(0, 0), groesse, palette)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def sign_icon(zeichen: Zeichen, farbwelt: Farbwelt, groesse: int = 20) -> QIcon:
    """A square icon for buttons, actions and lists, with a disabled and a selected look.

    It holds the size it is asked for (the `iconSize` of the button) and the one of menus, for
    the pixel ratio of every screen; ask again when the theme or the zoom changes. Drawing all
    sizes at once would cost the start of the program a tenth of a second.
    """
    icon = QIcon()
    ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    for size in {MENUEGROESSE, groesse}:
        for ratio in ratios:
            plain = _icon_pixmap(zeichen, size, ratio, farbwelt.normal)
            icon.addPixmap(plain, QIcon.Mode.Normal)
            icon.addPixmap(_faded(plain), QIcon.Mode.Disabled)
            selected = _icon_pixmap(zeichen, size, ratio, farbwelt.auf_auswahl)
            icon.addPixmap(selected, QIcon.Mode.Selected)
    return icon


def program_pixmap(groesse: int) -> QPixmap:
    """The icon of the program at one size; small ones show less."""
    pixmap = _blank(QSize(groesse, groesse), 1.0)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for form, farben in program_icon(klein=groesse <= KLEIN_BIS):
        _draw(painter, form, farben, _UNHINTED, groesse / SEITE)
    painter.end()
    return pixmap


def program_window_icon() -> QIcon:
    """The icon of the program for windows and the task bar, in all its sizes."""
    icon = QIcon()
    for size in PROGRAMMSYMBOL_GROESSEN:
        icon.addPixmap(program_pixmap(size))
    return icon


def place_signs(
    rect: QRectF, zeichen: tuple[Zeichen, ...], groesse: float, *, aligned: bool = True
) -> tuple[tuple[Zeichen, QRectF], ...]:
    """Where signs go in a rectangle: from its left edge, in the middle of its height.

    Aligned signs keep a place of their own, so that the same marks stand under each other in a
    list; otherwise they close up. Useful to paint them and to find the one under the mouse.
    """
    gap = groesse * _ABSTAND
    x = rect.left()
    y = rect.center().y() - groesse / 2
    placed: list[tuple[Zeichen, QRectF]] = []
    for place in PLAETZE:
        width = max(sign_width(sign, groesse) for sign in place)
        shown = [sign for sign in place if sign in zeichen]
        placed += [(sign, QRectF(x, y, sign_width(sign, groesse), groesse)) for sign in shown]
        if shown or aligned:
            x += width + gap
    return tuple(placed)


def paint_signs(
    painter: QPainter,
    rect: QRectF | QRect,
    zeichen: tuple[Zeichen, ...],
    palette: Palette,
    groesse: int = ZEILENGROESSE,
    *,
    aligned: bool = True,
) -> None:
    """Paint the signs of a row; on a selected row pass the palette `auf_auswahl`."""
    ratio = painter.device().devicePixelRatioF()
    for sign, spot in place_signs(QRectF(rect), zeichen, groesse, aligned=aligned):
        left = round(spot.left() * ratio) / ratio
        top = round(spot.top() * ratio) / ratio
        painter.drawPixmap(QPointF(left, top), sign_pixmap(sign, groesse, ratio, palette))


def paint_sign(
    painter: QPainter, zeichen: Zeichen, ecke: QPointF, groesse: float, palette: Palette
) -> None:
    """Draw one sign from its shapes, its straight edges on whole pixels of the device."""
    bild = bild_von(zeichen)
    ratio = painter.device().devicePixelRatioF()
    scale = groesse / bild.hoehe * ratio
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(ecke)
    painter.scale(1 / ratio, 1 / ratio)
    for form in bild.formen:
        _draw(painter, form, palette.saetze[zeichen], bild, scale)
    painter.restore()


def paint_bar(
    painter: QPainter, rect: QRectF | QRect, zaehlung: Zaehlung, palette: Palette
) -> None:
    """Paint the stacked bar of counts into a rectangle, its borders on whole pixels."""
    ratio = painter.device().devicePixelRatioF()
    area = QRectF(rect)
    left, top = round(area.left() * ratio) / ratio, round(area.top() * ratio) / ratio
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left, top)
    wide, high = round(area.width() * ratio) / ratio, round(area.height() * ratio) / ratio
    for part in bar_parts(zaehlung, wide, high, raster=1 / ratio):
        _draw_part(painter, part, palette.saetze[part.segment.zeichen])
    painter.restore()


def _draw_part(painter: QPainter, part: Balkenteil, farben: Farbsatz) -> None:
    """Draw a segment and its figure; coordinates are logical pixels already."""
    for form in part.formen:
        _draw(painter, form, farben, _UNHINTED, 1.0)
    if part.schrift is not None:
        _draw_figure(painter, part.schrift, farben)


def _draw_figure(painter: QPainter, schrift: Schriftzug, farben: Farbsatz) -> None:
    font = painter.font()
    font.setPixelSize(max(1, round(schrift.groesse)))
    font.setBold(True)
    painter.setFont(font)
    wide = QFontMetricsF(font).horizontalAdvance(schrift.text)
    painter.setPen(QColor(farben.auf_flaeche))
    painter.drawText(QPointF(schrift.mitte - wide / 2, schrift.grundlinie), schrift.text)


def _draw(painter: QPainter, form: Form, farben: Farbsatz, bild: Bild, scale: float) -> None:
    """Fill and stroke one shape on the grid of its picture."""
    if form.flaeche is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(QColor(farben.of(form.flaeche)))
    if form.linie is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(
            QPen(
                QColor(farben.of(form.linie)),
                form.breite * scale,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
    painter.drawPath(_path(form, bild, scale))


def _path(form: Form, bild: Bild, scale: float) -> QPainterPath:
    """The path of a shape in device pixels."""

    def place(punkt: Punkt) -> QPointF:
        return QPointF(
            snapped(punkt[0], bild.kanten_x, scale), snapped(punkt[1], bild.kanten_y, scale)
        )

    path = QPainterPath()
    for step in form.schritte:
        match step:
            case Ansatz(zu):
                path.moveTo(place(zu))
            case Gerade(zu):
                path.lineTo(place(zu))
            case Bogen(erster, zweiter, zu):
                path.cubicTo(place(erster), place(zweiter), place(zu))
            case Schluss():
                path.closeSubpath()
    return path


def _blank(groesse: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(groesse * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _icon_pixmap(zeichen: Zeichen, groesse: int, ratio: float, palette: Palette) -> QPixmap:
    """A sign in the middle of a square; one that is wider than high is made smaller."""
    bild = bild_von(zeichen)
    height = min(groesse, round(groesse * bild.hoehe / bild.breite))
    pixmap = _blank(QSize(groesse, groesse), ratio)
    painter = QPainter(pixmap)
    left, top = (groesse - sign_width(zeichen, height)) / 2, (groesse - height) / 2
    corner = QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio)
    paint_sign(painter, zeichen, corner, height, palette)
    painter.end()
    return pixmap


def _faded(pixmap: QPixmap) -> QPixmap:
    """The same picture, paler, for what cannot be used just now."""
    faded = _blank(pixmap.deviceIndependentSize().toSize(), pixmap.devicePixelRatioF())
    painter = QPainter(faded)
    painter.setOpacity(_DISABLED_OPACITY)
    painter.drawPixmap(QPointF(0, 0), pixmap)
    painter.end()
    return faded

"""The stacked bar of counts as a widget; its words are its accessible name."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.ui.look.sign_painter import paint_bar
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.zeichen.balken import words_of_counts
from zielbewertung.zeichen.farben import Palette

_PLAIN_TEXT = 16.0
_HIGH = 1.45


def bar_height(metrics: QFontMetricsF) -> int:
    """How high a bar is beside text of a size."""
    return round(metrics.height() * _HIGH)


def draw_bar(
    painter: QPainter, rect: QRectF, zaehlung: Zaehlung, palette: Palette, text_height: float
) -> None:
    """Draw a bar whose figures grow with the text around it."""
    zoom = max(1.0, text_height / _PLAIN_TEXT)
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(zoom, zoom)
    inner = QRectF(0, 0, rect.width() / zoom, rect.height() / zoom)
    paint_bar(painter, inner, zaehlung, palette)
    painter.restore()


class BarView(QWidget):
    """One stacked bar that fills the width."""

    def __init__(self) -> None:
        super().__init__()
        self._zaehlung = Zaehlung()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, zaehlung: Zaehlung) -> None:
        """Show other counts."""
        self._zaehlung = zaehlung
        self.setAccessibleName(words_of_counts(zaehlung))
        self.setToolTip(words_of_counts(zaehlung))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to tell the segments apart, high enough for the figures."""
        return QSize(200, bar_height(QFontMetricsF(self.font())))

    def minimumSizeHint(self) -> QSize:
        """A bar says something even where there is little room."""
        return QSize(60, bar_height(QFontMetricsF(self.font())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        palette = theme_of(self.palette()).zeichen.normal
        height = QFontMetricsF(self.font()).height()
        draw_bar(painter, QRectF(self.rect()), self._zaehlung, palette, height)
        painter.end()

"""A slim bar that shows how far one is; the number stands beside it as text."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar

from zielbewertung.ui.look.theme import theme_of

_WIDE = 9.0
_HIGH = 0.55


class SlimProgress(QProgressBar):
    """A real progress bar, drawn quietly."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)

    def show_part(self, part: int, whole: int) -> None:
        """Show so many of so many."""
        self.setRange(0, max(whole, 1))
        self.setValue(part)

    def sizeHint(self) -> QSize:
        """Some letters wide, lower than a line."""
        height = QFontMetricsF(self.font()).height()
        return QSize(round(height * _WIDE), round(height * _HIGH))

    def minimumSizeHint(self) -> QSize:
        """A short bar tells enough."""
        hint = self.sizeHint()
        return QSize(hint.width() // 3, hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and what is done of it."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = area.height() / 2
        painter.setPen(QPen(QColor(theme.rand), 1))
        painter.setBrush(QColor(theme.flaeche))
        painter.drawRoundedRect(area, radius, radius)
        share = self.value() / max(self.maximum(), 1)
        painter.setClipRect(QRectF(0, 0, self.width() * share, self.height()))
        painter.setPen(QPen(QColor(theme.akzent), 1))
        painter.setBrush(QColor(theme.akzent))
        painter.drawRoundedRect(area, radius, radius)
        painter.end()

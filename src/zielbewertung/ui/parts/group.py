"""A titled group: assistive technology hears the title, the eye sees a calm heading."""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.parts.wrapped_text import scaled

_BELOW_TITLE = 5


class Group(QGroupBox):
    """A real group box without a frame, its title set in bold above the contents."""

    def __init__(self, titel: str, inhalt: QWidget) -> None:
        super().__init__(titel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inhalt)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the title in another size of text."""
        super().changeEvent(event)
        self._make_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the title only."""
        font = scaled(self.font(), 1.0, bold=True)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(theme_of(self.palette()).text))
        painter.drawText(QPointF(0, QFontMetricsF(font).ascent()), self.title())
        painter.end()

    def _make_room(self) -> None:
        high = round(QFontMetricsF(scaled(self.font(), 1.0, bold=True)).height())
        self.setContentsMargins(0, high + _BELOW_TITLE, 0, 0)

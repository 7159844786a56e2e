"""A large button for a measure, with its signs above its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from zielbewertung.ui.look.sign_painter import sign_pixmap, sign_width
from zielbewertung.ui.look.theme import ABSTAND_ENG, theme_of
from zielbewertung.ui.parts.action_card import ActionCard

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from zielbewertung.zeichen.katalog import Zeichen

_LARGE = 1.4
"""How high a sign is, by the height of a line."""


class MeasureCard(ActionCard):
    """What it shows begins at the top, so that the signs of a row stand side by side."""

    def __init__(self, titel: str, erklaerung: str, zeichen: tuple[Zeichen, ...]) -> None:
        super().__init__(titel, erklaerung)
        self._signs = zeichen

    def head(self) -> float:
        """How high the signs are, with the white below."""
        return self._size() + ABSTAND_ENG

    def paint_head(self, painter: QPainter, corner: QPointF) -> None:
        """Draw the signs in a row."""
        size, theme = self._size(), theme_of(self.palette())
        left = corner.x()
        for sign in self._signs:
            picture = sign_pixmap(sign, size, self.devicePixelRatioF(), theme.zeichen.normal)
            painter.drawPixmap(QPointF(left, corner.y()), picture)
            left += sign_width(sign, size) + ABSTAND_ENG

    def _size(self) -> int:
        return round(QFontMetricsF(self.font()).height() * _LARGE)

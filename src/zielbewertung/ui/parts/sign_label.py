"""A line of text with a sign in front of it."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zielbewertung.ui.look.sign_painter import sign_pixmap, sign_width
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.katalog import Zeichen

_GAP = 7


class SignLabel(WrappingLabel):
    """Plain text behind a sign; the text wraps beside it."""

    def __init__(
        self,
        zeichen: Zeichen,
        text: str = "",
        *,
        groesse: float = 1.0,
        fett: bool = False,
        leise: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._sign = zeichen
        super().__init__(text, groesse=groesse, fett=fett, leise=leise, parent=parent)

    def show_sign(self, zeichen: Zeichen) -> None:
        """Show another sign."""
        self._sign = zeichen
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """How high sign and text are in a width."""
        return max(super().heightForWidth(width - self._inset()), self._sign_size())

    def sizeHint(self) -> QSize:
        """The text with the sign in front."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._inset(), max(hint.height(), self._sign_size()))

    def minimumSizeHint(self) -> QSize:
        """The longest word with the sign in front."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() + self._inset(), max(hint.height(), self._sign_size()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign in the middle of the first line, and the text."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        size = self._sign_size()
        line = QFontMetricsF(self._own_font()).lineSpacing()
        block = self._block(self.width() - self._inset())
        top = (self.height() - block.height) / 2
        pixmap = sign_pixmap(self._sign, size, self.devicePixelRatioF(), theme.zeichen.normal)
        painter.drawPixmap(QPointF(0, max(0, round(top + (line - size) / 2))), pixmap)
        painter.setPen(QColor(self.colour()))
        block.draw(painter, QPointF(self._inset(), top))
        painter.end()

    def _sign_size(self) -> int:
        return round(QFontMetricsF(self._own_font()).height() * 1.1)

    def _inset(self) -> int:
        return round(sign_width(self._sign, self._sign_size())) + _GAP

"""The five figures on top of the „Überblick“; they are its legend, too."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from zielbewertung.ui.look.sign_painter import sign_pixmap, sign_width
from zielbewertung.ui.look.theme import ECKENRADIUS, theme_of
from zielbewertung.ui.parts.wrapped_text import TextBlock, longest_word_width, scaled
from zielbewertung.zeichen.katalog import Zeichen

_INSIDE = 12
_GAP = 8
_LARGE = 1.9


class Figure(QLabel):
    """A sign, how often it was given, and its word; read as „Ziel erreicht: 51“."""

    def __init__(self, zeichen: Zeichen) -> None:
        super().__init__()
        self._sign = zeichen
        self._count = 0
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setText(f"{self._sign.wort}: {count}")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The number, and the word below it."""
        return round(self._number_height() + self._word(width).height) + 2 * _INSIDE

    def sizeHint(self) -> QSize:
        """The word on one line."""
        wide = round(QFontMetricsF(self.font()).horizontalAdvance(self._sign.wort))
        wide = max(wide + 2, self._number_width()) + 2 * _INSIDE
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        word = longest_word_width(self._sign.wort, self.font())
        wide = max(word, self._number_width()) + 2 * _INSIDE
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.flaeche))
        painter.setPen(QPen(QColor(theme.linie), 1))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        size = self._sign_size()
        high = self._number_height()
        top = _INSIDE + (high - size) / 2
        pixmap = sign_pixmap(self._sign, size, self.devicePixelRatioF(), theme.zeichen.normal)
        painter.drawPixmap(QPointF(_INSIDE, round(top)), pixmap)
        left = _INSIDE + sign_width(self._sign, size) + _GAP
        painter.setFont(self._number_font())
        painter.setPen(QColor(theme.text))
        number = QRectF(left, _INSIDE, self.width() - left, high)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, align, str(self._count))
        painter.setPen(QColor(theme.text_leise))
        self._word(self.width()).draw(painter, QPointF(_INSIDE, _INSIDE + high))
        painter.end()

    def _word(self, width: int) -> TextBlock:
        return TextBlock(self._sign.wort, self.font(), width - 2 * _INSIDE)

    def _number_font(self) -> QFont:
        return scaled(self.font(), _LARGE, bold=True)

    def _number_height(self) -> float:
        return QFontMetricsF(self._number_font()).height()

    def _number_width(self) -> int:
        digits = QFontMetricsF(self._number_font()).horizontalAdvance("000")
        return round(sign_width(self._sign, self._sign_size()) + _GAP + digits)

    def _sign_size(self) -> int:
        return round(QFontMetricsF(self.font()).height() * 1.5)

"""A large button with a title and a sentence that explains it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from zielbewertung.ui.look.theme import ECKENRADIUS, theme_of
from zielbewertung.ui.parts.focus import mark_own_focus, paint_focus
from zielbewertung.ui.parts.wrapped_text import TextBlock, longest_word_width, scaled

_INSIDE = 12
_BETWEEN = 2
_ARROW = 20
_ALL_IN_A_LINE = 10_000


class ActionCard(QPushButton):
    """Title and explanation; the title is the accessible name, the rest its description."""

    def __init__(self, titel: str, erklaerung: str) -> None:
        super().__init__(titel)
        self._explanation = erklaerung
        self.setAccessibleName(titel)
        self.setAccessibleDescription(erklaerung)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(True)
        mark_own_focus(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """How high the card is in a width."""
        title, text = self._blocks(width)
        return round(self.head() + title.height + _BETWEEN + text.height) + 2 * _INSIDE

    def head(self) -> float:
        """How high it is what stands above the title."""
        return 0.0

    def paint_head(self, painter: QPainter, corner: QPointF) -> None:
        """Draw what stands above the title."""

    def sizeHint(self) -> QSize:
        """The explanation in about one line."""
        wide = round(QFontMetricsF(self.font()).averageCharWidth() * 46)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word; how high that is, follows from the width it gets."""
        words = f"{self.text()} {self._explanation}"
        wide = longest_word_width(words, self._title_font()) + 2 * _INSIDE + _ARROW
        return QSize(wide, self.heightForWidth(_ALL_IN_A_LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card with an arrow at its right end."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse() and self.isEnabled()
        ground = theme.kopf if self.isDown() else theme.schwebe if hovered else theme.knopf
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(theme.akzent if hovered else theme.rand), 1))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        title, text = self._blocks(self.width())
        whole = self.head() + title.height + _BETWEEN + text.height
        top = _INSIDE if self.head() else (self.height() - whole) / 2
        self.paint_head(painter, QPointF(_INSIDE, top))
        top += self.head()
        painter.setPen(QColor(theme.text))
        title.draw(painter, QPointF(_INSIDE, top))
        painter.setPen(QColor(theme.text_leise))
        text.draw(painter, QPointF(_INSIDE, top + title.height + _BETWEEN))
        self._paint_arrow(painter, theme.akzent)
        if self.hasFocus():
            paint_focus(self, painter, abstand=2)
        painter.end()

    def _paint_arrow(self, painter: QPainter, colour: str) -> None:
        size = QFontMetricsF(self.font()).height() * 0.3
        right, middle = self.width() - _INSIDE - 2, self.height() / 2
        pen = QPen(QColor(colour), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [
            QPointF(right - size, middle - size),
            QPointF(right, middle),
            QPointF(right - size, middle + size),
        ]
        painter.drawPolyline(points)

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        room = width - 2 * _INSIDE - _ARROW
        return (
            TextBlock(self.text(), self._title_font(), room),
            TextBlock(self._explanation, self.font(), room),
        )

    def _title_font(self) -> QFont:
        return scaled(self.font(), 1.1, bold=True)

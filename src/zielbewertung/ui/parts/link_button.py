"""A quiet button that looks like a link: for what is wanted seldom."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS, theme_of
from zielbewertung.ui.parts.focus import mark_own_focus, paint_focus

_SIDE = 4


class LinkButton(QPushButton):
    """A real button, drawn as an underlined word."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        mark_own_focus(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word, and never less than a finger or an unsteady hand can hit."""
        metrics = QFontMetricsF(self.font())
        wide = round(metrics.horizontalAdvance(self.text())) + 2 * _SIDE + 2
        return QSize(max(wide, ZIEL_MINDESTENS), max(round(metrics.height()), ZIEL_MINDESTENS))

    def minimumSizeHint(self) -> QSize:
        """A link is not cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word and the line below it, stronger under the mouse."""
        theme = theme_of(self.palette())
        metrics = QFontMetricsF(self.font())
        colour = QColor(theme.verweis if self.isEnabled() else theme.text_gesperrt)
        painter = QPainter(self)
        baseline = round((self.height() + metrics.ascent() - metrics.descent()) / 2)
        painter.setPen(colour)
        painter.drawText(QPointF(_SIDE, baseline), self.text())
        painter.setPen(QPen(colour, 2 if self.underMouse() and self.isEnabled() else 1))
        end = _SIDE + metrics.horizontalAdvance(self.text())
        painter.drawLine(QPointF(_SIDE, baseline + 2.5), QPointF(end, baseline + 2.5))
        if self.hasFocus():
            paint_focus(self, painter)
        painter.end()

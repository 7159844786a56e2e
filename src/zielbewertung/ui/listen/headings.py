"""Headings: the words above a list, where its rows have their parts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.tree.delegate import bold_font

if TYPE_CHECKING:
    from zielbewertung.ui.listen.metrics import Rowmass
    from zielbewertung.ui.listen.rows_list import RowsList


class Headings(QWidget):
    """Stands above its columns and goes where the list is narrow."""

    def __init__(self, below: RowsList[Any], words: tuple[str, ...]) -> None:
        super().__init__()
        self._below = below
        self._words = words
        below.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the list."""
        if isinstance(event, QResizeEvent):
            self.setVisible(self._mass().is_wide(event.size().width()))
            self.update()
        return super().eventFilter(watched, event)

    def _mass(self) -> Rowmass:
        return self._below.mass

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, self._mass().linie + self._mass().rand)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the headings above their columns."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.kopf))
        painter.setPen(QColor(theme.rand))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.setPen(QColor(theme.text))
        painter.setFont(bold_font(self.font().toString()))
        row = QRect(0, 0, self._below.viewport().width(), self.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, word in zip(self._mass().headed(row), self._words, strict=True):
            painter.drawText(place, align, word)
        painter.end()

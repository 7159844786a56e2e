"""RowPainter: draws what all rows of lists have: ground, bar, ring, texts and signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zielbewertung.ui.look.sign_painter import paint_sign, sign_width
from zielbewertung.ui.look.theme import FOKUSBREITE, theme_of
from zielbewertung.ui.tree.delegate import bold_font
from zielbewertung.ui.tree.look import Look, look_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.ui.listen.metrics import Rowmass
    from zielbewertung.zeichen.katalog import Zeichen

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_BAR_WIDTH = 3


class ListDelegate(QStyledItemDelegate):
    """Gives every row of a list its size; subclasses draw it."""

    def __init__(self, view: QListView, mass_for: Callable[[str], Rowmass]) -> None:
        super().__init__(view)
        self._view = view
        self._mass_for = mass_for

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        wide = self._view.viewport().width()
        return QSize(min(wide, 200), self._mass_for(font_of(option).toString()).height(wide))


class RowPainter:
    """Draws a row with its colours; the places of its parts are a matter of the list."""

    def __init__(
        self, painter: QPainter, option: QStyleOptionViewItem, mass: Rowmass, *, focused: bool
    ) -> None:
        state = QStyle.StateFlag
        self.painter = painter
        self.area: QRect = option.rect
        self._font = font_of(option)
        self._mass = mass
        self._current = bool(option.state & state.State_HasFocus)
        self._line = theme_of(option.palette).linie
        self.look: Look = look_of(
            theme_of(option.palette),
            selected=bool(option.state & state.State_Selected),
            focused=focused,
            hovered=bool(option.state & state.State_MouseOver),
            section=False,
        )

    def ground(self, *, line: bool = True) -> None:
        """Draw the ground, perhaps a line above it, a bar at the edge of a selected row."""
        self.painter.fillRect(self.area, QColor(self.look.grund))
        if line:
            self.painter.setPen(QColor(self._line))
            self.painter.drawLine(self.area.topLeft(), self.area.topRight())
        if self.look.leiste is not None:
            bar = QRect(self.area.topLeft(), QSize(_BAR_WIDTH, self.area.height()))
            self.painter.fillRect(bar, QColor(self.look.leiste))

    def ring(self) -> None:
        """Draw the ring around the row where the keys act."""
        if not self._current:
            return
        pen = QPen(QColor(self.look.ring), FOKUSBREITE)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = FOKUSBREITE
        self.painter.drawRect(self.area.adjusted(edge, edge, -edge, -edge))

    def sign(self, place: QRect, sign: Zeichen | None) -> int:
        """Draw a sign at the left of a place; return what it takes of the width."""
        if sign is None:
            return 0
        size = self._mass.zeichen
        corner = QPointF(place.left(), place.top() + (place.height() - size) // 2)
        paint_sign(self.painter, sign, corner, size, self.look.zeichen)
        return round(sign_width(sign, size)) + self._mass.rand // 2

    def write(
        self,
        place: QRect,
        text: str,
        colour: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag | Qt.TextFlag | int = LEFT,
    ) -> int:
        """Write one line, cut with „…“; return its width."""
        font = bold_font(self._font.toString()) if bold else self._font
        metrics = QFontMetrics(font)
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(place, int(align), line)
        return metrics.horizontalAdvance(line)


def font_of(option: QStyleOptionViewItem) -> QFont:
    """Return the font of a row."""
    font: QFont = option.font
    return font

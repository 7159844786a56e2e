"""Draws the rows of the Prüfliste: how much it weighs, the entry with its sign, what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zielbewertung.domain.pruefliste import Schwere
from zielbewertung.ui.look.sign_painter import paint_sign, sign_width
from zielbewertung.ui.look.theme import FOKUSBREITE, theme_of
from zielbewertung.ui.pruefliste.metrics import Zeilenmass, mass_for
from zielbewertung.ui.pruefliste.model import PrueflisteModel
from zielbewertung.ui.tree.delegate import bold_font
from zielbewertung.ui.tree.look import Look, look_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont

    from zielbewertung.zeichen.katalog import Zeichen

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_BAR_WIDTH = 3


class RowDelegate(QStyledItemDelegate):
    """Draws one row in one line, or in two where it is narrow.

    ``sign_of`` finds the sign of the rating of an entry, where it is a measure.
    """

    def __init__(
        self,
        view: QListView,
        sign_of: Callable[[str], Zeichen | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._sign_of = sign_of

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        font: QFont = option.font
        wide = self._view.viewport().width()
        return QSize(min(wide, 200), mass_for(font.toString()).height(wide))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, PrueflisteModel):
            return
        zeile, worte = model.zeile(index), model.worte
        if zeile is None or worte is None:
            return
        found = zeile.auffaelligkeit
        row = _Row(painter, option, self._view.hasFocus())
        painter.save()
        row.ground()
        row.severity(found.schwere)
        sign = None if found.knoten is None else self._sign_of(found.knoten)
        row.entry(worte.eintrag(found), sign)
        row.what(worte.was(found))
        row.ring()
        painter.restore()


class _Row:
    """Draws the parts of a row with its colours."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, focused: bool) -> None:
        state = QStyle.StateFlag
        self._painter = painter
        self._area: QRect = option.rect
        self._font: QFont = option.font
        self._mass: Zeilenmass = mass_for(self._font.toString())
        self._places = self._mass.places(self._area)
        self._current = bool(option.state & state.State_HasFocus)
        self._line = theme_of(option.palette).linie
        self._look: Look = look_of(
            theme_of(option.palette),
            selected=bool(option.state & state.State_Selected),
            focused=focused,
            hovered=bool(option.state & state.State_MouseOver),
            section=False,
        )

    def ground(self) -> None:
        """Draw the ground, a line above it, a bar at the edge of a selected row."""
        self._painter.fillRect(self._area, QColor(self._look.grund))
        self._painter.setPen(QColor(self._line))
        self._painter.drawLine(self._area.topLeft(), self._area.topRight())
        if self._look.leiste is not None:
            bar = QRect(self._area.topLeft(), QSize(_BAR_WIDTH, self._area.height()))
            self._painter.fillRect(bar, QColor(self._look.leiste))

    def severity(self, schwere: Schwere) -> None:
        """Write how much it weighs; what is wrong is written strong."""
        wrong = schwere is Schwere.FEHLER
        colour = self._look.text if wrong else self._look.leise
        self._write(self._places.schwere, schwere.label, colour, bold=wrong)

    def entry(self, text: str, sign: Zeichen | None) -> None:
        """Write what the entry is called, behind the sign of its rating."""
        place, size = self._places.eintrag, self._mass.zeichen
        if sign is not None:
            corner = QPointF(place.left(), place.top() + (place.height() - size) // 2)
            paint_sign(self._painter, sign, corner, size, self._look.zeichen)
            place = place.adjusted(round(sign_width(sign, size)) + self._mass.rand // 2, 0, 0, 0)
        self._write(place, text, self._look.text)

    def what(self, text: str) -> None:
        """Write what is found."""
        self._write(self._places.was, text, self._look.text)

    def ring(self) -> None:
        """Draw the ring around the row where the keys act."""
        if not self._current:
            return
        pen = QPen(QColor(self._look.ring), FOKUSBREITE)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = FOKUSBREITE
        self._painter.drawRect(self._area.adjusted(edge, edge, -edge, -edge))

    def _write(self, place: QRect, text: str, colour: str, *, bold: bool = False) -> None:
        """Write one line, cut with „…“."""
        font = bold_font(self._font.toString()) if bold else self._font
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, int(_LEFT), line)

"""Draws the rows of the Verlauf: a line between steps, values with an arrow between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from zielbewertung.ui.look.sign_painter import paint_sign, sign_width
from zielbewertung.ui.look.theme import FOKUSBREITE, theme_of
from zielbewertung.ui.tree.delegate import bold_font
from zielbewertung.ui.tree.look import Look, look_of
from zielbewertung.ui.verlauf.items import Anzeige, Einzeln, Rest, Sammlung
from zielbewertung.ui.verlauf.metrics import Zeilenmass, mass_for
from zielbewertung.ui.verlauf.model import VerlaufModel

if TYPE_CHECKING:
    from zielbewertung.zeichen.katalog import Zeichen

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_BAR_WIDTH = 3
_VALUES_SHARE = 0.46


class RowDelegate(QStyledItemDelegate):
    """Draws one row in one line, or in two where it is narrow."""

    def __init__(self, view: QListView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        wide = self._view.viewport().width()
        return QSize(min(wide, 200), mass_for(_font(option).toString()).height(wide))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, VerlaufModel):
            return
        item, anzeige = model.item(index), model.shown(index)
        if item is None or anzeige is None:
            return
        row = _Row(painter, option, self._view.hasFocus())
        painter.save()
        row.ground(first=index.row() > 0 and bool(anzeige.wann))
        match item:
            case Einzeln(innen=innen):
                row.change(anzeige, inside=innen)
            case Sammlung(offen=opened):
                row.step(anzeige, opened=opened)
            case Rest():
                row.rest(anzeige)
        row.ring()
        painter.restore()


class _Row:
    """Draws the parts of a row with its colours."""

    def __init__(
        self, painter: QPainter, option: QStyleOptionViewItem, view_has_focus: bool
    ) -> None:
        state = QStyle.StateFlag
        self._painter = painter
        self._area: QRect = option.rect
        self._font = _font(option)
        self._mass: Zeilenmass = mass_for(self._font.toString())
        self._places = self._mass.places(self._area)
        self._current = bool(option.state & state.State_HasFocus)
        self._line = theme_of(option.palette).linie
        self._look: Look = look_of(
            theme_of(option.palette),
            selected=bool(option.state & state.State_Selected),
            focused=view_has_focus,
            hovered=bool(option.state & state.State_MouseOver),
            section=False,
        )

    def ground(self, *, first: bool) -> None:
        """Draw the ground, a bar at the edge of a selected row, the line above a step."""
        self._painter.fillRect(self._area, QColor(self._look.grund))
        if first:
            self._painter.setPen(QColor(self._line))
            self._painter.drawLine(self._area.topLeft(), self._area.topRight())
        if self._look.leiste is not None:
            bar = QRect(self._area.topLeft(), QSize(_BAR_WIDTH, self._area.height()))
            self._painter.fillRect(bar, QColor(self._look.leiste))

    def change(self, anzeige: Anzeige, *, inside: bool) -> None:
        """Draw one change."""
        places, look = self._places, self._look
        entry = places.eintrag
        if inside and self._is_wide():
            entry = entry.adjusted(self._mass.rand, 0, 0, 0)
        self._frame(anzeige)
        if places.feld.isValid():
            self._write(entry, anzeige.eintrag, look.text)
            self._write(places.feld, anzeige.feld, look.text)
        else:
            joined = " – ".join(part for part in (anzeige.feld, anzeige.eintrag) if part)
            self._write(entry, joined, look.text)
        if anzeige.feld:
            self._values(anzeige)

    def step(self, anzeige: Anzeige, *, opened: bool) -> None:
        """Draw a step with many changes, told in one line."""
        places, look = self._places, self._look
        self._frame(anzeige)
        wide = self._mass.linie
        sign = QRect(places.eintrag.left(), places.eintrag.top(), wide, places.eintrag.height())
        _draw_arrow(self._painter, sign, QColor(look.text), opened=opened)
        entry = places.eintrag.adjusted(wide, 0, 0, 0)
        if places.feld.isValid():
            entry.setRight(places.feld.right())
        self._write(entry, anzeige.eintrag, look.text, bold=True)
        self._write(places.werte, anzeige.feld, look.leise)

    def rest(self, anzeige: Anzeige) -> None:
        """Draw what shows more changes of a step."""
        entry = self._places.eintrag.adjusted(self._mass.rand, 0, 0, 0)
        entry.setRight(self._places.werte.right())
        self._write(entry, anzeige.eintrag, self._look.text, bold=True)

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

    def _is_wide(self) -> bool:
        return self._places.feld.isValid()

    def _frame(self, anzeige: Anzeige) -> None:
        align = _LEFT if self._is_wide() else _RIGHT
        self._write(self._places.wann, anzeige.wann, self._look.leise, align=align)
        self._write(self._places.weg, anzeige.weg, self._look.leise, align=align)

    def _values(self, anzeige: Anzeige) -> None:
        """Draw before, arrow, after; the one before gets what it needs, up to its share."""
        place, look = self._places.werte, self._look
        arrow = self._mass.linie + self._mass.rand // 2
        limit = round((place.width() - arrow) * _VALUES_SHARE)
        before = QRect(place.left(), place.top(), limit, place.height())
        used = self._value(before, anzeige.vorher, anzeige.zeichen_vorher, look.leise)
        middle = QRect(place.left() + used, place.top(), arrow, place.height())
        _draw_becomes(self._painter, middle, QColor(look.leise))
        after = place.adjusted(used + arrow, 0, 0, 0)
        self._value(after, anzeige.nachher, anzeige.zeichen_nachher, look.text)

    def _value(self, place: QRect, text: str, sign: Zeichen | None, colour: str) -> int:
        left = 0
        if sign is not None:
            size = self._mass.zeichen
            corner = QPointF(place.left(), place.top() + (place.height() - size) // 2)
            paint_sign(self._painter, sign, corner, size, self._look.zeichen)
            left = round(sign_width(sign, size)) + self._mass.rand // 2
        return left + self._write(place.adjusted(left, 0, 0, 0), text, colour)

    def _write(
        self,
        place: QRect,
        text: str,
        colour: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag | Qt.TextFlag | int = _LEFT,
    ) -> int:
        """Write one line, cut with „…“; return its width."""
        font = bold_font(self._font.toString()) if bold else self._font
        metrics = QFontMetrics(font)
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, int(align), line)
        return metrics.horizontalAdvance(line)


def _font(option: QStyleOptionViewItem) -> QFont:
    font: QFont = option.font
    return font


def _draw_becomes(painter: QPainter, place: QRect, colour: QColor) -> None:
    """Draw the arrow from the value before to the one after."""
    wide = place.width() * 0.45
    middle = QPointF(place.center())
    tip, tail = middle + QPointF(wide / 2, 0), middle - QPointF(wide / 2, 0)
    head = wide * 0.32
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.2, wide * 0.1)))
    painter.drawLine(tail, tip)
    painter.drawPolyline([tip + QPointF(-head, -head), tip, tip + QPointF(-head, head)])
    painter.restore()


def _draw_arrow(painter: QPainter, place: QRect, colour: QColor, *, opened: bool) -> None:
    """Draw a chevron, down for an open step and to the right for a closed one."""
    long = place.width() * 0.22
    short = long / 2
    points = [QPointF(-short, -long), QPointF(short, 0), QPointF(-short, long)]
    if opened:
        points = [QPointF(-point.y(), point.x()) for point in points]
    middle = QPointF(place.left() + long, place.center().y())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.5, long * 0.42)))
    painter.drawPolyline([middle + point for point in points])
    painter.restore()

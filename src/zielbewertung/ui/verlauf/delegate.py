"""Draws the rows of the Verlauf: a line between steps, values with an arrow between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from zielbewertung.ui.listen.row_painter import LEFT, RIGHT, ListDelegate, RowPainter, font_of
from zielbewertung.ui.verlauf.items import Anzeige, Einzeln, Rest, Sammlung
from zielbewertung.ui.verlauf.metrics import mass_for
from zielbewertung.ui.verlauf.model import VerlaufModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from zielbewertung.zeichen.katalog import Zeichen

_VALUES_SHARE = 0.46


class RowDelegate(ListDelegate):
    """Draws one row in one line, or in two where it is narrow."""

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
        row = _Row(painter, option, focused=self._view.hasFocus())
        painter.save()
        row.ground(line=index.row() > 0 and bool(anzeige.wann))
        match item:
            case Einzeln(innen=innen):
                row.change(anzeige, inside=innen)
            case Sammlung(offen=opened):
                row.step(anzeige, opened=opened)
            case Rest():
                row.rest(anzeige)
        row.ring()
        painter.restore()


class _Row(RowPainter):
    """Draws the parts of a row with its colours."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, *, focused: bool) -> None:
        mass = mass_for(font_of(option).toString())
        super().__init__(painter, option, mass, focused=focused)
        self._places = mass.places(self.area)

    def change(self, anzeige: Anzeige, *, inside: bool) -> None:
        """Draw one change."""
        places, look = self._places, self.look
        entry = places.eintrag
        if inside and self._is_wide():
            entry = entry.adjusted(self._mass.rand, 0, 0, 0)
        self._frame(anzeige)
        if places.feld.isValid():
            self.write(entry, anzeige.eintrag, look.text)
            self.write(places.feld, anzeige.feld, look.text)
        else:
            joined = " – ".join(part for part in (anzeige.feld, anzeige.eintrag) if part)
            self.write(entry, joined, look.text)
        if anzeige.feld:
            self._values(anzeige)

    def step(self, anzeige: Anzeige, *, opened: bool) -> None:
        """Draw a step with many changes, told in one line."""
        places, look = self._places, self.look
        self._frame(anzeige)
        wide = self._mass.linie
        sign = QRect(places.eintrag.left(), places.eintrag.top(), wide, places.eintrag.height())
        _draw_arrow(self.painter, sign, QColor(look.text), opened=opened)
        entry = places.eintrag.adjusted(wide, 0, 0, 0)
        if places.feld.isValid():
            entry.setRight(places.feld.right())
        self.write(entry, anzeige.eintrag, look.text, bold=True)
        self.write(places.werte, anzeige.feld, look.leise)

    def rest(self, anzeige: Anzeige) -> None:
        """Draw what shows more changes of a step."""
        entry = self._places.eintrag.adjusted(self._mass.rand, 0, 0, 0)
        entry.setRight(self._places.werte.right())
        self.write(entry, anzeige.eintrag, self.look.text, bold=True)

    def _is_wide(self) -> bool:
        return self._places.feld.isValid()

    def _frame(self, anzeige: Anzeige) -> None:
        align = LEFT if self._is_wide() else RIGHT
        self.write(self._places.wann, anzeige.wann, self.look.leise, align=align)
        self.write(self._places.weg, anzeige.weg, self.look.leise, align=align)

    def _values(self, anzeige: Anzeige) -> None:
        """Draw before, arrow, after; the one before gets what it needs, up to its share."""
        place, look = self._places.werte, self.look
        arrow = self._mass.linie + self._mass.rand // 2
        limit = round((place.width() - arrow) * _VALUES_SHARE)
        before = QRect(place.left(), place.top(), limit, place.height())
        used = self._value(before, anzeige.vorher, anzeige.zeichen_vorher, look.leise)
        middle = QRect(place.left() + used, place.top(), arrow, place.height())
        _draw_becomes(self.painter, middle, QColor(look.leise))
        after = place.adjusted(used + arrow, 0, 0, 0)
        self._value(after, anzeige.nachher, anzeige.zeichen_nachher, look.text)

    def _value(self, place: QRect, text: str, sign: Zeichen | None, colour: str) -> int:
        left = self.sign(place, sign)
        return left + self.write(place.adjusted(left, 0, 0, 0), text, colour)


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

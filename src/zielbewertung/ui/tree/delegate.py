"""RowDelegate: paints the cells of the tree."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from zielbewertung.app.runden import counts_in_shown, zuletzt
from zielbewertung.domain.werte import Druckrolle, Stand
from zielbewertung.ui.look.sign_painter import paint_bar, paint_signs
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.tree.look import Look, look_of
from zielbewertung.ui.tree.metrics import Masse, masse_for
from zielbewertung.ui.tree.model import KonzeptModel, Spalte
from zielbewertung.zeichen.katalog import zeichen_der_ampel, zeichen_fuer

NOWHERE = -1
_LONGEST = 400
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class RowDelegate(QStyledItemDelegate):
    """Draws text, signs, progress and Stand of a row in the colours of the theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = NOWHERE

    def look(self, view: QTreeView, index: QModelIndex | QPersistentModelIndex) -> Look:
        """Return the colours of a row."""
        return look_of(
            theme_of(view.palette()),
            selected=view.selectionModel().isSelected(index),
            focused=view.hasFocus(),
            hovered=index.internalId() == self.hovered,
            section=not index.parent().isValid(),
        )

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of every row; the width is the business of the columns."""
        masse = masse_for(_font(option).toString())
        return QSize(masse.text_mindestens, masse.zeile)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        model, view = index.model(), option.widget
        if not isinstance(model, KonzeptModel) or not isinstance(view, QTreeView):
            return
        cell = _Cell(painter, option, model, index, self.look(view, index))
        painter.save()
        painter.fillRect(cell.rect, QColor(cell.look.grund))
        match Spalte(index.column()):
            case Spalte.TEXT:
                _paint_text(cell)
            case Spalte.BEWERTUNG:
                _paint_rating(cell)
            case Spalte.STAND:
                _paint_stand(cell)
        painter.restore()


class _Cell:
    """What the parts of a cell are painted from."""

    def __init__(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: KonzeptModel,
        index: QModelIndex | QPersistentModelIndex,
        look: Look,
    ) -> None:
        self.painter = painter
        self.rect: QRect = option.rect
        self.state: QStyle.StateFlag = option.state
        self.font = _font(option)
        self.masse: Masse = masse_for(self.font.toString())
        self.look = look
        self.knoten = model.knoten(index)
        self.model = model

    @property
    def inner(self) -> QRect:
        """The cell without its margins at both sides."""
        return self.rect.adjusted(self.masse.rand, 0, -self.masse.rand, 0)

    def write(self, rect: QRect, text: str, colour: str, *, bold: bool = False) -> int:
        """Write one line into a rectangle, cut with „…“; return its width."""
        font = bold_font(self.font.toString()) if bold else self.font
        metrics = QFontMetrics(font)
        line = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, rect.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(rect, _BESIDE, line)
        return metrics.horizontalAdvance(line)


@lru_cache(maxsize=16)
def bold_font(schrift: str) -> QFont:
    """Return the bold cut of a font, named by ``QFont.toString()``."""
    font = QFont()
    font.fromString(schrift)
    font.setBold(True)
    return font


def _font(option: QStyleOptionViewItem) -> QFont:
    font: QFont = option.font
    return font


def _paint_text(cell: _Cell) -> None:
    """Kennung and name; the higher an entry, the stronger it looks, interim headings quiet."""
    knoten, look = cell.knoten, cell.look
    rolle = cell.model.session.index.ebene_of(knoten).druckrolle
    counted = counts_in_shown(cell.model.session, knoten)
    quiet = rolle is Druckrolle.ZWISCHENUEBERSCHRIFT or not counted
    section = rolle is Druckrolle.ABSCHNITT
    rest = cell.rect.adjusted(cell.masse.rand // 2, 0, -cell.masse.rand, 0)
    if knoten.kennung:
        numbered = section or rolle is Druckrolle.ZEILE
        colour = look.text if numbered and not quiet else look.leise
        wide = cell.write(rest, knoten.kennung, colour, bold=numbered)
        rest.setLeft(rest.left() + wide + cell.masse.rand)
    cell.write(rest, knoten.name, look.leise if quiet else look.text, bold=section)


def _paint_rating(cell: _Cell) -> None:
    """The signs of a measure; the progress of a section, and of anything that is folded up."""
    index, knoten = cell.model.session.index, cell.knoten
    if index.is_massnahme(knoten):
        if counts_in_shown(cell.model.session, knoten):
            signs = zeichen_fuer(cell.model.session.bewertung(knoten.id))
            paint_signs(cell.painter, cell.inner, signs, cell.look.zeichen, cell.masse.zeichen)
            _paint_before(cell)
        return
    opened = bool(cell.state & QStyle.StateFlag.State_Open)
    if index.ebene_of(knoten).druckrolle is Druckrolle.ABSCHNITT or not opened:
        _paint_progress(cell)


def _paint_before(cell: _Cell) -> None:
    """The sign of the round before, small and at the end; its words are in the tooltip."""
    before = zuletzt(cell.model.session, cell.knoten.id)
    if before is not None:
        size, inner = cell.masse.zuletzt, cell.inner
        spot = QRect(inner.right() + 1 - size, inner.top(), size, inner.height())
        sign = (zeichen_der_ampel(before.ampel),)
        paint_signs(cell.painter, spot, sign, cell.look.zeichen, size, aligned=False)


def _paint_progress(cell: _Cell) -> None:
    session = cell.model.session
    zaehlung = session.index.zaehlung(session.runde.id, cell.knoten.id)
    if not zaehlung.gesamt:
        return
    section = session.index.ebene_of(cell.knoten).druckrolle is Druckrolle.ABSCHNITT
    high = cell.masse.balken_hoehe if section else round(cell.masse.balken_hoehe * 0.6)
    inner = cell.inner
    top = inner.top() + (inner.height() - high) // 2
    bar = QRect(inner.left(), top, cell.masse.balken_breite, high)
    paint_bar(cell.painter, bar, zaehlung, cell.look.zeichen)
    rest = inner.adjusted(cell.masse.balken_breite + cell.masse.rand, 0, 0, 0)
    colour = cell.look.text if section else cell.look.leise
    cell.write(rest, cell.model.words.count(cell.knoten), colour)


def _paint_stand(cell: _Cell) -> None:
    """How far the work is; what has not begun, or no longer counts, is quiet."""
    session = cell.model.session
    text = cell.model.words.stand(cell.knoten)
    if not text:
        return
    begun = (
        counts_in_shown(session, cell.knoten)
        and session.bewertung(cell.knoten.id).stand is not Stand.OFFEN
    )
    cell.write(cell.inner, text, cell.look.text if begun else cell.look.leise)

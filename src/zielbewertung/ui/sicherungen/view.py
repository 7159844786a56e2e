"""The list of Sicherungen: one line each, or two where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS, theme_of
from zielbewertung.ui.parts.wrapped_text import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from zielbewertung.ui.sicherungen.model import SicherungenModel

_INSIDE = 8
_GAP = 20
_ROWS_AT_LEAST = 4
_ROWS_WANTED = 10


class SicherungenView(QListView):
    """A list with one chosen row; ``chosen`` tells which, ``delete_wanted`` that it shall go."""

    chosen = Signal(int)
    wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, model: SicherungenModel) -> None:
        super().__init__()
        self._rows = model
        self._widths: tuple[float, ...] = ()
        self.setModel(model)
        self.setAccessibleName("Sicherungen")
        self.setItemDelegate(_Delegate(model, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.doubleClicked.connect(lambda _: self.wanted.emit())
        model.modelReset.connect(self._measure_all)
        model.dataChanged.connect(lambda first, last: self._measure(first.row(), last.row()))

    @property
    def columns(self) -> tuple[float, ...]:
        """How wide the parts of a row are side by side; empty where they need two lines."""
        room = self.viewport().width() - 2 * _INSIDE
        return self._widths if sum(self._widths) + _GAP * 4 <= room else ()

    def choose(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the row by Enter, ask for it to go by Entf."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are higher where there is less width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """A few rows must be seen; more where there is room."""
        return QSize(360, self._high(_ROWS_AT_LEAST))

    def minimumSizeHint(self) -> QSize:
        """A few rows, in little width."""
        return QSize(200, self._high(_ROWS_AT_LEAST))

    def wanted_more(self) -> int:
        """How many pixels more would show all rows, or a good part of them."""
        rows = min(self._rows.rowCount(), _ROWS_WANTED)
        lines = 1 if self.columns else 2
        return max(round(row_height(self.font(), lines) * rows) - self._high(_ROWS_AT_LEAST), 0)

    def _high(self, rows: int) -> int:
        return round(row_height(self.font(), 1) * rows) + 2 * self.frameWidth()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure_all()

    def _measure_all(self) -> None:
        self._widths = ()
        self._measure(0, self._rows.rowCount() - 1)

    def _measure(self, first: int, last: int) -> None:
        """Make room for the words of some rows."""
        widths = list(self._widths) or [0.0] * 5
        bold, plain = (QFontMetricsF(font) for font in fonts(self.font()))
        for row in range(first, last + 1):
            for place, text in enumerate(self._rows.parts(row)):
                metrics = plain if place else bold
                widths[place] = max(widths[place], metrics.horizontalAdvance(text))
        if tuple(widths) != self._widths:
            self._widths = tuple(widths)
            self.scheduleDelayedItemsLayout()


def fonts(font: QFont) -> tuple[QFont, QFont]:
    """Return the font of the first part of a row, and that of all others."""
    return scaled(font, 1.0, bold=True), font


def row_height(font: QFont, lines: int) -> float:
    """Return how high a row of one or two lines is."""
    return max(QFontMetricsF(font).lineSpacing() * lines + 2 * _INSIDE, ZIEL_MINDESTENS)


class _Delegate(QStyledItemDelegate):
    """Draws a row: its parts under each other in columns, or on two lines."""

    def __init__(self, model: SicherungenModel, view: SicherungenView) -> None:
        super().__init__(view)
        self._rows = model
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line with air, or two."""
        return QSize(120, round(row_height(option.font, 1 if self._view.columns else 2)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground and words."""
        theme = theme_of(option.palette)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(option.rect, QColor(theme.auswahl))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.schwebe))
        strong = theme.auf_auswahl if selected else theme.text
        quiet = theme.auf_auswahl if selected else theme.text_leise
        bad = self._rows.is_unreadable(index.row()) and not selected
        colours = (strong, strong, theme.fehler if bad else strong, quiet, quiet)
        area = QRectF(option.rect).adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        parts = self._rows.parts(index.row())
        if self._view.columns:
            self._draw_columns(painter, option.font, area, parts, colours)
        else:
            self._draw_lines(painter, option.font, area, parts, colours)
        painter.restore()

    def _draw_columns(
        self,
        painter: QPainter,
        font: QFont,
        area: QRectF,
        parts: tuple[str, ...],
        colours: tuple[str, ...],
    ) -> None:
        widths = self._view.columns
        spare = area.width() - sum(widths) - _GAP * (len(widths) - 1)
        left = area.left()
        bold, plain = fonts(font)
        for place, (text, wide) in enumerate(zip(parts, widths, strict=True)):
            painter.setFont(plain if place else bold)
            painter.setPen(QColor(colours[place]))
            # The occasion takes what is left; figures end under each other.
            room = wide + spare if place == 1 else wide
            align = Qt.AlignmentFlag.AlignLeft if place < 2 else Qt.AlignmentFlag.AlignRight
            cell = QRectF(left, area.top(), room, area.height())
            painter.drawText(cell, align | Qt.AlignmentFlag.AlignVCenter, text)
            left += room + _GAP

    @staticmethod
    def _draw_lines(
        painter: QPainter,
        font: QFont,
        area: QRectF,
        parts: tuple[str, ...],
        colours: tuple[str, ...],
    ) -> None:
        bold, plain = fonts(font)
        when, why, *others = parts
        high = QFontMetricsF(font).lineSpacing()
        left = area.left()
        for text, used, colour in ((f"{when}  ", bold, colours[0]), (why, plain, colours[1])):
            metrics = QFontMetricsF(used)
            painter.setFont(used)
            painter.setPen(QColor(colour))
            room = max(area.right() - left, 0.0)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(left, area.top() + metrics.ascent()), shown)
            left += metrics.horizontalAdvance(text)
        metrics = QFontMetricsF(plain)
        painter.setPen(QColor(colours[2]))
        line = " · ".join(filter(None, others))
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QPointF(area.left(), area.top() + high + metrics.ascent()), shown)

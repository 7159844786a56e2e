"""Draws the topmost entries with their bars; a click or Enter goes to an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import ECKENRADIUS, FOKUSBREITE, theme_of
from zielbewertung.ui.parts.bar_view import bar_height, draw_bar
from zielbewertung.ui.parts.wrapped_text import TextBlock, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from zielbewertung.ui.overview.rows_model import RowsModel

_INSIDE = 10
_COLUMNS_FROM = 84
_TITLE_SHARE = 0.34
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RowsView(QListView):
    """A list that is as high as its rows: the page scrolls, not the list."""

    chosen = Signal(int)

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(model, self))
        self.setProperty(OWN_FOCUS, True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Take the height of all rows, and keep a valid current row."""
        rows = self._rows.rowCount()
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0))
        self.scheduleDelayedItemsLayout()
        high = sum(self.sizeHintForRow(row) for row in range(rows))
        if high != self.minimumHeight() or high != self.maximumHeight():
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are higher where there is less width."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Rows put their parts below each other where it is narrow."""
        return QSize(220, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current row by Enter or the space bar."""
        if event.key() in _OPEN and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    """Title, bar, „10 von 12“: side by side, or below each other where it is narrow."""

    def __init__(self, model: RowsModel, view: RowsView) -> None:
        super().__init__(view)
        self._rows = model
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of what stands in a row."""
        wide = self._view.viewport().width()
        title, bar, _note = self._places(option.font, QRectF(0, 0, wide, 0), index.row())
        return QSize(wide, round(max(title.bottom(), bar.bottom())) + _INSIDE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        theme = theme_of(option.palette)
        row = index.row()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        title, bar, note = self._places(option.font, area, row)
        painter.setPen(QColor(theme.text))
        self._title(option.font, title.width(), row).draw(painter, title.topLeft())
        counts = self._rows.zaehlung(row)
        metrics = QFontMetricsF(option.font)
        draw_bar(painter, bar, counts, theme.zeichen.normal, metrics.height())
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text_leise))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(note, align, _note(counts.bewertet, counts.gesamt))
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = theme_of(option.palette)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.schwebe))
            painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.fokus), FOKUSBREITE))
            painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)

    def _places(self, font: QFont, area: QRectF, row: int) -> tuple[QRectF, QRectF, QRectF]:
        """Where title, bar and note of a row are."""
        metrics = QFontMetricsF(font)
        left, top = area.left() + _INSIDE, area.top() + _INSIDE
        wide = area.width() - 2 * _INSIDE
        note_wide = metrics.horizontalAdvance(_note(8888, 8888))
        high = bar_height(metrics)
        if area.width() >= metrics.averageCharWidth() * _COLUMNS_FROM:
            title_wide = wide * _TITLE_SHARE
            title_high = self._title(font, title_wide, row).height
            row_high = max(title_high, high)
            bar_left = left + title_wide + _INSIDE
            bar_wide = wide - title_wide - note_wide - 2 * _INSIDE
            bar_top = top + (row_high - high) / 2
            return (
                QRectF(left, top + (row_high - title_high) / 2, title_wide, title_high),
                QRectF(bar_left, bar_top, bar_wide, high),
                QRectF(left + wide - note_wide, bar_top, note_wide, high),
            )
        title_high = self._title(font, wide, row).height
        bar_top = top + title_high + _INSIDE / 2
        return (
            QRectF(left, top, wide, title_high),
            QRectF(left, bar_top, wide - note_wide - _INSIDE, high),
            QRectF(left + wide - note_wide, bar_top, note_wide, high),
        )

    def _title(self, font: QFont, width: float, row: int) -> TextBlock:
        return TextBlock(self._rows.title(row), scaled(font, 1.0, bold=True), width, zeilen=3)


def _note(part: int, whole: int) -> str:
    return f"{part} von {whole}"

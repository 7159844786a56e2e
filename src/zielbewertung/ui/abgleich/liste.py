"""The list of differences: entry, field, both values, and what was chosen; keys choose."""

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
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from zielbewertung.app.zusammenfuehrung.abgleichwahl import OFFEN
from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import ECKENRADIUS, FOKUSBREITE, theme_of
from zielbewertung.ui.parts.wrapped_text import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QFontMetrics

    from zielbewertung.ui.abgleich.zeilenmodell import Zeilenmodell
    from zielbewertung.ui.look.colours import Theme

_INSIDE = 7
_ROWS_NEEDED = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REOPEN = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OWN_KEYS = (Qt.Key.Key_F8, Qt.Key.Key_F2, *_REOPEN)
_KEYS = {Qt.Key.Key_Left: Seite.UNSERE, Qt.Key.Key_Right: Seite.FREMDE}


class Unterschiedsliste(QListView):
    """Left and right choose a side in the current row, F8 and Enter go to the next open one.

    Enter is left alone where nothing is open: a dialog takes over by it.
    """

    chosen = Signal(int, object)
    """The row and the Seite that a person wants there."""
    edit_wanted = Signal(int)
    """The row in which a person wants something of their own (F2)."""
    reopen_wanted = Signal(int)
    """The row that a person wants to leave open again (Entf)."""
    row_changed = Signal(int)

    def __init__(self, model: Zeilenmodell) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(model, self))
        self.setProperty(OWN_FOCUS, True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Änderungen")
        if model.rowCount():
            self.setCurrentIndex(model.index(0))

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self._rows.index(row))

    def go_to_open(self, step: int) -> bool:
        """Go to the next row that has to be decided, or the one before; False if there is none."""
        row = self._rows.next_open(self.currentIndex().row(), step)
        if row is not None:
            self.go_to(row)
        return row is not None

    def event(self, event: QEvent) -> bool:
        """Have the keys that mean something else in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Left and Right, look for what is open by F8."""
        row = self.currentIndex().row()
        if event.key() in _KEYS and self._rows.is_asked(row):
            self.chosen.emit(row, _KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_F8:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go_to_open(-1 if back else 1)
        elif event.key() == Qt.Key.Key_F2 and self._rows.is_asked(row):
            self.edit_wanted.emit(row)
        elif event.key() in _REOPEN and self._rows.is_asked(row):
            self.reopen_wanted.emit(row)
        elif event.key() not in _ENTER or not self.go_to_open(1):
            super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Say which row is looked at now."""
        super().currentChanged(current, previous)
        self.row_changed.emit(current.row())

    def sizeHint(self) -> QSize:
        """A few rows; the dialog gives more where it has room."""
        metrics = self.fontMetrics()
        rows = min(max(self._rows.rowCount(), 1), _ROWS_NEEDED)
        high = rows * row_height(metrics) + 2 * self.frameWidth()
        return QSize(metrics.averageCharWidth() * 30, high)

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return self.sizeHint()


def row_height(metrics: QFontMetrics | QFontMetricsF) -> int:
    """Return the height of a row: two lines with air."""
    return round(2 * metrics.lineSpacing()) + 2 * _INSIDE


class _RowDelegate(QStyledItemDelegate):
    """Entry in bold with its mark, below it field and values."""

    def __init__(self, model: Zeilenmodell, view: Unterschiedsliste) -> None:
        super().__init__(view)
        self._rows = model

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines, as wide as there is room."""
        return QSize(120, row_height(option.fontMetrics))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        theme = theme_of(option.palette)
        strong = bool(option.state & QStyle.StateFlag.State_Selected) and option.widget.hasFocus()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option, theme, strong=strong)
        inside = area.adjusted(_INSIDE + 4, _INSIDE, -_INSIDE - 4, -_INSIDE)
        row = index.row()
        room = inside.width() - self._draw_mark(painter, inside, option.font, theme, row, strong)
        text = theme.auf_auswahl if strong else theme.text
        quiet = theme.auf_auswahl if strong else theme.text_leise
        bold = scaled(option.font, 1.0, bold=True)
        _draw_line(painter, inside.topLeft(), room, bold, text, str(index.data()))
        below = inside.topLeft() + QPointF(0, QFontMetricsF(bold).lineSpacing())
        _draw_line(painter, below, room, option.font, quiet, self._rows.unterzeile(row))
        painter.restore()

    def _draw_mark(
        self, painter: QPainter, inside: QRectF, font: QFont, theme: Theme, row: int, strong: bool
    ) -> float:
        """Draw what was chosen at the right end; return the width that this takes."""
        mark = self._rows.marke(row)
        decided = self._rows.is_decided(row)
        bold = scaled(font, 1.0, bold=decided or mark == OFFEN)
        metrics = QFontMetricsF(bold)
        wide = metrics.horizontalAdvance(mark) + 18
        chip = QRectF(inside.right() - wide, inside.top(), wide, inside.height())
        chip = QRectF(chip.left(), chip.center().y() - metrics.height() / 2 - 3, wide, 0)
        chip.setHeight(metrics.height() + 6)
        colour, ground = theme.text_leise, ""
        if mark == OFFEN:
            colour, ground = theme.warnung, theme.warnung_flaeche
        elif decided:
            colour, ground = theme.akzent, theme.akzent_flaeche
        if strong:
            colour, ground = theme.auf_auswahl, ""
        if ground or (strong and (decided or mark == OFFEN)):
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(QColor(colour))
        painter.setFont(bold)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark)
        return wide + _INSIDE


def _draw_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, strong: bool
) -> None:
    area = QRectF(option.rect).adjusted(2, 1, -2, -1)
    state = QStyle.StateFlag
    selected = bool(option.state & state.State_Selected)
    if strong:
        painter.setBrush(QColor(theme.auswahl))
    elif selected:
        painter.setBrush(QColor(theme.akzent_flaeche))
    elif option.state & state.State_MouseOver:
        painter.setBrush(QColor(theme.schwebe))
    else:
        painter.setPen(QPen(QColor(theme.linie), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        return
    painter.setPen(QPen(QColor(theme.akzent), 1) if selected and not strong else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
    if strong:
        inset = FOKUSBREITE / 2 + 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.fokus_auf_auswahl), FOKUSBREITE))
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 4, 4)


def _draw_line(
    painter: QPainter, corner: QPointF, room: float, font: QFont, colour: str, text: str
) -> None:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(corner + QPointF(0, metrics.ascent()), shown)

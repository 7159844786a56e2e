"""The files opened lately: names with their folders, shown without a look at the disk."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import ECKENRADIUS, FOKUSBREITE, theme_of
from zielbewertung.ui.parts.wrapped_text import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent

_PATH = Qt.ItemDataRole.UserRole
_INSIDE = 8
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecentList(QListWidget):
    """A click or Enter opens, Entf or the menu takes an entry out of the list."""

    wanted = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Zuletzt geöffnet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(OWN_FOCUS, True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_RecentDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.itemClicked.connect(self._open)

    def show_paths(self, paths: tuple[str, ...]) -> None:
        """Show other files, the one opened last on top."""
        self.clear()
        for path in paths:
            name, folder = split_path(path)
            item = QListWidgetItem(name)
            item.setData(_PATH, path)
            item.setToolTip(path)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {folder}")
            self.addItem(item)
        self.setCurrentRow(0)
        self.updateGeometry()

    def remove_current(self) -> None:
        """Ask to take the current entry out of the list; the file stays."""
        item = self.currentItem()
        if item is not None:
            self.removed.emit(str(item.data(_PATH)))

    def sizeHint(self) -> QSize:
        """As high as all entries: the page scrolls, not the list."""
        rows = self.count()
        high = self.sizeHintForRow(0) * rows if rows else 0
        return QSize(260, high + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Names are elided where there is little room."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, take out by Entf."""
        item = self.currentItem()
        if event.key() in _OPEN and item is not None:
            self._open(item)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer both with the mouse, too."""
        item = self.itemAt(event.pos()) or self.currentItem()
        if item is None:
            return
        self.setCurrentItem(item)
        menu = QMenu(self)
        path = str(item.data(_PATH))  # the list may be another one when something is chosen
        menu.addAction("Ö&ffnen", lambda: self.wanted.emit(path))
        menu.addAction("Aus der Liste &entfernen", lambda: self.removed.emit(path))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _open(self, item: QListWidgetItem) -> None:
        self.wanted.emit(str(item.data(_PATH)))


class _RecentDelegate(QStyledItemDelegate):
    """Draws name and folder below each other."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines with air."""
        high = QFontMetricsF(scaled(option.font, 1.0, bold=True)).lineSpacing() * 2
        return QSize(120, round(high) + 2 * _INSIDE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, name, folder and focus."""
        theme = theme_of(option.palette)
        state = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        hovered = bool(option.state & state.State_MouseOver)
        painter.setBrush(QColor(theme.schwebe if hovered else theme.fenster))
        painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        if option.state & state.State_HasFocus:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(theme.fokus))
            pen.setWidth(FOKUSBREITE)
            painter.setPen(pen)
            painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        _name, folder = split_path(str(index.data(_PATH)))
        self._draw_line(painter, option, str(index.data()), 0, theme.verweis, bold=True)
        self._draw_line(painter, option, folder, 1, theme.text_leise, bold=False)
        painter.restore()

    @staticmethod
    def _draw_line(
        painter: QPainter,
        option: QStyleOptionViewItem,
        text: str,
        line: int,
        colour: str,
        *,
        bold: bool,
    ) -> None:
        rect: QRect = option.rect
        font = scaled(option.font, 1.0, bold=bold)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width() - 2 * _INSIDE)
        top = rect.top() + _INSIDE + line * metrics.lineSpacing()
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(rect.left() + _INSIDE, top + metrics.ascent()), shown)


def split_path(path: str) -> tuple[str, str]:
    """Return the name without its ending and the folder of a path, of any system."""
    # Windows' rules understand both kinds of slashes, and touch no disk.
    pure = PureWindowsPath(path)
    folder = path[: max(path.rfind("/"), path.rfind("\\"), 0)]
    return pure.stem or path, folder

"""All keys of the program on one sheet, to read and to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from zielbewertung.domain.text import fold
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

_KEYS = 1
_ROWS_SHOWN = 18


class ShortcutSheet(BaseDialog):
    """What can be done by key, in the groups of the menus.

    ``groups`` are pairs of a heading and its rows, a row is what is done and its keys; several
    ways are parted by a comma.
    """

    def __init__(
        self,
        groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, "Tastenkürzel", 66)
        self._search = QLineEdit()
        self._search.setPlaceholderText("zum Beispiel: rückgängig")
        self._search.setClearButtonEnabled(True)
        self._list = _KeyList(groups)
        self._none = WrappingLabel("Dazu gibt es kein Tastenkürzel.", leise=True)
        self._none.setVisible(False)
        self.add_field("&Suchen", self._search)
        for part in (self._list, self._none):
            self.body.addWidget(part)
        self._search.textChanged.connect(self._filter)
        self.add_button("Schließen", QDialogButtonBox.ButtonRole.RejectRole, default=True)
        self._search.setFocus()

    def _filter(self, text: str) -> None:
        self._none.setVisible(self._list.show_matching(text) == 0)


class _KeyList(QTreeWidget):
    """The keys as a list with two columns."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__()
        self.setAccessibleName("Tastenkürzel")
        self.setHeaderLabels(["Was geschieht", "Tasten"])
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_KeyDelegate(self))
        for heading, rows in groups:
            group = QTreeWidgetItem([heading, ""])
            bold = group.font(0)
            bold.setBold(True)
            group.setFont(0, bold)
            self.addTopLevelItem(group)
            for text, keys in rows:
                group.addChild(QTreeWidgetItem([text, keys]))
        self.expandAll()
        self.setItemsExpandable(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def show_matching(self, text: str) -> int:
        """Show the rows that hold all words of a search; return how many there are."""
        words = fold(text).split()
        shown = 0
        for group in _children(self.invisibleRootItem()):
            found = 0
            for row in _children(group):
                said = fold(f"{group.text(0)} {row.text(0)} {row.text(_KEYS)}")
                row.setHidden(not all(word in said for word in words))
                found += not row.isHidden()
            group.setHidden(found == 0)
            shown += found
        return shown

    def sizeHint(self) -> QSize:
        """High enough for a good part of the keys."""
        return QSize(400, round(QFontMetricsF(self.font()).height() * 1.7 * _ROWS_SHOWN))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the contents of the dialog ask for."""
        super().showEvent(event)
        self.setMinimumHeight(min(self.sizeHint().height(), self.screen().size().height() // 2))


class _KeyDelegate(QStyledItemDelegate):
    """Draws keys as caps and gives rows air."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A line with air; keys as wide as their caps."""
        metrics = QFontMetricsF(option.font)
        hint = super().sizeHint(option, index)
        wide = hint.width()
        if index.column() == _KEYS:
            wide = round(sum(w for _, w in _caps(str(index.data()), metrics))) + 16
        return QSize(wide, max(round(metrics.height() * 1.7), 24))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the text as always, keys as caps; a row is marked while the list is in use."""
        widget = option.widget
        if not widget.hasFocus():
            option.state &= ~QStyle.StateFlag.State_Selected
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.column() != _KEYS:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        control = QStyle.ControlElement.CE_ItemViewItem
        widget.style().drawControl(control, blank, painter, widget)
        theme = theme_of(option.palette)
        metrics = QFontMetricsF(option.font)
        high = metrics.height() + 4
        x, top = option.rect.left() + 6.0, option.rect.center().y() - high / 2 + 0.5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for text, wide in _caps(str(index.data()), metrics):
            cap = QRectF(x, top, wide - 5, high)
            remark = text.startswith("(")
            if not remark:
                painter.setPen(QPen(QColor(theme.rand), 1))
                painter.setBrush(QColor(theme.knopf))
                painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(theme.auf_auswahl if remark and selected else theme.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
            x += wide
        painter.restore()


def _caps(keys: str, metrics: QFontMetricsF) -> list[tuple[str, float]]:
    """The caps of keys, each with the width it takes; what stands in brackets is a remark."""
    if not keys:
        return []
    parts = [part for way in keys.split(", ") for part in way.replace(" (", "\n(").splitlines()]
    return [(part, metrics.horizontalAdvance(part) + 17) for part in parts]


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(place) for place in range(item.childCount()))
    return [child for child in children if child is not None]

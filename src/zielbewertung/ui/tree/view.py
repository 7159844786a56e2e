"""TreeView: how the tree looks and takes keys, whatever its rows mean."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHoverEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import FOKUSBREITE
from zielbewertung.ui.tree.delegate import NOWHERE, RowDelegate
from zielbewertung.ui.tree.keys import BEGRUENDUNG, NEUER_EINTRAG, REPEATED, command_of, is_enter
from zielbewertung.ui.tree.metrics import Masse, masse_for
from zielbewertung.ui.tree.model import Spalte

_BAR_WIDTH = 3
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TreeView(QTreeView):
    """A tree in the look of the program whose single keys become commands.

    ``command_key`` carries the name of an action; single keys come before Qt's type-ahead, which
    would swallow them, and only while :attr:`single_keys_enabled` says so.
    """

    command_key = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_before = False
        """Whether rows have room for the sign of the round before."""
        self.single_keys_enabled = True
        self._rows = RowDelegate(self)
        self.setItemDelegate(self._rows)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(True)
        self.setMouseTracking(True)
        # The ring is around the current row, where the keys act, not around the whole tree.
        self.setProperty(OWN_FOCUS, True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Claim the single keys before a shortcut of the window can have them."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command_of(event) is not None
        ):
            event.accept()
            return True
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TAB
            and self._command_of(event) is not None
        ):
            self.keyPressEvent(event)  # before Qt moves the focus
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn single keys into commands; a key that is held down counts once."""
        command = self._command_of(event)
        if command is not None:
            event.accept()
            if not event.isAutoRepeat() or command in REPEATED:
                self.command_key.emit(command)
        elif is_enter(event) and not self.model().hasChildren():
            event.accept()
            self.command_key.emit(NEUER_EINTRAG)
        elif is_enter(event) and self.currentIndex().isValid():
            event.accept()
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters are commands here, and the search field finds better."""

    def _command_of(self, event: QKeyEvent) -> str | None:
        return command_of(event) if self.single_keys_enabled else None

    def _enter(self, index: QModelIndex) -> None:
        """Go and write the Begründung of a measure; open or close what has rows below it."""
        if self.model().hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.command_key.emit(BEGRUENDUNG)

    # ------------------------------------------------------------------ size

    @property
    def masse(self) -> Masse:
        """The measures for the font in use."""
        return masse_for(self.font().toString())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font, that is the zoom, and the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
            self.scheduleDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the text what signs and Stand leave; without room the Stand steps back.

        The Stand is also in the row's tooltip and accessible text and beside the tree. Signs are
        never cut: below a bearable width of the text the tree scrolls sideways.
        """
        masse, header = self.masse, self.header()
        self.setIndentation(masse.einzug)
        if header.count() < len(Spalte):
            return
        signs = masse.bewertung + (masse.zuletzt + masse.rand if self.shows_before else 0)
        rest = self.viewport().width() - signs
        roomy = rest - masse.stand >= masse.text_bequem
        self.setColumnHidden(Spalte.STAND, not roomy)
        text = max(rest - (masse.stand if roomy else 0), masse.text_mindestens)
        header.resizeSection(Spalte.TEXT, text)
        header.resizeSection(Spalte.BEWERTUNG, signs)
        if roomy:
            header.resizeSection(Spalte.STAND, masse.stand)

    # ------------------------------------------------------------------ look

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show selected rows strong: the keys act on them now."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let selected rows step back."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep the row under the mouse, before Qt repaints it."""
        if isinstance(event, QHoverEvent):
            inside = event.type() is not QEvent.Type.HoverLeave
            under = self.indexAt(event.position().toPoint()) if inside else QModelIndex()
            self._rows.hovered = under.internalId() if under.isValid() else NOWHERE
        return super().viewportEvent(event)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row, the bar of a selected one, and the ring around the current one."""
        super().drawRow(painter, options, index)
        look = self._rows.look(self, index)
        row: QRect = options.rect
        row = QRect(0, row.top(), self.viewport().width(), row.height())
        painter.save()
        if look.leiste is not None:
            painter.fillRect(0, row.top(), _BAR_WIDTH, row.height(), QColor(look.leiste))
        current = self.currentIndex()
        if self.hasFocus() and current.isValid() and current.internalId() == index.internalId():
            _draw_ring(painter, row, QColor(look.ring))
        painter.restore()

    def drawBranches(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground left of the text and the arrow of a row that can be opened."""
        look = self._rows.look(self, index)
        painter.save()
        painter.fillRect(rect, QColor(look.grund))
        if self.model().hasChildren(index):
            wide = self.indentation()
            middle = QPointF(rect.left() + rect.width() - wide / 2, rect.top() + rect.height() / 2)
            opened = self.isExpanded(index)
            _draw_arrow(painter, middle, wide / 5, QColor(look.leise), opened=opened)
        painter.restore()


def _draw_ring(painter: QPainter, row: QRect, colour: QColor) -> None:
    """Draw the focus ring inside a row, wide and strong enough for WCAG 2.2, 2.4.13."""
    pen = QPen(colour, FOKUSBREITE)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = FOKUSBREITE / 2 + 1
    painter.drawRect(QRectF(row).adjusted(edge, edge, -edge, -edge))


def _draw_arrow(
    painter: QPainter, middle: QPointF, size: float, colour: QColor, *, opened: bool
) -> None:
    """Draw a chevron, down for an open row and to the right for a closed one."""
    long, short = size, size / 2
    points = [QPointF(-short, -long), QPointF(short, 0), QPointF(-short, long)]
    if opened:
        points = [QPointF(-point.y(), point.x()) for point in points]
    pen = QPen(colour, max(1.5, size * 0.42))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline([middle + point for point in points])

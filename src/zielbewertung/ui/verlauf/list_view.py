"""The list of changes with its headings: keys, menu, and the ways out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy, QWidget

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.tree.delegate import bold_font
from zielbewertung.ui.tree.empty_note import EmptyNote
from zielbewertung.ui.verlauf.delegate import RowDelegate
from zielbewertung.ui.verlauf.items import Einzeln, Listenzeile, Rest, Sammlung
from zielbewertung.ui.verlauf.metrics import UEBERSCHRIFTEN, Zeilenmass, mass_for

if TYPE_CHECKING:
    from zielbewertung.ui.verlauf.model import VerlaufModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_ROWS = 3


class VerlaufList(QListView):
    """Shows the rows of the model; one of them is current as long as there are any.

    ``chosen`` carries what stands in the current row, ``None`` without one. Enter and double
    click on a change send ``entry_wanted``; on a step with many changes they open it.
    """

    chosen = Signal(object)
    entry_wanted = Signal(object)
    put_back_wanted = Signal(object)

    def __init__(self, model: VerlaufModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, self))
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(OWN_FOCUS, True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.note = EmptyNote(self.viewport())
        self.doubleClicked.connect(self._use)
        model.rowsInserted.connect(self._keep_current)
        model.rowsRemoved.connect(self._keep_current)
        model.modelReset.connect(self._tell)
        self._fit()

    def current(self) -> Listenzeile | None:
        """Return what stands in the current row."""
        return self._rows.item(self.currentIndex())

    def _keep_current(self) -> None:
        if self._rows.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell what is current now."""
        super().currentChanged(current, previous)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.current())

    # ------------------------------------------------------------------ keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter uses a row; the arrows to the sides open and close a step with many changes."""
        item = self.current()
        if event.key() in _ENTER and item is not None:
            self._use(self.currentIndex())
        elif isinstance(item, Sammlung) and event.key() == _key_to_turn(item):
            self._rows.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: rows begin with a time, and the search field finds better."""

    def _use(self, index: QModelIndex) -> None:
        if not self._rows.turn(index):
            self.entry_wanted.emit(self._rows.item(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the current row."""
        menu = self.menu()
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if not menu.isEmpty():
            menu.exec(place)
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Return the menu of the current row; an empty one where there is none."""
        menu, index = QMenu(self), QPersistentModelIndex(self.currentIndex())
        match self.current():
            case Einzeln() as item:
                menu.addAction("Im &Baum zeigen", lambda: self.entry_wanted.emit(item))
                menu.addAction(
                    "Älteren Wert &zurückholen", lambda: self.put_back_wanted.emit(item)
                )
            case Sammlung(offen=opened):
                text = "&Zuklappen" if opened else "Alle Änderungen &zeigen"
                menu.addAction(text, lambda: self._rows.turn(index))
            case Rest():
                menu.addAction("Weitere &zeigen", lambda: self._rows.turn(index))
        return menu

    # ------------------------------------------------------------------ size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note in the middle; rows may be of another height now."""
        super().resizeEvent(event)
        self.note.setGeometry(self.viewport().rect())
        if event.size().width() != event.oldSize().width():
            self._fit()
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        mass = mass_for(self.font().toString())
        self.setMinimumHeight(mass.height(self.viewport().width()) * _LEAST_ROWS)


def _key_to_turn(item: Sammlung) -> Qt.Key:
    return Qt.Key.Key_Left if item.offen else Qt.Key.Key_Right


class Headings(QWidget):
    """The headings above the list, where its rows have their parts side by side."""

    def __init__(self, below: VerlaufList) -> None:
        super().__init__()
        self._below = below
        below.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the list."""
        if isinstance(event, QResizeEvent):
            self.setVisible(self._mass().is_wide(event.size().width()))
            self.update()
        return super().eventFilter(watched, event)

    def _mass(self) -> Zeilenmass:
        return mass_for(self.font().toString())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, self._mass().linie + self._mass().rand)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the headings above their columns."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.kopf))
        painter.setPen(QColor(theme.rand))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.setPen(QColor(theme.text))
        painter.setFont(bold_font(self.font().toString()))
        row = QRect(0, 0, self._below.viewport().width(), self.height())
        places = self._mass().places(row)
        parts = (places.wann, places.eintrag, places.feld, places.werte, places.weg)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, word in zip(parts, UEBERSCHRIFTEN, strict=True):
            painter.drawText(place, align, word)
        painter.end()

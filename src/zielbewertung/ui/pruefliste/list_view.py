"""The list of Auffälligkeiten with its headings: keys, menu, and the ways out of it."""

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
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy, QWidget

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.pruefliste.delegate import RowDelegate
from zielbewertung.ui.pruefliste.metrics import UEBERSCHRIFTEN, mass_for
from zielbewertung.ui.tree.delegate import bold_font
from zielbewertung.ui.tree.empty_note import EmptyNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.pruefliste import Zeile
    from zielbewertung.ui.pruefliste.model import PrueflisteModel
    from zielbewertung.zeichen.katalog import Zeichen

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_ROWS = 3


class PrueflisteList(QListView):
    """Shows the rows of the model; one of them is current as long as there are any.

    ``chosen`` carries the current row, ``None`` without one. Enter and double click send
    ``jump_wanted``, Strg+C ``copy_wanted``.
    """

    chosen = Signal(object)
    jump_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, model: PrueflisteModel, sign_of: Callable[[str], Zeichen | None]) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, sign_of, self))
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
        self.doubleClicked.connect(lambda _: self.jump_wanted.emit())
        model.dataChanged.connect(self._tell)
        self._fit()

    def current(self) -> Zeile | None:
        """Return what stands in the current row."""
        return self._rows.zeile(self.currentIndex())

    def go_to(self, row: int) -> None:
        """Make a row current, the nearest there is."""
        last = self._rows.rowCount() - 1
        if last < 0:
            self._tell()
        else:
            self.setCurrentIndex(self._rows.index(max(0, min(row, last))))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell what is current now."""
        super().currentChanged(current, previous)
        self._tell()

    def _tell(self, *_: object) -> None:
        self.chosen.emit(self.current())

    # ------------------------------------------------------------------ keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to where it is mended; Strg+C copies the row."""
        if event.key() in _ENTER and self.current() is not None:
            self.jump_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: rows begin with their weight, and the filter finds better."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the current row."""
        menu = self.menu()
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if not menu.isEmpty():
            menu.exec(place)

    def menu(self) -> QMenu:
        """Return the menu of the current row; an empty one where there is none."""
        menu = QMenu(self)
        if self.current() is not None:
            for text, wanted in (
                ("&Hingehen", self.jump_wanted),
                ("Zeile &kopieren", self.copy_wanted),
            ):
                action = QAction(text, menu)
                action.triggered.connect(lambda _=False, wanted=wanted: wanted.emit())
                menu.addAction(action)
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


class Headings(QWidget):
    """The headings above the list, where its rows have their parts side by side."""

    def __init__(self, below: PrueflisteList) -> None:
        super().__init__()
        self._below = below
        below.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the list."""
        if isinstance(event, QResizeEvent):
            wide = mass_for(self.font().toString()).is_wide(event.size().width())
            self.setVisible(wide)
            self.update()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """One line."""
        mass = mass_for(self.font().toString())
        return QSize(100, mass.linie + mass.rand)

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
        places = mass_for(self.font().toString()).places(row)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, word in zip(
            (places.schwere, places.eintrag, places.was), UEBERSCHRIFTEN, strict=True
        ):
            painter.drawText(place, align, word)
        painter.end()

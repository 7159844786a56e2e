"""RowsList: a list of rows of one height, of which one is current as long as there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.tree.empty_note import EmptyNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.ui.listen.metrics import Rowmass

_LEAST_ROWS = 3
T = TypeVar("T")


class RowsList(QListView, Generic[T]):
    """Shows rows that a delegate draws, and a note in their place where there are none.

    ``chosen`` carries what stands in the current row, ``None`` without one. The model is set by
    whoever can answer :meth:`current`.
    """

    chosen = Signal(object)

    def __init__(self, mass_for: Callable[[str], Rowmass]) -> None:
        super().__init__()
        self._mass_for = mass_for
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
        self._fit()

    def current(self) -> T | None:
        """Return what stands in the current row."""
        raise NotImplementedError

    def menu(self) -> QMenu:
        """Return the menu of the current row; an empty one where there is none."""
        raise NotImplementedError

    @property
    def mass(self) -> Rowmass:
        """The sizes of the rows for the font in use."""
        return self._mass_for(self.font().toString())

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

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: how rows begin is not what one looks for; filter and search find better."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the current row."""
        menu = self.menu()
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if not menu.isEmpty():
            menu.exec(place)
        menu.deleteLater()

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
        self.setMinimumHeight(self.mass.height(self.viewport().width()) * _LEAST_ROWS)

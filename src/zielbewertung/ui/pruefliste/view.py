"""The tab „Prüfliste“: made when it is first seen, live while seen, cheap while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.ui.pruefliste.page import PrueflistePage
    from zielbewertung.ui.session_bridge import SessionBridge


class PrueflisteView(QScrollArea):
    """What is conspicuous in the open Konzept; reads from the bridge and never writes.

    ``jump_wanted`` carries a row. Scrolls as a whole where there is little room.
    """

    jump_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: PrueflistePage | None = None
        self._anew = True
        self._changed: set[str] = set()
        self.setAccessibleName("Prüfliste")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._on_changed)

    @property
    def page(self) -> PrueflistePage:
        """The contents, made when they are needed first."""
        if self._page is None:
            from zielbewertung.ui.pruefliste.page import PrueflistePage

            page = self._page = PrueflistePage()
            page.jump_wanted.connect(self.jump_wanted)
            page.list.selectionModel().currentChanged.connect(self._keep_in_sight)
            self.setWidget(page)
        return self._page

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes that F6 goes through, in reading order."""
        return self.page.filter_line, self.page.list, self.page.details

    def refresh(self) -> None:
        """Look at what was changed since; begins to look at everything where that is needed."""
        if self._anew:
            self._anew = False
            self._changed.clear()
            self.page.show_session(self._bridge.session)
        elif self._changed:
            changed, self._changed = self._changed, set()
            self.page.look_again(changed)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what has the keyboard, where not everything is to be seen at once."""
        if new is None or self._page is None or not self._page.isAncestorOf(new):
            return
        if new is self._page.list:
            self._keep_in_sight(self._page.list.currentIndex())
        else:
            self.ensureWidgetVisible(new, 0, 0)

    def _keep_in_sight(self, current: QModelIndex) -> None:
        rows = self.page.list
        if rows.hasFocus() and current.isValid():
            spot = rows.visualRect(current)
            middle = rows.viewport().mapTo(self.page, spot.center())
            self.ensureVisible(middle.x(), middle.y(), 0, spot.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Look now at what was changed since."""
        super().showEvent(event)
        self.refresh()

    def _open(self) -> None:
        """Begin with another Konzept, also while nobody looks: the file before is closed."""
        self._anew = True
        if self._page is not None:
            self._page.show_session(None)
            self._page.begin_again()
        if self.isVisible():
            self.refresh()

    def _on_changed(self, ereignis: Ereignis) -> None:
        self._anew = self._anew or ereignis.struktur
        self._changed.update(ereignis.knoten)
        if self.isVisible():
            self.refresh()

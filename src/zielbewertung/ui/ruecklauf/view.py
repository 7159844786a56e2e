"""The tab „Rücklauf“: made when it is first seen, live while seen, cheap while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from zielbewertung.ui.ruecklauf.page import RuecklaufPage
    from zielbewertung.ui.session_bridge import SessionBridge


class RuecklaufView(QScrollArea):
    """What units were asked and what came back; reads from the bridge and never writes.

    ``made`` tells once that there is a :attr:`page`. Scrolls as a whole where there is little
    room.
    """

    made = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: RuecklaufPage | None = None
        self._stale = True
        self.setAccessibleName("Rücklauf")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        bridge.opened.connect(self._look_again)
        bridge.changed.connect(self._look_again)

    @property
    def page(self) -> RuecklaufPage:
        """The contents, made when they are needed first."""
        if self._page is None:
            from zielbewertung.ui.ruecklauf.page import RuecklaufPage

            self._page = RuecklaufPage()
            self.setWidget(self._page)
            self.made.emit()
        return self._page

    @property
    def is_made(self) -> bool:
        """Whether there are contents already."""
        return self._page is not None

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes that F6 goes through, in reading order."""
        panes = (self.page.line, self.page.list, self.page.letter)
        return tuple(pane for pane in panes if not pane.isHidden())

    def refresh(self) -> None:
        """Look at what was changed since."""
        if self._stale:
            self._stale = False
            self.page.show_session(self._bridge.session)

    def showEvent(self, event: QShowEvent) -> None:
        """Look now at what was changed since."""
        super().showEvent(event)
        self.refresh()

    def _look_again(self, *_: object) -> None:
        self._stale = True
        if self.isVisible() and self._bridge.session is not None:
            self.refresh()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what has the keyboard, where not everything is to be seen at once."""
        if new is not None and self._page is not None and self._page.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 0)

"""The tab „Abgleich“: made when it is first seen, live while seen, cheap while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from zielbewertung.ui.abgleich.page import AbgleichPage
    from zielbewertung.ui.session_bridge import SessionBridge


class AbgleichView(QScrollArea):
    """What units or another copy say beside what we have; reads from the bridge, never writes.

    ``made`` tells once that there is a :attr:`page`. Scrolls as a whole where there is little
    room.
    """

    made = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: AbgleichPage | None = None
        self._stale = True
        self.setAccessibleName("Abgleich")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        bridge.opened.connect(self._look_again)
        bridge.changed.connect(self._look_again)

    @property
    def page(self) -> AbgleichPage:
        """The contents, made when they are needed first."""
        if self._page is None:
            from zielbewertung.ui.abgleich.page import AbgleichPage

            self._page = AbgleichPage()
            self.setWidget(self._page)
            self.made.emit()
        return self._page

    @property
    def entschieden(self) -> int:
        """How many decisions would be lost."""
        return 0 if self._page is None else self._page.entschieden

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes that F6 goes through, in reading order."""
        flaeche = self.page.flaeche
        if flaeche is None:
            return (self.page.bar,)
        return self.page.bar, flaeche.liste, flaeche.gegenueber, self.page.foot

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
        gone = self._bridge.session is None
        if self._page is not None and (gone or self.isVisible()):
            self.refresh()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what has the keyboard, where not everything is to be seen at once."""
        if new is not None and self._page is not None and self._page.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 0)

"""The tab „Prüfliste“: made when it is first seen, live while seen, cheap while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from zielbewertung.ui.listen.tab import ListTab

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.ui.pruefliste.page import PrueflistePage
    from zielbewertung.ui.session_bridge import SessionBridge


class PrueflisteView(ListTab):
    """What is conspicuous in the open Konzept; reads from the bridge and never writes.

    ``jump_wanted`` carries a row. Scrolls as a whole where there is little room.
    """

    jump_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__("Prüfliste", parent)
        self._bridge = bridge
        self._page: PrueflistePage | None = None
        self._anew = True
        self._changed: set[str] = set()
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._on_changed)

    @property
    def page(self) -> PrueflistePage:
        """The contents, made when they are needed first."""
        if self._page is None:
            from zielbewertung.ui.pruefliste.page import PrueflistePage

            page = self._page = PrueflistePage()
            page.jump_wanted.connect(self.jump_wanted)
            self.hold(page, page.list)
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

"""The tab „Verlauf“: made when it is seen first, live while it is seen, cheap while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from zielbewertung.app.worte.beschriftung import Beschriftung
from zielbewertung.domain.text import shorten
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.ui.listen.tab import ListTab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.verlauf.page import VerlaufPage

_LONGEST_NAME = 40


class VerlaufView(ListTab):
    """What was changed in the open Konzept; reads from the bridge and never writes.

    ``entry_wanted`` and ``put_back_wanted`` carry a row of the Verlauf. Scrolls as a whole where
    there is little room.
    """

    entry_wanted = Signal(object)
    put_back_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__("Verlauf", parent)
        self._bridge = bridge
        self._page: VerlaufPage | None = None
        self._anew = True
        self._stale = True
        self._chosen: tuple[str, ...] = ()
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._on_changed)

    @property
    def page(self) -> VerlaufPage:
        """The contents, made when they are needed first."""
        if self._page is None:
            from zielbewertung.ui.verlauf.page import VerlaufPage

            page = self._page = VerlaufPage()
            page.entry_wanted.connect(self.entry_wanted)
            page.put_back_wanted.connect(self.put_back_wanted)
            self.hold(page, page.list)
        return self._page

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes that F6 goes through, in reading order."""
        return self.page.filter_line, self.page.list, self.page.details

    # ------------------------------------------------------------------ which entries

    def offer_entries(self, ids: Sequence[str]) -> None:
        """Take note of what is chosen in the tree: its Verlauf alone may be wanted."""
        self._chosen = tuple(ids)
        if self._page is not None:
            self._page.filter_line.offer_entries(frozenset(ids), self._words(ids))

    def show_entries(self, ids: Sequence[str]) -> None:
        """Show the changes of some entries only; of the whole Konzept where there are none."""
        self._chosen = tuple(ids)
        self.page.filter_line.show_entries(frozenset(ids), self._words(ids))

    def _words(self, ids: Sequence[str]) -> str:
        session = self._bridge.session
        if session is None or not ids:
            return ""
        if len(ids) == 1:
            return shorten(Beschriftung(session.index).eintrag("knoten", (ids[0],)), _LONGEST_NAME)
        return f"{len(ids)} Einträge"

    # ------------------------------------------------------------------ keeping up

    def showEvent(self, event: QShowEvent) -> None:
        """Read now what was changed since."""
        super().showEvent(event)
        self._refresh()

    def _open(self) -> None:
        """Begin with another Konzept, also while nobody looks: the file before is closed."""
        self._anew = True
        if self._page is not None:
            self._page.show_session(None)
            self._page.filter_line.reset()
        self._on_news()

    def _on_changed(self, ereignis: Ereignis) -> None:
        self._anew = self._anew or ereignis.struktur or ereignis.art is Schrittart.ANFANG
        self._on_news()

    def _on_news(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if not self._stale:
            return
        anew, self._anew, self._stale = self._anew, False, False
        if anew:
            self.page.filter_line.offer_entries(frozenset(self._chosen), self._words(self._chosen))
            self.page.show_session(self._bridge.session)
        else:
            self.page.take_in_new()

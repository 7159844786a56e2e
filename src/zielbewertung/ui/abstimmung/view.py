"""The tab „Abstimmung“: made when it is first seen, live while seen, cheap while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.verlauf import Schrittart

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.ui.abstimmung.page import AbstimmungPage
    from zielbewertung.ui.session_bridge import SessionBridge


class AbstimmungView(QWidget):
    """What a meeting looks at; reads from the bridge and never writes.

    ``made`` carries the page when it is made: who listens connects what it wishes.
    """

    made = Signal(object)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._page: AbstimmungPage | None = None
        self._anew = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._on_changed)

    @property
    def page(self) -> AbstimmungPage:
        """The contents, made when they are needed first."""
        if self._page is None:
            from zielbewertung.ui.abstimmung.page import AbstimmungPage

            self._page = AbstimmungPage()
            self._layout.addWidget(self._page)
            self._page.show()  # a layout would do so only once events are processed
            self.made.emit(self._page)
        return self._page

    @property
    def is_made(self) -> bool:
        """Whether anybody needed the contents yet."""
        return self._page is not None

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes that F6 goes through, in reading order."""
        return self.page.bar, self.page.sheet

    def flush(self) -> bool:
        """Ask for everything typed to be written; tell whether nothing is left unwritten."""
        return self._page is None or self._page.flush()

    def shown(self) -> tuple[str, ...]:
        """Return the measure that is shown, as those who rate want to know it."""
        current = None if self._page is None else self._page.current()
        return () if current is None else (current,)

    def refresh(self) -> None:
        """Show what is there now."""
        if self._anew:
            self._anew = False
            self.page.show_session(self._bridge.session)
        else:
            self.page.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show now what was changed since."""
        super().showEvent(event)
        self.refresh()

    def _open(self) -> None:
        self._anew = True
        if self._page is not None:
            self._page.show_session(None)
        if self.isVisible():
            self.refresh()

    def _on_changed(self, ereignis: Ereignis) -> None:
        self._anew = self._anew or ereignis.struktur
        if not self.isVisible() or self._page is None:
            return
        self.refresh()
        back = ereignis.art in (Schrittart.RUECKGAENGIG, Schrittart.WIEDERHOLT)
        if back and len(ereignis.knoten) == 1 and ereignis.knoten != self.shown():
            self._page.show_measure(ereignis.knoten[0])

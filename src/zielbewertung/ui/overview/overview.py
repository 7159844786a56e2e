"""The tab „Überblick“: counts when it is seen, and says which entry was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from zielbewertung.ui.overview.page import OverviewPage
    from zielbewertung.ui.session_bridge import SessionBridge


class Overview(QScrollArea):
    """Counts of the whole and of each topmost entry; ``entry_chosen`` carries the id of one.

    Made when it is seen first, and counts only while it is seen: neither the start of the
    program nor a rating in the tree pays for it.
    """

    entry_chosen = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page: OverviewPage | None = None
        self._stale = True
        self.setAccessibleName("Überblick")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bridge.opened.connect(self._on_changed)
        bridge.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Count now if something changed since."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _on_changed(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        if self._page is None:
            self._page = self._make_page()
        self._page.show_session(self._bridge.session)

    def _make_page(self) -> OverviewPage:
        from zielbewertung.ui.overview.page import OverviewPage

        page = OverviewPage()
        page.list.chosen.connect(self._on_chosen)
        page.list.selectionModel().currentChanged.connect(self._keep_in_sight)
        self.setWidget(page)
        return page

    def _on_chosen(self, row: int) -> None:
        if self._page is not None:
            self.entry_chosen.emit(self._page.rows.knoten(row).id)

    def _keep_in_sight(self, current: QModelIndex) -> None:
        page = self._page
        if page is not None and page.list.hasFocus() and current.isValid():
            spot = page.list.visualRect(current)
            middle = page.list.mapTo(page, spot.center())
            self.ensureVisible(middle.x(), middle.y(), 0, spot.height())

"""ListTab: a tab around the page of a list, which scrolls as a whole where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from zielbewertung.ui.listen.rows_list import RowsList


class ListTab(QScrollArea):
    """Keeps in sight what has the keyboard; the page is made when it is seen first."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QWidget | None = None
        self._rows: RowsList[Any] | None = None
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def hold(self, page: QWidget, rows: RowsList[Any]) -> None:
        """Show a page, and its list, from now on."""
        self._held, self._rows = page, rows
        rows.selectionModel().currentChanged.connect(self._keep_in_sight)
        self.setWidget(page)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what has the keyboard, where not everything is to be seen at once."""
        page = self._held
        if new is None or page is None or self._rows is None or not page.isAncestorOf(new):
            return
        if new is self._rows:
            self._keep_in_sight(self._rows.currentIndex())
        else:
            self.ensureWidgetVisible(new, 0, 0)

    def _keep_in_sight(self, current: QModelIndex) -> None:
        page, rows = self._held, self._rows
        if page is not None and rows is not None and rows.hasFocus() and current.isValid():
            spot = rows.visualRect(current)
            middle = rows.viewport().mapTo(page, spot.center())
            self.ensureVisible(middle.x(), middle.y(), 0, spot.height())

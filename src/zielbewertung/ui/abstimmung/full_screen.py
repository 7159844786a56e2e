"""Full screen for a meeting: the window without menus, bars and tabs, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from zielbewertung.ui.workspace import Workspace


class FullScreen:
    """Hides what a meeting does not need; keys of the menus work on."""

    def __init__(self, workspace: Workspace) -> None:
        self._parts = workspace
        self._hidden: tuple[QWidget, ...] = ()
        self._lent: list[QAction] = []
        self._maximised = False

    @property
    def active(self) -> bool:
        """Whether the window fills the screen."""
        return bool(self._hidden)

    def enter(self) -> None:
        """Fill the screen."""
        window = self._parts.window()
        if self.active or not isinstance(window, QMainWindow):
            return
        self._maximised = window.isMaximized()
        parts: tuple[QWidget, ...] = (
            window.menuBar(),
            *window.findChildren(QToolBar),
            self._parts.tabs.tabBar(),
            self._parts.status_line,
        )
        self._hidden = tuple(part for part in parts if not part.isHidden())
        # An action whose menu can not be seen has no keys; the window lends it its own.
        self._lent = [
            action
            for menu in window.menuBar().findChildren(QMenu)
            for action in menu.actions()
            if not action.shortcut().isEmpty() and action not in window.actions()
        ]
        window.addActions(self._lent)
        for part in self._hidden:
            part.hide()
        window.showFullScreen()

    def leave(self) -> None:
        """Show the window as it was before."""
        if not self.active:
            return
        hidden, self._hidden = self._hidden, ()
        for part in hidden:
            part.show()
        window = self._parts.window()
        for action in self._lent:
            window.removeAction(action)
        self._lent = []
        if self._maximised:
            window.showMaximized()
        else:
            window.showNormal()

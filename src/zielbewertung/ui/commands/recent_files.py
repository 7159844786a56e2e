"""RecentFiles: what was open last, in the menu „Datei“ and on the start page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from zielbewertung.ui.commands.view_commands import ViewCommands
    from zielbewertung.ui.start_page import StartPage


class RecentFiles(QObject):
    """Keeps the list in the settings and shows it in both places."""

    def __init__(
        self,
        view: ViewCommands,
        page: StartPage,
        open_file: Callable[[Path], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._page = page
        self._open_file = open_file
        self._menu: QMenu | None = None
        page.recent_wanted.connect(self._open)
        page.recent_removed.connect(self._forget)

    def put_into(self, menu: QMenu, before: QAction) -> None:
        """Make the menu of the files that were open last, before another entry of „Datei“."""
        self._menu = menu.addMenu("&Zuletzt geöffnet")
        menu.insertMenu(before, self._menu)
        self._show()

    def remember(self, path: Path) -> None:
        """Put a file first that was just opened."""
        self._view.change(self._view.settings.with_recent(path))
        self._show()

    def _open(self, name: str) -> None:
        self._open_file(Path(name))

    def _forget(self, name: str) -> None:
        self._view.change(self._view.settings.without_recent(name))
        self._show()

    def _show(self) -> None:
        names, menu = self._view.settings.zuletzt, self._menu
        self._page.show_recent(names)
        if menu is None:
            return
        # Called from within one of them: they go when Qt is done with them.
        for action in menu.actions():
            menu.removeAction(action)
            action.deleteLater()
        menu.setEnabled(bool(names))
        for place, name in enumerate(names, 1):
            shown = Path(name).name.replace("&", "&&")
            action = QAction(f"&{place % 10} {shown}", menu)
            menu.addAction(action)
            action.setToolTip(name)
            action.triggered.connect(partial(self._open, name))

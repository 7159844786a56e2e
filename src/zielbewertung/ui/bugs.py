"""Errors of the program in the window: one dialog in its own time, from whatever thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from zielbewertung.ui.dialogs.messages import BugDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class BugReporter(QObject):
    """Shows what the Fangnetz caught; while the dialog is open, more is added to it."""

    _told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: BugDialog | None = None
        # Never at once: the error may come from a thread, or out of the middle of painting.
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, details: str) -> None:
        """Show the details of an error soon; any thread may call this."""
        self._told.emit(details)

    def show_waiting(self) -> None:
        """Show now what was told before the window could listen."""
        QCoreApplication.sendPostedEvents(self)

    def _show(self, details: str) -> None:
        if self._dialog is not None:
            self._dialog.add(details)
            return
        self._dialog = BugDialog(_window_in_front(), details)
        self._dialog.exec()
        self._dialog = None


def _window_in_front() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()

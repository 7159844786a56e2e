"""Long work that only the thread of the window may do: it lets the window breathe in between."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from zielbewertung.ui.work.waiting import WaitDialog

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

_PATIENCE = 0.3
_BREATH = 0.01
"""Seconds until the dialog comes, and of work between two looks at what the person does."""


class Breathing:
    """A Fortschritt for work in the thread of the window; a dialog with „Abbrechen“ comes soon.

    Nobody can do anything else meanwhile. AbbruchError ends the work where the person stops it.
    """

    def __init__(self, parent: QWidget, text: str) -> None:
        self._dialog = WaitDialog(parent, text, "Abbrechen")
        self._dialog.setModal(True)
        self._dialog.rejected.connect(self._stop)
        self._stopped = False
        self._begun = self._last = time.monotonic()

    def __enter__(self) -> Self:
        """Begin the work."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        """End the work."""
        self._dialog.rejected.disconnect(self._stop)
        self._dialog.close()
        self._dialog.deleteLater()

    def __call__(self, done: int, total: int) -> None:
        """Hear how much is done; let the window breathe where it is time."""
        now = time.monotonic()
        if now - self._last < _BREATH:
            return
        if self._dialog.isHidden() and now - self._begun >= _PATIENCE:
            self._dialog.show()
        self._dialog.bar.setRange(0, 1000)
        self._dialog.bar.setValue(1000 * done // max(total, 1))
        if self._dialog.isVisible():
            QApplication.processEvents()
        else:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._last = time.monotonic()
        if self._stopped:
            from zielbewertung.app.einlesung.einlesen import AbbruchError

            raise AbbruchError

    def _stop(self) -> None:
        self._stopped = True

"""Checks the open Konzept in a thread of its own and tells line by line what came of it."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from zielbewertung.app.datei.pruefung import Pruefbericht, Pruefzeile, pruefe_session
from zielbewertung.app.uebersicht import AbgebrochenError, Fortschritt
from zielbewertung.ui.work.background import Background

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.errors import ZielbewertungError

_LOOK_EVERY_MS = 50


class Checker(QObject):
    """``found`` carries each Pruefzeile, ``finished`` the Pruefbericht, ``refused`` an error.

    The place of the file may be dead: then the thread waits for it, and nobody for the thread.
    ``owner`` lives as long as the window; ``parent`` may go while the thread still waits.
    """

    found = Signal(object)
    finished = Signal(object)
    refused = Signal(object)
    progressed = Signal(float)

    def __init__(self, session: Session, parent: QObject, owner: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._background = Background(owner)
        self._fortschritt = Fortschritt()
        self._came: SimpleQueue[Pruefzeile] = SimpleQueue()
        self._lines: list[Pruefzeile] = []
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether the check is under way."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin; a check is made once."""
        session, fortschritt, came = self._session, self._fortschritt, self._came
        background = self._background

        def work() -> None:
            try:
                for zeile in pruefe_session(session, fortschritt):
                    came.put(zeile)
                    fortschritt.report(fortschritt.anteil)
            except AbgebrochenError:
                pass

        def finish(_: None) -> None:
            background.deleteLater()
            if not fortschritt.abgebrochen:
                self._finish()

        def refuse(error: ZielbewertungError) -> None:
            background.deleteLater()
            if not fortschritt.abgebrochen:
                self._timer.stop()
                self.refused.emit(error)

        self._timer.start()
        background.run(work, finish, refuse)
        background.end()

    def cancel(self) -> None:
        """Tell nothing any more; the thread ends as soon as it can."""
        self._timer.stop()
        self._fortschritt.cancel()

    def _look(self) -> None:
        """Tell what has come in."""
        self.progressed.emit(self._fortschritt.anteil)
        try:
            while True:
                zeile = self._came.get_nowait()
                self._lines.append(zeile)
                self.found.emit(zeile)
        except Empty:
            return

    def _finish(self) -> None:
        self._timer.stop()
        self._look()
        self.finished.emit(Pruefbericht(tuple(self._lines)))

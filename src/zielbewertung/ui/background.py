"""Background: long work off the GUI thread, its result back on it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from collections.abc import Callable


class Background(QObject):
    """Runs pieces of work one after the other in a thread and tells what came of each."""

    busy_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="arbeit")
        self._answers: dict[
            Future[Any], tuple[Callable[[Any], None], Callable[[ZielbewertungError], None]]
        ] = {}
        # Told in the thread of the work, heard in the thread of the window.
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._answers)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refused: Callable[[ZielbewertungError], None],
    ) -> None:
        """Do ``work`` in a thread; then call ``done`` with its result, or ``refused``.

        An unexpected error is raised in the thread of the window, like any other bug.
        """
        future = self._pool.submit(work)
        self._answers[future] = (done, refused)
        self.busy_changed.emit(True)
        future.add_done_callback(self._finished.emit)

    def _answer(self, future: Future[Any]) -> None:
        done, refused = self._answers.pop(future)
        self.busy_changed.emit(self.busy)
        error = future.exception()
        if isinstance(error, ZielbewertungError):
            refused(error)
        else:
            done(future.result())

    def wait(self) -> None:
        """Wait until nothing is under way, before the window goes."""
        self._pool.shutdown(wait=True)

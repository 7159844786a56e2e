"""Background: long work off the GUI thread, its result back on it."""

from __future__ import annotations

import time
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.work.messenger import the_messenger

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R")


def settle(future: Future[R], work: Callable[[], R]) -> None:
    """Do some work in this thread; its result, or what it raised, goes into ``future``."""
    try:
        result = work()
    except BaseException as error:
        future.set_exception(error)
        if not isinstance(error, Exception):
            raise
    else:
        future.set_result(result)


class Background(QObject):
    """Runs pieces of work one after the other in a thread and tells what came of each.

    Work that hangs, at a drive that is dead, does not keep the program from ending.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="arbeit", daemon=True)
        self._answers: dict[
            Future[Any], tuple[Callable[[Any], None], Callable[[ZielbewertungError], None]]
        ] = {}
        self._messenger = the_messenger()

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
        if self._thread.ident is None:
            self._thread.start()
        future: Future[Any] = Future()
        self._answers[future] = (done, refused)
        self.busy_changed.emit(True)
        future.add_done_callback(self._tell)
        self._waiting.put((future, work))

    def _work(self) -> None:
        while (piece := self._waiting.get()) is not None:
            settle(*piece)

    def _tell(self, future: Future[Any]) -> None:
        """Called in the thread of the work; the window may be gone by then."""
        self._messenger.call(self, lambda: self._answer(future))

    def _answer(self, future: Future[Any]) -> None:
        done, refused = self._answers.pop(future)
        self.busy_changed.emit(self.busy)
        error = future.exception()
        if isinstance(error, ZielbewertungError):
            refused(error)
        else:
            done(future.result())

    def wait(self) -> bool:
        """Wait until nothing is under way; a thread of its own may do that."""
        for future in tuple(self._answers):
            while not future.done():
                time.sleep(0.01)
        return True

    def end(self) -> None:
        """Take no more work, before the window goes."""
        self._waiting.put(None)

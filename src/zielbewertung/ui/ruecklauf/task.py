"""Task: one piece of long work off the GUI thread that tells how far it is and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.ui.work.background import Background

R = TypeVar("R")

_LOOK_EVERY_MS = 80


class Task(QObject):
    """Runs work for a dialog; what comes after :meth:`cancel` or :meth:`forget` is dropped.

    ``stopped`` makes the error that ends the work where the person stops it. ``progressed``
    carries how much is done, from 0 to 1.
    """

    progressed = Signal(float)

    def __init__(
        self, background: Background, stopped: Callable[[], ZielbewertungError], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._make_error = stopped
        self._share = 0.0
        self._cancelled = False
        self._forgotten = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(lambda: self.progressed.emit(self._share))

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._timer.isActive()

    def run(
        self,
        work: Callable[[Fortschritt], R],
        done: Callable[[R], object],
        refused: Callable[[ZielbewertungError], object],
    ) -> None:
        """Do ``work`` in a thread; ``refused`` hears of the error, also where it was stopped."""
        self._share, self._cancelled = 0.0, False
        self._timer.start()

        def tell(part: int, total: int) -> None:
            if self._cancelled:
                raise self._make_error()
            self._share = part / max(total, 1)

        def answer(told: Callable[[Any], object], what: object) -> None:
            if not self._forgotten:
                self._timer.stop()
                told(what)

        self._background.run(
            lambda: work(tell),
            lambda result: answer(done, result),
            lambda error: answer(refused, error),
        )

    def cancel(self) -> None:
        """Stop the work as soon as it tells how far it is."""
        self._cancelled = True

    def forget(self) -> None:
        """Stop the work; nobody is told of it any more."""
        self._cancelled = self._forgotten = True
        self._timer.stop()

"""Measures how long the window does not answer, and how long that is no fault of its own."""

import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 10


class Heartbeat(QObject):
    """Beats in the event loop of the window, and beside it in a thread that only sleeps.

    What delays the thread, a busy machine, delays the window as well; what only delays the window
    is ours. Values are in seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.largest = 0.0
        self.of_the_machine = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sleep, daemon=True)
        self._thread.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.largest, self._last = max(self.largest, now - self._last), now

    def _sleep(self) -> None:
        last = time.monotonic()
        while not self._over.wait(_BEAT_MS / 1000):
            now = time.monotonic()
            self.of_the_machine, last = max(self.of_the_machine, now - last), now

    def stop(self) -> None:
        """Measure no longer."""
        self._beat()
        self._timer.stop()
        self._over.set()
        self._thread.join()

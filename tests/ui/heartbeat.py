"""Feels whether the window answers: beats in its event loop, and what it worked between two."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 10


class Heartbeat(QObject):
    """Counts the beats; the largest amount of work, and of time, between two of them, in seconds.

    Work is the time that the thread of the window really computed: on a busy machine it is the
    same as on an idle one. A window that waits for something does not work, but does not beat:
    that is seen by the clock only, in :attr:`largest_gap`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.beats = 0
        self.largest_work = 0.0
        self.largest_gap = 0.0
        self._last = time.thread_time()
        self._last_seen = time.monotonic()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, seen = time.thread_time(), time.monotonic()
        self.beats += 1
        self.largest_work, self._last = max(self.largest_work, now - self._last), now
        self.largest_gap, self._last_seen = max(self.largest_gap, seen - self._last_seen), seen

    def stop(self) -> None:
        """Feel no longer."""
        self._beat()
        self._timer.stop()

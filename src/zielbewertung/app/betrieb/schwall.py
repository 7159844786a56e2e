"""A Schwall: the same thing many times in a row, such as an error of every repainting."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

QUIET_SECONDS = 5.0
"""What kept still this long is worth telling anew."""


class Schwall:
    """Lets the first of many equal things pass, and the next one only after a silence."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def passes(self, thing: Hashable) -> bool:
        """Tell whether something is worth telling; being asked ends its silence."""
        with self._lock:
            now = self._clock()
            last = self._last.get(thing)
            self._last[thing] = now
        return last is None or now - last >= QUIET_SECONDS

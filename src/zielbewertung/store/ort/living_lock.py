"""A lock that only a living process holds: the system lets go of it when the process ends."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


class LivingLock:
    """Held through an open file on a local disk; no other process can hold it as well."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False where a living process holds it. OSError where that can't be."""
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            kept = False
            try:
                if not _locked(handle):
                    return False
                kept = _is_still(self.path, handle)
            finally:  # also where the one before took the file away between our two steps
                if not kept:
                    os.close(handle)
            self._handle = handle if kept else None
        return True

    def release(self) -> None:
        """Let go of the lock, and take its file away."""
        if self._handle is None:
            return
        if sys.platform != "win32":  # while it is held, so that nobody takes a file that goes
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None
        if sys.platform == "win32":  # there an open file can't be taken away, ours or another's
            with suppress(OSError):
                self.path.unlink(missing_ok=True)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False

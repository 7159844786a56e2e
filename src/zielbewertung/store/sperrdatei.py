"""The Sperrdatei beside a document: tells others who has it open, and since when.

It is the one place that may name a login, and it goes when the document is closed.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import LockedError
from zielbewertung.domain.konzept import new_id
from zielbewertung.store.nebendateien import beside

if TYPE_CHECKING:
    from pathlib import Path

_MAX_NAME = 200
_MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Halter:
    """Who holds a lock; ``wer`` may be empty, ``seit`` is UTC in ISO 8601.

    ``rechner`` is a digest; ``marke`` tells the working copy that belongs to the lock.
    """

    kennung: str
    wer: str
    seit: str
    rechner: str
    prozess: int
    marke: str


_UNKNOWN = Halter("", "", "", "", 0, "")


class Sperrdatei:
    """The lock of one document at its place; OSError where the place can't be written."""

    def __init__(self, document: Path, marke: str) -> None:
        """Take the real path of the document, and the mark of the own working copy."""
        name = document.name
        if len(name.encode()) > _MAX_NAME:
            name = hashlib.sha256(name.encode()).hexdigest()
        self.path = document.with_name(f".~lock.{name}#")
        self._marke = marke
        self._document = document
        self._own: Halter | None = None

    @property
    def held(self) -> bool:
        """Whether the lock was taken and not let go of."""
        return self._own is not None

    def acquire(self, wer: str, *, take_over: bool = False) -> None:
        """Take the lock; LockedError where someone else holds it.

        A lock that a dead process of this machine left is taken over; one of somebody else with
        ``take_over``.
        """
        own = Halter(
            kennung=new_id(),
            wer=wer,
            seit=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            rechner=_this_machine(),
            prozess=os.getpid(),
            marke=self._marke,
        )
        while not self._written(own):
            other = self.holder()
            if other is None:
                continue  # it went in between
            if not take_over and not self._is_stale(other):
                raise self._locked(other)
            self._remove(other)
        self._own = own

    def check(self, wer: str) -> None:
        """Make sure that the lock is still ours; take it anew where it went."""
        if self._own is None:
            self.acquire(wer)
            return
        other = self.holder()
        if other is None:
            self._own = None
            self.acquire(wer)
        elif other.kennung != self._own.kennung:
            raise self._locked(other)

    def release(self) -> None:
        """Let go of the lock, unless someone else took it over."""
        own, self._own = self._own, None
        if own is not None:
            with suppress(OSError):
                self._remove(own)

    def holder(self) -> Halter | None:
        """Return who holds the lock, ``None`` where nobody does."""
        try:
            with self.path.open("rb") as stream:
                content = stream.read(_MAX_BYTES)
        except FileNotFoundError:
            return None
        except PermissionError:
            return _UNKNOWN
        return _halter_from(content)

    def _written(self, own: Halter) -> bool:
        """Put the lock there with its content at once; False where there is one."""
        content = json.dumps(asdict(own), ensure_ascii=False).encode("utf-8", "replace")
        temporary = beside(self._document, ".sperre")
        try:
            temporary.write_bytes(content)
            try:
                self.path.hardlink_to(temporary)
            except FileExistsError:
                return False
            except OSError:  # no second names on this drive
                return self._written_plainly(content)
            return True
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _written_plainly(self, content: bytes) -> bool:
        try:
            with self.path.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            return False
        return True

    def _is_stale(self, other: Halter) -> bool:
        """Tell whether a lock is one that nobody holds any more.

        Who asks holds the working copy with the mark; a living process would hold that.
        """
        if other.rechner != _this_machine():
            return False
        return other.marke == self._marke or not _is_alive(other.prozess)

    def _remove(self, known: Halter) -> None:
        """Take a known lock away, but never one that came in its place."""
        aside = beside(self._document, ".sperre")
        try:
            self.path.rename(aside)
        except FileNotFoundError:
            return
        try:
            if _halter_from(aside.read_bytes()[:_MAX_BYTES]).kennung != known.kennung:
                with suppress(OSError):
                    self.path.hardlink_to(aside)
        finally:
            aside.unlink(missing_ok=True)

    def _locked(self, other: Halter) -> LockedError:
        name = self._document.name
        return LockedError(
            f"„{name}“ ist gerade an anderer Stelle geöffnet.",
            "Es wurde nichts verändert. Sie können das Konzept ansehen, ohne es zu ändern, oder "
            "mit einer Kopie arbeiten. Ändern kann es immer nur eine Stelle zur selben Zeit.",
            other.wer,
            other.seit,
        )


def _halter_from(content: bytes) -> Halter:
    """Return what a lock says of its holder; one that makes no sense is held by someone."""
    try:
        plain = json.loads(content)
        halter = Halter(**plain)
    except (ValueError, TypeError, RecursionError):
        return _UNKNOWN
    texts = (halter.kennung, halter.wer, halter.seit, halter.rechner, halter.marke)
    sound = all(isinstance(text, str) for text in texts) and isinstance(halter.prozess, int)
    return halter if sound else _UNKNOWN


def _this_machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:16]


def _is_alive(process: int) -> bool:
    """Tell whether a process of this machine lives; in doubt it does."""
    if process == os.getpid() or process <= 0:
        return process > 0
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, process)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it is there, but not ours
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

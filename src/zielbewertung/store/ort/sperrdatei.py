"""The Sperrdatei beside a document: tells others who has it open, and since when.

It is the one place that may name a login, and it goes when the document is closed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import LockedError
from zielbewertung.domain.konzept import new_id
from zielbewertung.store.ort.geduld import replace_patiently
from zielbewertung.store.ort.halter import (
    UNKNOWN,
    Halter,
    is_alive,
    presentable,
    read_halter,
    this_machine,
)
from zielbewertung.store.ort.nebendateien import beside

if TYPE_CHECKING:
    from pathlib import Path

_MAX_NAME = 200
_TRIES = 20


class Sperrdatei:
    """The lock of one document at its place; OSError where the place can't be written."""

    def __init__(self, document: Path, marke: str) -> None:
        """Take the real path of the document, and the mark of the own working copy."""
        name = document.name
        if len(os.fsencode(name)) > _MAX_NAME:
            name = hashlib.sha256(os.fsencode(name)).hexdigest()
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
            wer=presentable(wer),
            seit=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            rechner=this_machine(),
            prozess=os.getpid(),
            marke=self._marke,
        )
        other = UNKNOWN
        for _ in range(_TRIES):
            if self._written(own):
                self._own = own
                return
            found = self._holder_in_doubt()
            if found is None:
                continue  # it went in between
            other = found
            if not take_over and not self._is_stale(other):
                break
            self._remove(other)
        raise self._locked(other)

    def check(self, wer: str) -> bool:
        """Make sure that the lock is ours; tell whether it had to be taken anew.

        LockedError where someone else has it; OSError where it can not be read just now.
        """
        if self._own is not None:
            other = self.holder()
            if other is not None and other.kennung == self._own.kennung:
                return False
            if other is not None:
                raise self._locked(other)
            self._own = None
        self.acquire(wer)
        return True

    def release(self) -> None:
        """Let go of the lock, unless someone else took it over."""
        own, self._own = self._own, None
        if own is not None:
            with suppress(OSError):
                self._remove(own)

    def holder(self) -> Halter | None:
        """Return who holds the lock, ``None`` where nobody does; OSError where that is hidden."""
        try:
            return read_halter(self.path)
        except FileNotFoundError:
            return UNKNOWN if self.path.is_symlink() else None

    def _holder_in_doubt(self) -> Halter | None:
        """Return who holds the lock, someone unknown where that can not be read."""
        try:
            return self.holder()
        except OSError:
            return UNKNOWN

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
            stream = self.path.open("xb")
        except FileExistsError:
            return False
        try:
            with stream:
                stream.write(content)
        except OSError:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
            raise
        return True

    def _is_stale(self, other: Halter) -> bool:
        """Tell whether a lock is one that nobody holds any more.

        Who asks holds the working copy with the mark; a living process would hold that.
        """
        if other.rechner != this_machine():
            return False
        return other.marke == self._marke or not is_alive(other.prozess)

    def _remove(self, known: Halter) -> None:
        """Take a known lock away, but never one that came in its place."""
        aside = beside(self._document, ".sperre")
        try:
            replace_patiently(self.path, aside)
        except FileNotFoundError:
            return
        try:
            found = read_halter(aside)
        except OSError:
            found = UNKNOWN
        if found.kennung != known.kennung:
            self._put_back(aside)
        with suppress(OSError):
            aside.unlink(missing_ok=True)

    def _put_back(self, aside: Path) -> None:
        """Give a lock its name again, unless there is another one by now."""
        try:
            self.path.hardlink_to(aside)
        except FileExistsError:
            return
        except OSError:  # no second names on this drive
            if not os.path.lexists(self.path):
                with suppress(OSError):
                    aside.rename(self.path)

    def _locked(self, other: Halter) -> LockedError:
        name = self._document.name
        return LockedError(
            f"„{name}“ ist gerade an anderer Stelle geöffnet.",
            "Es wurde nichts verändert. Sie können das Konzept ansehen, ohne es zu ändern, oder "
            "mit einer Kopie arbeiten. Ändern kann es immer nur eine Stelle zur selben Zeit.",
            other.wer,
            other.seit,
        )

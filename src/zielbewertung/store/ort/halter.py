"""The Halter: what a Sperrdatei says of who holds it, read with care and never believed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 4096
_MAX_WER = 60
_MAX_PROCESS = 2**31 - 1
_SEIT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


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


UNKNOWN = Halter("", "", "", "", 0, "")


def read_halter(path: Path) -> Halter:
    """Return what a lock says of its holder; OSError where it can not be read."""
    with path.open("rb") as stream:
        return _halter_from(stream.read(_MAX_BYTES))


def presentable(wer: str) -> str:
    """Return a name that can be shown on one line, whoever wrote it."""
    return "".join(letter for letter in wer if letter.isprintable())[:_MAX_WER].strip()


def _halter_from(content: bytes) -> Halter:
    """Return what a lock says of its holder; one that makes no sense is held by someone."""
    try:
        plain = json.loads(content)
        halter = Halter(**plain)
    except (ValueError, TypeError, RecursionError):
        return UNKNOWN
    texts = (halter.kennung, halter.wer, halter.seit, halter.rechner, halter.marke)
    if not all(isinstance(text, str) for text in texts) or not isinstance(halter.prozess, int):
        return UNKNOWN
    if not 0 < halter.prozess <= _MAX_PROCESS:
        return UNKNOWN
    return replace(
        halter,
        wer=presentable(halter.wer),
        seit=halter.seit if _SEIT.fullmatch(halter.seit) else "",
    )


def this_machine() -> str:
    """Return what tells this machine from others, without its name."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:16]


def is_alive(process: int) -> bool:
    """Tell whether a process of this machine lives; in doubt it does."""
    if process == os.getpid():
        return True
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

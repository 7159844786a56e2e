"""The Fangnetz: every error that nobody expected is noted once and told once, without its words.

Python hands such errors to hooks: one for the program, one for threads, one for what happens
while things are thrown away. Libraries warn and log. All of it ends here.
"""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zielbewertung import __version__
from zielbewertung.app.betrieb.fehlerspur import trace_of
from zielbewertung.app.betrieb.protokoll import Vermerk, note_bug, note_seldom
from zielbewertung.app.betrieb.schwall import Schwall
from zielbewertung.app.betrieb.textfrei import Ort

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType, TracebackType
    from typing import TextIO

    from zielbewertung.app.betrieb.fehlerspur import Fehlerspur

BUG = 70
"""Exit code after an error of the program itself (EX_SOFTWARE of sysexits.h)."""

_HOOKS = (
    (sys, "excepthook"),
    (threading, "excepthook"),
    (sys, "unraisablehook"),
    (warnings, "showwarning"),
)


class Fangnetz:
    """Catches what nobody expected, as long as it is spread.

    ``tell`` gets the details, which a person may pass on; it is called in whatever thread failed,
    and must not fail itself. ``interrupted`` is called where the person pressed Strg+C.
    """

    def __init__(
        self, tell: Callable[[str], None], interrupted: Callable[[], None] = lambda: None
    ) -> None:
        self._tell = tell
        self._interrupted = interrupted
        self._schwall = Schwall()
        self._listener = _Listener(logging.WARNING)
        self._before: list[tuple[ModuleType, str, object]] = []

    def spread(self) -> None:
        """Catch everything in this process from now on."""
        self._before = [(module, name, getattr(module, name)) for module, name in _HOOKS]
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_while_clearing
        warnings.showwarning = _note_warning
        logging.getLogger().addHandler(self._listener)

    def fold(self) -> None:
        """Let everything go where it went before."""
        logging.getLogger().removeHandler(self._listener)
        for module, name, hook in self._before:
            setattr(module, name, hook)

    def __enter__(self) -> Self:
        """Catch everything as long as the block lasts."""
        self.spread()
        return self

    def __exit__(self, *_: object) -> None:
        """Let everything go where it went before; an error of the block goes on."""
        self.fold()

    def _caught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, Exception):
            self._take(error, told=True)
        else:
            self._interrupted()

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        self._take(caught.exc_value, told=True)

    def _caught_while_clearing(self, caught: sys.UnraisableHookArgs) -> None:
        # Nothing the person does fails by it, and nothing can be done about it.
        self._take(caught.exc_value, told=False)

    def _take(self, error: BaseException | None, *, told: bool) -> None:
        if not isinstance(error, Exception):
            return
        spur = trace_of(error)
        if not self._schwall.passes(spur.kennzeichen):
            return
        note_bug(spur)
        if told:
            self._tell(details(spur))


class Guard:
    """What falls out of the block ends it and goes to the hook; the program itself goes on."""

    def __enter__(self) -> None:
        """Begin the block."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Hand an error to the hook; what ends a program on purpose does so."""
        if kind is None or error is None or not issubclass(kind, Exception):
            return False
        sys.excepthook(kind, error, trace)
        return True


def details(spur: Fehlerspur) -> str:
    """Return what who looks after the program needs to know of an error, and nothing else."""
    time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Zielbewertung {__version__}, Python {python}, {sys.platform}, {time}\n{spur}"


class _Listener(logging.Handler):
    """Hears what libraries log, and notes where they did; else Python writes it to the person."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note the place; the words may quote anything."""
        ort = Ort(record.name, record.funcName or "", record.lineno)
        note_seldom(Vermerk.MELDUNG_EINER_BIBLIOTHEK, bei=ort)


def _note_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Note a warning by its kind and place; Python would write it to the person."""
    ort = Ort(Path(filename).stem, "<module>", lineno)
    note_seldom(Vermerk.MELDUNG_EINER_BIBLIOTHEK, art=category, bei=ort)

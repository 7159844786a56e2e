"""The trace of an error without a word of its message: kinds, places in the program, numbers.

Messages of errors quote what they stumbled over: paths, titles, texts. Helping needs only what
went wrong and where, and that stands in the program itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.betrieb.textfrei import Ort, code_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_FIRST_PLACES, _LAST_PLACES = 6, 24
"""How many places of one error are kept; an endless recursion has a thousand."""
_SAME_PLACES = 5
"""How many places, the last ones, two errors share that are the same mistake."""
_MOST_ERRORS = 8
"""How many errors of a chain are kept."""
_NUMBERS = ("errno", "winerror", "sqlite_errorcode")
"""What errors of the system say in numbers."""


@dataclass(frozen=True, slots=True)
class Glied:
    """One error of a chain: its kind, and the places it came through, the outermost first."""

    art: str
    orte: tuple[Ort, ...]

    def lines(self) -> Iterator[str]:
        """Say the kind, then each place."""
        yield self.art
        left_out = max(0, len(self.orte) - _FIRST_PLACES - _LAST_PLACES)
        if left_out == 0:
            yield from (f"  {ort}" for ort in self.orte)
            return
        yield from (f"  {ort}" for ort in self.orte[:_FIRST_PLACES])
        yield f"  … {left_out} weitere Stellen …"
        yield from (f"  {ort}" for ort in self.orte[-_LAST_PLACES:])


@dataclass(frozen=True, slots=True)
class Fehlerspur:
    """An error, and behind it those that led to it, the nearest first."""

    glieder: tuple[Glied, ...]

    @property
    def kennzeichen(self) -> str:
        """What two errors have in common that are the same mistake."""
        first = self.glieder[0]
        return " ".join([first.art, *map(str, first.orte[-_SAME_PLACES:])])

    def __str__(self) -> str:
        """Say everything, a line for each kind and each place."""
        return "\nfolgt auf ".join("\n".join(glied.lines()) for glied in self.glieder)


def trace_of(error: BaseException) -> Fehlerspur:
    """Return the trace of an error that was caught, and of those that led to it."""
    return Fehlerspur(
        tuple(Glied(kind_of(e), tuple(_places(e.__traceback__))) for e in _chain(error))
    )


def kind_of(error: BaseException) -> str:
    """Return the kind of an error with the numbers it carries."""
    kind = type(error)
    name = code_name(kind.__qualname__)
    if kind.__module__ != "builtins":
        name = f"{code_name(kind.__module__)}.{name}"
    numbers = ((word, getattr(error, word, None)) for word in _NUMBERS)
    said = ", ".join(f"{word} {number}" for word, number in numbers if type(number) is int)
    return f"{name} ({said})" if said else name


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, then those it grew from or holds, each once."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < _MOST_ERRORS:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        before = current.__cause__
        if before is None and not current.__suppress_context__:
            before = current.__context__
        if before is not None:
            waiting.append(before)


def _places(trace: TracebackType | None) -> Iterator[Ort]:
    while trace is not None:
        yield Ort.of(trace.tb_frame, trace.tb_lineno)
        trace = trace.tb_next

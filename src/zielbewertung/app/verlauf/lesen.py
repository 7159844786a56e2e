"""Verlauf and Leser: the steps of an open Konzept, the newest first, read as far as wanted."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from zielbewertung.app.verlauf.worte import Verlaufsworte
from zielbewertung.domain.ausschnitt import Zeile
from zielbewertung.domain.verlauf import Schritt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.app.session import Session
    from zielbewertung.app.verlauf.filter import VerlaufFilter
    from zielbewertung.domain.ausschnitt import Ausschnitt

WENIGE = 8
"""A step with more rows than these is told in one line until someone wants them all."""

_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Block:
    """What one step has of what is wanted: ``anzahl`` rows with numbers from first to last.

    ``zeilen`` are these rows as they were made, or none where they are more than a few.
    """

    schritt: Schritt
    anzahl: int
    erste: int
    letzte: int
    zeilen: tuple[Zeile, ...]


class Verlauf:
    """The Verlauf of an open Konzept: in words, counted, and read in parts."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.worte = Verlaufsworte(session.index, session.verlauf)

    def forget_words(self) -> None:
        """Let go of what entries are called: they may be called something else by now."""
        self.worte = Verlaufsworte(self._session.index, self._session.verlauf)

    def newest(self) -> int:
        """Return the number of the newest row."""
        return self._session.verlauf.newest()

    def count(self, wanted: VerlaufFilter) -> tuple[int, int]:
        """Return how many steps and rows a filter without a text leaves."""
        return self._session.verlauf.count(wanted.ausschnitt(self._session.index))

    def leser(self, wanted: VerlaufFilter, *, above: int = 0, below: int | None = None) -> Leser:
        """Return what reads the steps a filter leaves, with numbers between the two bounds."""
        return Leser(self._session, self, wanted, above, below)

    def rows_of(self, wanted: VerlaufFilter, block: Block, limit: int) -> tuple[Zeile, ...]:
        """Return at most so many rows of a step with many, in the order they were made."""
        found: list[Zeile] = []
        ausschnitt = wanted.ausschnitt(self._session.index)
        first, words = block.erste, wanted.words
        while len(found) < limit:
            rows = self._session.verlauf.rows_of(ausschnitt, first, block.letzte, _CHUNK)
            found += [zeile for zeile in rows if self.fits(words, zeile)]
            if len(rows) < _CHUNK:
                break
            first = rows[-1].nr + 1
        return tuple(found[:limit])

    def fits(self, words: tuple[str, ...], zeile: Zeile) -> bool:
        """Tell whether a row holds all words that are searched for."""
        if not words:
            return True
        text = self.worte.haystack(zeile)
        return all(word in text for word in words)


class Leser:
    """Reads on where it stopped; costs what is read, not what there is."""

    def __init__(
        self,
        session: Session,
        verlauf: Verlauf,
        wanted: VerlaufFilter,
        above: int,
        below: int | None,
    ) -> None:
        self._reader = session.verlauf
        self._verlauf = verlauf
        self._words = wanted.words
        self._ausschnitt: Ausschnitt = wanted.ausschnitt(session.index)
        self._above = above
        self._below = below
        self._blocks = self._found()
        self.at_end = False

    def read(self, blocks: int, seconds: float | None = None) -> list[Block]:
        """Return the next steps: at most so many, and what can be found in that time."""
        until = None if seconds is None else perf_counter() + seconds
        found: list[Block] = []
        while len(found) < blocks:
            try:
                block = next(self._blocks)
            except StopIteration:
                self.at_end = True
                break
            if block is not None:
                found.append(block)
            if until is not None and perf_counter() >= until:
                break
        return found

    def _found(self) -> Iterator[Block | None]:
        """Yield the steps, and ``None`` for each row that did not fit: a moment to breathe."""
        kept: list[Zeile] = []
        count = last = 0
        for zeile in self._rows():
            if not self._verlauf.fits(self._words, zeile):
                yield None
                continue
            if kept and kept[-1].schritt.nr != zeile.schritt.nr:
                yield _block(kept, count, last)
                kept, count = [], 0
            if not count:
                last = zeile.nr
            count += 1
            # The last one stands for the rest: its number is where the step begins.
            kept = [*kept, zeile] if count <= WENIGE else [zeile]
        if kept:
            yield _block(kept, count, last)

    def _rows(self) -> Iterator[Zeile]:
        below = self._below
        while True:
            rows = self._reader.rows(self._ausschnitt, _CHUNK, below=below, above=self._above)
            yield from rows
            if len(rows) < _CHUNK:
                return
            below = rows[-1].nr


def _block(kept: list[Zeile], count: int, last: int) -> Block:
    first = kept[-1]
    zeilen = tuple(reversed(kept)) if count <= WENIGE else ()
    return Block(first.schritt, count, first.nr, last, zeilen)

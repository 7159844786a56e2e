"""Lesung: opens a source and reads it off the GUI thread; every correction reads it anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from zielbewertung.app.einlesung import einlesen

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.einlesung.einlesen import Einlesung, Fortschritt, Quelle, Zuordnung
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.ui.work.background import Background

T = TypeVar("T")

_LOOK_EVERY_MS = 80


class Lauf:
    """How far one piece of work is; to be called by it, and told to stop from outside."""

    def __init__(self) -> None:
        self.anteil = 0.0
        self.abgebrochen = False

    def __call__(self, done: int, total: int) -> None:
        """Take note of how much is done; AbbruchError where that is not wanted any more."""
        if self.abgebrochen:
            raise einlesen.AbbruchError
        self.anteil = done / total if total else 0.0


class Lesung(QObject):
    """Keeps what is read of a source up to date with what the person says of it.

    ``opened`` says that there is another source with a proposal, ``corrected`` that another
    Zuordnung holds, ``read`` that :attr:`einlesung` is what it gives. ``refused`` carries an
    error for people; ``cancelled`` says that the person stopped. There is no Einlesung then,
    unless it was there before and something was made of it (:meth:`consider`).
    """

    opened = Signal()
    corrected = Signal()
    read = Signal()
    refused = Signal(object)
    cancelled = Signal()
    progressed = Signal(float)
    begun = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.quelle: Quelle | None = None
        self.zuordnung: Zuordnung | None = None
        self.einlesung: Einlesung | None = None
        self._background = background
        self._lauf = Lauf()
        self._closed = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(lambda: self.progressed.emit(self._lauf.anteil))

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._timer.isActive()

    def open(self, work: Callable[[Fortschritt], Quelle]) -> None:
        """Fetch another source by ``work``, propose how it is meant, and read it."""
        lauf = self._begin("Quelle wird gelesen")

        def fetch() -> tuple[Quelle, Zuordnung]:
            quelle = work(lauf)
            lauf(0, 0)
            return quelle, einlesen.propose(quelle)

        self._background.run(fetch, partial(self._take_source, lauf), partial(self._refuse, lauf))

    def correct(self, zuordnung: Zuordnung) -> None:
        """Let another Zuordnung hold, and read the source as it says."""
        self.zuordnung = zuordnung
        self.corrected.emit()
        self._read()

    def consider(self, words: str, work: Callable[[Lauf], T], done: Callable[[T], object]) -> None:
        """Do something with what was read; ``done`` gets what comes of it, unless given up."""
        lauf = self._begin(words, keep=True)

        def take(result: T) -> None:
            if self._is_wanted(lauf):
                self._timer.stop()
                done(result)

        self._background.run(lambda: work(lauf), take, partial(self._refuse, lauf))

    def cancel(self) -> None:
        """Give up what is under way; what was read is kept while something is made of it."""
        if self.busy:
            self._drop(keep=True)
            self.cancelled.emit()

    def close(self) -> None:
        """Drop everything; nothing is told any more."""
        self._closed = True
        self._drop()

    def _read(self) -> None:
        quelle, zuordnung = self.quelle, self.zuordnung
        if quelle is None or zuordnung is None:
            return
        lauf = self._begin("Tabellen werden ausgewertet")
        self._background.run(
            lambda: einlesen.read(quelle, zuordnung, fortschritt=lauf),
            partial(self._take, lauf),
            partial(self._refuse, lauf),
        )

    def _begin(self, words: str, *, keep: bool = False) -> Lauf:
        self._drop(keep=keep)
        self._lauf = Lauf()
        self._timer.start()
        self.begun.emit(words)
        return self._lauf

    def _drop(self, *, keep: bool = False) -> None:
        self._lauf.abgebrochen = True
        self._timer.stop()
        if not keep:
            self.einlesung = None

    def _is_wanted(self, lauf: Lauf) -> bool:
        return not self._closed and lauf is self._lauf and not lauf.abgebrochen

    def _take_source(self, lauf: Lauf, found: tuple[Quelle, Zuordnung]) -> None:
        if self._is_wanted(lauf):
            self.quelle, self.zuordnung = found
            self.opened.emit()
            self._read()

    def _take(self, lauf: Lauf, einlesung: Einlesung) -> None:
        if self._is_wanted(lauf):
            self._timer.stop()
            self.einlesung = einlesung
            self.read.emit()

    def _refuse(self, lauf: Lauf, error: ZielbewertungError) -> None:
        if self._is_wanted(lauf):
            self._timer.stop()
            self.refused.emit(error)

"""Makes the PDF and draws its pages off the GUI thread; what is no longer wanted is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from zielbewertung.app.uebersicht import (
    AbgebrochenError,
    Fortschritt,
    OutlineOptions,
    Uebersicht,
    make_uebersicht,
    write_uebersicht,
)
from zielbewertung.ui.export.pdf_pages import PdfPages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.work.background import Background

T = TypeVar("T")

_LOOK_EVERY_MS = 80


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF with its pages."""

    uebersicht: Uebersicht
    pages: PdfPages


class Maker(QObject):
    """Keeps one PDF up to date with the choices that were made last.

    ``made`` says that :attr:`current` is what was asked for, ``cancelled`` that there is none,
    ``refused`` carries the error that is meant for people, ``progressed`` how much is done.
    """

    made = Signal()
    cancelled = Signal()
    refused = Signal(object)
    progressed = Signal(float)

    def __init__(
        self, konzept: Konzept, runde_id: str, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.current: Made | None = None
        self._konzept, self._runde_id = konzept, runde_id
        self._background = background
        self._fortschritt = Fortschritt()
        self._closed = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(lambda: self.progressed.emit(self._fortschritt.anteil))

    @property
    def busy(self) -> bool:
        """Whether a PDF is being made."""
        return self._timer.isActive()

    def make(self, options: OutlineOptions) -> None:
        """Make the PDF anew; what was under way is dropped."""
        self._drop()
        fortschritt = self._fortschritt = Fortschritt()
        self._timer.start()

        def work() -> Made | None:
            try:
                fortschritt.report(0.0)
                made = make_uebersicht(self._konzept, self._runde_id, options, fortschritt)
                fortschritt.report(1.0)
            except AbgebrochenError:
                return None
            return Made(made, PdfPages(made.pdf))

        self._background.run(
            work, partial(self._take, fortschritt), partial(self._refuse, fortschritt)
        )

    def cancel(self) -> None:
        """Give up what is being made; nothing is left behind."""
        if self.busy:
            self._drop()
            self.cancelled.emit()

    def close(self) -> None:
        """Drop everything; nothing is told any more."""
        self._closed = True
        self._drop()

    def draw(self, number: int, dots_per_point: float, done: Callable[[QImage], None]) -> None:
        """Draw a page of the current PDF and hand it over, unless another one came."""
        made = self.current
        if made is not None:
            self._ask(made, lambda: made.pages.picture(number, dots_per_point), done)

    def read(self, number: int, done: Callable[[str], None]) -> None:
        """Read a page of the current PDF."""
        made = self.current
        if made is not None:
            self._ask(made, lambda: made.pages.text(number), done)

    def save(self, target: Path, done: Callable[[], None]) -> None:
        """Write the current PDF into a file."""
        made = self.current
        if made is not None:
            self._background.run(
                lambda: write_uebersicht(target, made.uebersicht),
                lambda _: None if self._closed else done(),
                self._tell,
            )

    def _ask(self, made: Made, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask the pages of a PDF something, as long as it is the current one."""

        def ask() -> T | None:
            return work() if self.current is made else None

        def take(found: T | None) -> None:
            if found is not None and self.current is made:
                done(found)

        self._background.run(ask, take, self._tell)

    def _drop(self) -> None:
        self._fortschritt.cancel()
        self._timer.stop()
        self._release()

    def _release(self) -> None:
        made, self.current = self.current, None
        if made is not None:
            self._background.run(made.pages.close, lambda _: None, self._tell)

    def _take(self, fortschritt: Fortschritt, made: Made | None) -> None:
        if made is None:
            return
        if fortschritt is not self._fortschritt or fortschritt.abgebrochen:
            self._background.run(made.pages.close, lambda _: None, self._tell)
            return
        self._timer.stop()
        self.current = made
        self.made.emit()

    def _refuse(self, fortschritt: Fortschritt, error: ZielbewertungError) -> None:
        if fortschritt is self._fortschritt and not fortschritt.abgebrochen:
            self._timer.stop()
            self._tell(error)

    def _tell(self, error: ZielbewertungError) -> None:
        if not self._closed:
            self.refused.emit(error)

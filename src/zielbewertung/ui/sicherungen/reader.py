"""Reads Sicherungen off the GUI thread; what is no longer asked for is dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zielbewertung.app.datei import sicherungen as app
from zielbewertung.app.datei.wiederherstellen import Vergleich, vergleichen
from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zielbewertung.app.datei.sicherungen import Eintrag, KonzeptSicherungen, Sicherung
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.work.background import Background

_AT_ONCE = 6


class SicherungenReader(QObject):
    """Lists, reads and compares; tells by signals what came of it.

    ``listed`` carries all KonzeptSicherungen, ``were_read`` some Eintraege, ``compared`` a
    Vergleich, or a Sicherung with the error that says why it can not be restored; ``refused`` an
    error for people.
    """

    listed = Signal(object)
    were_read = Signal(object)
    compared = Signal(object, object)
    refused = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._closed = False
        self._list_number = self._compare_number = 0

    def list_all(self) -> None:
        """List the Sicherungen of all Konzepte anew."""
        self._list_number += 1

        def take(number: int, found: tuple[KonzeptSicherungen, ...]) -> None:
            if number == self._list_number:
                self.listed.emit(found)

        self._run(app.list_konzepte, partial(take, self._list_number))

    def read(self, sicherungen: tuple[Sicherung, ...]) -> None:
        """Read what Sicherungen hold, some at a time, so that other wishes come in between."""
        first, others = sicherungen[:_AT_ONCE], sicherungen[_AT_ONCE:]
        if not first:
            return

        def take(number: int, found: tuple[Eintrag, ...]) -> None:
            if number == self._list_number:
                self.were_read.emit(found)
                self.read(others)

        self._run(lambda: tuple(map(app.read, first)), partial(take, self._list_number))

    def compare(self, konzept: Konzept, sicherung: Sicherung) -> None:
        """Find out what restoring a Sicherung would change; the last one asked for counts."""
        self._compare_number += 1
        number = self._compare_number

        def work() -> Vergleich | ZielbewertungError | None:
            if number != self._compare_number:
                return None
            try:
                return vergleichen(konzept, sicherung)
            except ZielbewertungError as error:
                return error

        def take(found: Vergleich | ZielbewertungError | None) -> None:
            if found is not None and number == self._compare_number:
                self.compared.emit(sicherung, found)

        self._run(work, take)

    def forget(self) -> None:
        """Drop what was asked of a list that is not shown any more."""
        self._list_number += 1
        self._compare_number += 1

    def do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something else with Sicherungen, and tell when it is done."""
        self._run(work, done)

    def close(self) -> None:
        """Tell nothing any more."""
        self._closed = True
        self.forget()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def take(found: object) -> None:
            if not self._closed:
                done(found)

        self._background.run(work, take, self._refuse)

    def _refuse(self, error: ZielbewertungError) -> None:
        if not self._closed:
            self.refused.emit(error)

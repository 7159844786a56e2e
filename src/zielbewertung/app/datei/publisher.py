"""Publisher: brings what was done to the place of its file, in a thread, again and again."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from zielbewertung.app.betrieb.protokoll import Vermerk, note, note_problem
from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.domain.errors import (
    FileProblemError,
    ForeignChangeError,
    LockedError,
    MissingFileError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.session import Session


class Lage(Enum):
    """How things stand between this PC and the place of the file, in words for people."""

    GESICHERT = "Alle Änderungen gespeichert"
    AUSSTEHEND = "Auf diesem PC gespeichert, wird gleich übertragen"
    UNTERWEGS = "Auf diesem PC gespeichert, wird übertragen …"
    UNERREICHBAR = "Auf diesem PC gespeichert, noch nicht übertragen"
    ABGELEHNT = "Auf diesem PC gespeichert, nicht übertragen"
    FEHLT = "Auf diesem PC gespeichert, die Datei fehlt an ihrem Ort"
    FREMD = "Auf diesem PC gespeichert, die Datei wurde von anderer Seite geändert"
    AUSGEFALLEN = "Auf diesem PC gespeichert, das Übertragen ist ausgefallen"
    GESPERRT = "Auf diesem PC gespeichert, die Datei ist an anderer Stelle geöffnet"

    @property
    def wartet_auf_person(self) -> bool:
        """Whether nothing goes on before a person has decided."""
        return self in (Lage.FREMD, Lage.GESPERRT)


@dataclass(frozen=True, slots=True)
class Uebertragung:
    """How things stand, and what stands in the way."""

    lage: Lage
    fehler: FileProblemError | None = None


@dataclass(frozen=True, slots=True)
class Takt:
    """The seconds between the steps of the work.

    ``ruhe`` is how long to wait after a change for the next one, ``spaetestens`` how long in all;
    ``blick`` how often to look for foreign changes; ``erneut`` the waits before further tries;
    ``geduld`` how long a place may take before one says that it does not answer.
    """

    ruhe: float = 1.0
    spaetestens: float = 5.0
    blick: float = 10.0
    erneut: tuple[float, ...] = (3.0, 5.0, 10.0, 20.0, 30.0)
    geduld: float = 3.0


_WAIT_AT_ONCE = 0.1
_NO_ANSWER = UnreachableError(
    "Der Ort der Datei antwortet nicht.",
    "Ihre Änderungen sind auf diesem PC gespeichert und gehen nicht verloren. Sobald der Ort "
    "wieder antwortet, wird von selbst übertragen.",
)


_OUT_OF_ORDER = FileProblemError(
    "Das Übertragen an den Ort der Datei ist ausgefallen.",
    "Das liegt an einem Fehler im Programm, nicht an Ihrer Datei. Ihre Änderungen sind auf diesem "
    "PC gespeichert und gehen nicht verloren. „Jetzt sichern“ versucht es noch einmal. Gelingt "
    "das nicht, beenden Sie das Programm und starten Sie es neu: Es bietet dann an, damit "
    "weiterzumachen.",
)


class Publisher:
    """Publishes one Session; ``told`` is called in its thread whenever things stand anew.

    The thread may hang at a place that is dead; nobody waits for it, not even the end of the
    program. Where a bug of the program ends it, it begins once more; after a second one, without
    a success in between, the person is told that nothing is published any more.
    """

    def __init__(
        self,
        session: Session,
        told: Callable[[Uebertragung], None],
        takt: Takt | None = None,
    ) -> None:
        self._session = session
        self._told = told
        self._takt = takt or Takt()
        self._state = Uebertragung(Lage.AUSSTEHEND if session.unpublished else Lage.GESICHERT)
        self._wake = threading.Condition()
        self._due: float | None = time.monotonic() if session.unpublished else None
        self._first = 0.0
        self._next_look = time.monotonic() + self._takt.blick
        self._busy_since: float | None = None
        self._publishing = False
        self._failures = 0
        self._ending = False
        self._forsaken = False
        self._leaves = True
        self._recreate = False
        self._fell = False
        self._out_of_order = False
        self._thread = threading.Thread(target=self._run, name="uebertragung", daemon=True)

    # ------------------------------------------------------------------ from the window's thread

    def start(self) -> None:
        """Begin; a Konzept that can only be looked at has nothing to publish."""
        if not self._session.schreibschutz:
            self._thread.start()

    @property
    def uebertragung(self) -> Uebertragung:
        """How things stand; a place that takes too long counts as unreachable.

        Where a try failed, that is said until one goes well, not anew with each further try. Where
        there is nothing to publish, it does not matter whether that could be done.
        """
        if self._out_of_order:
            return Uebertragung(Lage.AUSGEFALLEN, _OUT_OF_ORDER)
        state = self._state
        if not self._session.unpublished:
            open_still = state.lage in (Lage.FEHLT, Lage.FREMD, Lage.AUSSTEHEND)
            return state if open_still else Uebertragung(Lage.GESICHERT)
        if not self.answers:
            return Uebertragung(Lage.UNERREICHBAR, _NO_ANSWER)
        if self._publishing and self._failures == 0:
            return Uebertragung(Lage.UNTERWEGS)
        return Uebertragung(Lage.AUSSTEHEND) if state.lage is Lage.GESICHERT else state

    @property
    def answers(self) -> bool:
        """Whether the place of the file takes no longer than it may."""
        since = self._busy_since
        return since is None or time.monotonic() - since <= self._takt.geduld

    def note_change(self) -> None:
        """Publish soon; called after each change."""
        with self._wake:
            now = time.monotonic()
            if self._due is None:
                self._first = now
            if self._due is None or self._failures == 0:
                self._due = min(now + self._takt.ruhe, self._first + self._takt.spaetestens)
            self._wake.notify()

    def publish_now(self, *, recreate: bool = False) -> None:
        """Publish at once; ``recreate`` makes a file anew that is gone."""
        with self._wake:
            self._due, self._failures = time.monotonic(), 0
            self._recreate = recreate
            self._state = Uebertragung(Lage.AUSSTEHEND)  # what comes of it is said anew
            self._wake.notify()
        if self._out_of_order:
            self._begin_again()

    def end(self) -> None:
        """Publish once more what has not been, let go of the place, and end."""
        with self._wake:
            self._ending = True
            self._wake.notify()
        if self._out_of_order:
            self._begin_again()

    def forsake(self, *, leaves: bool) -> None:
        """Expect nothing more of this thread; should it wake, it only ``leaves`` the place."""
        self._forsaken, self._leaves = True, leaves
        self.end()

    @property
    def ended(self) -> bool:
        """Whether the thread is done; one that hangs is not."""
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait for the thread to end, but not for ever; tell whether it did."""
        until = time.monotonic() + seconds
        while not self.ended and time.monotonic() < until:
            # A bug may let another thread take over meanwhile.
            self._thread.join(min(_WAIT_AT_ONCE, max(until - time.monotonic(), 0)))
        return self.ended

    # ------------------------------------------------------------------ in its own thread

    def _run(self) -> None:
        fell = True
        try:
            self._work()
            fell = False
        finally:  # a bug goes on to who notes it
            if fell and not self._fell:
                self._fell = True
                self._try_again()
                self._begin_again()
            else:
                self._stop(fell=fell)

    def _begin_again(self) -> None:
        self._out_of_order = False
        thread = threading.Thread(target=self._run, name="uebertragung", daemon=True)
        thread.start()
        self._thread = thread  # not before it lives: else nobody would seem to be at work

    def _stop(self, *, fell: bool) -> None:
        if fell:
            self._out_of_order = True
            note(Vermerk.UEBERTRAGUNG, lage=Lage.AUSGEFALLEN)
            self._tell()
        if self._ending and self._leaves:
            self._busy_since = time.monotonic()
            self._session.leave_place()
            self._busy_since = None

    def _work(self) -> None:
        while self._sleep():
            now = time.monotonic()
            if self._due is not None and self._due <= now:
                self._attempt(self._publish)
            elif self._next_look <= now:
                self._attempt(self._look)
                self._next_look = time.monotonic() + self._takt.blick
        if not self._forsaken:
            self._finish()

    def _finish(self) -> None:
        if self._session.unpublished and not self._state.lage.wartet_auf_person:
            self._attempt(self._publish)
        if self._session.changed and not self._forsaken:
            kept = sichern_session(self._session, Anlass.BEIM_SCHLIESSEN)
            if isinstance(kept, FileProblemError):
                note_problem(kept)

    def _sleep(self) -> bool:
        """Sleep until there is something to do; False where it is time to end."""
        with self._wake:
            while not self._ending:
                times = [] if self._state.lage.wartet_auf_person else [self._next_look]
                if times and self._due is not None:
                    times.append(self._due)
                rest = min(times, default=float("inf")) - time.monotonic()
                if rest <= 0:
                    return True
                self._wake.wait(min(rest, threading.TIMEOUT_MAX))
        return False

    def _publish(self) -> None:
        with self._wake:
            recreate, self._recreate = self._recreate, False
            self._due = None
        self._publishing = True
        self._tell()
        try:
            self._session.publish(recreate=recreate)
        finally:
            self._publishing = False
        self._failures, self._fell = 0, False
        self._take(Uebertragung(Lage.GESICHERT))

    def _look(self) -> None:
        """See whether all is as it was; a place that is back gets at once what it lacks."""
        self._session.look()
        if self._state.lage in (Lage.FEHLT, Lage.UNERREICHBAR):
            with self._wake:
                self._failures = 0
                self._due = time.monotonic() if self._session.unpublished else None
            self._take(Uebertragung(Lage.GESICHERT))

    def _attempt(self, work: Callable[[], None]) -> None:
        self._busy_since = time.monotonic()
        try:
            work()
        except FileProblemError as error:
            self._take(Uebertragung(_lage_of(error), error))
            self._try_again()
        finally:
            self._busy_since = None
        if self._session.unpublished and self._due is None:
            self.note_change()
        self._tell()

    def _take(self, state: Uebertragung) -> None:
        """Take note where things stand otherwise than before, not of each time they went well."""
        if state.lage is not self._state.lage:
            note(Vermerk.UEBERTRAGUNG, lage=state.lage)
            if state.fehler is not None:
                note_problem(state.fehler)
        self._state = state

    def _try_again(self) -> None:
        with self._wake:
            waits = self._takt.erneut
            pause = waits[min(self._failures, len(waits) - 1)]
            self._failures += 1
            if self._session.unpublished:
                self._due = time.monotonic() + pause

    def _tell(self) -> None:
        if not self._forsaken:
            self._told(self.uebertragung)


def _lage_of(error: FileProblemError) -> Lage:
    match error:
        case ForeignChangeError():
            return Lage.FREMD
        case MissingFileError():
            return Lage.FEHLT
        case LockedError():
            return Lage.GESPERRT
        case UnreachableError():
            return Lage.UNERREICHBAR
        case _:
            return Lage.ABGELEHNT

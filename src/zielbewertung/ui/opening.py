"""Opening: a file comes into the window, whatever stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.dokument import copy_document, fetch_document, fetch_left, find_left
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import LockedError, ZielbewertungError
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_new
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.recovery import Recovery, zeitpunkt_text
from zielbewertung.ui.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge


class Opening:
    """Brings files into the window; the one before stays where that fails.

    ``may_leave`` tells whether the open file can be left; ``opened`` hears of each file that
    came in, ``notify`` of what is worth a short message; ``wer`` is what others are told.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        window: QWidget,
        may_leave: Callable[[], bool],
        opened: Callable[[Path], None],
        notify: Callable[[str], None],
        wer: Callable[[], str],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._window = window
        self._may_leave = may_leave
        self._opened = opened
        self._notify = notify
        self._wer = wer
        self._recovery = Recovery(executor, window)

    def open_file(
        self,
        path: Path,
        *,
        nur_lesen: bool = False,
        take_over: bool = False,
        trust: bool = False,
    ) -> bool:
        """Open a file in the window; tell whether it is there now."""
        if self._is_open(path) and not nur_lesen:
            self._notify(f"„{path.name}“ ist hier schon geöffnet.")
            return True
        try:
            session = self._fetch(path, nur_lesen=nur_lesen, take_over=take_over, trust=trust)
        except LockedError as error:
            return self._ask_about_lock(path, error)
        except ZielbewertungError as error:
            show_problem(self._window, error)
            return False
        return session is not None and self._bring_in(session)

    def open_left(self, path: Path) -> bool:
        """Go on with what an early end left of a file, without waiting for its place."""
        session = self._executor.attempt(lambda: Session(fetch_left(path, self._wer())))
        return session is not None and self._bring_in(session)

    def offer_left(self) -> None:
        """Say, when the program starts, what earlier ends left, and open what is wanted."""
        wanted = self._recovery.ask_which(find_left())
        if wanted is not None:
            self.open_file(wanted.document)

    def _fetch(
        self, path: Path, *, nur_lesen: bool, take_over: bool, trust: bool
    ) -> Session | None:
        """Bring a document in; ``None`` where the person did not want to wait for its place."""
        wer = self._wer()
        copy = wait_for(
            self._window,
            lambda: fetch_document(
                path, wer, nur_lesen=nur_lesen, take_over=take_over, trust=trust
            ),
            f"„{path.name}“ wird geöffnet …",
            abandoned=lambda late: late.let_go(keep=late.fund is not None),
        )
        return None if copy is None else Session(copy)

    def _bring_in(self, session: Session) -> bool:
        goes_on = self._recovery.goes_on(session)
        if goes_on is None:
            session.let_go()
            return self.open_file(session.path)
        if not (goes_on and self._may_leave()):
            session.let_go()
            return False
        self._bridge.open(session)
        self._opened(session.path)
        return True

    def create(self, path: Path, konzept: Konzept, bezeichnung: str) -> bool:
        """Write a new file and open it; never over an existing one."""

        def write() -> bool:
            Session.create(path, konzept, bezeichnung).close()
            return True

        made = self._executor.attempt(
            lambda: wait_for(self._window, write, f"„{path.name}“ wird angelegt …")
        )
        return made is True and self.open_file(path)

    def open_copy_of(self, path: Path) -> bool:
        """Copy a file to a place the person chooses, and open the copy."""
        proposal = f"{path.stem} – Kopie{ENDING}"
        target = ask_new(self._window, "Kopie speichern unter", proposal, KONZEPTE)
        if target is None:
            return False

        def copy() -> bool:
            copy_document(path, target)
            return True

        made = self._executor.attempt(
            lambda: wait_for(self._window, copy, f"„{path.name}“ wird kopiert …")
        )
        return made is True and self.open_file(target)

    def _is_open(self, path: Path) -> bool:
        session = self._bridge.session
        return session is not None and session.path == path

    # ------------------------------------------------------------------ what stands in the way

    def _ask_about_lock(self, path: Path, error: LockedError) -> bool:
        choice = decide(
            self._window,
            error.title,
            f"{_who(error)}{error.explanation}",
            (
                ("Nur ansehen", "Sie sehen den Stand von jetzt und können nichts ändern."),
                ("Mit einer Kopie arbeiten …", "Sie wählen, wo die Kopie gespeichert wird."),
                (
                    "Sperre übernehmen …",
                    "Nur wenn dort sicher niemand mehr daran arbeitet, zum Beispiel nach einem "
                    "Absturz.",
                ),
            ),
        )
        match choice:
            case 0:
                return self.open_file(path, nur_lesen=True)
            case 1:
                return self.open_copy_of(path)
            case 2 if self._is_sure(path):
                return self.open_file(path, take_over=True)
        return False

    def _is_sure(self, path: Path) -> bool:
        choice = decide(
            self._window,
            f"Die Sperre von „{path.name}“ übernehmen?",
            "Arbeitet dort doch noch jemand, geht nichts verloren: Das Programm bemerkt, wenn die "
            "Datei von anderer Seite geändert wird, und überschreibt sie nicht. Beide Stände "
            "müssen dann aber abgeglichen werden.",
            (("Sperre übernehmen", "Die andere Stelle kann nicht mehr in die Datei schreiben."),),
        )
        return choice == 0


def _who(error: LockedError) -> str:
    who = f"Geöffnet von {error.wer}" if error.wer else "Geöffnet"
    since = f" seit {zeitpunkt_text(error.seit)}" if error.seit else ""
    return f"{who}{since}. " if error.wer or since else ""

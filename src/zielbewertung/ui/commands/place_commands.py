"""What a person can do where the place of the open file gets in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from zielbewertung.app.datei.dokument import halter_text
from zielbewertung.app.datei.publisher import Lage
from zielbewertung.domain.errors import FileProblemError, LockedError
from zielbewertung.ui.arrival.foreign_change import ForeignChange
from zielbewertung.ui.arrival.recovery import save_copy
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_new
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.status_line import DECIDABLE, LOOKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.datei.publisher import Uebertragung
    from zielbewertung.app.session import Session
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.publishing import Publishing
    from zielbewertung.ui.session_bridge import SessionBridge

_LATER_MS = 500
_KEEP_COPY = (
    "Meinen Stand als Kopie speichern …",
    "Sie wählen den Ort; an der Datei ändert sich nichts.",
)


class PlaceCommands:
    """„Jetzt sichern“, and what to decide about a file that is gone, taken or changed.

    Each trouble is told once by itself when it comes; after that the status line shows it.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        publishing: Publishing,
        window: QWidget,
        notify: Callable[[str], None],
        reopen: Callable[[Path], object],
        flush: Callable[[], object],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._publishing = publishing
        self._window = window
        self._notify = notify
        self._reopen = reopen
        self._flush = flush
        self._told: Lage | None = None
        self._asked = False
        self._foreign = ForeignChange(
            bridge, executor, publishing, window, notify, self.save_aside, self._open_as_it_is
        )
        publishing.changed.connect(self._hear)
        bridge.opened.connect(self._forget)

    def publish_now(self) -> None:
        """Bring everything to its place at once, or say what stands in the way."""
        session = self._bridge.session
        if session is None:
            return
        if session.schreibschutz:
            self._notify(f"{LOOKING}: Es gibt nichts zu sichern.")
        elif self._publishing.uebertragung.lage in DECIDABLE:
            self.decide()
        elif session.unpublished:
            self._asked = True
            self._publishing.publish_now()
        else:
            self._say_that_all_is_saved(session)

    def decide(self, *, unbidden: bool = False) -> None:
        """Ask what is to become of the file, where there is something to decide.

        ``unbidden`` says that nobody asked for it.
        """
        self._flush()  # what is being typed belongs to the own state
        state = self._publishing.uebertragung
        match state.lage:
            case Lage.FEHLT:
                self._decide_missing(state, unbidden=unbidden)
            case Lage.GESPERRT:
                self._decide_taken(state, unbidden=unbidden)
            case Lage.FREMD:
                self._foreign.resolve(unbidden=unbidden)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns the place of the file does."""
        return {"datei.sichern": self.publish_now}

    def _hear(self, state: Uebertragung) -> None:
        session = self._bridge.session
        if state.lage is Lage.GESICHERT:
            self._told = None
            if self._asked and session is not None:
                self._say_that_all_is_saved(session)
            self._asked = False
        elif self._is_news(state):
            # Not from within a change that is being told: others have not heard of it yet.
            QTimer.singleShot(0, self._window, self._tell)

    def _tell(self) -> None:
        """Tell the person what is the matter, if it still is."""
        state = self._publishing.uebertragung
        if not self._is_news(state):
            return
        if QApplication.activeModalWidget() is not None:  # one thing after the other
            QTimer.singleShot(_LATER_MS, self._window, self._tell)
            return
        unbidden = not self._asked
        self._told, self._asked = state.lage, False
        if state.lage in DECIDABLE:
            self.decide(unbidden=unbidden)
        elif state.fehler is not None:
            show_problem(self._window, state.fehler, unbidden=unbidden)

    def _is_news(self, state: Uebertragung) -> bool:
        """Tell whether it has not been told, or the person asked for it and it did not go well."""
        if self._asked and state.lage in _TOLD | {Lage.UNERREICHBAR}:
            return True
        return state.lage in _TOLD and state.lage is not self._told

    def _forget(self) -> None:
        self._told, self._asked = None, False

    def _say_that_all_is_saved(self, session: Session) -> None:
        self._notify(f"Alle Änderungen sind in „{session.path.name}“ gespeichert.")

    # ------------------------------------------------------------------ decisions

    def _decide_missing(self, state: Uebertragung, *, unbidden: bool) -> None:
        choice = self._ask(
            state,
            ("Datei wieder anlegen", "Am selben Ort, mit allen Änderungen."),
            _KEEP_COPY,
            unbidden=unbidden,
        )
        if choice == 0:
            self._publishing.publish_now(recreate=True)
        elif choice == 1:
            self.save_aside()

    def _decide_taken(self, state: Uebertragung, *, unbidden: bool) -> None:
        choice = self._ask(
            _taken(state),
            ("Noch einmal versuchen", "Falls die Datei dort geschlossen wurde."),
            _KEEP_COPY,
            unbidden=unbidden,
        )
        if choice == 0:
            self._told = None
            self._publishing.publish_now()
        elif choice == 1:
            self.save_aside()

    def _ask(self, state: Uebertragung, *choices: tuple[str, str], unbidden: bool) -> int | None:
        if state.fehler is None:
            return None
        return decide(
            self._window,
            state.fehler.title,
            state.fehler.explanation,
            choices,
            leave="Später entscheiden",
            unbidden=unbidden,
        )

    def _open_as_it_is(self) -> None:
        session = self._bridge.session
        if session is not None and self._publishing.leave():
            self._bridge.open(None)
            self._reopen(session.path)

    def save_aside(self) -> bool:
        """Write the present state as a new file where the person wants it; tell whether it was."""
        session = self._bridge.session
        if session is None:
            return False
        proposal = f"{session.path.stem} – mein Stand{ENDING}"
        target = ask_new(self._window, "Meinen Stand speichern unter", proposal, KONZEPTE)
        if target is None or not save_copy(self._window, self._executor, session, target):
            return False
        self._notify(f"Kopie gespeichert: {target.name}")
        return True


def _taken(state: Uebertragung) -> Uebertragung:
    """Say of a lock that went to someone else what that means for who had it."""
    error = state.fehler
    if not isinstance(error, LockedError):
        return state
    words = (
        "Ihre Änderungen sind auf diesem PC gespeichert und gehen nicht verloren. In die Datei "
        "schreiben kann immer nur eine Stelle zur selben Zeit. Ist sie dort geschlossen, wird "
        "Ihr Stand übertragen; hat sich dort etwas geändert, wird vorher abgeglichen."
    )
    explanation = f"{halter_text(error)} {words}".strip()
    return replace(state, fehler=FileProblemError(error.title, explanation))


_TOLD = DECIDABLE | {Lage.ABGELEHNT, Lage.AUSGEFALLEN}
"""What is told by itself when it comes; a place that can't be reached shows in the status line."""

"""Publishing in the window: a Publisher for the open session, and what the person hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from zielbewertung.app.datei.publisher import Lage, Publisher, Uebertragung
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.work.messenger import the_messenger
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.datei.publisher import Takt
    from zielbewertung.app.session import Session
    from zielbewertung.ui.session_bridge import SessionBridge

_LOOK_MS = 500
"""How often to ask whether the place of the file answers at all."""


class Publishing(QObject):
    """Keeps the place of the open file up to date without the window ever waiting for it.

    ``changed`` carries an :class:`~zielbewertung.app.datei.publisher.Uebertragung` whenever things
    stand otherwise than before.
    """

    changed = Signal(object)

    def __init__(self, bridge: SessionBridge, window: QWidget, takt: Takt | None = None) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._takt = takt
        self._publisher: Publisher | None = None
        self._shown = Uebertragung(Lage.GESICHERT)
        self._leaving = False
        self._messenger = the_messenger()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._show_state)
        bridge.opened.connect(self._begin)
        bridge.changed.connect(self._note_change)

    @property
    def uebertragung(self) -> Uebertragung:
        """How things stand."""
        publisher = self._publisher
        return Uebertragung(Lage.GESICHERT) if publisher is None else publisher.uebertragung

    def publish_now(self, *, recreate: bool = False) -> None:
        """Publish at once; ``recreate`` makes a file anew that is gone."""
        if self._publisher is not None:
            self._publisher.publish_now(recreate=recreate)
            self._show_state()

    def leave(self) -> bool:
        """Bring everything to its place before the session is closed; tell whether it may be.

        What can't be brought there stays on this PC, and the person is told so and asked.
        """
        publisher, session = self._publisher, self._bridge.session
        if publisher is None or session is None:
            return True
        self._leaving = True
        publisher.end()
        if publisher.answers:
            wait_for(
                self._window,
                lambda: publisher.wait(_FOR_EVER),
                f"„{session.path.name}“ wird an ihren Ort übertragen …",
                give_up="Nicht warten",
            )
        leaves = self._wants_to_leave(session)
        self._leaving = False
        if not publisher.ended:
            publisher.forsake(leaves=leaves)
            if leaves:
                session.forsake_place()
        self._publisher = None
        self._timer.stop()
        if not leaves:
            self._begin()
            return False
        return True

    def _wants_to_leave(self, session: Session) -> bool:
        """Ask where something would stay behind or get lost by leaving."""
        if session.unpublished:
            return self._leaves_behind(session.unpublished)
        return self.uebertragung.lage is not Lage.FEHLT or self._leaves_missing(session)

    def _leaves_behind(self, number: int) -> bool:
        error = self.uebertragung.fehler
        what = "Eine Änderung ist" if number == 1 else f"{number} Änderungen sind"
        why = "" if error is None else f" {error.title}"
        choice = decide(
            self._window,
            f"{what} noch nicht an ihrem Ort.",
            f"Nichts geht verloren: Auf diesem PC ist alles gespeichert.{why}",
            (
                (
                    "Schließen und später übertragen",
                    "Beim nächsten Start bietet das Programm an, damit weiterzumachen.",
                ),
            ),
            leave="Weiter bearbeiten",
        )
        return choice == 0

    def _leaves_missing(self, session: Session) -> bool:
        choice = decide(
            self._window,
            f"„{session.path.name}“ ist nicht mehr an ihrem Ort.",
            "Alles war dort gespeichert. Wurde die Datei verschoben oder umbenannt, ist nichts "
            "verloren. Wurde sie gelöscht, können Sie sie über „Entscheiden …“ in der Statuszeile "
            "wieder anlegen.",
            (("Schließen", "Der Stand auf diesem PC wird dabei entfernt."),),
            leave="Weiter bearbeiten",
        )
        return choice == 0

    def _begin(self) -> None:
        session = self._bridge.session
        if self._publisher is not None:  # its session went without being left
            self._publisher.forsake(leaves=False)
        self._publisher = None
        self._timer.stop()
        if session is not None:
            self._publisher = Publisher(session, self._tell, self._takt)
            self._publisher.start()
            self._timer.start()
        self._show_state()

    def _note_change(self, *_: object) -> None:
        if self._publisher is not None:
            self._publisher.note_change()
            self._show_state()

    def _tell(self, _state: Uebertragung) -> None:
        """Called in the thread of the Publisher; the window may be gone by then."""
        self._messenger.call(self, self._show_state)

    def _show_state(self, *_: object) -> None:
        state = self.uebertragung
        if state != self._shown and not self._leaving:
            self._shown = state
            self.changed.emit(state)


_FOR_EVER = 3600.0 * 24

"""What happens when someone else changed the open file: an Abgleich, never an overwriting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.betrieb.protokoll import note_problem
from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.session import Session
    from zielbewertung.domain.abgleich import Abgleich
    from zielbewertung.domain.abgleich.abgleich import Ausnahmen, Wahl
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.publishing import Publishing
    from zielbewertung.ui.session_bridge import SessionBridge

_LABEL = "Abgleich mit der geänderten Datei"


class ForeignChange:
    """Compares both states field by field and carries out what the person chose.

    ``save_aside`` writes the own state as a new file and tells whether it did; ``reopen`` opens
    the file as it is at its place.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        publishing: Publishing,
        window: QWidget,
        notify: Callable[[str], None],
        save_aside: Callable[[], bool],
        reopen: Callable[[], object],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._publishing = publishing
        self._window = window
        self._notify = notify
        self._save_aside = save_aside
        self._reopen = reopen

    def resolve(self, *, unbidden: bool) -> None:
        """Show what came in and what contradicts; do what is wanted, or leave all as it is.

        ``unbidden`` says that nobody asked for it.
        """
        from zielbewertung.ui.dialogs.abgleich import AbgleichDialog, Abgleichwunsch

        session = self._bridge.session
        if session is None:
            return
        try:
            abgleich = self._compare(session)
        except ZielbewertungError as error:
            note_problem(error)
            self._offer_copy(error, unbidden=unbidden)
            return
        if abgleich is None:
            return
        if abgleich.is_void:
            session.merge(abgleich.change({}, _LABEL))
            self._publishing.publish_now()
            self._notify("Die Datei wurde von anderer Seite neu gespeichert, ohne Änderungen.")
            return
        dialog = AbgleichDialog(self._window, abgleich, session.index)
        dialog.unbidden = unbidden
        dialog.exec()
        match dialog.wunsch:
            case Abgleichwunsch.UEBERNEHMEN:
                self._take_over(session, abgleich, dialog.wahl, dialog.ausnahmen)
            case Abgleichwunsch.KOPIE:
                self._keep_copy()

    def _compare(self, session: Session) -> Abgleich | None:
        """Return the Abgleich, ``None`` where the person did not want to wait for the place."""
        from zielbewertung.domain.abgleich import compare

        unsere = session.snapshot()

        def work() -> Abgleich:
            basis, fremde = session.fetch_foreign()
            return compare(basis, unsere, fremde)

        return wait_for(self._window, work, "Die geänderte Datei wird verglichen …")

    def _take_over(
        self, session: Session, abgleich: Abgleich, wahl: Wahl, ausnahmen: Ausnahmen
    ) -> None:
        wait_for(
            self._window,
            lambda: sichern_session(session, Anlass.VOR_ABGLEICH),
            "Vor dem Abgleich wird eine Sicherung angelegt …",
            "Ohne Sicherung weiter",
        )

        def merge() -> bool:
            session.merge(abgleich.change(wahl, _LABEL, ausnahmen))
            return True

        if self._executor.attempt(merge):
            self._publishing.publish_now()
            self._notify("Beide Stände sind abgeglichen. Rückgängig nimmt es zurück.")

    def _keep_copy(self) -> None:
        """Keep the own state as a file of its own, and go on with the other one."""
        session = self._bridge.session
        if session is not None and self._save_aside():
            session.forget_unpublished()
            self._reopen()

    def _offer_copy(self, error: ZielbewertungError, *, unbidden: bool) -> None:
        """What lies at the place can't be compared with what we have."""
        choice = decide(
            self._window,
            error.title,
            "Am Ort der Datei liegt etwas, das sich nicht mit Ihrem Stand abgleichen lässt. Es "
            "wurde nicht überschrieben, und Ihr Stand ist auf diesem PC sicher. "
            f"{error.explanation}",
            (
                (
                    "Meinen Stand als Kopie speichern …",
                    "Sie wählen den Ort; an der Datei ändert sich nichts.",
                ),
            ),
            leave="Später entscheiden",
            unbidden=unbidden,
        )
        if choice == 0:
            self._save_aside()

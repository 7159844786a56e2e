"""Recovery: says what an early end left on this PC, and asks what is to become of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zielbewertung.app.worte.angaben import from_iso, zeitpunkt
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_new
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.datei.dokument import Fund
    from zielbewertung.app.session import Session
    from zielbewertung.ui.commands.executor import Executor

_MOST_AT_ONCE = 6


class Recovery:
    """Nothing of what was left is used, moved or thrown away before the person said so."""

    def __init__(self, executor: Executor, window: QWidget) -> None:
        self._executor = executor
        self._window = window

    def ask_which(self, left: Sequence[Fund]) -> Fund | None:
        """Offer what earlier ends left; return what is to be opened now."""
        usable = [fund for fund in left if fund.beschaedigt is None][:_MOST_AT_ONCE]
        if not usable:
            return None
        choice = decide(
            self._window,
            "Es gibt Änderungen, die noch nicht an ihrem Ort sind.",
            "Das Programm wurde beendet, bevor sie übertragen waren. Sie sind auf diesem PC "
            "gespeichert und gehen nicht verloren.",
            [
                (
                    f"{fund.document.stem} öffnen",
                    f"{_counted(fund.schritte)}, zuletzt {zeitpunkt_text(fund.zuletzt)}. "
                    f"Ort: {fund.document}",
                )
                for fund in usable
            ],
            leave="Später",
            unbidden=True,
        )
        return None if choice is None else usable[choice]

    def goes_on(self, session: Session) -> bool | None:
        """Ask about what was left of one file, before anything of it goes to its place.

        ``None`` where it was put aside and the file is to be opened as it is at its place.
        """
        fund = session.fund
        if fund is None:
            return True
        if fund.beschaedigt is not None:
            show_problem(self._window, _damaged_copy(fund.beschaedigt))
            return True
        was = "war" if fund.schritte == 1 else "waren"
        choice = decide(
            self._window,
            "Das Programm wurde beim letzten Mal beendet, bevor alles übertragen war.",
            f"{_counted(fund.schritte)} {was} noch nicht an ihrem Ort, die letzte: "
            f"{zeitpunkt_text(fund.zuletzt)}. Nichts ist verloren, hier ist alles wieder da.",
            (
                ("Damit weiterarbeiten", "Alles wird gleich an seinen Ort übertragen."),
                (
                    "Stand als Kopie speichern …",
                    "Die Änderungen bleiben in der Kopie. Danach öffnet sich die Datei, wie sie "
                    "an ihrem Ort liegt.",
                ),
            ),
            leave="Später entscheiden",
        )
        if choice == 1 and self._set_aside(session):
            session.forget_unpublished()
            return None
        return choice == 0

    def goes_on_without_place(self, fund: Fund) -> bool:
        """Ask whether to go on with what was left of a file whose place does not answer."""
        choice = decide(
            self._window,
            f"Der Ort von „{fund.document.name}“ hat nicht geantwortet.",
            f"Auf diesem PC liegt der Stand vom letzten Mal: {_counted(fund.schritte)}, zuletzt "
            f"{zeitpunkt_text(fund.zuletzt)}. Nichts ist verloren.",
            (
                (
                    "Mit diesem Stand weiterarbeiten",
                    "Übertragen wird von selbst, sobald der Ort wieder antwortet.",
                ),
            ),
            leave="Später",
        )
        return choice == 0

    def _set_aside(self, session: Session) -> bool:
        """Put what was found into a file of its own; tell whether it is there."""
        proposal = f"{session.path.stem} – wiederhergestellt{ENDING}"
        target = ask_new(self._window, "Stand speichern unter", proposal, KONZEPTE)
        return target is not None and save_copy(self._window, self._executor, session, target)


def save_copy(window: QWidget, executor: Executor, session: Session, target: Path) -> bool:
    """Write a complete copy as a new file while the window stays alive; tell whether it was."""

    def save() -> bool:
        session.save_copy(target)
        return True

    waiting = f"„{target.name}“ wird gespeichert …"
    return executor.attempt(lambda: wait_for(window, save, waiting)) is True


def zeitpunkt_text(zeit: str) -> str:
    """Return a moment of the Verlauf, UTC in ISO 8601, as the clock on the wall has it."""
    moment = from_iso(zeit)
    return "unbekannter Zeit" if moment is None else zeitpunkt(moment, datetime.now(UTC))


def _counted(number: int) -> str:
    return "Eine Änderung" if number == 1 else f"{number} Änderungen"


def _damaged_copy(aside: Path) -> ZielbewertungError:
    return ZielbewertungError(
        "Die Arbeitskopie vom letzten Mal war beschädigt.",
        "Geöffnet wird der Stand, der an seinem Ort liegt. Die beschädigte Kopie wurde aufgehoben "
        f"und lässt sich vielleicht retten: {aside}",
    )

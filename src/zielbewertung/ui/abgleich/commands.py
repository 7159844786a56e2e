"""What the menu and the tab „Abgleich“ wish: comparing, and taking over what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.rundenregeln import refuse_frozen
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.dialogs.files import KONZEPTE, ask_existing
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.work.waiting import wait_for
from zielbewertung.ui.workspace import ABGLEICH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zielbewertung.app.session import Session
    from zielbewertung.app.zusammenfuehrung.fassungen import Fassung
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace

_TITLE = "Mit anderer Fassung abgleichen"
_BASIS = "Gemeinsame Ausgangsfassung wählen"
_NO_BASIS = "Wovon beide Fassungen ausgingen, ist nicht zu erkennen."
_WHY = (
    "Sie haben keinen gemeinsamen Verlauf, vielleicht wurde er gelöscht. Ohne die Fassung, aus "
    "der beide entstanden sind, ist nicht zu sagen, wer was geändert hat. Geändert wurde nichts."
)
_CHOOSE = (
    "Ausgangsfassung wählen …",
    "Eine ältere Kopie desselben Konzepts, zum Beispiel die Fassung, die Sie damals verschickt "
    "haben. Sie bleibt, wie sie ist.",
)
_SAFE = "Die Bewertungen sind unverändert; die Rückmeldungen bleiben."


class AbgleichCommands:
    """Shows the tab and carries out what was decided there, as one step."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: Workspace,
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._notify = notify
        workspace.abgleich.made.connect(self._connect_page)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does that concerns the Abgleich."""
        return {
            "ansicht.abgleich": self.show,
            "austausch.rueckmeldungen": self.compare_units,
            "austausch.fassung": self.compare_copy,
        }

    def show(self) -> None:
        """Show the tab and give its list the keyboard."""
        self._parts.tabs.setCurrentIndex(ABGLEICH)
        self._parts.abgleich.refresh()
        self._parts.abgleich.page.enter()

    def may_leave(self) -> bool:
        """Ask before decisions are lost."""
        number = self._parts.abgleich.entschieden
        return not number or self._may_discard(number)

    # ------------------------------------------------------------------ comparing

    def compare_units(self) -> None:
        """Show what units see differently."""
        from zielbewertung.ui.abgleich.page import STELLEN

        session = self._bridge.session
        if session is None:
            return

        def open_round() -> bool:
            refuse_frozen(session.runde)
            return True

        if self._executor.attempt(open_round):
            self._parts.abgleich.page.show_source(STELLEN)
            self.show()

    def compare_copy(self) -> None:
        """Ask for the other copy, and show what differs."""
        path = ask_existing(self._parts.window(), _TITLE, KONZEPTE)
        if path is not None:
            self._executor.attempt(lambda: self._compare_with(path))

    def _compare_with(self, path: Path) -> None:
        from zielbewertung.app.zusammenfuehrung.fassungen import read_fassung, refuse_strangers

        session, window = self._bridge.session, self._parts.window()
        if session is None:
            return
        schritte = session.schritte()
        andere = wait_for(
            window, lambda: read_fassung(path, schritte), "Die Fassung wird gelesen …"
        )
        if andere is None:
            return
        refuse_strangers(session, andere.konzept)
        basis = self._basis(session, andere)
        if basis is not None:
            self._show_copy(session, path, basis, andere.konzept)

    def _basis(self, session: Session, andere: Fassung) -> Konzept | None:
        """Return what both began with; where the Verlauf does not tell, ask for a file."""
        from zielbewertung.app.zusammenfuehrung.fassungen import (
            common_basis,
            read_fassung,
            refuse_strangers,
        )

        found = common_basis(session, andere)
        window = self._parts.window()
        if found is not None or decide(window, _NO_BASIS, _WHY, (_CHOOSE,)) is None:
            return found
        path = ask_existing(window, _BASIS, KONZEPTE)
        if path is None:
            return None
        fassung = wait_for(window, lambda: read_fassung(path), "Die Fassung wird gelesen …")
        if fassung is None:
            return None
        refuse_strangers(session, fassung.konzept)
        return fassung.konzept

    def _show_copy(self, session: Session, path: Path, basis: Konzept, andere: Konzept) -> None:
        from zielbewertung.domain.abgleich import compare

        if compare(basis, session.snapshot(), andere).is_void:
            self._notify("Die andere Fassung enthält nichts, was hier fehlt.")
            return
        page = self._parts.abgleich.page
        copy = page.fassungswahl
        if copy is not None and copy.entschieden and not self._may_discard(copy.entschieden):
            return
        page.show_session(session)
        page.show_copy(path.stem, basis, andere)
        self.show()

    # ------------------------------------------------------------------ taking over

    def take_over(self) -> None:
        """Take over what was decided, as one step."""
        from zielbewertung.ui.abgleich.page import FASSUNG

        self._parts.flush()
        session, page = self._bridge.session, self._parts.abgleich.page
        if session is None:
            return
        page.show_session(session)  # what was typed just now may have changed what differs
        wahl = page.fassungswahl if page.shown == FASSUNG else page.rueckmeldungswahl
        if wahl is None or not wahl.is_ready:
            return
        take = self._take_copy if page.shown == FASSUNG else self._take_units
        told = self._executor.attempt(lambda: take(session))
        if told is not None:
            page.forget_shown()
            page.enter()
            self._notify(f"{told} Rückgängig nimmt es zurück.")

    def _take_copy(self, session: Session) -> str:
        from zielbewertung.app.zusammenfuehrung.fassungen import take_over

        page = self._parts.abgleich.page
        if page.abgleich is None or page.fassungswahl is None:
            return ""
        wahl, ausnahmen = page.fassungswahl.wahl, page.fassungswahl.ausnahmen
        problem = take_over(session, page.abgleich, wahl, ausnahmen)
        if problem is not None:
            show_problem(self._parts.window(), problem)
        return "Beide Fassungen sind abgeglichen."

    def _take_units(self, session: Session) -> str:
        from zielbewertung.app.rueckmeldung.rueckmeldungen import take_over_decided
        from zielbewertung.domain.rueckmeldungen.vergleich import compare

        decided = self._parts.abgleich.page.rueckmeldungswahl
        wahl = {} if decided is None else decided.wahl
        problem = take_over_decided(session, session.runde.id, wahl)
        if problem is not None:
            show_problem(self._parts.window(), problem)
        left = len(compare(session.index, session.runde.id))
        told = "1 Angabe" if len(wahl) == 1 else f"{len(wahl)} Angaben"
        return f"{told} entschieden, {left} noch offen."

    def discard(self) -> None:
        """Forget what was decided of what is shown; ask before."""
        from zielbewertung.ui.abgleich.page import FASSUNG

        page = self._parts.abgleich.page
        wahl = page.fassungswahl if page.shown == FASSUNG else page.rueckmeldungswahl
        number = 0 if wahl is None else wahl.entschieden
        if not number or self._may_discard(number):
            page.forget_shown()
            page.enter()

    def _may_discard(self, number: int) -> bool:
        told = "1 Entscheidung ist" if number == 1 else f"{number} Entscheidungen sind"
        choice = ("Entscheidungen verwerfen", "Alles ist dann wieder offen.")
        title = f"{told} im Abgleich noch nicht übernommen."
        leave = "Weiter abgleichen"
        return decide(self._parts.window(), title, _SAFE, (choice,), leave=leave) == 0

    def _connect_page(self) -> None:
        page = self._parts.abgleich.page
        page.take_over_wanted.connect(self.take_over)
        page.other_wanted.connect(self.compare_copy)
        page.discard.clicked.connect(lambda: self.discard())

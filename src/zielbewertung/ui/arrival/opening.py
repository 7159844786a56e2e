"""Opening: a file comes into the window, whatever stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.betrieb.protokoll import note_problem
from zielbewertung.app.datei.dokument import (
    copy_document,
    fetch_document,
    fetch_left,
    find_left,
    halter_text,
    true_place,
)
from zielbewertung.app.einlesung.anlegen import Anlage
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import LockedError, ZielbewertungError
from zielbewertung.ui.arrival.recovery import Recovery
from zielbewertung.ui.arrival.refused_files import REFUSALS, Ausweg, ask_about_refusal
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_new
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.datei.dokument import Arbeitskopie
    from zielbewertung.domain.errors import DamagedFileError, ForeignWriterError
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.commands.executor import Executor
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
        show_sicherungen: Callable[[], object],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._window = window
        self._may_leave = may_leave
        self._opened = opened
        self._notify = notify
        self._wer = wer
        self._show_sicherungen = show_sicherungen
        self._recovery = Recovery(executor, window)
        self._places: dict[Path, Path] = {}
        """Where files really lie that were opened by other names; only threads find that out."""

    def open_file(
        self,
        path: Path,
        *,
        nur_lesen: bool = False,
        take_over: bool = False,
        trust: bool = False,
    ) -> bool:
        """Open a file in the window; tell whether it is there now."""
        if self._is_open_to_edit(path) and not nur_lesen:
            return self._say_that_it_is_open(path)
        try:
            copy = self._fetch(path, nur_lesen=nur_lesen, take_over=take_over, trust=trust)
            if copy is None:
                return not nur_lesen and self._offer_without_place(path)
            session = Session(copy)
        except LockedError as error:
            if error.hier and not nur_lesen and self._is_open_to_edit(self._place_of(path)):
                return self._say_that_it_is_open(path)
            note_problem(error)
            return self._ask_about_lock(path, error)
        except REFUSALS as error:
            return self._ask_about_refusal(path, error)
        except ZielbewertungError as error:
            show_problem(self._window, error)
            return False
        return self._bring_in(session)

    def open_left(self, path: Path) -> bool:
        """Go on with what an early end left of a file, without waiting for its place."""
        session = self._executor.attempt(lambda: Session(fetch_left(path, self._wer())))
        return session is not None and self._bring_in(session, asked=True)

    def offer_left(self, besides: Path | None = None) -> None:
        """Say, when the program starts, what earlier ends left, and open what is wanted.

        The person was asked already about the document ``besides``.
        """
        known = None if besides is None else self._place_of(besides)
        wanted = self._recovery.ask_which([fund for fund in find_left() if fund.document != known])
        if wanted is not None:
            self.open_file(wanted.document)

    def _fetch(
        self, path: Path, *, nur_lesen: bool, take_over: bool, trust: bool
    ) -> Arbeitskopie | None:
        """Bring a document in; ``None`` where the person did not want to wait for its place."""
        wer = self._wer()

        def fetch() -> Arbeitskopie:
            place = self._places[path] = true_place(path)
            return fetch_document(
                place, wer, nur_lesen=nur_lesen, take_over=take_over, trust=trust
            )

        return wait_for(
            self._window,
            fetch,
            f"„{path.name}“ wird geöffnet …",
            abandoned=lambda late: late.let_go(keep=late.fund is not None),
        )

    def _bring_in(self, session: Session, *, asked: bool = False) -> bool:
        goes_on = asked or self._recovery.goes_on(session)
        if goes_on is None:
            self._put_back(session)
            return self.open_file(session.path)
        if not (goes_on and self._may_leave()):
            self._put_back(session)
            return False
        self._bridge.open(session)
        self._opened(session.path)
        return True

    def create(self, path: Path, konzept: Konzept, bezeichnung: str) -> bool:
        """Write a new file and open it; never over an existing one.

        Where the person does not want to wait, no file comes.
        """
        anlage, words = Anlage(path, konzept, bezeichnung), f"„{path.name}“ wird angelegt …"

        def write() -> bool:
            made = wait_for(self._window, anlage.make, words, abandoned=anlage.take_away)
            if made is None:
                anlage.give_up()
                self._notify(f"Abgebrochen. „{path.name}“ wird nicht angelegt.")
            return made is not None

        return self._executor.attempt(write) is True and self.open_file(path)

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

    def _place_of(self, path: Path) -> Path:
        """Return where a file lies that was asked for, as far as that was found out."""
        return self._places.get(path, path)

    def _say_that_it_is_open(self, path: Path) -> bool:
        self._notify(f"„{path.name}“ ist hier schon geöffnet.")
        return True

    def _is_open_to_edit(self, path: Path) -> bool:
        session = self._bridge.session
        return session is not None and session.path == path and not session.schreibschutz

    def _put_back(self, session: Session) -> None:
        """Let go of a file that did not come into the window; its place may hang by now."""

        def leave() -> bool:
            session.leave_place()
            return True

        name = session.path.name
        if wait_for(self._window, leave, f"„{name}“ wird geschlossen …", "Nicht warten") is None:
            session.forsake_place()
        session.let_go()

    def _offer_without_place(self, path: Path) -> bool:
        """Offer what lies on this PC of a file whose place the person did not want to wait for."""
        place = self._place_of(path)
        fund = next((fund for fund in find_left() if fund.document == place), None)
        return (
            fund is not None
            and fund.beschaedigt is None
            and self._recovery.goes_on_without_place(fund)
            and self.open_left(place)
        )

    # ------------------------------------------------------------------ what stands in the way

    def _ask_about_lock(self, path: Path, error: LockedError) -> bool:
        choices = [
            ("Nur ansehen", "Sie sehen den Stand von jetzt und können nichts ändern."),
            ("Mit einer Kopie arbeiten …", "Sie wählen, wo die Kopie gespeichert wird."),
        ]
        if not error.hier:  # a living window on this PC goes on holding it
            choices.append(
                (
                    "Sperre übernehmen …",
                    "Nur wenn dort sicher niemand mehr daran arbeitet, zum Beispiel nach einem "
                    "Absturz.",
                )
            )
        explanation = f"{halter_text(error)} {error.explanation}".strip()
        choice = decide(self._window, error.title, explanation, choices)
        match choice:
            case 0:
                return self.open_file(path, nur_lesen=True)
            case 1:
                return self.open_copy_of(path)
            case 2 if self._is_sure(path):
                return self.open_file(path, take_over=True)
        return False

    def _ask_about_refusal(self, path: Path, error: DamagedFileError | ForeignWriterError) -> bool:
        from zielbewertung.ui.arrival.rescuing import rescue_into_new_file

        match ask_about_refusal(self._window, error):
            case Ausweg.TROTZDEM:
                return self.open_file(path, trust=True)
            case Ausweg.SICHERUNGEN:
                self._show_sicherungen()
            case Ausweg.RETTEN:
                rescued = rescue_into_new_file(self._window, path, path.stem)
                return rescued is not None and self.open_file(rescued)
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

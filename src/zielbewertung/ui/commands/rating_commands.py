"""What the keys, the menu and the editor wish for a Bewertung becomes changes here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.session import Session
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.konzept import Bewertung
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge

_CYCLE = (
    Weiterfuehrung.OFFEN,
    Weiterfuehrung.JA,
    Weiterfuehrung.ANGEPASST,
    Weiterfuehrung.NEIN,
)


class RatingCommands:
    """Rates the chosen measures, one undo step each time, and says what became of it.

    ``chosen`` tells which measures are meant; ``rated`` is called after an Ampel was set with
    how many measures were meant, so that the window can go on to the next.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        window: QWidget,
        chosen: Callable[[], tuple[str, ...]],
        rated: Callable[[int], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._window = window
        self._chosen = chosen
        self._rated = rated

    def rate(self, ampel: Ampel | None) -> None:
        """Rate the chosen measures; „nicht bewertbar“ asks for its reason first."""
        from zielbewertung.ui.dialogs.reason import ask_reason

        session, ids = self._bridge.session, self._chosen()
        if session is None or not ids:
            return
        grund = ""
        if ampel is Ampel.NICHT_BEWERTBAR:
            answer = ask_reason(self._window, len(ids))
            if answer is None:
                return
            grund = answer
        change = changes.set_ampel(session.index, session.runde, ids, ampel, grund)
        if self._executor.execute(change):
            self._rated(len(ids))

    def set_grund(self, grund: str) -> None:
        """Write another reason for „nicht bewertbar“."""
        self._with(
            lambda session, ids: changes.set_ampel(
                session.index, session.runde, ids, Ampel.NICHT_BEWERTBAR, grund
            )
        )

    def set_pflichtaufgabe(self, value: bool) -> None:
        """Mark the chosen measures as Pflichtaufgabe, or not."""
        self._with(
            lambda session, ids: changes.set_pflichtaufgabe(
                session.index, session.runde, ids, value
            )
        )

    def set_weiterfuehrung(self, value: Weiterfuehrung) -> None:
        """Say whether the chosen measures are to be continued."""
        self._with(
            lambda session, ids: changes.set_weiterfuehrung(
                session.index, session.runde, ids, value
            )
        )

    def set_zustaendigkeit_unklar(self, value: bool) -> None:
        """Mark the responsibility for the chosen measures as unclear, or clear."""
        self._with(
            lambda session, ids: changes.set_zustaendigkeit_unklar(
                session.index, session.runde, ids, value
            )
        )

    def set_rahmenbedingungen(self, value: bool) -> None:
        """Mark the circumstances of the chosen measures as changed, or not."""
        self._with(
            lambda session, ids: changes.set_rahmenbedingungen_veraendert(
                session.index, session.runde, ids, value
            )
        )

    def set_ursache(self, ursache: str, value: bool) -> None:
        """Name a cause why the chosen measures fall short, or take it back."""
        self._with(
            lambda session, ids: changes.set_ursache(
                session.index, session.runde, ids, ursache, value
            )
        )

    def set_stand(self, value: Stand) -> None:
        """Say how far the work on the chosen measures is."""
        self._with(
            lambda session, ids: changes.set_stand(session.index, session.runde, ids, value)
        )

    def set_text(self, feld: str, text: str) -> None:
        """Write one of the text fields of the chosen measures."""
        self._with(
            lambda session, ids: changes.set_text(session.index, session.runde, ids, feld, text)
        )

    def toggle_pflichtaufgabe(self) -> None:
        """Mark the chosen measures, unless all of them are marked already."""
        self.set_pflichtaufgabe(not self._all(lambda bewertung: bewertung.pflichtaufgabe))

    def toggle_zustaendigkeit(self) -> None:
        """Mark the chosen measures, unless all of them are marked already."""
        self.set_zustaendigkeit_unklar(
            not self._all(lambda bewertung: bewertung.zustaendigkeit_unklar)
        )

    def toggle_rahmenbedingungen(self) -> None:
        """Mark the chosen measures, unless all of them are marked already."""
        self.set_rahmenbedingungen(
            not self._all(lambda bewertung: bewertung.rahmenbedingungen_veraendert)
        )

    def cycle_weiterfuehrung(self) -> None:
        """Go on to the next value: offen, ja, angepasst, nein, offen …."""
        session, ids = self._bridge.session, self._chosen()
        if session is not None and ids:
            place = _CYCLE.index(session.bewertung(ids[0]).weiterfuehrung)
            self.set_weiterfuehrung(_CYCLE[(place + 1) % len(_CYCLE)])

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that rates does."""
        return {
            "bewerten.gruen": partial(self.rate, Ampel.GRUEN),
            "bewerten.gelb": partial(self.rate, Ampel.GELB),
            "bewerten.rot": partial(self.rate, Ampel.ROT),
            "bewerten.nicht_bewertbar": partial(self.rate, Ampel.NICHT_BEWERTBAR),
            "bewerten.offen": partial(self.rate, None),
            "bewerten.pflichtaufgabe": self.toggle_pflichtaufgabe,
            "bewerten.weiterfuehrung": self.cycle_weiterfuehrung,
            "bewerten.zustaendigkeit_unklar": self.toggle_zustaendigkeit,
            "bewerten.rahmenbedingungen_veraendert": self.toggle_rahmenbedingungen,
        }

    def _with(self, make: Callable[[Session, Sequence[str]], Change]) -> None:
        session, ids = self._bridge.session, self._chosen()
        if session is not None and ids:
            self._executor.execute(make(session, ids))

    def _all(self, marked: Callable[[Bewertung], bool]) -> bool:
        session, ids = self._bridge.session, self._chosen()
        return session is not None and all(marked(session.bewertung(name)) for name in ids)

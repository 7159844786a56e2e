"""The button „Runde: Evaluation 2022“ of the status line: switches the round, offers the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from zielbewertung.domain.text import shorten
from zielbewertung.ui.parts.focus import mark_own_focus, paint_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Runde

_LONGEST = 40
_LEAST = 24


class RoundButton(QPushButton):
    """Says which round is shown; its menu lists all of them and what can be done with them.

    ``runde_chosen`` carries the id of another round.
    """

    runde_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        mark_own_focus(self)
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._rounds: list[QAction] = []
        self._shown: list[tuple[str, str]] = []
        self._separator = self._menu.addSeparator()
        self.setMenu(self._menu)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(_LEAST)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Offer further actions below the rounds."""
        self._menu.addActions(list(actions))

    def show_session(self, session: Session) -> None:
        """Show the round of a session, and all others in the menu."""
        shown = session.runde
        self.setText(f"Runde: {_words(shown, _LONGEST)}")
        self.setAccessibleName(f"Runde: {_words(shown)}")
        self.setToolTip(f"{_words(shown)}; eine andere wählen, anlegen oder vergleichen")
        wanted = [(_words(runde), runde.id) for runde in session.index.runden]
        if wanted != self._shown:
            self._shown = wanted
            self._list_rounds()
        for action in self._rounds:
            action.setChecked(action.data() == shown.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus on top."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(self, painter, radius=3)
            painter.end()

    def _list_rounds(self) -> None:
        for gone in self._rounds:
            self._group.removeAction(gone)
            self._menu.removeAction(gone)
            gone.deleteLater()
        self._rounds = []
        for words, runde_id in self._shown:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setData(runde_id)
            action.triggered.connect(partial(self._choose, runde_id))
            self._group.addAction(action)
            self._menu.insertAction(self._separator, action)
            self._rounds.append(action)

    def _choose(self, runde_id: str, _checked: bool = False) -> None:
        self.runde_chosen.emit(runde_id)


def _words(runde: Runde, longest: int = 200) -> str:
    return f"{shorten(runde.name, longest)} ({runde.status.label})"

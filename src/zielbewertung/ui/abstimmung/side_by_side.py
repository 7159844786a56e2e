"""All chosen measures beside each other: whether the same scale was used for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.app.abstimmung.ansichten import ampel_wort, merkmale
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.ui.abstimmung.measure_card import MeasureCard
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_RAND
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.katalog import zeichen_fuer

if TYPE_CHECKING:
    from zielbewertung.app.session import Session

MOST = 60
"""So many measures are shown at once; more would only be scrolled past."""

_TITLE, _TEXT = 110, 260
_NO_REASON = "ohne Begründung"


class SideBySide(QWidget):
    """Cards, one for each measure; ``chosen`` carries the place of the one to go to."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.note = WrappingLabel(leise=True)
        self._cells = Cells((3, 2, 1), ABSTAND)
        self._cards: list[MeasureCard] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND, ABSTAND_RAND, ABSTAND_RAND)
        layout.addWidget(self.note)
        layout.addWidget(self._cells)
        layout.addStretch(1)

    def cards(self) -> tuple[MeasureCard, ...]:
        """Return the cards in their order."""
        return tuple(self._cards)

    def show_measures(self, session: Session, massnahmen: tuple[str, ...], place: int) -> None:
        """Show the measures around a place, and give the keyboard to that one."""
        first = place - place % MOST
        shown = massnahmen[first : first + MOST]
        self.note.setText(
            f"{first + 1} bis {first + len(shown)} von {len(massnahmen)}"
            if len(massnahmen) > MOST
            else ""
        )
        self.note.setVisible(bool(self.note.text()))
        self._cards = [
            self._card(session, massnahme, first + n) for n, massnahme in enumerate(shown)
        ]
        self._cells.hold(self._cards)
        if self._cards:
            self._cards[place - first].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go of all cards."""
        self._cards = []
        self._cells.hold([])

    def _card(self, session: Session, massnahme_id: str, place: int) -> MeasureCard:
        massnahme, bewertung = session.index.knoten(massnahme_id), session.bewertung(massnahme_id)
        title = shorten(f"{massnahme.kennung} {massnahme.name}".strip(), _TITLE)
        said = ", ".join(
            part
            for part in (ampel_wort(bewertung), merkmale(bewertung), bewertung.stand.label)
            if part
        )
        reason = shorten(one_line(bewertung.begruendung), _TEXT) or _NO_REASON
        signs = zeichen_fuer(bewertung)
        card = MeasureCard(title.replace("&", "&&"), f"{said}\n{reason}", signs)
        card.setAccessibleName(title)
        card.clicked.connect(lambda: self.chosen.emit(place))
        return card

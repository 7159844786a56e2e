"""Our value beside what units say of one Angabe, and a text of one's own below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from zielbewertung.app.rueckmeldung.rueckmeldungswahl import EIGENES
from zielbewertung.ui.abgleich.spalten import Spalten
from zielbewertung.ui.abgleich.textfeld import pieces_of
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.choice_cards import ChoiceCard
from zielbewertung.ui.parts.field_frame import FieldFrame

if TYPE_CHECKING:
    from zielbewertung.app.rueckmeldung.rueckmeldungswahl import Rueckmeldungswahl
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich

_BEFORE = "Als gefragt wurde"
_OURS = "← Bewertung bleibt"


class Stimmen(Spalten):
    """``chosen`` carries the place that a person wants, ``written`` the text of their own."""

    written = Signal(str)

    def __init__(self, stimmen: int) -> None:
        """Say how many units speak at most about one Angabe."""
        cards = {0: _OURS, **dict.fromkeys(range(1, stimmen + 1), "")}
        super().__init__(cards, _BEFORE)
        for heading in self.headings.values():
            heading.setVisible(False)
        own = ChoiceCard("Eigener Text (F2)", None, hoch=False)
        self.add_card(EIGENES, own)
        self.own = GrowingEdit(3)
        self.own.setAccessibleName("Eigener Text")
        self._frame = FieldFrame(self.own)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(own)
            layout.addWidget(self._frame)
        self.own.textChanged.connect(self._tell)
        self._quiet = False

    def show_vergleich(self, wahl: Rueckmeldungswahl, vergleich: Vergleich) -> None:
        """Show one Angabe with all that units say of it, and what was chosen."""
        words = wahl.worte(vergleich)
        self.title.setText(f"{words.eintrag}: {words.feld}")
        self.reason.setText(words.anlass)
        before = dict.fromkeys(stimme.vorher for stimme in words.stimmen)
        self.before.show_text(f"{_BEFORE}: {' / '.join(before)}")
        self.texts[0].setAccessibleName(f"Bewertung: {words.feld}")
        self.cards[0].setAccessibleName("Bewertung bleibt")
        for place, stimme in enumerate(words.stimmen, 1):
            ours, theirs = pieces_of(words.unsere, stimme.wert, marked=True)
            if place == 1:
                self.texts[0].show_pieces(ours)
            self.texts[place].show_pieces(theirs)
            self.texts[place].setAccessibleName(f"{stimme.stelle}: {words.feld}")
            self.cards[place].setText(f"{stimme.stelle} →")
            self.cards[place].setToolTip(stimme.stelle)
            self.cards[place].setAccessibleName(f"Angabe von {stimme.stelle} übernehmen")
        self.show_columns(len(words.stimmen) + 1)
        self.cards[EIGENES].setVisible(wahl.is_text(vergleich))
        self.show_choice(wahl, vergleich)

    def show_choice(self, wahl: Rueckmeldungswahl, vergleich: Vergleich) -> None:
        """Show what was chosen, without saying so to anyone."""
        place = wahl.place(vergleich)
        self.show_chosen(place)
        self._frame.setVisible(place == EIGENES)
        if place == EIGENES and self.own.toPlainText() != wahl.eigener_text(vergleich):
            self._quiet = True
            self.own.setPlainText(wahl.eigener_text(vergleich))
            self._quiet = False

    def enter_own(self) -> None:
        """Give the keyboard to the text of one's own."""
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        if not self._quiet and self.own.isVisible():
            self.written.emit(self.own.toPlainText())

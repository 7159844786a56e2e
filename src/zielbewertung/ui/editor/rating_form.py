"""The controls that rate one measure or several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung, ampel_label
from zielbewertung.ui.editor.agreement import MIXED, Agreement, Mixed
from zielbewertung.ui.look.theme import ABSTAND_ENG, ABSTAND_RAND
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.mark_box import MarkBox
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Cells, Flow
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from collections.abc import Sequence

_AMPELN = (*Ampel, None)
_ARROWS = {
    Weiterfuehrung.JA: Zeichen.WEITER,
    Weiterfuehrung.ANGEPASST: Zeichen.ANGEPASST,
}


class RatingForm(QWidget):
    """Zielerreichung, marks, Weiterführung and Stand.

    Showing a value never emits; what a person does always does. ``between`` takes what belongs
    right below the Zielerreichung.
    """

    ampel_chosen = Signal(object)
    pflichtaufgabe_chosen = Signal(bool)
    zustaendigkeit_chosen = Signal(bool)
    rahmenbedingungen_chosen = Signal(bool)
    weiterfuehrung_chosen = Signal(object)
    stand_chosen = Signal(object)

    def __init__(self, between: QWidget) -> None:
        super().__init__()
        self._ampel = ChoiceCards(
            tuple((ampel_label(ampel), zeichen_der_ampel(ampel)) for ampel in _AMPELN),
            (4, 2, 1),
            hoch=True,
            flach_ab=len(Ampel),
        )
        self._weiter = ChoiceCards(
            tuple((value.label, _ARROWS.get(value)) for value in Weiterfuehrung),
            (4, 2, 1),
            hoch=False,
        )
        self._marks = (
            MarkBox("&Pflichtaufgabe", Zeichen.PFLICHT),
            MarkBox("&Zuständigkeit unklar", Zeichen.ZUSTAENDIGKEIT),
            MarkBox("&Rahmen\N{SOFT HYPHEN}bedingungen verändert", Zeichen.RAHMEN),
        )
        self._stand = StandChoice("&Stand der Arbeit", tuple(stand.label for stand in Stand))
        marks = Cells((2, 1), ABSTAND_ENG)
        for mark in self._marks:
            marks.add(mark)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_RAND)
        layout.addWidget(Group("Zielerreichung", self._ampel))
        layout.addWidget(between)
        layout.addWidget(Group("Merkmale", marks))
        layout.addWidget(Group("Weiterführung", self._weiter))
        self._connect()

    def controls_above(self) -> tuple[QWidget, ...]:
        """Return the cards of the Zielerreichung, in their order."""
        return self._ampel.cards()

    def controls_below(self) -> tuple[QWidget, ...]:
        """Return marks and cards of the Weiterführung, in their order."""
        return (*self._marks, *self._weiter.cards())

    def control_of(self, name: str) -> QWidget | None:
        """Return the control of a field, of cards the chosen one."""
        cards = {"ampel": self._ampel, "weiterfuehrung": self._weiter}.get(name)
        if cards is not None:
            return next((card for card in cards.cards() if card.isChecked()), cards.cards()[0])
        return {"zustaendigkeit_unklar": self._marks[1], "stand": self._stand.combo}.get(name)

    @property
    def stand_choice(self) -> StandChoice:
        """The choice of the Stand, to be placed where the panel wants it."""
        return self._stand

    def show_values(self, values: Agreement) -> None:
        """Show what the chosen measures agree on, without saying so to anyone."""
        self._ampel.show_chosen(_place(_AMPELN, values.ampel))
        self._weiter.show_chosen(_place(tuple(Weiterfuehrung), values.weiterfuehrung))
        self._stand.show_chosen(_place(tuple(Stand), values.stand))
        states = (
            values.pflichtaufgabe,
            values.zustaendigkeit_unklar,
            values.rahmenbedingungen_veraendert,
        )
        for mark, state in zip(self._marks, states, strict=True):
            mark.show_state(None if isinstance(state, Mixed) else state)

    def set_editable(self, value: bool) -> None:
        """Let everything be changed, or only be seen."""
        for part in (self._ampel, self._weiter, self._stand, *self._marks):
            part.setEnabled(value)

    def _connect(self) -> None:
        self._ampel.chosen.connect(lambda place: self.ampel_chosen.emit(_AMPELN[place]))
        self._weiter.chosen.connect(
            lambda place: self.weiterfuehrung_chosen.emit(tuple(Weiterfuehrung)[place])
        )
        self._stand.chosen.connect(lambda place: self.stand_chosen.emit(tuple(Stand)[place]))
        signals = (
            self.pflichtaufgabe_chosen,
            self.zustaendigkeit_chosen,
            self.rahmenbedingungen_chosen,
        )
        for mark, signal in zip(self._marks, signals, strict=True):
            mark.toggled_by_person.connect(signal)


class StandChoice(QWidget):
    """A labelled drop-down list that shows nothing where measures do not agree."""

    chosen = Signal(int)

    def __init__(self, label: str, words: Sequence[str]) -> None:
        super().__init__()
        self.combo = QuietCombo()
        self.combo.addItems(list(words))
        self.combo.setPlaceholderText("unterschiedlich")
        self._shown = 0
        name = QLabel(label)
        bold = name.font()
        bold.setBold(True)
        name.setFont(bold)
        name.setBuddy(self.combo)
        self.combo.setAccessibleName(label.replace("&", ""))
        self.combo.setMinimumHeight(28)
        row = Flow()
        row.add(name)
        row.add(self.combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        self.combo.activated.connect(self._on_activated)

    def show_chosen(self, place: int | None) -> None:
        """Show one of the words, or none."""
        self._shown = -1 if place is None else place
        before = self.combo.blockSignals(True)
        self.combo.setCurrentIndex(self._shown)
        self.combo.blockSignals(before)

    def _on_activated(self, place: int) -> None:
        if place != self._shown:
            self.chosen.emit(place)


def _place(values: Sequence[object], value: object) -> int | None:
    """Where a value stands among others; None where measures do not agree."""
    return None if value is MIXED else values.index(value)

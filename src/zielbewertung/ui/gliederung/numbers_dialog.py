"""The dialog „Neu nummerieren“: everything, what is below one entry, or only what has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.struktur import nennung, renumbered
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_HINT = (
    "Die Nummern folgen der Regel jeder Ebene. Ein beschlossenes Konzept wird oft mit seinen "
    "Nummern zitiert; ändern Sie sie dann nicht mehr. Eingefrorene Runden bleiben, wie sie sind."
)
_MISSING, _ALL, _BELOW = range(3)


class NumbersDialog(ChangeDialog):
    """Shows which numbers would change, old and new."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, knoten_id: str) -> None:
        """Offer what is below the entry as well, if there is one with entries below it."""
        super().__init__(parent, "Neu nummerieren", "Einträge neu nummerieren", index)
        self._below = knoten_id if knoten_id and index.kinder(knoten_id) else ""
        choices = ["Nur fehlende Nummern ergänzen", "Das ganze Konzept neu nummerieren"]
        if self._below:
            name = nennung(index, index.knoten(self._below))
            choices.append(f"Nur neu nummerieren, was unter {name} steht")
        self.cards = ChoiceCards(tuple((text, None) for text in choices), (1,), hoch=False)
        self._chosen = _MISSING
        self.cards.show_chosen(_MISSING)
        self.cards.chosen.connect(self._choose)
        self.body.addWidget(Group("Was", self.cards))
        self.body.addWidget(WrappingLabel(_HINT, leise=True))
        self.finish("Nummerieren")
        self.cards.cards()[0].setFocus()

    def build(self) -> Change:
        """Return the numbering that was chosen."""
        below = self._below if self._chosen == _BELOW else None
        return renumbered(self.index, below, nur_fehlende=self._chosen == _MISSING)

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.refresh()

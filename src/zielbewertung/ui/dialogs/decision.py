"""Asks for a decision: what is the matter, and a large button for each way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.action_card import ActionCard
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

Choice = tuple[str, str]
"""What a way on is called, and what it does."""


class DecisionDialog(BaseDialog):
    """Title, explanation and the ways on; :attr:`chosen` is the place of the one taken.

    Closing the dialog chooses nothing, which must always be harmless.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        explanation: str,
        choices: Sequence[Choice],
        leave: str,
    ) -> None:
        super().__init__(parent, "Zielbewertung", 62)
        self.chosen: int | None = None
        self.body.addWidget(WrappingLabel(title, groesse=1.2, fett=True))
        self.body.addWidget(WrappingLabel(explanation))
        self.cards = tuple(ActionCard(name, text) for name, text in choices)
        for place, card in enumerate(self.cards):
            card.clicked.connect(lambda _=False, place=place: self._choose(place))
            self.body.addWidget(card)
        self.add_button(leave, QDialogButtonBox.ButtonRole.RejectRole)
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(f"{title} {explanation}")
        if self.cards:
            self.cards[0].setFocus()

    def _choose(self, place: int) -> None:
        self.chosen = place
        self.accept()


def decide(
    parent: QWidget | None,
    title: str,
    explanation: str,
    choices: Sequence[Choice],
    leave: str = "Abbrechen",
    *,
    unbidden: bool = False,
) -> int | None:
    """Return the place of the way on that the person took, ``None`` for none of them.

    ``unbidden`` says that it comes by itself.
    """
    dialog = DecisionDialog(parent, title, explanation, choices, leave)
    dialog.unbidden = unbidden
    dialog.exec()
    return dialog.chosen

"""Asks why a measure cannot be rated; „nicht bewertbar“ is never given without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.domain.text import clean
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

GRUENDE = (
    "Es liegen keine Angaben vor.",
    "Das Ziel ist nicht messbar beschrieben.",
    "Die Zuständigkeit liegt bei einer anderen Stelle.",
    "Die Maßnahme wurde nicht begonnen.",
)
_ROLE = QDialogButtonBox.ButtonRole


class ReasonDialog(BaseDialog):
    """Common reasons to choose from, and a field for the person's own words."""

    def __init__(self, parent: QWidget | None, count: int) -> None:
        """Ask for the reason that holds for so many measures."""
        super().__init__(parent, "Nicht bewertbar", 56)
        question = (
            "Warum lässt sich die Maßnahme nicht bewerten?"
            if count == 1
            else f"Warum lassen sich die {count} Maßnahmen nicht bewerten?"
        )
        self.body.addWidget(WrappingLabel(question, groesse=1.15, fett=True))
        self._cards = ChoiceCards(tuple((grund, None) for grund in GRUENDE), (1,), hoch=False)
        self._cards.chosen.connect(self._take)
        self.body.addWidget(Group("Häufige Gründe", self._cards))
        self._edit = GrowingEdit(2)
        self._edit.textChanged.connect(self._on_typed)
        self._edit.done.connect(self._accept_if_complete)
        self.add_field("&Grund in eigenen Worten", FieldFrame(self._edit), self._edit)
        self._ok = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self._ok.setEnabled(False)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self._cards.cards()[0].setFocus()

    @property
    def grund(self) -> str:
        """The reason as it is stored."""
        return clean(self._edit.toPlainText())

    def _take(self, place: int) -> None:
        self._edit.setPlainText(GRUENDE[place])

    def _on_typed(self) -> None:
        self._cards.show_chosen(GRUENDE.index(self.grund) if self.grund in GRUENDE else None)
        self._ok.setEnabled(bool(self.grund))

    def _accept_if_complete(self) -> None:
        if self.grund:
            self.accept()


def ask_reason(parent: QWidget | None, count: int) -> str | None:
    """Return why measures cannot be rated; ``None`` where the person thinks better of it."""
    dialog = ReasonDialog(parent, count)
    return dialog.grund if dialog.exec() == ReasonDialog.DialogCode.Accepted else None

"""Asks which Sicherungen shall go for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.app.datei.sicherungen import name_of
from zielbewertung.app.worte.angaben import groesse
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.datei.sicherungen import KonzeptSicherungen, Sicherung

_ROLE = QDialogButtonBox.ButtonRole


class DeleteDialog(BaseDialog):
    """One Sicherung or all of a Konzept; :attr:`all_of_them` says which after „Löschen“."""

    def __init__(
        self, parent: QWidget | None, konzept: KonzeptSicherungen, sicherung: Sicherung
    ) -> None:
        super().__init__(parent, "Sicherungen löschen", 60)
        self.all_of_them = False
        number = len(konzept.sicherungen)
        cards = (
            f"Nur diese: {name_of(sicherung)}",
            f"Alle {number} dieses Konzepts, zusammen {groesse(konzept.groesse)}",
        )
        self._cards = ChoiceCards(tuple((card, None) for card in cards), (1,), hoch=False)
        self._cards.show_chosen(0)
        self._cards.chosen.connect(self._choose)
        self.body.addWidget(WrappingLabel("Welche Sicherungen löschen?", groesse=1.2, fett=True))
        self.body.addWidget(Group("Auswahl", self._cards))
        self.body.addWidget(
            WrappingLabel(
                "Gelöschte Sicherungen lassen sich nicht zurückholen. Die Datei des Konzepts "
                "bleibt, wie sie ist.",
                leise=True,
            )
        )
        self.add_button("Löschen", _ROLE.AcceptRole)
        self.add_button("Abbrechen", _ROLE.RejectRole, default=True)
        self._cards.cards()[0].setFocus()

    def _choose(self, place: int) -> None:
        self.all_of_them = place == 1

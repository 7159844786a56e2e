"""Asks what a new Konzept is called and how its levels are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from zielbewertung.app.neu import VORLAGEN, make_konzept
from zielbewertung.domain.konzept import Stammdaten
from zielbewertung.domain.text import clean, one_line
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.konzept import Konzept

_ROLE = QDialogButtonBox.ButtonRole


class NewConceptDialog(BaseDialog):
    """Title, body, period and levels; the file is asked for afterwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Neues Konzept", 60)
        self.body.addWidget(WrappingLabel("Neues Konzept anlegen", groesse=1.2, fett=True))
        self._titel = self._field("&Titel", "Integrationskonzept 2023–2027")
        self._traeger = self._field("Tr&äger", "Landkreis, Stadt oder Gemeinde")
        self._zeitraum = self._field("&Zeitraum", "2023–2027")
        self._vorlage = ChoiceCards(
            tuple((vorlage.name, None) for vorlage in VORLAGEN), (1,), hoch=False
        )
        self._vorlage.show_chosen(0)
        self._vorlage.chosen.connect(self._choose)
        self._chosen = 0
        self.body.addWidget(Group("Gliederung", self._vorlage))
        self.body.addWidget(
            WrappingLabel(
                "Bewertet wird immer die unterste Ebene. Danach fragt das Programm, wo die Datei "
                "gespeichert werden soll.",
                leise=True,
            )
        )
        self._ok = self.add_button("Anlegen", _ROLE.AcceptRole, default=True)
        self._ok.setEnabled(False)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self._titel.textChanged.connect(self._on_typed)
        self._titel.setFocus()

    def konzept(self) -> Konzept:
        """Return the new Konzept as it was described."""
        stammdaten = Stammdaten(
            titel=_line(self._titel),
            traeger=_line(self._traeger),
            zeitraum=_line(self._zeitraum),
        )
        return make_konzept(stammdaten, VORLAGEN[self._chosen])

    def _field(self, name: str, example: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(f"zum Beispiel: {example}")
        self.add_field(name, edit)
        return edit

    def _choose(self, place: int) -> None:
        self._chosen = place

    def _on_typed(self) -> None:
        self._ok.setEnabled(bool(_line(self._titel)))


def _line(edit: QLineEdit) -> str:
    return one_line(clean(edit.text()))

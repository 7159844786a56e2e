"""Asks before the Verlauf is deleted: what is lost, what stays, and how much is to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QWidget

from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

_ROLE = QDialogButtonBox.ButtonRole
_LOST = (
    "Verloren geht die Liste der Änderungen mit allen älteren Werten. Was gelöscht ist, lässt "
    "sich nicht mehr rückgängig machen und nicht mehr zurückholen."
)
_KEPT = "Es bleibt das ganze Konzept, wie es jetzt ist: alle Bewertungen, Texte und Stellen."
_OLDER_STAYS = "Was spätere Schritte ersetzt haben, bleibt als deren früherer Wert stehen."
_BACKUPS = (
    "Sicherungen enthalten den älteren Verlauf weiter, bis sie nach ihrer Frist verschwinden. "
    "Auch Kopien, die Sie weitergegeben haben, ändern sich nicht."
)
_CHOICES = ("Den ganzen Verlauf", "Nur was älter ist als dieser Tag")
_OLDER = 1
_FIRST_OFFER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Loeschwunsch:
    """What the person wants to have deleted.

    ``vor`` is the first day that is kept, ``None`` where the whole Verlauf shall go;
    ``sicherungen`` tells whether all Sicherungen of the Konzept shall go, too.
    """

    vor: date | None
    sicherungen: bool


class ForgetDialog(BaseDialog):
    """Says plainly what deleting means; nothing happens without „Verlauf löschen“."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Verlauf löschen", 62)
        self.body.addWidget(WrappingLabel("Verlauf löschen?", groesse=1.2, fett=True))
        for text in (_LOST, _KEPT):
            self.body.addWidget(WrappingLabel(text))
        self._cards = ChoiceCards(tuple((text, None) for text in _CHOICES), (1,), hoch=False)
        self._cards.show_chosen(0)
        self._cards.chosen.connect(self._choose)
        self.body.addWidget(Group("Was gelöscht wird", self._cards))
        self._day = DayField("Tag")
        self._day.show_day(date.today() - _FIRST_OFFER)
        self._day.setEnabled(False)
        self._day.textChanged.connect(lambda _text: self._check_day())
        self.add_field("&Älter als", self._day)
        self.body.addWidget(WrappingLabel(_OLDER_STAYS, leise=True))
        self._backups = QCheckBox("&Sicherungen dieses Konzepts ebenfalls löschen")
        self._backups.setMinimumHeight(ZIEL_MINDESTENS)
        self.body.addWidget(self._backups)
        self.body.addWidget(WrappingLabel(_BACKUPS, leise=True))
        self._delete = self.add_button("Verlauf löschen", _ROLE.AcceptRole)
        self.add_button("Abbrechen", _ROLE.RejectRole, default=True).setFocus()
        self.setAccessibleDescription(f"{_LOST} {_KEPT}")
        self._older = False

    def wunsch(self) -> Loeschwunsch:
        """Return what was chosen."""
        return Loeschwunsch(self._day.day() if self._older else None, self._backups.isChecked())

    def _choose(self, place: int) -> None:
        self._older = place == _OLDER
        self._cards.show_chosen(place)
        self._day.setEnabled(self._older)
        self._check_day()

    def _check_day(self) -> None:
        """Delete nothing as long as it is not clear what is older."""
        self._delete.setEnabled(not self._older or self._day.day() is not None)


def ask_to_forget(parent: QWidget | None) -> Loeschwunsch | None:
    """Return what shall be deleted; ``None`` where the person thinks better of it."""
    dialog = ForgetDialog(parent)
    return dialog.wunsch() if dialog.exec() == ForgetDialog.DialogCode.Accepted else None

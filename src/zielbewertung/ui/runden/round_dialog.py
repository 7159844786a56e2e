"""The dialogs „Neue Runde“ and „Runde ändern“: name, kind, Stichtag, and what comes along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from zielbewertung.domain.bewertungsrunden.runden import (
    KENNZEICHEN,
    UEBERNEHMBAR,
    NeueRunde,
    is_taken,
    set_runde,
)
from zielbewertung.domain.text import clean, one_line
from zielbewertung.domain.werte import Rundenart
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ABSTAND_ENG
from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.mark_box import MarkBox
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_ROLE = QDialogButtonBox.ButtonRole
_TEXTE = {name: label for name, label in UEBERNEHMBAR.items() if name not in KENNZEICHEN}
_USUAL = frozenset({"pflichtaufgabe"})
_TAKEN = "Eine Runde mit diesem Namen gibt es schon."


class RoundDialog(BaseDialog):
    """The fields that every round has; OK waits for a name of its own and a whole day."""

    def __init__(
        self, parent: QWidget | None, title: str, index: KonzeptIndex, runde: Runde | None
    ) -> None:
        super().__init__(parent, title, 62)
        self._index, self._own = index, "" if runde is None else runde.id
        self.name = QLineEdit("" if runde is None else runde.name)
        self.add_field("&Name der Runde", self.name)
        self._taken = WrappingLabel(leise=True)
        self.body.addWidget(self._taken)
        self.art = QuietCombo()
        for art in Rundenart:
            self.art.addItem(art.label, art)
        self.add_field("&Art der Runde", self.art)
        self.stichtag = DayField("Stichtag")
        self.add_field("&Stichtag", self.stichtag)
        if runde is not None:
            self.stichtag.show_day(runde.stichtag)
        self.art.setCurrentIndex(
            self.art.findData(Rundenart.EVALUATION if runde is None else runde.art)
        )

    def finish(self, accept: str) -> None:
        """Put the buttons below the fields."""
        self.body.addStretch(1)
        self.ok = self.add_button(accept, _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        for edit in (self.name, self.stichtag):
            edit.textChanged.connect(lambda _: self._check())
        self._check()
        self.name.setFocus()

    @property
    def chosen_name(self) -> str:
        """The name as it is kept."""
        return one_line(clean(self.name.text()))

    @property
    def chosen_art(self) -> Rundenart:
        """The kind that is chosen."""
        return Rundenart(self.art.currentData())

    def _check(self) -> None:
        taken = is_taken(self._index, self.chosen_name, self._own)
        self._taken.setText(_TAKEN if taken else "")
        self._taken.setVisible(taken)
        self.name.setAccessibleDescription(_TAKEN if taken else "")
        whole_day = self.stichtag.day() is not None or not self.stichtag.text().strip()
        self.ok.setEnabled(bool(self.chosen_name) and not taken and whole_day)


class NewRoundDialog(RoundDialog):
    """Asks for a new round, and what of the last one comes along."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex) -> None:
        super().__init__(parent, "Neue Runde", index, None)
        self._last = index.runden[-1]
        self.boxes: dict[str, MarkBox] = {}
        self.body.addWidget(
            WrappingLabel(
                f"Die neue Runde beginnt ohne Bewertungen. Was „{self._last.name}“ ergab, steht "
                "als „zuletzt“ daneben. Auf Wunsch kommt mit:",
                leise=True,
            )
        )
        self.body.addWidget(Group("Merkmale", self._column(KENNZEICHEN)))
        self.body.addWidget(Group("Texte", self._column(_TEXTE)))
        self.finish("Anlegen")

    def _column(self, names: Mapping[str, str]) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        for feld, label in names.items():
            box = self.boxes[feld] = MarkBox(label)
            box.show_state(feld in _USUAL)
            layout.addWidget(box)
        return column

    def wunsch(self) -> NeueRunde:
        """Return what is wanted."""
        felder = tuple(feld for feld, box in self.boxes.items() if box.isChecked())
        return NeueRunde(
            self.chosen_name, self.chosen_art, self.stichtag.day(), felder, self._last.id
        )


class EditRoundDialog(RoundDialog):
    """Asks what shall be said of an open round from now on."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Runde ändern", index, runde)
        self._runde = runde
        self.finish("Übernehmen")

    def change(self) -> Change:
        """Return what was changed; empty where nothing was."""
        neu = replace(
            self._runde,
            name=self.chosen_name,
            art=self.chosen_art,
            stichtag=self.stichtag.day(),
        )
        return set_runde(self._index, neu)

"""The fields that describe a level: its names, its numbers, what it is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from zielbewertung.domain.konzept import Ebene
from zielbewertung.domain.text import clean, one_line
from zielbewertung.domain.werte import Druckrolle, Nummerierung
from zielbewertung.ui.parts.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from zielbewertung.ui.dialogs.base import BaseDialog

_ROLES = (Druckrolle.ABSCHNITT, Druckrolle.ZWISCHENUEBERSCHRIFT, Druckrolle.ZEILE)


class LevelFields(QObject):
    """Puts the fields of a level into a dialog; ``edited`` says that something was changed."""

    edited = Signal()

    def __init__(self, dialog: BaseDialog) -> None:
        super().__init__(dialog)
        self.singular = QLineEdit()
        self.plural = QLineEdit()
        self.numbers = QuietCombo()
        for rule in Nummerierung:
            self.numbers.addItem(rule.label, rule)
        self.role = QuietCombo()
        self.titled = QCheckBox("&Einträge haben einen eigenen Titel")
        self.titled.setMinimumHeight(24)
        dialog.add_field("Name für &einen (zum Beispiel „Ziel“)", self.singular)
        dialog.add_field("Name für &mehrere (zum Beispiel „Ziele“)", self.plural)
        dialog.add_field("&Nummern", self.numbers)
        dialog.add_field("Auf dem &Papier", self.role)
        dialog.body.addWidget(self.titled)
        for edit in (self.singular, self.plural):
            edit.textEdited.connect(self.edited)
        for combo in (self.numbers, self.role):
            combo.activated.connect(self.edited)
        self.titled.clicked.connect(self.edited)

    def show_level(self, ebene: Ebene, *, deepest: bool) -> None:
        """Show what a level is like; what the deepest is on paper is not to be chosen."""
        self.singular.setText(ebene.singular)
        self.plural.setText(ebene.plural)
        self.numbers.setCurrentIndex(list(Nummerierung).index(ebene.nummerierung))
        self.role.clear()
        for role in (Druckrolle.MASSNAHME,) if deepest else _ROLES:
            self.role.addItem(role.label, role)
        self.role.setCurrentIndex(max(self.role.findData(ebene.druckrolle), 0))
        self.role.setEnabled(not deepest)
        self.titled.setChecked(ebene.titelpflicht)

    def level(self, tiefe: int) -> Ebene:
        """Return the level as it was described, at a depth."""
        return Ebene(
            tiefe,
            one_line(clean(self.singular.text())),
            one_line(clean(self.plural.text())),
            Nummerierung(self.numbers.currentData()),
            self.titled.isChecked(),
            Druckrolle(self.role.currentData()),
        )

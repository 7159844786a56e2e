"""ZeitraumChoice: which days are to be seen, by a word or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow


class Zeitraum(Enum):
    """What can be chosen, in the words of the list."""

    IMMER = "jederzeit"
    HEUTE = "heute"
    GESTERN = "seit gestern"
    WOCHE = "letzte 7 Tage"
    MONAT = "letzte 30 Tage"
    EIGENER = "von … bis …"


_TAGE = {Zeitraum.HEUTE: 1, Zeitraum.GESTERN: 2, Zeitraum.WOCHE: 7, Zeitraum.MONAT: 30}


class ZeitraumChoice(Flow):
    """A list of periods; „von … bis …“ brings two fields for days.

    ``picked`` tells that something else was chosen.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = QuietCombo()
        self.choice.setAccessibleName("Zeitraum")
        for zeitraum in Zeitraum:
            self.choice.addItem(f"Zeitraum: {zeitraum.value}", zeitraum)
        self.von, self.bis = DayField("Vom Tag"), DayField("Bis zum Tag")
        self._words = (QLabel("von"), QLabel("bis"))
        self.add(self.choice)
        for word, field in zip(self._words, (self.von, self.bis), strict=True):
            word.setBuddy(field)
            self.add(word)
            self.add(field)
            field.day_changed.connect(self.picked)
        self._show_days(shown=False)
        self.choice.activated.connect(self._on_choice)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day, ``None`` where there is no bound."""
        zeitraum = self.choice.currentData()
        if zeitraum is Zeitraum.EIGENER:
            return self.von.day(), self.bis.day()
        number = _TAGE.get(zeitraum)
        return (None if number is None else date.today() - timedelta(days=number - 1)), None

    def choose(self, zeitraum: Zeitraum) -> None:
        """Choose a period as if by hand."""
        self.choice.setCurrentIndex(self.choice.findData(zeitraum))
        self._on_choice()

    def reset(self) -> None:
        """Show all days again, without telling of it."""
        self.choice.setCurrentIndex(0)
        self._show_days(shown=False)

    def set_height(self, high: int) -> None:
        """Make the fields high enough to be hit."""
        for field in (self.choice, self.von, self.bis):
            field.setMinimumHeight(high)

    def _on_choice(self) -> None:
        own = self.choice.currentData() is Zeitraum.EIGENER
        if own and not self.von.isVisible():
            today = date.today()
            self.von.show_day(today - timedelta(days=_TAGE[Zeitraum.WOCHE] - 1))
            self.bis.show_day(today)
        self._show_days(shown=own)
        self.picked.emit()

    def _show_days(self, *, shown: bool) -> None:
        for part in (*self._words, self.von, self.bis):
            part.setVisible(shown)

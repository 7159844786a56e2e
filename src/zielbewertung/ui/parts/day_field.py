"""A field for a day, typed as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit

from zielbewertung.app.worte.angaben import read_datum
from zielbewertung.app.worte.beschriftung import datum_text

if TYPE_CHECKING:
    from datetime import date

_EXAMPLE = "31.12.2026"


class DayField(QLineEdit):
    """A day as „31.12.2026“ or „1.3.26“; it may be empty.

    What is no day goes back to the day before it once the field is left. ``day_changed`` tells
    of another day, or of none.
    """

    day_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._told: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("TT.MM.JJJJ")
        self.setToolTip(f"Tag, Monat und Jahr, zum Beispiel {_EXAMPLE}")
        self.setMaxLength(len(_EXAMPLE))
        self.editingFinished.connect(self._finish)

    def day(self) -> date | None:
        """Return the day that stands in the field, ``None`` where none does."""
        return read_datum(self.text())

    def show_day(self, day: date | None) -> None:
        """Show another day without telling of it."""
        self._told = day
        self.setText("" if day is None else datum_text(day))

    def _finish(self) -> None:
        day, before = self.day(), self._told
        if day is None and self.text().strip():
            day = before
        self.show_day(day)
        if day != before:
            self.day_changed.emit()

    def sizeHint(self) -> QSize:
        """Return room for a day."""
        wide = self.fontMetrics().horizontalAdvance(f"{_EXAMPLE}00")
        return QSize(wide + 12, super().sizeHint().height())

"""Where an import goes, and what a new Konzept is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from zielbewertung.domain.text import clean, one_line
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.ui.import_assistant.wunsch import Ziel


class TargetRow(Flow):
    """The choice between a new Konzept and the open one; the title is there for a new one."""

    chosen = Signal()

    def __init__(self, ziele: Sequence[Ziel]) -> None:
        super().__init__()
        self._ziele = tuple(ziele)
        self.combo = QuietCombo()
        self.combo.setAccessibleName("Übernehmen")
        self.combo.setMinimumHeight(ZIEL_MINDESTENS)
        self.combo.addItems([ziel.value for ziel in ziele])
        self.title = QLineEdit()
        self.title.setAccessibleName("Titel")
        self.title.setMinimumHeight(max(self.title.sizeHint().height(), ZIEL_MINDESTENS))
        where = QLabel("&Wohin:")
        where.setBuddy(self.combo)
        self._title_label = QLabel("Tite&l:")
        self._title_label.setBuddy(self.title)
        self.add(where)
        self.add(self.combo)
        self.add(self._title_label)
        self.add_greedy(self.title)
        self.combo.activated.connect(lambda _: self.chosen.emit())

    @property
    def ziel(self) -> Ziel:
        """Where it goes."""
        return self._ziele[self.combo.currentIndex()]

    @property
    def titel(self) -> str:
        """What the person calls a new Konzept, empty where nothing is said."""
        return one_line(clean(self.title.text()))

    def show_title(self, there: bool) -> None:
        """Show the field for the title, or hide it."""
        self._title_label.setVisible(there)
        self.title.setVisible(there)

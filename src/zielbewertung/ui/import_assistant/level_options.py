"""What else can be said of the levels: whether numbers stand in their texts; one more between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPushButton, QWidget

from zielbewertung.domain.konzept import MAX_EBENEN
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.einlesung.einlesen import Ebenenwahl


class LevelOptions(Flow):
    """One box per level to tick, and a button whose menu says above which level one comes."""

    number_chosen = Signal(int, bool)
    insert_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel("Nummer steht im Te&xt:")
        self.add(self._label)
        self.boxes = [self._make_box(tiefe) for tiefe in range(MAX_EBENEN)]
        self._label.setBuddy(self.boxes[0])
        self.insert = QPushButton("Ebene ein&fügen")
        self.insert.setAutoDefault(False)
        self.insert.setMinimumHeight(max(self.insert.sizeHint().height(), ZIEL_MINDESTENS))
        self._menu = QMenu(self.insert)
        self.insert.setMenu(self._menu)
        self.places = [self._make_place(tiefe) for tiefe in range(MAX_EBENEN)]
        self.add(self.insert)
        self.show_levels(())

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The controls in the order of reading."""
        return *self.boxes, self.insert

    def show_levels(self, ebenen: Sequence[Ebenenwahl]) -> None:
        """Show what holds for the levels now."""
        for tiefe, box in enumerate(self.boxes):
            there = tiefe < len(ebenen)
            box.setVisible(there)
            self.places[tiefe].setVisible(there)
            if there:
                name = ebenen[tiefe].singular
                box.setText(name.replace("&", "&&"))
                box.setAccessibleName(f"Nummer steht im Text: {name}")
                box.setChecked(ebenen[tiefe].nummer_im_text)
                self.places[tiefe].setText(f"Über „{name}“".replace("&", "&&"))
        self._label.setVisible(bool(ebenen))
        self.insert.setVisible(bool(ebenen))
        self.insert.setEnabled(len(ebenen) < MAX_EBENEN)

    def _make_box(self, tiefe: int) -> QCheckBox:
        box = QCheckBox()
        box.setMinimumHeight(ZIEL_MINDESTENS)
        box.setToolTip("Aus „3. Wege sichern“ wird die Nummer 3 und der Text „Wege sichern“.")
        box.clicked.connect(lambda ticked: self.number_chosen.emit(tiefe, ticked))
        self.add(box)
        return box

    def _make_place(self, tiefe: int) -> QAction:
        action = QAction(self._menu)
        action.triggered.connect(lambda: self.insert_wanted.emit(tiefe))
        self._menu.addAction(action)
        return action

"""Which table of a source is shown, whether it is read, and what it stands below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLabel

from zielbewertung.domain.konzept import MAX_EBENEN
from zielbewertung.ui.import_assistant.name_field import NameField
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.einlesung.einlesen import Tabelle, Zuordnung

_LETTERS = 26


class TablesRow(Flow):
    """Seen where there is a choice: several tables, or a table that stands below an entry."""

    table_chosen = Signal(int)
    reading_chosen = Signal(bool)
    above_named = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._tabellen: tuple[Tabelle, ...] = ()
        self._label = QLabel("&Tabelle:")
        self.combo = QuietCombo()
        self.combo.setAccessibleName("Tabelle")
        self.combo.setMinimumHeight(ZIEL_MINDESTENS)
        self.combo.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        self._label.setBuddy(self.combo)
        self.reading = QCheckBox("Diese Tabelle &mitlesen")
        self.reading.setMinimumHeight(ZIEL_MINDESTENS)
        for part in (self._label, self.combo, self.reading):
            self.add(part)
        self.above = [self._make_field(tiefe) for tiefe in range(MAX_EBENEN)]
        self.combo.activated.connect(self.table_chosen)
        self.reading.clicked.connect(self.reading_chosen)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The controls in the order of reading."""
        return self.combo, self.reading, *self.above

    @property
    def place(self) -> int:
        """Which table is shown."""
        return max(self.combo.currentIndex(), 0)

    def choose(self, place: int) -> None:
        """Show another table."""
        self.combo.setCurrentIndex(place)

    def show_tables(self, tabellen: Sequence[Tabelle], zuordnung: Zuordnung) -> None:
        """Offer the tables of another source; the first that is read is shown."""
        self._tabellen = tuple(tabellen)
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItems([""] * len(tabellen))
            read = [place for place, wahl in enumerate(zuordnung.tabellen) if wahl.lesen]
            self.combo.setCurrentIndex(read[0] if read else 0)
        self.show_meaning(zuordnung)

    def show_meaning(self, zuordnung: Zuordnung) -> None:
        """Show which tables are read and below what they stand."""
        several = len(self._tabellen) > 1
        for place, (tabelle, said) in enumerate(
            zip(self._tabellen, zuordnung.tabellen, strict=True)
        ):
            name = tabelle.name or f"{place + 1}. Tabelle"
            rows = len(tabelle.zeilen)
            left_out = "" if said.lesen else " – wird nicht gelesen"
            words = "1 Zeile" if rows == 1 else f"{rows} Zeilen"
            self.combo.setItemText(place, f"{name} ({words}){left_out}")
        wahl = zuordnung.tabellen[self.place]
        for part in (self._label, self.combo):
            part.setVisible(several)
        self.reading.setVisible(several or not wahl.lesen)
        self.reading.setChecked(wahl.lesen)
        for tiefe, field in enumerate(self.above):
            there = tiefe < len(wahl.ueber)
            field.setVisible(there and wahl.lesen)
            if there:
                name = zuordnung.ebenen[tiefe].singular
                field.setAccessibleName(f"{name} dieser Tabelle")
                field.setPlaceholderText(f"{name} dieser Tabelle")
                field.setToolTip(f"{name} dieser Tabelle: {wahl.ueber[tiefe]}")
                if field.text() != wahl.ueber[tiefe]:
                    field.setText(wahl.ueber[tiefe])
                    field.setCursorPosition(0)
                field.setModified(False)
        self.setVisible(bool(self.shown()))

    def _make_field(self, tiefe: int) -> NameField:
        field = NameField(_LETTERS)
        field.editingFinished.connect(partial(self._take, tiefe))
        self.add(field)
        field.hide()
        return field

    def _take(self, tiefe: int) -> None:
        field = self.above[tiefe]
        if field.isModified():
            field.setModified(False)
            self.above_named.emit(tiefe, field.text())

"""The dialog „Niederschrift“: of which day, who took part, as PDF or for Word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem

from zielbewertung.app.abstimmung.niederschrift import WORD, beteiligte, of_day, tage
from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.domain.text import one_line
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

PDF = ".pdf"
_ROLE = QDialogButtonBox.ButtonRole
_ROWS = 9
_UNIT = Qt.ItemDataRole.UserRole
_NOTHING = "In dieser Runde wurde noch nichts abgestimmt."


class RecordDialog(BaseDialog):
    """Asks for day and units; ``wanted`` carries how the name of the file ends."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Niederschrift der Abstimmung")
        self._index, self._runde = index, runde
        self.day = QuietCombo()
        for tag in tage(index, runde.id):
            self.day.addItem(datum_text(tag), tag.isoformat())
        self.add_field("&Besprechung am", self.day)
        self.summary = WrappingLabel()
        self.body.addWidget(self.summary)
        self.units = QListWidget()
        for einheit in index.einheiten:
            item = QListWidgetItem(one_line(einheit.name), self.units)
            item.setData(_UNIT, einheit.id)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.units.setCurrentRow(0)
        self.add_field("&Vertreten waren", self.units)
        high = self.units.sizeHintForRow(0) if self.units.count() else self.fontMetrics().height()
        self.units.setFixedHeight(high * _ROWS + 2 * self.units.frameWidth())
        self.body.addWidget(
            WrappingLabel(
                "Angekreuzt sind die Stellen, um deren Maßnahmen es ging. Was Sie hier wählen, "
                "steht nur in der Niederschrift.",
                leise=True,
            )
        )
        self.pdf = self.add_button("Als PDF …", _ROLE.ActionRole, default=True)
        self.word = self.add_button("Für Word …", _ROLE.ActionRole)
        self.add_button("Schließen", _ROLE.RejectRole)
        self.pdf.clicked.connect(lambda: self.wanted.emit(PDF))
        self.word.clicked.connect(lambda: self.wanted.emit(WORD))
        self.day.currentIndexChanged.connect(lambda _: self._show_day())
        self._show_day()

    def tag(self) -> date | None:
        """Return the day, ``None`` where there was no meeting."""
        chosen = self.day.currentData()
        return None if chosen is None else date.fromisoformat(chosen)

    def anwesend(self) -> tuple[str, ...]:
        """Return the ids of the units that took part."""
        items = (self.units.item(row) for row in range(self.units.count()))
        return tuple(
            str(item.data(_UNIT)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _show_day(self) -> None:
        tag = self.tag()
        for button in (self.pdf, self.word):
            button.setEnabled(tag is not None)
        if tag is None:
            self.summary.setText(_NOTHING)
            return
        proposed = beteiligte(self._index, self._runde.id, tag)
        for row in range(self.units.count()):
            item = self.units.item(row)
            there = item.data(_UNIT) in proposed
            item.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
        kept = of_day(self._index, self._runde.id, tag)
        agreed = sum(entry.abgestimmt for entry in kept)
        points = sum(bool(entry.offener_punkt) for entry in kept)
        words = "offener Punkt" if points == 1 else "offene Punkte"
        measures = self._index.massnahmen_ebene.counted(len(kept))
        self.summary.setText(f"{measures} besprochen, {agreed} abgestimmt, {points} {words}")

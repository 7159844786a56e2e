"""The Angaben that units see differently, as rows that a filter leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from zielbewertung.app.rueckmeldung.rueckmeldungswahl import EIGENES
from zielbewertung.domain.text import shorten
from zielbewertung.ui.abgleich.zeilenmodell import OFFEN, Zeilenmodell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.rueckmeldung.rueckmeldungswahl import Rueckmeldungswahl
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich

_ROOT = QModelIndex()
_SHORT = 90
_SPOKEN = 200

EINDEUTIG = "nur die Stelle"
"""What stands beside a row that can be taken over as it is."""


class RueckmeldungenModel(Zeilenmodell):
    """Shows some of the Angaben of a Rueckmeldungswahl."""

    def __init__(self, wahl: Rueckmeldungswahl) -> None:
        super().__init__()
        self._wahl = wahl
        self._rows: Sequence[Vergleich] = wahl.vergleiche

    def show(self, rows: Sequence[Vergleich]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def vergleich(self, row: int) -> Vergleich | None:
        """Return what a row is about."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, vergleich: Vergleich | None) -> int:
        """Return the row of an Angabe, -1 where it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row == vergleich), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def is_asked(self, row: int) -> bool:
        """Everything here can be decided."""
        return 0 <= row < len(self._rows)

    def is_decided(self, row: int) -> bool:
        """Tell whether a row was decided."""
        return self._wahl.place(self._rows[row]) is not None

    def next_open(self, row: int, step: int) -> int | None:
        """Return the next row that is to be decided, around the end; ``None`` if there is none."""
        count = len(self._rows)
        places = ((row + step * distance) % count for distance in range(1, count + 1))
        return next((place for place in places if not self.is_decided(place)), None)

    def eintrag(self, row: int) -> str:
        """Return the measure of a row."""
        return self._wahl.worte(self._rows[row]).eintrag

    def unterzeile(self, row: int) -> str:
        """Return the field, our value and that of each unit."""
        words = self._wahl.worte(self._rows[row])
        said = " · ".join(f"{s.stelle}: {shorten(s.wert, _SHORT)}" for s in words.stimmen)
        return f"{words.feld}: {shorten(words.unsere, _SHORT)} ↔ {said}"

    def marke(self, row: int) -> str:
        """Return what was chosen, or that nothing was."""
        vergleich = self._rows[row]
        place = self._wahl.place(vergleich)
        if place is None:
            return OFFEN if vergleich.is_konflikt else EINDEUTIG
        if place == EIGENES:
            return "eigener Text"
        if not place:
            return "bleibt"
        several = len(vergleich.stimmen) > 1
        return (
            shorten(self._wahl.worte(vergleich).stimmen[place - 1].stelle, 24)
            if several
            else ("übernommen")
        )

    def gesprochen(self, row: int) -> str:
        """Return a row for the ear."""
        words = self._wahl.worte(self._rows[row])
        said = "; ".join(f"{s.stelle}: {shorten(s.wert, _SPOKEN)}" for s in words.stimmen)
        ours = shorten(words.unsere, _SPOKEN)
        return f"{self.marke(row)}: {words.eintrag}, {words.feld}. Bewertung: {ours}; {said}"

    def tell_changed(self) -> None:
        """Say that decisions were made."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

"""The Sicherungen of one Konzept as a list; what each holds comes in later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from zielbewertung.app.worte.angaben import groesse, zeitpunkt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from zielbewertung.app.datei.sicherungen import Eintrag, Sicherung

_ROOT = QModelIndex()
UNREADABLE = "nicht lesbar"
_READING = "wird gelesen …"


class SicherungenModel(QAbstractListModel):
    """One row per Sicherung, the newest first; rows are found by their place."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Sicherung, ...] = ()
        self._read: dict[Sicherung, Eintrag] = {}
        self._now: datetime | None = None

    def show(self, sicherungen: Sequence[Sicherung], now: datetime) -> None:
        """Show other Sicherungen; what was read of one before is forgotten."""
        self.beginResetModel()
        self._rows, self._now = tuple(sicherungen), now
        self._read = {}
        self.endResetModel()

    def put(self, eintraege: Sequence[Eintrag]) -> None:
        """Show what some of them hold."""
        for eintrag in eintraege:
            if eintrag.sicherung in self._rows:
                self._read[eintrag.sicherung] = eintrag
                place = self.index(self._rows.index(eintrag.sicherung))
                self.dataChanged.emit(place, place)

    def sicherung(self, row: int) -> Sicherung | None:
        """Return the Sicherung of a row, ``None`` where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def eintrag(self, row: int) -> Eintrag | None:
        """Return a row with what it holds, ``None`` where that is not read yet."""
        sicherung = self.sicherung(row)
        return None if sicherung is None else self._read.get(sicherung)

    def parts(self, row: int) -> tuple[str, ...]:
        """Return the words of a row: when, why, how far it was rated, how many entries, size."""
        sicherung = self._rows[row]
        eintrag = self._read.get(sicherung)
        rated, entries = _READING, ""
        if eintrag is not None and eintrag.inhalt is None:
            rated = UNREADABLE
        elif eintrag is not None and eintrag.inhalt is not None:
            inhalt = eintrag.inhalt
            rated = f"{inhalt.bewertet} von {inhalt.massnahmen} bewertet"
            entries = "1 Eintrag" if inhalt.eintraege == 1 else f"{inhalt.eintraege} Einträge"
        when = "" if self._now is None else zeitpunkt(sicherung.zeit, self._now)
        return when, sicherung.anlass.label, rated, entries, groesse(sicherung.groesse)

    def is_unreadable(self, row: int) -> bool:
        """Tell whether a row is known to make no sense."""
        eintrag = self.eintrag(row)
        return eintrag is not None and eintrag.inhalt is None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many Sicherungen there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """When and why; for the ear and the pointer all that the row says."""
        if not index.isValid():
            return None
        when, why, *others = self.parts(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{when}, {why}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{when}, {why}: {', '.join(filter(None, others))}"
        return None

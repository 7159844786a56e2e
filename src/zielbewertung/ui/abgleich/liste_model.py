"""The differences of an Abgleich as a list: first what has to be decided, then what comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.abgleich.zeilenmodell import OFFEN, Zeilenmodell

if TYPE_CHECKING:
    from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte, Abgleichzeile
    from zielbewertung.app.zusammenfuehrung.entscheidungen import Entscheidungen
    from zielbewertung.domain.abgleich import Konflikt

_ROOT = QModelIndex()
_SHORT = 120

KOMMT_HINZU = "kommt hinzu"
"""What stands beside a row that comes in by itself."""


class ListeModel(Zeilenmodell):
    """What has to be decided comes first."""

    def __init__(self, worte: Abgleichworte, entscheidungen: Entscheidungen) -> None:
        super().__init__()
        self._worte = worte
        self.entscheidungen = entscheidungen

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many differences there are."""
        if parent.isValid():
            return 0
        return len(self._worte.konflikte) + len(self._worte.uebernommen)

    def konflikt(self, row: int) -> Konflikt | None:
        """Return what has to be decided in a row, ``None`` where nothing."""
        konflikte = self._worte.konflikte
        return konflikte[row] if 0 <= row < len(konflikte) else None

    def is_asked(self, row: int) -> bool:
        """Tell whether a row has to be decided."""
        return self.konflikt(row) is not None

    def is_decided(self, row: int) -> bool:
        """Tell whether a side was chosen in a row."""
        return self.seite(row) is not None

    def next_open(self, row: int, step: int) -> int | None:
        """Return the next row that has to be decided, or the one before; ``None`` if none."""
        return self.entscheidungen.next_open(row, step)

    def eintrag(self, row: int) -> str:
        """Return the entry that a row is about."""
        return self.zeile(row).eintrag

    def zeile(self, row: int) -> Abgleichzeile:
        """Return a row in words, in short."""
        konflikt = self.konflikt(row)
        if konflikt is not None:
            return self._worte.konfliktzeile(konflikt)
        return self._worte.zeile(self._worte.uebernommen[row - len(self._worte.konflikte)])

    def im_ganzen(self, row: int) -> Abgleichzeile:
        """Return a row in words, in full."""
        konflikt = self.konflikt(row)
        return self.zeile(row) if konflikt is None else self._worte.im_ganzen(konflikt)

    def seite(self, row: int) -> Seite | None:
        """Return what was chosen in a row."""
        konflikt = self.konflikt(row)
        return None if konflikt is None else self.entscheidungen.of(konflikt)

    def marke(self, row: int) -> str:
        """Return what stands beside a row: what was chosen, that it is open, or comes in."""
        if self.konflikt(row) is None:
            return KOMMT_HINZU
        seite = self.seite(row)
        return OFFEN if seite is None else seite.label

    def unterzeile(self, row: int) -> str:
        """Return field and values of a row in one line."""
        zeile = self.zeile(row)
        both = [zeile.kurz(seite, _SHORT) for seite in Seite]
        if self.konflikt(row) is not None:
            return f"{zeile.feld}: {' ↔ '.join(both)}"
        return zeile.feld if zeile.ganz else f"{zeile.feld}: {' → '.join(both)}"

    def tell_changed(self) -> None:
        """Say that choices were made."""
        rows = len(self._worte.konflikte)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(rows - 1))

    def gesprochen(self, row: int) -> str:
        """Return a row for the ear, with what was chosen."""
        zeile = self.zeile(row)
        if self.konflikt(row) is None:
            return f"Kommt hinzu: {zeile.eintrag}, {zeile.was_kam()}"
        seite = self.seite(row)
        state = "Noch offen" if seite is None else f"Gewählt: {seite.label}"
        return f"{state}: {zeile.eintrag}, {zeile.beide()}"

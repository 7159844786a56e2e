"""The topmost entries of a Konzept with their counts, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from zielbewertung.zeichen.balken import count_of, words_of_counts
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Knoten
    from zielbewertung.domain.statistik import Zaehlung

_ROOT = QModelIndex()


class RowsModel(QAbstractListModel):
    """One row per topmost entry; rows are found by their place."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Knoten, Zaehlung]] = []

    def show_session(self, session: Session | None) -> None:
        """Show the counts of the round one works on."""
        rows: list[tuple[Knoten, Zaehlung]] = []
        if session is not None:
            index, runde = session.index, session.runde
            tops = index.im_stand(runde.id).kinder(None)
            rows = [(oben, index.zaehlung(runde.id, oben.id)) for oben in tops]
        if [oben.id for oben, _ in rows] != [oben.id for oben, _ in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def knoten(self, row: int) -> Knoten:
        """Return the entry of a row."""
        return self._rows[row][0]

    def zaehlung(self, row: int) -> Zaehlung:
        """Return the counts of a row."""
        return self._rows[row][1]

    def title(self, row: int) -> str:
        """Return Kennung and name of a row."""
        knoten = self.knoten(row)
        return f"{knoten.kennung} {knoten.name}".strip()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many topmost entries there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The title; for the ear and the pointer the counts in words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(index.row())}: {in_words(self.zaehlung(index.row()))}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words_of_counts(self.zaehlung(index.row()))
        return None


def in_words(zaehlung: Zaehlung) -> str:
    """Return counts as one says them („9 erreicht, 2 teilweise erreicht“)."""
    parts = [
        f"{count} {_SPOKEN.get(sign, sign.wort)}"
        for sign in ZUSTAENDE
        if (count := count_of(zaehlung, sign))
    ]
    return ", ".join(parts) or "keine Maßnahmen"


_SPOKEN = {Zeichen.GRUEN: "erreicht"}

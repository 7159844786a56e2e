"""The raw cells of one table of a source, with what is made of each row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from zielbewertung.app.einlesung.einlesen import AUSLASSEN, Spaltenwahl, Zeilenart, Zeilenwahl
from zielbewertung.domain.text import one_line, shorten

if TYPE_CHECKING:
    from zielbewertung.app.einlesung.einlesen import Tabelle, Tabellenwahl, Zeile, Zuordnung

_ROOT = QModelIndex()
_SHOWN = 160
KOPFZEILE = "Kopfzeile"
_LEFT_OUT = (Zeilenart.AUSLASSEN, Zeilenart.KOPF, Zeilenart.SUMME)


class CellsModel(QAbstractTableModel):
    """Rows and columns of a table as they were found; nothing is copied."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Zeile, ...] = ()
        self._wide = 0
        self._wahl: Tabellenwahl | None = None
        self._zuordnung: Zuordnung | None = None
        self._kinds: dict[int, Zeilenwahl] = {}
        self._place_of: dict[int, int] = {}
        self.quiet = QColor()

    def show(self, tabelle: Tabelle | None, zuordnung: Zuordnung | None, place: int) -> None:
        """Show another table of a source."""
        self.beginResetModel()
        self._rows = () if tabelle is None else tabelle.zeilen
        self._wide = 0 if tabelle is None else tabelle.breite
        self._place_of = {zeile.nummer: row for row, zeile in enumerate(self._rows)}
        self._take(zuordnung, place)
        self.endResetModel()

    def show_meaning(self, zuordnung: Zuordnung, place: int) -> None:
        """Show that the same cells mean something else."""
        self._take(zuordnung, place)
        if self._rows and self._wide:
            last = self.index(len(self._rows) - 1, self._wide - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def _take(self, zuordnung: Zuordnung | None, place: int) -> None:
        self._zuordnung = zuordnung
        self._wahl = None if zuordnung is None else zuordnung.tabellen[place]
        zeilen = () if self._wahl is None else self._wahl.zeilen
        self._kinds = {said.nummer: said for said in zeilen}

    def nummer(self, row: int) -> int:
        """Return the number of a row in its source."""
        return self._rows[row].nummer

    def row_of(self, nummer: int) -> int | None:
        """Return where the row with a number in the source is shown."""
        return self._place_of.get(nummer)

    def kind(self, row: int) -> Zeilenwahl | None:
        """Return what a row is taken for; ``None`` for the row of the headings."""
        nummer = self._rows[row].nummer
        kopfzeile = None if self._wahl is None else self._wahl.kopfzeile
        if nummer == kopfzeile:
            return None
        if nummer in self._kinds:
            return self._kinds[nummer]
        above = kopfzeile is not None and nummer < kopfzeile
        return Zeilenwahl(nummer, Zeilenart.AUSLASSEN if above else Zeilenart.DATEN)

    def heading(self, column: int) -> str:
        """Return what stands above a column, else its place."""
        kopfzeile = None if self._wahl is None else self._wahl.kopfzeile
        row = None if kopfzeile is None else self._place_of.get(kopfzeile)
        text = "" if row is None else one_line(self._rows[row].zelle(column))
        return f"„{shorten(text, 40)}“" if text else f"{column + 1}. Spalte"

    def kind_words(self, row: int) -> str:
        """Return what a row is taken for in words; nothing for an ordinary one."""
        kind = self.kind(row)
        if kind is None:
            return KOPFZEILE
        if kind.art is Zeilenart.DATEN:
            return ""
        if kind.ebene is not None and self._zuordnung is not None:
            return self._zuordnung.ebenen[kind.ebene].singular
        return kind.art.label

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows were found."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many cells the widest row has."""
        return 0 if parent.isValid() else self._wide

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The text of a cell; for the ear with its row and what its column means."""
        if not index.isValid():
            return None
        text = self._rows[index.row()].zelle(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shorten(text, _SHOWN)
            case Qt.ItemDataRole.ToolTipRole:
                return text or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index.row(), index.column(), text)
            case Qt.ItemDataRole.FontRole:
                return self._font(index.row())
            case Qt.ItemDataRole.ForegroundRole:
                return self.quiet if self._is_left_out(index.row(), index.column()) else None
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The number of a row and what it is, where that is something special."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.heading(section)
        return f"{self._rows[section].nummer} {self.kind_words(section)}".rstrip()

    def _spoken(self, row: int, column: int, text: str) -> str:
        kind = self.kind_words(row)
        parts = [f"Zeile {self._rows[row].nummer}", kind, self._meaning(column)]
        return f"{', '.join(filter(None, parts))}: {one_line(text) or 'leer'}"

    def _meaning(self, column: int) -> str:
        said = self._said(column)
        if said is None or self._zuordnung is None:
            return self.heading(column)
        return said.label(self._zuordnung.ebenen)

    def _said(self, column: int) -> Spaltenwahl | None:
        if self._wahl is None or column >= len(self._wahl.spalten):
            return None
        return self._wahl.spalten[column]

    def _font(self, row: int) -> QFont | None:
        kind = self.kind(row)
        if kind is None or kind.art is Zeilenart.UEBERSCHRIFT:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _is_left_out(self, row: int, column: int) -> bool:
        if self._wahl is not None and not self._wahl.lesen:
            return True
        kind = self.kind(row)
        return (kind is not None and kind.art in _LEFT_OUT) or self._said(column) == AUSLASSEN

"""The matrix of a comparison: from which Ampel to which, with sums, as a real table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from zielbewertung.app.rundenvergleich import Bewegung, Fehlt, Zustand, zustand_label
from zielbewertung.domain.statistik import REIHENFOLGE
from zielbewertung.ui.look.sign_painter import sign_icon
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.parts.focus import mark_own_focus
from zielbewertung.zeichen.katalog import zeichen_der_ampel

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from zielbewertung.app.rundenvergleich import Rundenvergleich, Vergleichszeile

_SUM = "zusammen"
_GONE = "nicht mehr dabei"
Zustaende = list[tuple[Zustand, ...]]
_ALL: tuple[Zustand, ...] = (*REIHENFOLGE, Fehlt.FEHLT)


@dataclass(frozen=True, slots=True)
class Zelle:
    """A number of the matrix: which states it counts, and what it says in words."""

    von: tuple[Zustand, ...]
    nach: tuple[Zustand, ...]
    worte: str

    def holds(self, zeile: Vergleichszeile) -> bool:
        """Tell whether a measure is counted by it."""
        return zeile.von in self.von and zeile.nach in self.nach


class MatrixTable(QTableWidget):
    """Rows are the older round, columns the newer one; the last of each are the sums.

    What is in one of the rounds only has a row or a column of its own, so that every sum is the
    number of measures of its round. ``zelle_chosen`` says which number the person wants to see.
    """

    zelle_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        mark_own_focus(self)
        self.setAccessibleName("Von der älteren zur neueren Runde")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._zellen: dict[tuple[int, int], Zelle] = {}
        size = round(self.fontMetrics().height() * 1.1)
        self.setIconSize(QSize(size, size))
        self.cellClicked.connect(self._choose)

    def show_comparison(self, vergleich: Rundenvergleich) -> None:
        """Show the counts of a comparison."""
        self._zellen = {}
        came = vergleich.anzahl(Bewegung.HINZU) > 0
        went = vergleich.in_neu < vergleich.gesamt
        rows: Zustaende = [(state,) for state in (_ALL if came else REIHENFOLGE)]
        columns: Zustaende = [(state,) for state in (_ALL if went else REIHENFOLGE)]
        self.setRowCount(len(rows) + 1)
        self.setColumnCount(len(columns) + 1)
        self._name(rows, columns)
        counts = vergleich.matrix()
        for row, von in enumerate((*rows, _ALL)):
            for column, nach in enumerate((*columns, _ALL)):
                number = sum(counts.get((a, b), 0) for a in von for b in nach)
                self._put(row, column, Zelle(von, nach, _words(von, nach)), number)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first number."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar choose a number here, not a button of the dialog."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._choose(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use all the width where the numbers need less."""
        super().resizeEvent(event)
        self._spread()

    def _choose(self, row: int, column: int) -> None:
        self.zelle_chosen.emit(self._zellen[row, column])

    def _name(self, rows: Zustaende, columns: Zustaende) -> None:
        for place, (state,) in enumerate(rows):
            words = Bewegung.HINZU.label if isinstance(state, Fehlt) else zustand_label(state)
            self.setVerticalHeaderItem(place, self._head(state, words))
        for place, (state,) in enumerate(columns):
            words = _GONE if isinstance(state, Fehlt) else zustand_label(state)
            # Two short lines are narrower than one.
            first, _, last = words.rpartition(" ")
            self.setHorizontalHeaderItem(place, self._head(state, f"{first}\n{last}"))
        self.setHorizontalHeaderItem(len(columns), QTableWidgetItem(_SUM))
        self.setVerticalHeaderItem(len(rows), QTableWidgetItem(_SUM))

    def _head(self, state: Zustand, words: str) -> QTableWidgetItem:
        if isinstance(state, Fehlt):
            return QTableWidgetItem(words)
        palette, size = theme_of(self.palette()).zeichen, self.iconSize().height()
        return QTableWidgetItem(sign_icon(zeichen_der_ampel(state), palette, size), words)

    def _put(self, row: int, column: int, zelle: Zelle, number: int) -> None:
        self._zellen[row, column] = zelle
        item = QTableWidgetItem(str(number) if number else "–")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        words = f"{zelle.worte}: {number}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(words)
        font = item.font()
        font.setBold(zelle.von == zelle.nach or _ALL in (zelle.von, zelle.nach))
        item.setFont(font)
        self.setItem(row, column, item)

    def _fit(self) -> None:
        self.resizeRowsToContents()
        self._spread()

    def _spread(self) -> None:
        """Stretch the columns, or leave room for a scroll bar below them."""
        header = self.horizontalHeader()
        needed = sum(header.sectionSizeHint(place) for place in range(header.count()))
        mode = QHeaderView.ResizeMode
        roomy = needed < self.width() - self.verticalHeader().width()
        header.setSectionResizeMode(mode.Stretch if roomy else mode.ResizeToContents)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = 0 if roomy else self.horizontalScrollBar().sizeHint().height()
        high = rows + header.sizeHint().height() + bar + 2 * self.frameWidth()
        if high != self.height():
            self.setFixedHeight(high)


def _words(von: tuple[Zustand, ...], nach: tuple[Zustand, ...]) -> str:
    """Return what a number counts: „von nicht erreicht zu Ziel erreicht“."""
    if von == nach == _ALL:
        return "alle Maßnahmen"
    if von == (Fehlt.FEHLT,):
        return Bewegung.HINZU.label + ("" if nach == _ALL else f", {zustand_label(nach[0])}")
    before = "" if von == _ALL else f"von {zustand_label(von[0])}"
    if nach == (Fehlt.FEHLT,):
        return f"{before}, {_GONE}" if before else _GONE
    after = "" if nach == _ALL else f"zu {zustand_label(nach[0])}"
    return " ".join(filter(None, (before, after)))

"""The matrix of a comparison: from which Ampel to which, with sums, as a real table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from zielbewertung.domain.statistik import REIHENFOLGE
from zielbewertung.domain.werte import ampel_label
from zielbewertung.ui.look.sign_painter import sign_icon
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.parts.focus import mark_own_focus
from zielbewertung.zeichen.katalog import zeichen_der_ampel

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from zielbewertung.domain.bewertungsrunden.rundenvergleich import Rundenvergleich

_SUM = "zusammen"
_SIZE = len(REIHENFOLGE)


class MatrixTable(QTableWidget):
    """Rows are the older round, columns the newer one; the last of each are the sums."""

    def __init__(self) -> None:
        super().__init__(_SIZE + 1, _SIZE + 1)
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
        icons = theme_of(self.palette()).zeichen
        size = round(self.fontMetrics().height() * 1.1)
        for place, ampel in enumerate(REIHENFOLGE):
            icon = sign_icon(zeichen_der_ampel(ampel), icons, size)
            words = ampel_label(ampel)
            self.setVerticalHeaderItem(place, QTableWidgetItem(icon, words))
            # Two short lines are narrower than one.
            first, _, last = words.rpartition(" ")
            self.setHorizontalHeaderItem(place, QTableWidgetItem(icon, f"{first}\n{last}"))
        self.setHorizontalHeaderItem(_SIZE, QTableWidgetItem(_SUM))
        self.setVerticalHeaderItem(_SIZE, QTableWidgetItem(_SUM))
        self.setIconSize(QSize(size, size))

    def show_comparison(self, vergleich: Rundenvergleich) -> None:
        """Show the counts of a comparison."""
        counts = vergleich.matrix()
        for row, alt in enumerate(REIHENFOLGE):
            for column, neu in enumerate(REIHENFOLGE):
                self._put(row, column, counts.get((alt, neu), 0))
            self._put(row, _SIZE, sum(counts.get((alt, neu), 0) for neu in REIHENFOLGE))
        for column, neu in enumerate(REIHENFOLGE):
            self._put(_SIZE, column, sum(counts.get((alt, neu), 0) for alt in REIHENFOLGE))
        self._put(_SIZE, _SIZE, vergleich.gesamt)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first number."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentCell(0, 0)

    def _put(self, row: int, column: int, number: int) -> None:
        item = QTableWidgetItem(str(number) if number else "–")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        von = _SUM if row == _SIZE else ampel_label(REIHENFOLGE[row])
        nach = _SUM if column == _SIZE else ampel_label(REIHENFOLGE[column])
        words = f"von {von} zu {nach}: {number}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(words)
        font = item.font()
        font.setBold(row == column or _SIZE in (row, column))
        item.setFont(font)
        self.setItem(row, column, item)

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows + head + bar + 2 * self.frameWidth())

"""A line above the cells: for each column a list to choose from what the column means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zielbewertung.app.einlesung.einlesen import UNBEKANNT, offered_columns
from zielbewertung.ui.import_assistant.opening_combo import OpeningCombo
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QTableView

    from zielbewertung.app.einlesung.einlesen import Ebenenwahl, Spaltenwahl
    from zielbewertung.ui.import_assistant.cells_model import CellsModel

_EDGE = 2
_LETTERS = 18
_LETTERS_OPEN = 36


class ColumnsBar(QWidget):
    """One combo box per column, always above it; all of them share their entries."""

    meaning_chosen = Signal(int, object)

    def __init__(self, view: QTableView, cells: CellsModel) -> None:
        super().__init__()
        self._view = view
        self._cells = cells
        self.combos: list[OpeningCombo] = []
        self._offered: tuple[Spaltenwahl, ...] = ()
        self._ebenen: tuple[Ebenenwahl, ...] | None = None
        self._entries = QStringListModel(self)
        self._window = QWidget(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.horizontalHeader().sectionResized.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)
        view.verticalHeader().installEventFilter(self)
        view.viewport().installEventFilter(self)
        self._make_room()

    def show_meaning(
        self, ebenen: tuple[Ebenenwahl, ...], spalten: tuple[Spaltenwahl, ...], breite: int
    ) -> None:
        """Show what each column means, and offer what it may mean."""
        if ebenen != self._ebenen:
            self._ebenen, self._offered = ebenen, offered_columns(ebenen)
            self._entries.setStringList([wahl.label(ebenen) for wahl in self._offered])
        while len(self.combos) < breite:
            self._add_combo()
        for place, combo in enumerate(self.combos):
            said = spalten[place] if place < len(spalten) else UNBEKANNT
            combo.setCurrentIndex(self._offered.index(said) if said in self._offered else -1)
            combo.setAccessibleName(f"Bedeutung der Spalte {self._cells.heading(place)}")
            combo.setToolTip(said.label(ebenen))
            combo.setVisible(place < breite)
        self._widen()
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """High enough for a combo box."""
        high = self.combos[0].sizeHint().height() if self.combos else 0
        return QSize(self._view.sizeHint().width(), max(high, ZIEL_MINDESTENS))

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(1, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into sight whose combo box gets the keyboard; stay above the cells."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, OpeningCombo):
            row = max(self._view.rowAt(0), 0)
            self._view.scrollTo(self._cells.index(row, self.combos.index(watched)))
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Make room in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the combo boxes above their columns."""
        super().resizeEvent(event)
        self._place()

    def _add_combo(self) -> None:
        combo = OpeningCombo()
        combo.setParent(self._window)
        combo.setModel(self._entries)
        combo.setSizeAdjustPolicy(
            OpeningCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        combo.setMinimumContentsLength(_LETTERS // 2)
        combo.view().setMinimumWidth(combo.fontMetrics().averageCharWidth() * _LETTERS_OPEN)
        combo.activated.connect(partial(self._choose, len(self.combos)))
        combo.installEventFilter(self)
        self.combos.append(combo)

    def _choose(self, column: int, place: int) -> None:
        if 0 <= place < len(self._offered):
            self.meaning_chosen.emit(column, self._offered[place])

    def _make_room(self) -> None:
        letters = self.fontMetrics().averageCharWidth() * _LETTERS
        header = self._view.horizontalHeader()
        header.setMinimumSectionSize(letters)
        header.setDefaultSectionSize(round(letters * 1.3))
        self._widen()
        self.updateGeometry()
        self._place()

    def _widen(self) -> None:
        """Let every column be as wide as the words for what it means, the arrow beside them."""
        header = self._view.horizontalHeader()
        for column, combo in enumerate(self.combos[: header.count()]):
            around = combo.height() + 2 * _EDGE + 3 * combo.fontMetrics().averageCharWidth()
            needed = combo.fontMetrics().horizontalAdvance(combo.currentText()) + around
            if header.sectionSize(column) < needed:
                header.resizeSection(column, needed)

    def _place(self, *_: object) -> None:
        viewport, header = self._view.viewport(), self._view.horizontalHeader()
        self._window.setGeometry(viewport.x(), 0, viewport.width(), self.height())
        for column, combo in enumerate(self.combos):
            if column < header.count():
                left = header.sectionViewportPosition(column)
                wide = header.sectionSize(column)
                combo.setGeometry(left + _EDGE, 0, wide - 2 * _EDGE, self.height())

"""TargetList: the entries that something can go to, also 10,000 of them, found by typing."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from zielbewertung.domain.text import fold, shorten
from zielbewertung.ui.gliederung.pick_list import row_height_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_NOTHING = QModelIndex()
_TOP = "Ganz oben"
_LONGEST = 90
_INDENT = "    "
_SLICE, _PAUSE_MS = 0.008, 4
_SEEN_MS = 200
"""So long nothing is prepared: the list is to be seen first."""


class TargetModel(QAbstractListModel):
    """Lines that are written when they are seen; the top is the entry with the id ``""``."""

    def __init__(self, index: KonzeptIndex, targets: Sequence[Knoten]) -> None:
        super().__init__()
        self._index = index
        self._targets = targets
        self._folded: list[str] = []
        self._shown: Sequence[int] = ()
        self._with_top = False
        self.row_height = 0

    def search(self, text: str) -> None:
        """Show the targets in which a text occurs; without one all of them, and the top."""
        wanted = fold(text.strip())
        self.prepare(None if wanted else 0)
        self.beginResetModel()
        self._with_top = not wanted
        self._shown = (
            [place for place, line in enumerate(self._folded) if wanted in line]
            if wanted
            else range(len(self._targets))
        )
        self.endResetModel()

    def prepare(self, seconds: float | None) -> bool:
        """Read for a while what is searched in (``None``: all); tell whether all is read."""
        until = None if seconds is None else perf_counter() + seconds
        while len(self._folded) < len(self._targets):
            if until is not None and perf_counter() >= until:
                return False
            self._folded.append(fold(self._line(self._targets[len(self._folded)])))
        return True

    def key(self, row: int) -> str:
        """Return the id of a line."""
        knoten = self._knoten(row)
        return "" if knoten is None else knoten.id

    def row_of(self, key: str) -> int:
        """Return the line of an id, -1 where it is not shown."""
        if not key:
            return 0 if self._with_top else -1
        rows = enumerate(self._shown, int(self._with_top))
        return next((row for row, place in rows if self._targets[place].id == key), -1)

    def _knoten(self, row: int) -> Knoten | None:
        at = row - self._with_top
        return None if at < 0 else self._targets[self._shown[at]]

    def _line(self, knoten: Knoten) -> str:
        art = f"{self._index.ebene_of(knoten).singular} {knoten.kennung}".strip()
        return f"{art}: {shorten(knoten.name, _LONGEST)}"

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._shown) + self._with_top

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return what a line says, and how high it is."""
        match role:
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, self.row_height)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                knoten = self._knoten(index.row())
                if knoten is None:
                    return _TOP
                line = self._line(knoten)
                if role == Qt.ItemDataRole.AccessibleTextRole or not self._with_top:
                    return line
                return f"{_INDENT * (knoten.ebene + 1)}{line}"
            case _:
                return None


class TargetList(QListView):
    """A list to choose one target from; ``chosen`` says that another one is chosen now."""

    chosen = Signal()

    def __init__(
        self, name: str, index: KonzeptIndex, targets: Sequence[Knoten], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._lines = TargetModel(index, targets)
        self._lines.setParent(self)
        self._lines.row_height = self.row_height
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentRowChanged.connect(self.chosen)
        self._pauses = QTimer(self)
        self._pauses.setInterval(_PAUSE_MS)
        self._pauses.timeout.connect(self._prepare)
        QTimer.singleShot(_SEEN_MS, self, self._pauses.start)

    @property
    def row_height(self) -> int:
        """How high a line is."""
        return row_height_of(self)

    def search(self, text: str) -> None:
        """Show the targets in which a text occurs and choose the first of them."""
        self.blockSignals(True)
        self._lines.search(text)
        self.choose_row(0)
        self.blockSignals(False)
        self.chosen.emit()

    def choose(self, key: str) -> bool:
        """Choose a line by its id; False where there is none."""
        row = self._lines.row_of(key)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Choose a line."""
        self.setCurrentIndex(self._lines.index(row))

    def key(self) -> str | None:
        """Return the id of the chosen line, ``None`` where there is none."""
        row = self.current_row()
        return None if row < 0 else self._lines.key(row)

    def current_row(self) -> int:
        """Return which line is chosen, -1 for none."""
        return self.currentIndex().row()

    def _prepare(self) -> None:
        if self._lines.prepare(_SLICE):
            self._pauses.stop()

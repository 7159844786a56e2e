"""The findings of an import as a list: sign and word of each, Enter jumps to its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QStyle, QVBoxLayout, QWidget

from zielbewertung.app.einlesung.einlesen import Schwere
from zielbewertung.domain.text import one_line
from zielbewertung.ui.look.theme import ABSTAND_ENG
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.tree.keys import is_enter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QKeyEvent

    from zielbewertung.app.einlesung.einlesen import Befund

_ROOT = QModelIndex()
_SIGNS = {
    Schwere.HINWEIS: QStyle.StandardPixmap.SP_MessageBoxInformation,
    Schwere.WARNUNG: QStyle.StandardPixmap.SP_MessageBoxWarning,
}


class FindingsModel(QAbstractListModel):
    """One row per Befund, in the order of the source."""

    def __init__(self, icons: dict[Schwere, QIcon]) -> None:
        super().__init__()
        self._icons = icons
        self._befunde: tuple[Befund, ...] = ()

    def show(self, befunde: Sequence[Befund]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._befunde = tuple(befunde)
        self.endResetModel()

    def befund(self, row: int) -> Befund | None:
        """Return the finding of a row, ``None`` where there is no such row."""
        return self._befunde[row] if 0 <= row < len(self._befunde) else None

    def words(self) -> str:
        """Return how many there are: „2 Warnungen, 1 Hinweis“."""
        warnings = sum(befund.schwere is Schwere.WARNUNG for befund in self._befunde)
        hints = len(self._befunde) - warnings
        parts = []
        if warnings:
            parts.append("1 Warnung" if warnings == 1 else f"{warnings} Warnungen")
        if hints:
            parts.append("1 Hinweis" if hints == 1 else f"{hints} Hinweise")
        return ", ".join(parts) or "keine Befunde"

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many findings there are."""
        return 0 if parent.isValid() else len(self._befunde)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The word for how much it matters, and the sentence."""
        befund = self.befund(index.row())
        if befund is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{befund.schwere.label}: {one_line(befund.text)}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[befund.schwere]
        return None


class _List(QListView):
    wanted = Signal(int)
    chosen = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the row by Enter."""
        if is_enter(event) and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.row())


class FindingsList(QWidget):
    """The list with the chosen finding in full below it; ``row_wanted`` carries a Befund."""

    row_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        style = self.style()
        icons = {schwere: style.standardIcon(sign) for schwere, sign in _SIGNS.items()}
        self.model = FindingsModel(icons)
        self.view = _List()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Befunde")
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setToolTip("Eingabetaste: zur Zeile springen")
        self._detail = WrappingLabel("")
        self._detail.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._detail)
        self.view.wanted.connect(self._want)
        self.view.chosen.connect(self._tell)
        self.view.doubleClicked.connect(lambda index: self._want(index.row()))

    def show_findings(self, befunde: Sequence[Befund]) -> None:
        """Show other findings, the first one chosen."""
        self.model.show(befunde)
        if befunde:
            self.view.setCurrentIndex(self.model.index(0))
        else:
            self._tell(-1)

    def _want(self, row: int) -> None:
        befund = self.model.befund(row)
        if befund is not None:
            self.row_wanted.emit(befund)

    def _tell(self, row: int) -> None:
        befund = self.model.befund(row)
        self._detail.setText("" if befund is None else befund.text)
        self._detail.setVisible(befund is not None)

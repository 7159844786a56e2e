"""PickList: one thing chosen out of many, each on a line that is large enough to hit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS

_ID = Qt.ItemDataRole.UserRole
_AROUND = 8


def row_height_of(part: QWidget) -> int:
    """Return how high a line is that can be hit, in the font of a list."""
    return max(ZIEL_MINDESTENS, part.fontMetrics().lineSpacing() + _AROUND)


class PickList(QListWidget):
    """A list of texts with an id each; long ones end in „…“, in full they are spoken."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    @property
    def row_height(self) -> int:
        """How high a line is."""
        return row_height_of(self)

    def add(self, text: str, key: str) -> None:
        """Append a line."""
        item = QListWidgetItem(text)
        item.setData(_ID, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text.strip())
        item.setSizeHint(QSize(0, self.row_height))
        self.addItem(item)

    def key(self) -> str | None:
        """Return the id of the chosen line, ``None`` where there is none."""
        item = self.currentItem()
        return None if item is None else str(item.data(_ID))

    def choose(self, key: str) -> bool:
        """Choose a line by its id; False where there is none."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == key:
                self.setCurrentRow(row)
                return True
        return False

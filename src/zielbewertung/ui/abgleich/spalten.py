"""Values side by side, each below a card that chooses it; below each other where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from zielbewertung.ui.abgleich.textfeld import Textfeld
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG
from zielbewertung.ui.parts.choice_cards import ChoiceCard
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.folding_text import FoldingText
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_LETTERS_EACH = 32
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Spalten(QWidget):
    """Entry and field, why one has to decide, and the values with a card each to choose it.

    ``chosen`` carries the key of the card that a person wants.
    """

    chosen = Signal(object)
    column_made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = WrappingLabel(fett=True)
        self.reason = WrappingLabel(leise=True)
        self.before = FoldingText("Vorher", 2)
        self._group = QButtonGroup(self)
        self.headings: dict[Any, WrappingLabel] = {}
        self.cards: dict[Any, ChoiceCard] = {}
        self.texts: dict[Any, Textfeld] = {}
        self._columns: dict[Any, QWidget] = {}
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(ABSTAND)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        for part in (self.title, self.reason, self.before):
            layout.addWidget(part)
        layout.addLayout(self._sides, 1)

    def need_column(self, key: Hashable) -> None:
        """Make a column where there is none for a key yet; ``column_made`` tells of it."""
        if key in self._columns:
            return
        self.headings[key] = WrappingLabel(fett=True)
        self.texts[key] = Textfeld()
        self.add_card(key, ChoiceCard("", None, hoch=False))
        self._columns[key] = self._column(key)
        self._sides.addWidget(self._columns[key], 1)
        self.column_made.emit()

    def show_chosen(self, chosen: Hashable | None) -> None:
        """Show one column as chosen, or none, without saying so to anyone."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for key, card in self.cards.items():
            card.setChecked(key == chosen)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    def show_columns(self, keys: Collection[Hashable]) -> None:
        """Show these columns only."""
        for key, column in self._columns.items():
            column.setVisible(key in keys)
        self._turn()

    def add_card(self, key: Hashable, card: ChoiceCard) -> None:
        """Let a card outside of the columns choose, too."""
        self.cards[key] = card
        card.toggled.connect(lambda on: self._on_toggled(key, on))
        self._group.addButton(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the cards by the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        cards = [c for c in self.cards.values() if c.isVisible() and c.isEnabled()]
        focused = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
        elif 0 <= focused + step < len(cards):
            cards[focused + step].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where they have no room beside."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        shown = sum(not column.isHidden() for column in self._columns.values())
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _LETTERS_EACH * shown
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _column(self, key: Hashable) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ABSTAND_ENG)
        column.addWidget(self.cards[key])
        column.addWidget(self.headings[key])
        column.addWidget(FieldFrame(self.texts[key]), 1)
        return widget

    def _on_toggled(self, key: Hashable, on: bool) -> None:
        if on and not self._group.signalsBlocked():
            self.chosen.emit(key)

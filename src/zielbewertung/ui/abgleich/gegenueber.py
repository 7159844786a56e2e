"""Both sides of one difference in full, side by side; in what they differ is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.textvergleich import Stueck, compare_texts
from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.parts.choice_cards import ChoiceCard
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.folding_text import FoldingText
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.theme import ABSTAND, ABSTAND_ENG, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from zielbewertung.app.abgleich import Abgleichzeile
    from zielbewertung.domain.abgleich import Konflikt

_LINES_NEEDED = 3
_PLAIN_TO_SEE = 40
"""What differs in texts up to this length needs no marks."""
_SIDE_BY_SIDE_FROM = 64
_BEFORE = "Vor beiden Änderungen"
_CARDS = {Seite.UNSERE: "← Eigene Fassung", Seite.FREMDE: "Andere Fassung →"}
_ARROWS = {Qt.Key.Key_Left: Seite.UNSERE, Qt.Key.Key_Right: Seite.FREMDE}


class Textfeld(QPlainTextEdit):
    """Plain text to read and to copy, with marks on what the other side does not have."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Sequence[Stueck] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document().setDocumentMargin(4)

    def show_pieces(self, pieces: Sequence[Stueck]) -> None:
        """Show a text from its beginning."""
        self._pieces = pieces
        self.setPlainText("".join(piece.text for piece in pieces))
        self._mark()

    def changeEvent(self, event: QEvent) -> None:
        """Take the marks along into other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()

    def sizeHint(self) -> QSize:
        """A few lines high; the dialog gives more where it has room, longer texts scroll."""
        metrics = self.fontMetrics()
        around = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 2
        high = _LINES_NEEDED * metrics.lineSpacing() + around
        return QSize(metrics.averageCharWidth() * 20, high)

    def minimumSizeHint(self) -> QSize:
        """A few lines high."""
        return self.sizeHint()

    def _mark(self) -> None:
        look = QTextCharFormat()
        theme = theme_of(self.palette())
        look.setBackground(QColor(theme.warnung_flaeche))
        look.setForeground(QColor(theme.text))
        look.setFontUnderline(True)
        marks: list[QTextEdit.ExtraSelection] = []
        start = 0
        for piece in self._pieces:
            end = start + _units(piece.text)
            if piece.anders:
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
            start = end
        self.setExtraSelections(marks)


class Gegenueberstellung(QWidget):
    """Entry and field, why one has to decide, and both texts with a card each to choose it."""

    chosen = Signal(object)
    """The Seite that a person wants."""

    def __init__(self) -> None:
        super().__init__()
        self._title = WrappingLabel(fett=True)
        self._reason = WrappingLabel(leise=True)
        self._before = FoldingText(_BEFORE, 2)
        self._group = QButtonGroup(self)
        self._headings = {seite: WrappingLabel(fett=True) for seite in Seite}
        self.cards = {seite: self._card(seite) for seite in Seite}
        self.texts = {seite: Textfeld() for seite in Seite}
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(ABSTAND)
        for seite in Seite:
            self._sides.addLayout(self._column(seite), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        for part in (self._title, self._reason, self._before):
            layout.addWidget(part)
        layout.addLayout(self._sides, 1)

    def show_change(self, zeile: Abgleichzeile) -> None:
        """Show what came in: before and after."""
        self._show(zeile, ("Vorher", "Nachher"), marked=not zeile.ganz)
        self._reason.setVisible(False)
        self._before.show_text("")

    def show_konflikt(
        self, zeile: Abgleichzeile, konflikt: Konflikt, anlass: str, seite: Seite | None
    ) -> None:
        """Show what has to be decided, why, and what was chosen."""
        one_value = len(konflikt.unterschiede) == 1 and not zeile.ganz
        self._show(zeile, None, marked=one_value)
        self._reason.setText(anlass)
        self._reason.setVisible(True)
        self._before.show_text(f"{_BEFORE}: {zeile.vorher}" if one_value else "")
        for one, card in self.cards.items():
            card.setEnabled(one in konflikt.moeglich)
        self.show_chosen(seite)

    def show_chosen(self, seite: Seite | None) -> None:
        """Show one side as chosen, or none, without saying so to anyone."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for one, card in self.cards.items():
            card.setChecked(one is seite)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the cards by the arrow keys."""
        seite = _ARROWS.get(Qt.Key(event.key()))
        if seite is None or not any(card.hasFocus() for card in self.cards.values()):
            super().keyPressEvent(event)
        elif self.cards[seite].isEnabled():
            self.cards[seite].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sides below each other where they have no room beside."""
        super().resizeEvent(event)
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _card(self, seite: Seite) -> ChoiceCard:
        card = ChoiceCard(_CARDS[seite], None, hoch=False)
        card.setAccessibleName(f"{heading_of(seite)} nehmen")
        card.toggled.connect(lambda on: self._on_toggled(seite, on))
        self._group.addButton(card)
        return card

    def _column(self, seite: Seite) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(ABSTAND_ENG)
        column.addWidget(self.cards[seite])
        column.addWidget(self._headings[seite])
        column.addWidget(FieldFrame(self.texts[seite]), 1)
        return column

    def _show(
        self, zeile: Abgleichzeile, headings: tuple[str, str] | None, *, marked: bool
    ) -> None:
        self._title.setText(f"{zeile.eintrag}: {zeile.feld}")
        both = _pieces(zeile.unsere, zeile.fremde, marked=marked)
        for place, (seite, pieces) in enumerate(zip(Seite, both, strict=True)):
            name = heading_of(seite) if headings is None else headings[place]
            self._headings[seite].setText(name)
            self._headings[seite].setVisible(headings is not None)
            self.cards[seite].setVisible(headings is None)
            self.texts[seite].show_pieces(pieces)
            self.texts[seite].setAccessibleName(f"{name}: {zeile.feld}")

    def _on_toggled(self, seite: Seite, on: bool) -> None:
        if on and not self._group.signalsBlocked():
            self.chosen.emit(seite)


def heading_of(seite: Seite) -> str:
    """Return what a side is called at the beginning of a line."""
    return seite.label[:1].upper() + seite.label[1:]


def _pieces(
    unsere: str, fremde: str, *, marked: bool
) -> tuple[Sequence[Stueck], Sequence[Stueck]]:
    """Return both texts in pieces; in one where they are short: what differs is plain to see."""
    if not marked or max(len(unsere), len(fremde)) <= _PLAIN_TO_SEE:
        return (Stueck(unsere, False),), (Stueck(fremde, False),)
    return compare_texts(unsere, fremde)


def _units(text: str) -> int:
    """Return how long Qt counts a text: letters beyond the basic plane are two for it."""
    return len(text.encode("utf-16-le")) // 2

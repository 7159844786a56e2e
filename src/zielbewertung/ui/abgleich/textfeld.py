"""A text in full, to read and to copy; in what it differs from others is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from zielbewertung.app.worte.textvergleich import Stueck, compare_texts
from zielbewertung.ui.look.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINES_NEEDED = 3
_PLAIN_TO_SEE = 40
"""What differs in texts up to this length needs no marks."""


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


def pieces_of(
    unsere: str, fremde: str, *, marked: bool
) -> tuple[Sequence[Stueck], Sequence[Stueck]]:
    """Return both texts in pieces; in one where they are short: what differs is plain to see."""
    if not marked or max(len(unsere), len(fremde)) <= _PLAIN_TO_SEE:
        return (Stueck(unsere, False),), (Stueck(fremde, False),)
    return compare_texts(unsere, fremde)


def _units(text: str) -> int:
    """Return how long Qt counts a text: letters beyond the basic plane are two for it."""
    return len(text.encode("utf-16-le")) // 2

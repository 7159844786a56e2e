"""ValueView: one side of a change in full, with what the other side does not have marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND_ENG, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.worte.textvergleich import Stueck

_LEAST_LINES = 2


class ValueView(QWidget):
    """A heading with a text to read and to copy below it.

    What went is struck out, what came is underlined and strong; colour comes on top of that.
    """

    def __init__(self, name: str, *, gone: bool) -> None:
        super().__init__()
        self._name = name
        self._gone = gone
        self._pieces: tuple[Stueck, ...] = ()
        self._heading = QLabel(name)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.setFrameShape(QFrame.Shape.StyledPanel)
        self.text.setAccessibleName(name)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._heading.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(self._heading)
        layout.addWidget(self.text, 1)
        self._fit()

    def show_pieces(self, pieces: Sequence[Stueck]) -> None:
        """Show a text in pieces; those that the other side does not have are marked."""
        self._pieces = tuple(pieces)
        self._write()
        marked = [piece.text.strip() for piece in self._pieces if piece.anders]
        what = "Nur hier" if marked else ""
        self.text.setAccessibleDescription(f"{what}: {'; '.join(marked)}" if marked else "")

    def _write(self) -> None:
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        plain, marked = QTextCharFormat(), self._marked()
        whole = len(self._pieces) == 1
        for piece in self._pieces:
            # Where everything is different, marks would only make it harder to read.
            cursor.insertText(piece.text, marked if piece.anders and not whole else plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _marked(self) -> QTextCharFormat:
        theme = theme_of(self.palette())
        form = QTextCharFormat()
        form.setForeground(QColor(theme.fehler if self._gone else theme.gut))
        if self._gone:
            form.setFontStrikeOut(True)
        else:
            form.setFontUnderline(True)
            form.setFontWeight(QFont.Weight.Bold)
        return form

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom and the colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()
            self._write()

    def _fit(self) -> None:
        around = 2 * (self.text.frameWidth() + round(self.text.document().documentMargin()))
        self.text.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES + around + 2)

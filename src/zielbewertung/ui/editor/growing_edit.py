"""A field for plain text that grows with what is written."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS

_MOST_LINES = 18
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class GrowingEdit(QPlainTextEdit):
    """Plain text only; Tab leaves it; it is as high as its text, up to a limit.

    It keeps no undo of its own: what is written is in the file at once, and „Rückgängig“ of the
    window takes it back like everything else.
    """

    left = Signal()
    done = Signal()

    def __init__(self, zeilen: int) -> None:
        """Say how many lines the empty field has."""
        super().__init__()
        self._least_lines = zeilen
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of „Rückgängig“ and „Wiederholen“ to the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _UNDO)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say when the writing is done (Strg+Enter); leave Esc to the panel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape or any(event.matches(key) for key in _UNDO):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left; a menu that opens above it does not count."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow when the lines become shorter."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text only while it is being written, else the panel."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def replace_text(self, text: str) -> None:
        """Show another text, the cursor behind what became different."""
        before = self.toPlainText()
        if text == before:
            return
        cursor_at_end = self.textCursor().atEnd()
        same = _common_end(before, text)
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(len(text) if cursor_at_end else len(text) - same)
        self.setTextCursor(cursor)

    def _fit(self, *_size: object) -> None:
        # The layout of a QPlainTextEdit counts its height in lines.
        lines = self.document().documentLayout().documentSize().height()
        shown = min(max(round(lines), self._least_lines), _MOST_LINES)
        around = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        high = max(round(shown * self._line_height() + around + 1), ZIEL_MINDESTENS)
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)
        over = round(lines) > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if over else policy.ScrollBarAlwaysOff
        )

    def _line_height(self) -> float:
        layout = self.document().firstBlock().layout()
        spacing = float(self.fontMetrics().lineSpacing())
        return max(layout.lineAt(0).height(), spacing) if layout.lineCount() else spacing


def _common_end(one: str, other: str) -> int:
    """How many characters two texts have in common at their ends."""
    limit = min(len(one), len(other))
    return next((n for n in range(limit) if one[-1 - n] != other[-1 - n]), limit)

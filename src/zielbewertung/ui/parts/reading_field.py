"""A long text to read, to search by eye and to copy; Tab leaves it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit

_LINES_SHOWN = 24
_SHARE = 0.45
"""How much of the height of the screen the text may take."""


class ReadingField(QPlainTextEdit):
    """Plain text that nobody changes; ``name`` is what it is called for the ear."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """High enough for a good part of the text, with room for what stands around it."""
        lines = round(QFontMetricsF(self.font()).lineSpacing() * _LINES_SHOWN)
        return QSize(400, min(lines, round(self.screen().availableSize().height() * _SHARE)))

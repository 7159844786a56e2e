"""A line for a name that is as wide as such names usually are, at any size of text."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from zielbewertung.ui.look.theme import ZIEL_MINDESTENS


class NameField(QLineEdit):
    """A line edit of so many letters."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self._letters = letters

    def sizeHint(self) -> QSize:
        """As wide as the letters need, high enough to hit."""
        wide = self.fontMetrics().averageCharWidth() * self._letters
        return QSize(wide, max(super().sizeHint().height(), ZIEL_MINDESTENS))

    def minimumSizeHint(self) -> QSize:
        """Half of that still shows something."""
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height())

"""EmptyNote: says why the tree has no rows, and offers the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND

_RESET = "Filter zurücksetzen"


class EmptyNote(QWidget):
    """A friendly line in the middle of an empty tree, with „Filter zurücksetzen“ or a way on."""

    reset_wanted = Signal()
    first_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self._text.setProperty("leise", True)
        self._button = QPushButton(_RESET, self)
        self._button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setSpacing(ABSTAND)
        layout.addStretch(1)
        layout.addWidget(self._text)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, with_reset: bool, first: str = "") -> None:
        """Show a line, with the button that resets the filter, or one of another name."""
        self._text.setText(text)
        self._button.setText(first or _RESET)
        self._button.setVisible(with_reset or bool(first))
        self.show()

    def _on_clicked(self) -> None:
        wanted = self.reset_wanted if self._button.text() == _RESET else self.first_wanted
        wanted.emit()

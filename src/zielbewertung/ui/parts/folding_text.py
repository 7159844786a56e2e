"""A long text that shows its first lines, and the rest when it is wanted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

_MORE = "mehr anzeigen"
_LESS = "weniger anzeigen"


class FoldingText(QWidget):
    """Plain text of at most ``zeilen`` lines, with a button that unfolds it."""

    def __init__(
        self, was: str, zeilen: int = 4, *, groesse: float = 1.0, fett: bool = False
    ) -> None:
        """Say for the ear what the text is: „Wortlaut des Ziels“."""
        super().__init__()
        self._what, self._limit = was, zeilen
        self._label = WrappingLabel(groesse=groesse, fett=fett)
        self.button = LinkButton(_MORE)
        self.button.clicked.connect(self._turn)
        self._folded = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._label)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._fit()

    @property
    def label(self) -> WrappingLabel:
        """The label that holds the whole text, folded or not."""
        return self._label

    def show_text(self, text: str) -> None:
        """Show another text, folded again; an empty one takes no room."""
        if text != self._label.text():
            self._label.setText(text)
            self._folded = True
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer to unfold where the width makes it necessary."""
        super().resizeEvent(event)
        self._fit()

    def _turn(self) -> None:
        self._folded = not self._folded
        self._fit()

    def _fit(self) -> None:
        needed = self._label.truncated_in(self.width(), self._limit)
        self._label.set_line_limit(self._limit if self._folded and needed else 0)
        self.button.setText(_MORE if self._folded else _LESS)
        self.button.setAccessibleName(f"{self._what}: {self.button.text()}")
        self.button.setVisible(needed)

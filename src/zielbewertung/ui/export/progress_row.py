"""A line that says how far long work is, with a button that ends it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ZIEL_MINDESTENS
from zielbewertung.ui.parts.progress import SlimProgress
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

_PATIENCE_MS = 400
"""What is done sooner needs no bar; a bar that flashes only disturbs."""


class ProgressRow(QWidget):
    """What is being done, how much of it, and „Abbrechen“; seen only when it takes a while.

    ``seen`` says whether the line is to be seen, so that others can make room.
    """

    cancel_wanted = Signal()
    seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._words = WrappingLabel("", leise=True, zeilen=1)
        self._words.setMinimumWidth(1)
        self._bar = SlimProgress("Fortschritt")
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button = QPushButton("Abbrechen")
        self._button.setMinimumHeight(ZIEL_MINDESTENS + 6)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.cancel_wanted)
        pair = QVBoxLayout()
        pair.setSpacing(ABSTAND_ENG)
        pair.addStretch(1)
        pair.addWidget(self._words)
        pair.addWidget(self._bar)
        pair.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND)
        layout.addLayout(pair, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._come)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what is being done, if it takes long enough to be read."""
        self._words.setText(f"{words} …")
        self._bar.setAccessibleName(words)
        self.show_share(0.0)
        if self.isHidden():
            self._patience.start()

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        self._bar.show_part(round(share * 100), 100)

    def end(self) -> None:
        """Go out of sight."""
        self._patience.stop()
        self.hide()
        self.seen.emit(False)

    def _come(self) -> None:
        self.seen.emit(True)
        self.show()

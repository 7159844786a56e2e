"""OutlineBand: says above the tree that its keys edit the structure now, and how to leave."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND_ENG, ABSTAND_RAND, theme_of
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

_KEYS = (
    "Eingabe: neuer Eintrag · Tab: tiefer · Umschalt+Tab: höher · F2: umbenennen · "
    "Alt+Pfeile: verschieben · Entf: entfernen · Esc: fertig"
)
_SHORT = "F1 zeigt die Tasten."
_ROOMY = 62
WORTE = f"Gliederung bearbeiten. {_KEYS.replace(' · ', '; ')}. Die Bewertungstasten ruhen."


class OutlineBand(QWidget):
    """Shown while the Gliederung is edited; ``done`` says that the person is."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = Flow()
        row.add(WrappingLabel("Gliederung bearbeiten", fett=True))
        self._keys = WrappingLabel(_KEYS)
        row.add_greedy(self._keys)
        self.button = LinkButton("Fertig")
        self.button.setAccessibleDescription("Beendet das Bearbeiten der Gliederung")
        self.button.clicked.connect(self.done)
        row.add(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND_ENG, ABSTAND_RAND, ABSTAND_ENG)
        layout.addWidget(row)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room: the rows are what matters."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._say_what_fits)  # not while things are being placed

    def _say_what_fits(self) -> None:
        roomy = self.width() > self.fontMetrics().averageCharWidth() * _ROOMY
        text = _KEYS if roomy else _SHORT
        if text != self._keys.text():
            self._keys.setText(text)
            self._keys.setToolTip("" if roomy else _KEYS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of something that is switched on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme_of(self.palette()).akzent_flaeche))
        painter.end()

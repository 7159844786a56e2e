"""A drop-down list that the mouse wheel does not change in passing."""

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from zielbewertung.ui.parts.focus import mark_own_focus, paint_focus


class QuietCombo(QComboBox):
    """A combo box whose wheel scrolls the page it stands on, not its value."""

    def __init__(self) -> None:
        super().__init__()
        mark_own_focus(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus on top."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(self, painter, radius=3)
            painter.end()

"""Marks the focus of widgets that draw themselves, inside their own bounds.

The ring that the program draws around other widgets would be cut off where such a widget fills
its container.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from zielbewertung.ui.look.focus_ring import OWN_FOCUS
from zielbewertung.ui.look.theme import FOKUSBREITE, theme_of


def mark_own_focus(widget: QWidget) -> None:
    """Say that a widget draws its focus itself."""
    widget.setProperty(OWN_FOCUS, True)


def paint_focus(
    widget: QWidget, painter: QPainter, *, abstand: float = 0.0, radius: float = 4.0
) -> None:
    """Draw the ring along the edge of a widget, ``abstand`` inside of it."""
    inset = abstand + FOKUSBREITE / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme_of(widget.palette()).fokus), FOKUSBREITE))
    painter.setBrush(QColor(0, 0, 0, 0))
    ring = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(ring, radius, radius)
    painter.restore()

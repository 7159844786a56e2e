"""The frame of a text field: rounded, strong with the focus, and quiet where one only reads."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ECKENRADIUS, FOKUSBREITE, theme_of
from zielbewertung.ui.parts.focus import mark_own_focus

_EDGE = 3
_SEEN_EVENTS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.ReadOnlyChange)


class FieldFrame(QWidget):
    """Holds a text field and draws its ground, its edge and its focus.

    A field that can only be read has the ground of the window, as paper has.
    """

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__()
        self._edit = edit
        mark_own_focus(edit)
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.viewport().setAutoFillBackground(False)
        edit.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.addWidget(edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the edge anew when the focus comes or goes, or the field is locked."""
        if event.type() in _SEEN_EVENTS:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        theme = theme_of(self.palette())
        focused = self._edit.hasFocus()
        wide = FOKUSBREITE if focused else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reading = self._edit.isReadOnly()
        edge = theme.linie if reading else theme.rand
        painter.setBrush(QColor(theme.fenster if reading else theme.flaeche))
        painter.setPen(QPen(QColor(theme.fokus if focused else edge), wide))
        area = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        painter.end()

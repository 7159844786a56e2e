"""Draws one clear ring around whatever widget has the focus (WCAG 2.2, 2.4.7 and 1.4.11).

The ring follows the focus by itself; a widget that marks its focus in another way, such as a
button of its own drawing, says so by the dynamic property `eigener_fokus`.
"""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QMenu,
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from zielbewertung.ui.look.theme import FOKUSBREITE, theme_of

OWN_FOCUS = "eigener_fokus"


class FocusRing(QObject):
    """Keeps the ring around the widget that has the focus; make one per program."""

    def __init__(self, app: QApplication) -> None:
        """Begin to follow the focus of all windows."""
        super().__init__(app)
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._follow)

    @property
    def widget(self) -> QWidget | None:
        """The widget that the ring is around, if any."""
        frame = self._living_frame()
        return None if frame is None else frame.widget()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Move on to the widget that has the focus now, or vanish."""
        frame = self._living_frame()
        if new is not None and _deserves_ring(new):
            self._frame = frame or _Frame()
            self._frame.setWidget(new)
        elif frame is not None:
            self._frame = None
            frame.deleteLater()

    def _living_frame(self) -> "_Frame | None":
        """The frame, unless a window that was closed took it with it."""
        return self._frame if self._frame is not None and isValid(self._frame) else None


class _AboveStyle(QProxyStyle):
    """Puts the ring above the widgets around, so that a tight container does not cut it off."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """Answer one question differently from the style of the program."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, data)


class _Frame(QFocusFrame):
    """The ring itself: as wide as the margin that the style leaves around a widget."""

    def __init__(self) -> None:
        super().__init__()
        style = _AboveStyle("Fusion")
        style.setParent(self)
        self.setStyle(style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring in the colour that stands out against every surface of the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme_of(self.palette()).fokus), FOKUSBREITE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        half = FOKUSBREITE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 3, 3)
        painter.end()


def _deserves_ring(widget: QWidget) -> bool:
    """Menus show their focus as a selected entry; a whole window has nothing to go around."""
    if isinstance(widget, QMenu | QMenuBar) or widget.isWindow():
        return False
    return not widget.property(OWN_FOCUS)

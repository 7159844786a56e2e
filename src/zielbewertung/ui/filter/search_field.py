"""SearchField: the line to search in, with its ways out by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from zielbewertung.ui.look.theme import theme_of

_PAUSE_MS = 100
_CHARACTERS_WIDE = 18
_LONGEST = 200


class SearchField(QLineEdit):
    """Tells of a new text when typing pauses; Enter and arrow down lead on, Escape clears.

    ``searched`` carries the text, ``left`` says that the person wants to go where the hits are.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._pause.start())
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText("Suchen")
        self.setAccessibleName("Suchen")
        self.setToolTip(
            "Findet Nummern und alle Texte, auch die Namen der Stellen; „oe“ und „ö“ sind gleich. "
            "Mehrere Wörter müssen alle vorkommen."
        )
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Suche leeren")
        self._fit()

    def set_text(self, text: str) -> None:
        """Show a text without telling of it."""
        self.setText(text)
        self._pause.stop()
        self._told = text

    def _tell(self) -> None:
        """Tell of a text that was not told yet."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a shortcut of the window can have it."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on to the hits, or give the search up."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._leave()
            case Qt.Key.Key_Escape:
                self.clear()
                self._leave()
            case _:
                super().keyPressEvent(event)

    def _leave(self) -> None:
        self._tell()
        self.left.emit()

    # ------------------------------------------------------------------ look

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Make room for the glass."""
        self.setTextMargins(self.fontMetrics().height() + 4, 0, 0, 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for a word or two; whoever lays it out may give it more."""
        wide = self.fontMetrics().averageCharWidth() * _CHARACTERS_WIDE
        return QSize(wide + self.fontMetrics().height(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass before the text; it says the same as the placeholder."""
        super().paintEvent(event)
        size = self.fontMetrics().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme_of(self.palette()).text_leise), max(1.4, size * 0.1))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = QPointF(6 + size * 0.42, self.height() / 2 - size * 0.06)
        radius = size * 0.28
        painter.drawEllipse(middle, radius, radius)
        rim = middle + QPointF(radius, radius) * 0.75
        painter.drawLine(rim, rim + QPointF(size, size) * 0.22)
        painter.end()

"""The buttons above the preview: to turn pages and to change their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from zielbewertung.ui.commands.actions import key_text
from zielbewertung.ui.look.theme import ABSTAND, BEWERTUNGSKNOPF_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.ui.export.preview import Preview


class PreviewBar(QWidget):
    """„Seite 3 von 14“ between two arrows, and the size between − and +."""

    again_wanted = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._back = _button("◀", "Vorige Seite", "PgUp", lambda: preview.go_to(preview.page - 1))
        self._forth = _button(
            "▶", "Nächste Seite", "PgDown", lambda: preview.go_to(preview.page + 1)
        )
        self._smaller = _button("−", "Kleiner", "Ctrl+-", lambda: preview.zoom_by(-1))
        self._larger = _button("+", "Größer", "Ctrl++", lambda: preview.zoom_by(1))
        self._whole = _button("Ganze Seite", "Ganze Seite", "Ctrl+0", lambda: preview.set_zoom(0))
        self._whole.setCheckable(True)
        self._place = QLabel()
        self._size = QLabel()
        for label in (self._place, self._size):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._again = QPushButton("Erneut erzeugen")
        self._again.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self.again_wanted)
        self._again.hide()
        row = Flow(ABSTAND)
        for part in (self._back, self._place, self._forth, self._again):
            row.add(part)
        row.add_greedy(QWidget())
        for part in (self._smaller, self._size, self._larger, self._whole):
            row.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        preview.page_changed.connect(self._show)
        preview.zoomed.connect(self._show)
        self.show_making()

    def show_making(self) -> None:
        """Wait for pages."""
        self._again.hide()
        self._enable(there=False)
        if not self._place.text():
            self._place.setText("Seite – von –")

    def show_none(self) -> None:
        """Offer to try again where there are no pages."""
        self._place.setText("")
        self._again.show()
        self._enable(there=False)

    def _show(self) -> None:
        preview = self._preview
        self._enable(there=preview.pages > 0)
        if preview.pages:
            self._place.setText(f"Seite {preview.page + 1} von {preview.pages}")
            self._back.setEnabled(preview.page > 0)
            self._forth.setEnabled(preview.page < preview.pages - 1)
        self._size.setText(f"{round(preview.shown_percent)}\N{NO-BREAK SPACE}%")
        self._whole.setChecked(not preview.zoom)

    def _enable(self, *, there: bool) -> None:
        buttons = (self._back, self._forth, self._smaller, self._larger, self._whole)
        for button in buttons:
            button.setEnabled(there)


def _button(text: str, name: str, key: str, done: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key_text(key)})")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumSize(QSize(BEWERTUNGSKNOPF_MINDESTENS, BEWERTUNGSKNOPF_MINDESTENS))
    button.clicked.connect(lambda *_: done())
    return button

"""What one sees without an open Konzept: what can be done, and what was open lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from zielbewertung.ui.look.sign_painter import program_pixmap
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ABSTAND_WEIT
from zielbewertung.ui.parts.action_card import ActionCard
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.recent_list import RecentList
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

_PURPOSE = (
    "Was ist aus dem Konzept geworden, Maßnahme für Maßnahme? Bewerten Sie mit der Ampel, "
    "begründen Sie kurz und geben Sie die Übersicht als PDF weiter."
)
_NO_RECENT = (
    "Hier stehen bald die Konzepte, die Sie geöffnet haben. Zum Kennenlernen eignet sich das "
    "Beispiel."
)
_LETTERS = 118
_LEAST_SIDE = 16


class StartPage(QScrollArea):
    """Open, new, import, sample, and the Konzepte opened lately.

    ``recent`` are full paths as text; they are shown without a look at the disk, since a dead
    share would block the window.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()
    import_wanted = Signal()
    recent_wanted = Signal(str)
    recent_removed = Signal(str)

    def __init__(self, recent: Sequence[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName("Startseite")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = RecentList()
        self._remove = LinkButton("Aus der Liste entfernen")
        self._remove.clicked.connect(self._list.remove_current)
        self._no_recent = WrappingLabel(_NO_RECENT, leise=True)
        self._list.wanted.connect(self.recent_wanted)
        self._list.removed.connect(self.recent_removed)
        self._icon = QLabel()
        self._first = self._make_actions()
        columns = Cells((2, 1), 2 * ABSTAND_WEIT)
        columns.add(_column("Beginnen", *self._first))
        columns.add(_column("Zuletzt geöffnet", self._list, self._remove, self._no_recent))
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._layout.setSpacing(ABSTAND_ENG)
        self._layout.addStretch(2)
        self._layout.addWidget(self._icon)
        self._layout.addSpacing(ABSTAND)
        self._layout.addWidget(WrappingLabel("Zielbewertung", groesse=2.2, fett=True))
        self._layout.addWidget(WrappingLabel(_PURPOSE, groesse=1.1, leise=True))
        self._layout.addSpacing(2 * ABSTAND_WEIT)
        self._layout.addWidget(columns)
        self._layout.addStretch(3)
        self.setWidget(self._page)
        set_tab_order((*self._first, self._list, self._remove))
        self.show_recent(recent)

    def show_recent(self, recent: Sequence[str]) -> None:
        """Show other Konzepte as opened lately."""
        self._list.show_paths(tuple(recent))
        self._list.setVisible(bool(recent))
        self._remove.setVisible(bool(recent))
        self._no_recent.setVisible(not recent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to what is wanted most: the Konzept opened last."""
        super().focusInEvent(event)
        target = self._first[0] if self._list.isHidden() else self._list
        target.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the contents in the middle, in lines that are easy to read."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        wide = metrics.averageCharWidth() * _LETTERS
        side = max((self.viewport().width() - wide) // 2, _LEAST_SIDE)
        self._layout.setContentsMargins(side, _LEAST_SIDE, side, _LEAST_SIDE)
        size = round(metrics.height() * 4)
        self._icon.setPixmap(program_pixmap(size))

    def _make_actions(self) -> tuple[ActionCard, ...]:
        cards = (
            ("Konzept öffnen", "Eine vorhandene Datei weiterbearbeiten.", self.open_wanted),
            ("Neues Konzept anlegen", "Titel und Gliederung festlegen.", self.new_wanted),
            (
                "Tabelle importieren",
                "Handlungsfelder, Ziele und Maßnahmen aus einer CSV-Tabelle übernehmen.",
                self.import_wanted,
            ),
            (
                "Beispiel ansehen",
                "Ein vollständiges Konzept zum Ausprobieren. Das Original bleibt unverändert.",
                self.example_wanted,
            ),
        )
        made = []
        for title, text, signal in cards:
            card = ActionCard(title, text)
            card.clicked.connect(signal)
            made.append(card)
        return tuple(made)


def _column(heading: str, *parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(ABSTAND)
    layout.addWidget(WrappingLabel(heading, groesse=1.15, fett=True))
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return column

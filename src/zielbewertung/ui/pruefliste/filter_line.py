"""PrueflisteFilterLine: which kinds are to be seen, how much there is, and copying all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from zielbewertung.domain.pruefliste import PRUEFPUNKTE, Pruefpunkt, Schwere
from zielbewertung.ui.announce import announce
from zielbewertung.ui.filter.filter_menu import Choice, FilterMenu
from zielbewertung.ui.look.theme import ABSTAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.app.pruefliste import Pruefworte


class PrueflisteFilterLine(QWidget):
    """Says which kinds are to be seen; nothing picked means all of them.

    ``filter_changed`` says that another part is wanted, ``text_wanted`` and ``csv_wanted`` that
    what is shown shall be copied.
    """

    filter_changed = Signal()
    text_wanted = Signal()
    csv_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._complete = False
        self.schwere = FilterMenu("Schwere")
        self.arten = FilterMenu("Auffälligkeit")
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.reset_button = QPushButton("Zurücksetzen")
        self.reset_button.setAccessibleName("Filter der Prüfliste zurücksetzen")
        self.reset_button.setEnabled(False)
        self.copy_button = QPushButton("Liste kopieren")
        menu = QMenu(self.copy_button)
        menu.setAccessibleName("Liste kopieren")
        self.as_text, self.as_csv = QAction("Als &Text", menu), QAction("Als T&abelle (CSV)", menu)
        menu.addActions([self.as_text, self.as_csv])
        self.copy_button.setMenu(menu)
        flow = Flow()
        for part in (self.schwere, self.arten, self.count, self.reset_button, self.copy_button):
            flow.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND, ABSTAND, ABSTAND, ABSTAND)
        layout.addWidget(flow)
        self._complete = True
        self._fit()
        self.as_text.triggered.connect(lambda _=False: self.text_wanted.emit())
        self.as_csv.triggered.connect(lambda _=False: self.csv_wanted.emit())
        for filter_menu in (self.schwere, self.arten):
            filter_menu.picked.connect(self._on_picked)
        self.reset_button.clicked.connect(self._reset_by_hand)

    def accepts(self, punkt: Pruefpunkt) -> bool:
        """Tell whether a kind is to be seen."""
        wanted = cast("frozenset[Schwere]", self.schwere.chosen)
        kinds = cast("frozenset[Pruefpunkt]", self.arten.chosen)
        return (not wanted or PRUEFPUNKTE[punkt] in wanted) and (not kinds or punkt in kinds)

    @property
    def is_empty(self) -> bool:
        """Whether everything is to be seen."""
        return not self.schwere.chosen and not self.arten.chosen

    def offer(self, counts: Mapping[Pruefpunkt, int], worte: Pruefworte) -> None:
        """Offer the kinds that there are, and those that are picked, with their numbers."""
        weights = dict.fromkeys(Schwere, 0)
        for punkt, number in counts.items():
            weights[PRUEFPUNKTE[punkt]] += number
        self.schwere.set_choices(
            [Choice(s, f"{s.label} ({number})", s.label) for s, number in weights.items()]
        )
        self.arten.set_choices(
            [
                Choice(punkt, f"{worte.art(punkt)} ({counts.get(punkt, 0)})", worte.art(punkt))
                for punkt in Pruefpunkt
                if punkt in counts or punkt in self.arten.chosen
            ]
        )

    def show_count(self, text: str, *, there: bool) -> None:
        """Say how much is shown; without anything there is nothing to copy."""
        self.copy_button.setEnabled(there)
        if text != self.count.text():
            self.count.setText(text)

    def announce_count(self) -> None:
        """Let screen readers say how much is shown."""
        if self.isVisible():
            announce(self.count, self.count.text())

    def reset(self) -> None:
        """Show everything again."""
        self.schwere.set_chosen(())
        self.arten.set_chosen(())
        self._on_picked()

    def _reset_by_hand(self) -> None:
        """Reset, and keep the keyboard in the line although the button goes out."""
        self.arten.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset()

    def _on_picked(self) -> None:
        self.reset_button.setEnabled(not self.is_empty)
        self.filter_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._complete:
            self._fit()

    def _fit(self) -> None:
        """Make everything that can be hit high enough."""
        high = max(ZIEL_MINDESTENS, self.fontMetrics().height() + ABSTAND)
        for part in (self.schwere, self.arten, self.reset_button, self.copy_button):
            part.setMinimumHeight(high)

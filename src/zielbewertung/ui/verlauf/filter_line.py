"""VerlaufFilterLine: what is to be seen of the Verlauf, and how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from zielbewertung.app.verlauf import GEBIETE, VerlaufFilter
from zielbewertung.domain.werte import Weg
from zielbewertung.ui.announce import announce
from zielbewertung.ui.filter.filter_menu import Choice, FilterMenu
from zielbewertung.ui.filter.search_field import SearchField
from zielbewertung.ui.look.theme import ABSTAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.verlauf.items import grouped
from zielbewertung.ui.verlauf.zeitraum import ZeitraumChoice

if TYPE_CHECKING:
    from zielbewertung.domain.ausschnitt import Gebiet
    from zielbewertung.ui.verlauf.model import Anzahl

_FOUND_BY = (
    "Findet Einträge, Felder, ältere und neuere Werte und Zeitpunkte. Mehrere Wörter müssen alle "
    "in derselben Änderung vorkommen."
)
_OHNE_AUSWAHL = "nur die Auswahl im Baum"


class VerlaufFilterLine(QWidget):
    """Says what is to be seen as a :class:`VerlaufFilter`.

    ``filter_changed`` carries the new filter; ``leave_to_list`` says that the person wants to go
    to the hits.
    """

    filter_changed = Signal(object)
    leave_to_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._complete = False
        self._filter = VerlaufFilter()
        self._offered: frozenset[str] = frozenset()
        self.search = SearchField()
        self.search.setAccessibleName("Im Verlauf suchen")
        self.search.setToolTip(_FOUND_BY)
        self.wege = FilterMenu("Weg")
        self.wege.set_choices([Choice(weg, weg.label, weg.label) for weg in Weg])
        self.gebiete = FilterMenu("Was")
        self.gebiete.set_choices([Choice(g, label, label) for g, label in GEBIETE.items()])
        self.zeitraum = ZeitraumChoice()
        self.nur_auswahl = QCheckBox(_OHNE_AUSWAHL)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.reset_button = QPushButton("Zurücksetzen")
        self.reset_button.setAccessibleName("Suche und Filter im Verlauf zurücksetzen")
        self.reset_button.setEnabled(False)
        flow = Flow()
        flow.add_greedy(self.search)
        for part in (
            self.wege,
            self.gebiete,
            self.zeitraum,
            self.nur_auswahl,
            self.count,
            self.reset_button,
        ):
            flow.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND, ABSTAND, ABSTAND, ABSTAND)
        layout.addWidget(flow)
        self._complete = True
        self._fit()
        self.search.searched.connect(lambda _text: self._put_together())
        self.search.left.connect(self.leave_to_list)
        for menu in (self.wege, self.gebiete, self.zeitraum):
            menu.picked.connect(self._put_together)
        self.nur_auswahl.toggled.connect(lambda _on: self._put_together())
        self.reset_button.clicked.connect(self._reset_by_hand)

    # ------------------------------------------------------------------ the filter

    @property
    def filter(self) -> VerlaufFilter:
        """The filter in force."""
        return self._filter

    def show_entries(self, ids: frozenset[str], words: str) -> None:
        """Show the changes of some entries only, and nothing else left out."""
        self._clear()
        self._offer(ids, words)
        self._check(on=bool(ids))
        self._put_together()

    def offer_entries(self, ids: frozenset[str], words: str) -> None:
        """Offer to show some entries only; those that are shown already stay."""
        if not self.nur_auswahl.isChecked():
            self._offer(ids, words)

    def reset(self) -> None:
        """Show the whole Verlauf again."""
        self._clear()
        self._check(on=False)
        self._put_together()

    def _clear(self) -> None:
        self.search.set_text("")
        self.wege.set_chosen(())
        self.gebiete.set_chosen(())
        self.zeitraum.reset()

    def _offer(self, ids: frozenset[str], words: str) -> None:
        self._offered = ids
        self.nur_auswahl.setText((f"nur {words}" if ids else _OHNE_AUSWAHL).replace("&", "&&"))
        self.nur_auswahl.setEnabled(bool(ids))

    def _check(self, *, on: bool) -> None:
        before = self.nur_auswahl.blockSignals(True)
        self.nur_auswahl.setChecked(on)
        self.nur_auswahl.blockSignals(before)

    def _reset_by_hand(self) -> None:
        """Reset, and keep the keyboard in the line although the button goes out."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset()

    def _put_together(self) -> None:
        """Put in force what the search field and the menus say."""
        von, bis = self.zeitraum.days()
        wanted = VerlaufFilter(
            self.search.text(),
            cast("frozenset[Weg]", self.wege.chosen),
            cast("frozenset[Gebiet]", self.gebiete.chosen),
            von,
            bis,
            self._offered if self.nur_auswahl.isChecked() else None,
        )
        self.reset_button.setEnabled(not wanted.is_empty)
        if wanted != self._filter:
            self._filter = wanted
            self.filter_changed.emit(wanted)

    # ------------------------------------------------------------------ how much there is

    def show_count(self, anzahl: Anzahl) -> None:
        """Say how much is left: „120 Schritte, 340 Änderungen“; more may still be found."""
        steps, rows = anzahl.schritte, anzahl.aenderungen
        text = (
            f"{grouped(steps)} {'Schritt' if steps == 1 else 'Schritte'}, "
            f"{grouped(rows)} {'Änderung' if rows == 1 else 'Änderungen'}"
        )
        text = text if anzahl.alles else f"wird gesucht … {text}"
        if text != self.count.text():
            self.count.setText(text)

    def announce_count(self) -> None:
        """Let screen readers say how much is left."""
        if self.isVisible():
            announce(self.count, self.count.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._complete:
            self._fit()

    def _fit(self) -> None:
        """Make everything that can be hit high enough."""
        high = max(ZIEL_MINDESTENS, self.fontMetrics().height() + ABSTAND)
        for part in (self.search, self.wege, self.gebiete, self.nur_auswahl, self.reset_button):
            part.setMinimumHeight(high)
        self.zeitraum.set_height(high)

"""FilterBar: search field and filters above the tree, and how much they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zielbewertung.app.filter import OHNE_STELLE, Filter, Merkmal
from zielbewertung.domain.text import natural_key
from zielbewertung.domain.werte import Ampel, Stand, ampel_label
from zielbewertung.ui.announce import announce
from zielbewertung.ui.filter_menu import Choice, FilterMenu
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.search_field import SearchField
from zielbewertung.ui.theme import ABSTAND, ZIEL_MINDESTENS
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.domain.konzept import Organisationseinheit
    from zielbewertung.ui.session_bridge import SessionBridge

_AMPELN: dict[Ampel | None, str] = {
    Ampel.GRUEN: "grün",
    Ampel.GELB: "gelb",
    Ampel.ROT: "rot",
    Ampel.NICHT_BEWERTBAR: "nicht bewertbar",
    None: "offen",
}
_ZEICHEN = {
    Merkmal.PFLICHTAUFGABE: Zeichen.PFLICHT,
    Merkmal.WEITERFUEHREN: Zeichen.WEITER,
    Merkmal.ANGEPASST: Zeichen.ANGEPASST,
    Merkmal.ZUSTAENDIGKEIT: Zeichen.ZUSTAENDIGKEIT,
    Merkmal.RAHMENBEDINGUNGEN: Zeichen.RAHMEN,
}


class FilterBar(QWidget):
    """Says what is to be seen as a :class:`Filter`, and shows how many measures that leaves.

    ``filter_changed`` carries the new filter; ``leave_to_tree`` says that the person wants to go
    to the hits.
    """

    filter_changed = Signal(object)
    leave_to_tree = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete = False
        self._bridge = bridge
        self._filter = Filter()
        self.search = SearchField()
        self.ampeln = FilterMenu("Zielerreichung")
        self.stellen = FilterMenu("Stelle")
        self.merkmale = FilterMenu("Merkmale")
        self.staende = FilterMenu("Stand")
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.reset_button = QPushButton("Zurücksetzen")
        self.reset_button.setAccessibleName("Suche und Filter zurücksetzen")
        self._complete = True
        self._lay_out()
        self._fit()
        self._offer()
        self.search.searched.connect(lambda _text: self._put_together())
        self.search.left.connect(self.leave_to_tree)
        for menu in self._menus().values():
            menu.picked.connect(self._put_together)
        self.reset_button.clicked.connect(self._reset_by_hand)
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._take_in)
        self._open()

    def _menus(self) -> dict[str, FilterMenu]:
        """Return the menus by the field of the filter that they pick."""
        return {
            "ampeln": self.ampeln,
            "stellen": self.stellen,
            "merkmale": self.merkmale,
            "staende": self.staende,
        }

    def _lay_out(self) -> None:
        flow = Flow()
        flow.add_greedy(self.search)
        for part in (*self._menus().values(), self.count, self.reset_button):
            flow.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND, ABSTAND, ABSTAND, ABSTAND)
        layout.addWidget(flow)

    # ------------------------------------------------------------------ the filter

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Put a filter in force and tell of it."""
        self.search.set_text(wanted.text)
        for name, menu in self._menus().items():
            menu.set_chosen(getattr(wanted, name))
        self._put(wanted)

    def reset(self) -> None:
        """Show everything again."""
        self.set_filter(Filter())

    def focus_search(self) -> None:
        """Give the search field the keyboard, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _reset_by_hand(self) -> None:
        """Reset, and keep the keyboard in the bar although the button goes out."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset()

    def _put_together(self) -> None:
        """Put in force what the search field and the menus say."""
        self._put(
            Filter(
                self.search.text(),
                cast("frozenset[Ampel | None]", self.ampeln.chosen),
                cast("frozenset[str]", self.stellen.chosen),
                cast("frozenset[Merkmal]", self.merkmale.chosen),
                cast("frozenset[Stand]", self.staende.chosen),
            )
        )

    def _put(self, wanted: Filter) -> None:
        self.reset_button.setEnabled(not wanted.is_empty)
        if wanted != self._filter:
            self._filter = wanted
            self.filter_changed.emit(wanted)

    # ------------------------------------------------------------------ what it leaves

    def show_count(self, shown: int, gesamt: int) -> None:
        """Say how many measures are left: „12 von 134 Maßnahmen“."""
        session = self._bridge.session
        ebene = None if session is None else session.index.massnahmen_ebene
        if ebene is None:
            text = ""
        else:
            noun = ebene.singular if gesamt == 1 else ebene.plural
            text = f"{gesamt} {noun}" if self._filter.is_empty else f"{shown} von {gesamt} {noun}"
        if text != self.count.text():
            self.count.setText(text)
            if self.isVisible():
                announce(self.count, text)

    # ------------------------------------------------------------------ what can be picked

    def _open(self) -> None:
        """Begin with another Konzept: nothing is left out."""
        self._offer_stellen()
        self.reset()
        session = self._bridge.session
        gesamt = 0 if session is None else session.index.zaehlung(session.runde.id).gesamt
        self.show_count(gesamt, gesamt)

    def _take_in(self, ereignis: Ereignis) -> None:
        """Offer the units anew where there may be others."""
        if ereignis.struktur:
            self._offer_stellen()
            self._put_together()

    def _offer(self) -> None:
        self.ampeln.set_choices(
            [
                Choice(ampel, _long(ampel, kurz), kurz, zeichen_der_ampel(ampel))
                for ampel, kurz in _AMPELN.items()
            ]
        )
        self.merkmale.set_choices([Choice(m, m.label, m.label, _ZEICHEN.get(m)) for m in Merkmal])
        self.staende.set_choices([Choice(s, s.label, s.label) for s in Stand])

    def _offer_stellen(self) -> None:
        session = self._bridge.session
        units = () if session is None else session.index.einheiten
        choices = [
            Choice(unit.id, _unit(unit), unit.kurzname)
            for unit in sorted(units, key=lambda unit: natural_key(unit.name))
        ]
        self.stellen.set_choices([*choices, Choice(OHNE_STELLE, "ohne Stelle", "ohne Stelle")])
        self.stellen.setEnabled(bool(choices))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._complete:
            self._fit()

    def _fit(self) -> None:
        """Make everything that can be hit high enough."""
        high = max(ZIEL_MINDESTENS, self.fontMetrics().height() + ABSTAND)
        for part in (self.search, *self._menus().values(), self.reset_button):
            part.setMinimumHeight(high)


def _long(ampel: Ampel | None, kurz: str) -> str:
    label = ampel_label(ampel)
    return label if label == kurz else f"{label} ({kurz})"


def _unit(einheit: Organisationseinheit) -> str:
    return f"{einheit.name} ({einheit.kuerzel})" if einheit.kuerzel else einheit.name

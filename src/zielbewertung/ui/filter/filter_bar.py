"""FilterBar: search field and filters above the tree, and how much they leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zielbewertung.app.suche.filter import MERKMALSARTEN, Filter
from zielbewertung.ui.announce import announce
from zielbewertung.ui.ansichten.button import AnsichtenButton
from zielbewertung.ui.filter.filter_choices import (
    AMPELN,
    LUECKEN,
    MERKMALE,
    STAENDE,
    ZIELARTEN,
    stellen_choices,
    stichworte_choices,
    ursachen_choices,
)
from zielbewertung.ui.filter.filter_menu import FilterMenu, MoreFilters
from zielbewertung.ui.filter.search_field import SearchField
from zielbewertung.ui.look.theme import ABSTAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.ui.filter.choice_menu import ChoiceMenu
    from zielbewertung.ui.session_bridge import SessionBridge

_WORDS = ("ursachen", "stichworte")
"""The fields of a filter whose values are words of the Konzept, offered as they are found."""


class FilterBar(QWidget):
    """Says what is to be seen as a :class:`Filter`, and shows how many measures that leaves.

    ``filter_changed`` carries the new filter; ``leave_to_tree`` says that the person wants to go
    to the hits. :attr:`counter` tells how many measures each value of a field would leave.
    """

    filter_changed = Signal(object)
    leave_to_tree = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete = False
        self._bridge = bridge
        self._filter = Filter()
        self.counter: Callable[[Filter, str], Mapping[Hashable, int]] = lambda *_: {}
        self.search = SearchField()
        self.ampeln = FilterMenu("Zielerreichung")
        self.stellen = FilterMenu("Stelle")
        self.merkmale = FilterMenu("Merkmale")
        self.staende = FilterMenu("Stand")
        self.more = MoreFilters("Weitere Filter", ("Es fehlt", "Zielart", "Ursache", "Stichwort"))
        self.luecken, self.zielarten, self.ursachen, self.stichworte = self.more.parts
        self.views = AnsichtenButton()
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
        for button in self._buttons():
            button.picked.connect(self._put_together)
        for art, menu in self._menus().items():
            menu.counter = partial(self._counts, art)
        self.reset_button.clicked.connect(self._reset_by_hand)
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._take_in)
        self._open()

    def _buttons(self) -> tuple[FilterMenu | MoreFilters, ...]:
        return self.ampeln, self.stellen, self.merkmale, self.staende, self.more

    def _menus(self) -> dict[str, ChoiceMenu]:
        """Return the menus by the field of the filter that they pick."""
        single = (self.ampeln, self.stellen, self.merkmale, self.staende)
        parts = (*(button.choices for button in single), *self.more.parts)
        return dict(zip(MERKMALSARTEN, parts, strict=True))

    def _lay_out(self) -> None:
        flow = Flow()
        flow.add_greedy(self.search)
        for part in (*self._buttons(), self.views, self.count, self.reset_button):
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
        for art, menu in self._menus().items():
            chosen = getattr(wanted, art)
            if chosen and art in _WORDS:
                self._offer_words(art, chosen)
            menu.set_chosen(chosen)
        self._say_again()
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
        picked: dict[str, Any] = {art: menu.chosen for art, menu in self._menus().items()}
        self._put(Filter(self.search.text(), **picked))

    def _put(self, wanted: Filter) -> None:
        self.reset_button.setEnabled(not wanted.is_empty)
        if wanted != self._filter:
            self._filter = wanted
            self.filter_changed.emit(wanted)

    def _say_again(self) -> None:
        for button in self._buttons():
            button.say_again()

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

    def _counts(self, art: str) -> Mapping[Hashable, int]:
        if art in _WORDS:
            self._offer_words(art, self._menus()[art].chosen)
        return self.counter(self._filter, art)

    # ------------------------------------------------------------------ what can be picked

    def _open(self) -> None:
        """Begin with another Konzept: nothing is left out."""
        self._offer_stellen()
        for art in _WORDS:
            self._menus()[art].set_choices(())
        self.reset()
        session = self._bridge.session
        gesamt = 0 if session is None else session.index.zaehlung(session.runde.id).gesamt
        self.show_count(gesamt, gesamt)
        for button in (self.stellen, self.more, self.views):
            button.setEnabled(session is not None)

    def _take_in(self, ereignis: Ereignis) -> None:
        """Offer the units anew where there may be others."""
        if ereignis.struktur:
            self._offer_stellen()
            self._put_together()

    def _offer(self) -> None:
        self.ampeln.set_choices(AMPELN)
        self.merkmale.set_choices(MERKMALE)
        self.staende.set_choices(STAENDE)
        self.luecken.set_choices(LUECKEN)
        self.zielarten.set_choices(ZIELARTEN)

    def _offer_stellen(self) -> None:
        session = self._bridge.session
        self.stellen.set_choices(() if session is None else stellen_choices(session.index))

    def _offer_words(self, art: str, chosen: frozenset[Hashable]) -> None:
        """Offer the words that measures have by now, and those that are picked."""
        session = self._bridge.session
        if session is None:
            return
        found = {*self.counter(Filter(), art), *chosen}
        if art == "ursachen":
            self.ursachen.set_choices(ursachen_choices(session.index.massstab, found))
        else:
            self.stichworte.set_choices(stichworte_choices(found))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._complete:
            self._fit()

    def _fit(self) -> None:
        """Make everything that can be hit high enough."""
        high = max(ZIEL_MINDESTENS, self.fontMetrics().height() + ABSTAND)
        for part in (self.search, *self._buttons(), self.views, self.reset_button):
            part.setMinimumHeight(high)

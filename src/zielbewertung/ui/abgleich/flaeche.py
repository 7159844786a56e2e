"""An Abgleich to work through: filters, the list of all Angaben, and the values of the current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zielbewertung.app.zusammenfuehrung.abgleichwahl import (
    EIGENES,
    Abgleichfilter,
    Aenderungslage,
    Wahlstand,
)
from zielbewertung.domain.text import natural_key
from zielbewertung.ui.abgleich.gegenueber import Gegenueberstellung
from zielbewertung.ui.abgleich.liste import Unterschiedsliste
from zielbewertung.ui.abgleich.zeilenmodell import Zeilenmodell
from zielbewertung.ui.announce import announce
from zielbewertung.ui.filter.filter_menu import Choice, FilterMenu
from zielbewertung.ui.look.theme import ABSTAND_RAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QKeyEvent

    from zielbewertung.app.zusammenfuehrung.abgleichwahl import Abgleichwahl
    from zielbewertung.domain.abgleich import Seite

_FILTERS = {
    "lagen": "Geändert haben",
    "staende": "Entscheidung",
    "stellen": "Stelle",
    "felder": "Angabe",
}
_KEYS = "In der Liste: ← eigene, → andere, F2 eigener Text, Entf zurücknehmen, F8 nächste offene"
_NO_TEXT = "Hier lässt sich kein eigener Text schreiben."
_NOTHING = "Zu diesem Filter gibt es keine Angaben."


class Abgleichflaeche(QWidget):
    """Shows an Abgleichwahl and writes decisions into it; ``decided`` tells of each.

    ``shortcuts`` are buttons that decide on many at once.
    """

    decided = Signal(str)

    def __init__(
        self, wahl: Abgleichwahl[Any, Any], shortcuts: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        self._wahl = wahl
        self.model = Zeilenmodell(wahl)
        self.liste = Unterschiedsliste(self.model)
        self.gegenueber = Gegenueberstellung()
        self.filters = {name: FilterMenu(text) for name, text in _FILTERS.items()}
        self.shown, self.stand = WrappingLabel(leise=True), WrappingLabel(fett=True)
        self.nothing = WrappingLabel(_NOTHING, leise=True)
        self._shortcuts = tuple(shortcuts)
        self._build()
        self._connect()
        self.show_wahl(wahl)

    def _build(self) -> None:
        above, between = Flow(), Flow()
        for part in (*self.filters.values(), self.shown):
            above.add(part)
        for widget in (self.stand, *self._shortcuts):
            between.add(widget)
        between.add_greedy(WrappingLabel(_KEYS, leise=True))
        for button in (*self.filters.values(), *self._shortcuts):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_RAND)
        layout.addWidget(above)
        layout.addWidget(self.nothing)
        layout.addWidget(self.liste, 3)
        layout.addWidget(between)
        layout.addWidget(self.gegenueber, 4)

    def _connect(self) -> None:
        for name, menu in self.filters.items():
            menu.picked.connect(self._filter)
            menu.choices.counter = lambda name=name: self._chosen().counts(self._wahl, name)
        self.liste.chosen.connect(self._choose_side)
        self.liste.edit_wanted.connect(lambda _row: self._choose(EIGENES))
        self.liste.reopen_wanted.connect(lambda _row: self._reopen())
        self.liste.row_changed.connect(self._show_row)
        self.gegenueber.chosen.connect(self._choose)
        self.gegenueber.written.connect(self._write)
        self.gegenueber.column_made.connect(self._order_tabs)

    # ------------------------------------------------------------------ what is shown

    @property
    def wahl(self) -> Abgleichwahl[Any, Any]:
        """What is shown, with what was decided."""
        return self._wahl

    def show_wahl(self, wahl: Abgleichwahl[Any, Any]) -> None:
        """Show another Abgleich; filter and row stay where they still fit."""
        current = self.current()
        self._wahl = wahl
        self._offer_filters()
        self._show_rows(current)
        self.show_stand()
        self._order_tabs()

    def current(self) -> Hashable | None:
        """Return what the current row is about."""
        return self.model.sache(self.liste.currentIndex().row())

    def show_all(self) -> None:
        """Let go of all filters."""
        for menu in self.filters.values():
            menu.set_chosen(())
        self._filter()

    def tell(self, what: str) -> None:
        """Show what was decided, and say it."""
        self.model.tell_changed()
        current = self.current()
        if current is not None:
            self.gegenueber.show_choice(self._wahl, current)
        self.show_stand()
        self.decided.emit(what)

    def show_stand(self) -> None:
        """Show how far one is."""
        self.stand.setText(self._wahl.stand)
        self.stand.setVisible(bool(self._wahl.stand))

    def _offer_filters(self) -> None:
        wahl, menus = self._wahl, self.filters
        units: dict[str, str] = {}
        for sache in wahl.sachen:
            units |= wahl.stellen(sache)
        ordered = sorted(units.items(), key=lambda unit: natural_key(unit[1]))
        fields = dict.fromkeys(wahl.feld(sache) for sache in wahl.sachen)
        lagen = {wahl.lage(sache) for sache in wahl.sachen}
        menus["stellen"].set_choices([Choice(key, name, name) for key, name in ordered])
        menus["felder"].set_choices([Choice(name, name, name) for name in fields])
        menus["lagen"].set_choices([Choice(x, x.label, x.label) for x in Aenderungslage])
        menus["staende"].set_choices([Choice(x, x.label, x.label) for x in Wahlstand])
        menus["stellen"].setVisible(bool(units))
        menus["lagen"].setVisible(len(lagen) > 1)

    def _chosen(self) -> Abgleichfilter:
        return Abgleichfilter(**{name: menu.chosen for name, menu in self.filters.items()})

    def _filter(self) -> None:
        number = self._show_rows(self.current())
        announce(self, f"{number} von {len(self._wahl.sachen)} Angaben")

    def _show_rows(self, current: Hashable | None) -> int:
        """Show what is looked for; the same row stays current where it is still there."""
        wanted = self._chosen()
        rows = [sache for sache in self._wahl.sachen if wanted.shows(self._wahl, sache)]
        self.model.show_wahl(self._wahl, rows)
        self.nothing.setVisible(not rows)
        self.gegenueber.setVisible(bool(rows))
        if rows:
            self.liste.go_to(max(self.model.row_of(current), 0))
        self.shown.setText(f"{len(rows)} von {len(self._wahl.sachen)} Angaben")
        return len(rows)

    def _show_row(self, row: int) -> None:
        sache = self.model.sache(row)
        if sache is not None:
            self.gegenueber.show_sache(self._wahl, sache)

    def _order_tabs(self) -> None:
        parts: list[QWidget] = [*self.filters.values(), self.liste, *self._shortcuts]
        set_tab_order([*parts, *self.gegenueber.parts()])

    # ------------------------------------------------------------------ deciding

    def _choose_side(self, row: int, seite: Seite) -> None:
        sache = self.model.sache(row)
        if sache is not None:
            refused = self._wahl.choose_side(sache, seite)
            self._say(refused, self._wahl.marke(sache))

    def _choose(self, key: Hashable) -> None:
        current = self.current()
        if current is None:
            return
        if key != EIGENES:
            refused = self._wahl.choose(current, key)
            self._say(refused, self._wahl.marke(current))
        elif not self._wahl.is_text(current):
            announce(self, _NO_TEXT)
        else:
            text = self._wahl.eigener_text(current)
            self._wahl.write(current, text)
            self.gegenueber.show_own(text)
            self._say("", self._wahl.marke(current))
            self.gegenueber.enter_own()

    def _say(self, refused: str, chosen: str) -> None:
        current = self.current()
        if not refused:
            self.tell(chosen)
        elif current is not None:
            announce(self, refused)
            self.gegenueber.show_choice(self._wahl, current)

    def _write(self, text: str) -> None:
        current = self.current()
        if current is not None and self._wahl.gewaehlt(current) in (EIGENES, None):
            self._wahl.write(current, text)
            self.model.tell_changed()
            self.show_stand()
            self.decided.emit("")

    def _reopen(self) -> None:
        current = self.current()
        if current is not None:
            self._wahl.reopen(current)
            self.tell("Zurückgenommen")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back from a text of one's own by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.gegenueber.own.hasFocus():
            self.liste.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

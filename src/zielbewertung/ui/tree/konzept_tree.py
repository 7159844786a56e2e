"""KonzeptTree: the tree of the open Konzept, its filter and the ways through it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal

from zielbewertung.app.suche.filter import Filter
from zielbewertung.app.suche.suchindex import VIELE, Fund, Suchindex
from zielbewertung.ui.tree.empty_note import EmptyNote
from zielbewertung.ui.tree.expansion import AUFGEKLAPPT_BIS, Expansion, down_to
from zielbewertung.ui.tree.keys import NEUER_EINTRAG
from zielbewertung.ui.tree.navigation import Sprung, first_massnahme, jump, next_massnahme
from zielbewertung.ui.tree.outline_view import OutlineView
from zielbewertung.ui.tree.words import name_of_tree

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.domain.struktur import Platz
    from zielbewertung.ui.session_bridge import SessionBridge

_SLICE = 0.008
_PAUSE_MS = 4
_NOTHING = Fund((), 0)
_EMPTY = (
    "Das Konzept hat noch keine Einträge. Drücken Sie die Eingabetaste und schreiben Sie den "
    "ersten; mit Tab wird der nächste untergeordnet. Oder lesen Sie über „Austausch“, „Tabelle "
    "importieren“ eine Tabelle ein."
)
_FIRST = "Ersten Eintrag anlegen"


class KonzeptTree(OutlineView):
    """Shows the entries of the open Konzept; reads from the bridge and never writes.

    ``counted`` carries how many measures are shown and how many there are, whenever the filter or
    the entries changed; ``filter_reset_wanted`` comes from the note in an empty tree.
    """

    counted = Signal(int, int)
    filter_reset_wanted = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._places: Suchindex | None = None
        self._filter = Filter()
        self._fund = _NOTHING
        self._expansion = Expansion()
        self._note = EmptyNote(self.viewport())
        self._note.reset_wanted.connect(self.filter_reset_wanted)
        self._note.first_wanted.connect(lambda: self.command_key.emit(NEUER_EINTRAG))
        self._background = QTimer(self)
        self._background.setInterval(_PAUSE_MS)
        self._background.timeout.connect(self._prepare_search)
        self.expanded.connect(lambda index: self._remember(index, opened=True))
        self.collapsed.connect(lambda index: self._remember(index, opened=False))
        bridge.opened.connect(self._open)
        bridge.changed.connect(self._take_in)
        self._open()

    # ------------------------------------------------------------------ content

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._filter

    @property
    def note(self) -> EmptyNote:
        """What is said in place of rows."""
        return self._note

    def set_filter(self, wanted: Filter) -> None:
        """Show what a filter leaves; current and selected entries stay as far as they can."""
        if self._places is None:
            return
        self._filter = wanted
        self._fund = self._places.find(wanted)
        self._show_again(prefer=self._fund.genau)

    def counts(self, wanted: Filter, art: str) -> Mapping[Hashable, int]:
        """Return how many measures each value of one field of a filter would leave."""
        return {} if self._places is None else self._places.counts(wanted, art)

    def visible_massnahmen(self) -> tuple[str, ...]:
        """Return the measures that are shown, in closed branches too."""
        places = self._places
        if places is None:
            return ()
        return tuple(places.ids[p] for p in self._fund.plaetze if places.is_massnahme(p))

    def visible_massnahmen_count(self) -> int:
        """Return how many measures are shown, in closed branches too."""
        return self._fund.massnahmen

    def _open(self) -> None:
        """Begin with another session, or with none."""
        self.end_writing(keep=False)
        self._filter = Filter()
        self.forget_told()
        self._read_entries()
        if self._places is not None:
            self._expansion.begin(self._places)
        self._show_found("", (), near=0)
        self.scrollToTop()

    def _read_entries(self, changed: Sequence[str] | None = None) -> None:
        """Read the order of all entries anew; their texts are folded in the pauses.

        ``changed`` are the only entries that are new or different, ``None`` where all may be.
        """
        session = self._bridge.session
        if session is None:
            self._places, self._fund = None, _NOTHING
            self._background.stop()
            return
        if changed and self._places is not None:
            self._begin_with(self._places.rearranged(session.runde.id, changed))
        else:
            self._begin_with(Suchindex(session.index, session.runde.id))
        self.shows_before = session.index.runde_before(session.runde.id) is not None
        self.setAccessibleName(name_of_tree(session.index.ebenen))

    def _begin_with(self, places: Suchindex) -> None:
        self._places = places
        self._fund = places.find(self._filter)
        self._background.start()

    def _prepare_search(self) -> None:
        if self._places is None or self._places.prepare(_SLICE):
            self._background.stop()

    def _take_in(self, ereignis: Ereignis) -> None:
        """Refresh what changed; everything only where entries came, went or moved.

        What no longer passes the filter stays until the filter changes: nothing vanishes under
        the hands of the person who just rated it.
        """
        if self._places is None:
            return
        if ereignis.struktur:
            self.end_writing(keep=False)
            if not self._rearrange(ereignis):
                self._read_entries(ereignis.knoten if ereignis.nur_eintraege else None)
                self._show_again()
            return
        known = [k for k in ereignis.knoten if k in self._places.place_of]
        for knoten_id in known:
            self._places.update(knoten_id)
        self.rows.tell_changed(self._places.place_of[knoten_id] for knoten_id in known)

    def _rearrange(self, ereignis: Ereignis) -> bool:
        """Bring the rows concerned to where they belong; False where all are to be shown anew."""
        changed, places = ereignis.knoten, self._places
        if places is None or not ereignis.nur_eintraege or not 0 < len(changed) <= VIELE:
            return False
        if not self._filter.is_empty or len(self.rows.shown) < len(places):
            return False
        current, selected, near = self.current_id(), self.selected_ids(), self.current_place()
        places = places.rearranged(self.rows.session.runde.id, changed)
        with self.arranging():
            told = self._rebuild(places, changed)
            self._begin_with(places)
            place = self._choose(current or self.current_id(), max(near, 0))
            if place is not None:
                self.go_to(place, self._shown_places(selected))
        self.rows.tell_changed(told)
        self._say_if_empty()
        self.counted.emit(self._fund.massnahmen, places.gesamt)
        return True

    def _rebuild(self, places: Suchindex, changed: Sequence[str]) -> list[int]:
        """Let rows come, go and move; return the places that say something else now."""
        umbau = self.rows.umbau(places, changed)
        parents = list(umbau.wanted)
        draft = self.rows.draft
        if draft is not None and not umbau.adopted:
            parents.append(draft.eltern)
        leaves = [
            key for key in parents if key and not self.rows.hasChildren(self.rows.index_of_id(key))
        ]
        with self.shifting(parents):
            self.rows.rebuild(umbau, places)
        for key in (*umbau.new, *leaves):
            if key is not None and self._expansion.is_open(key):
                self.expand(self.rows.index_of_id(key))
        return [places.place_of[k] for k in {*changed, *parents} if k in places.place_of]

    def _show_again(self, *, prefer: int | None = None) -> None:
        """Show what was found, with the same entries current and selected as before."""
        near = max(self.current_place(), 0)
        self._show_found(self.current_id(), self.selected_ids(), near=near, prefer=prefer)

    def _show_found(
        self, current: str, selected: Iterable[str], *, near: int, prefer: int | None = None
    ) -> None:
        """Show what was found, opened; without the current entry go to a measure near it."""
        with self.arranging():
            self.rows.show(self._bridge.session, self._places, self._fund.plaetze)
            self.fit()
            self._open_rows()
            place = self._choose(current, near) if prefer is None else prefer
            if place is not None:
                self.go_to(place, self._shown_places(selected))
        self._say_if_empty()
        gesamt = 0 if self._places is None else self._places.gesamt
        self.counted.emit(self._fund.massnahmen, gesamt)

    def _choose(self, current: str, near: int) -> int | None:
        """Return the place to be current: that of the same entry, else a measure next to it."""
        shown, places = self._fund.plaetze, self._places
        if places is None or not shown:
            return None
        place = places.place_of.get(current)
        if place is not None and self.rows.is_shown(place):
            if self._filter.is_empty or places.is_massnahme(place):
                return place
        elif self.outlining:  # where the entry was, the one before it
            return shown[max(bisect_left(shown, near) - 1, 0)]
        elif self._filter.is_empty and len(places) > AUFGEKLAPPT_BIS:
            return shown[0]
        found = first_massnahme(places, shown, near if place is None else place)
        return shown[0] if found is None else found

    def _shown_places(self, ids: Iterable[str]) -> list[int]:
        if self._places is None:
            return []
        found = (self._places.place_of.get(knoten_id) for knoten_id in ids)
        return [place for place in found if place is not None and self.rows.is_shown(place)]

    def _say_if_empty(self) -> None:
        session = self._bridge.session
        if session is None or self._fund.plaetze or self.is_writing:
            self._note.hide()
        elif self._filter.is_empty:
            self._note.say(_EMPTY, with_reset=False, first=_FIRST)
        else:
            plural = session.index.massnahmen_ebene.plural
            self._note.say(f"Zu diesem Filter passen keine {plural}.", with_reset=True)

    def write_draft(self, platz: Platz, text: str = "") -> None:
        """Let the person write a new entry; what is said of an empty tree steps back."""
        super().write_draft(platz, text)
        self._note.hide()

    def _end_draft(self) -> None:
        super()._end_draft()
        self._say_if_empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note in the middle."""
        super().resizeEvent(event)
        self._note.setGeometry(self.viewport().rect())

    # ------------------------------------------------------------------ selecting

    def selected_massnahmen(self) -> tuple[str, ...]:
        """Return the selected active measures; a selected goal stands for itself only."""
        places = self._places
        if places is None:
            return ()
        return tuple(k for k in self.selected_ids() if places.is_massnahme(places.place_of[k]))

    def select(self, knoten_id: str) -> bool:
        """Go to an entry, through the filter too; False where there is no such entry."""
        return self.select_many((knoten_id,))

    def select_many(self, ids: Iterable[str]) -> bool:
        """Select entries and go to the first of them; False where there is none of them."""
        if self._places is None:
            return False
        wanted = sorted(self._places.place_of[k] for k in ids if k in self._places.place_of)
        if not wanted:
            return False
        with self.arranging():
            if not all(map(self.rows.is_shown, wanted)):
                self._fund = self._places.admit(self._fund, wanted)
                self._show_again()
            self.go_to(wanted[0], wanted)
        return True

    # ------------------------------------------------------------------ ways through

    def next_massnahme(self, after: str) -> str | None:
        """Return the measure that is shown next behind an entry, ``None`` behind the last."""
        if self._places is None or after not in self._places.place_of:
            return None
        start = self._places.place_of[after]
        found = next_massnahme(self._places, self._fund.plaetze, start)
        return None if found is None else self._places.ids[found]

    def go_to_next_massnahme(self) -> bool:
        """Go on to the next measure; False behind the last one."""
        following = self.next_massnahme(self.current_id())
        return following is not None and self.select(following)

    def go_to_next_open(self) -> Sprung:
        """Go to the next measure that is not rated yet, from the last on to the first."""
        return self._jump_to_open(forward=True)

    def go_to_previous_open(self) -> Sprung:
        """Go to the measure before that is not rated yet, from the first on to the last."""
        return self._jump_to_open(forward=False)

    def _jump_to_open(self, *, forward: bool) -> Sprung:
        places, session = self._places, self._bridge.session
        if places is None or session is None:
            return Sprung.NICHTS

        def is_open(place: int) -> bool:
            unrated = session.bewertung(places.ids[place]).ampel is None
            return unrated and places.is_massnahme(place)

        start = self.current_place()
        sprung, found = jump(self._fund.plaetze, start, is_open, forward=forward)
        if found is not None:
            self.go_to(found)
        return sprung

    # ------------------------------------------------------------------ opening and closing

    def expand_all(self) -> None:
        """Open everything; in a very large Konzept as much as anyone can look at."""
        self._open_down_to(None)

    def collapse_all(self) -> None:
        """Close everything down to the topmost entries."""
        self._open_down_to(0)

    def expand_level(self, tiefe: int) -> None:
        """Open everything down to a level (0 is the topmost) and close what is below it."""
        self._open_down_to(tiefe)

    def _open_down_to(self, tiefe: int | None) -> None:
        if self._places is None:
            return
        wanted = down_to(self.rows, tiefe)
        if self._filter.is_empty:
            self._expansion.open_only(self._places.ids[place] for place in wanted)
        with self.arranging():
            self.collapseAll()
            self._open_places(wanted)
        self.surface()
        self.scrollTo(self.currentIndex())

    def _open_rows(self) -> None:
        """Open what was open before or, through a filter, what leads to what was found."""
        if self._places is None:
            return
        if self._filter.is_empty:
            self._open_places(self._expansion.places(self.rows, self._places))
        else:
            self._open_places(down_to(self.rows, None, AUFGEKLAPPT_BIS))

    def _open_places(self, places: Iterable[int]) -> None:
        """Open rows, each after the one above it, and lay them out once."""
        self.scheduleDelayedItemsLayout()
        for place in places:
            self.expand(self.rows.index_of(place))

    def _remember(self, index: QModelIndex, *, opened: bool) -> None:
        if self._filter.is_empty and not self._shifting:
            self._expansion.set_open(self.rows.knoten_id(index), opened)

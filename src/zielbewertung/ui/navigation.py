"""Navigation: where the cursor goes, what the editor shows, undo with the cursor returning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Knotenstatus
from zielbewertung.ui.announce import announce
from zielbewertung.ui.tree.navigation import Sprung
from zielbewertung.ui.workspace import BEWERTEN, UEBERBLICK

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.workspace import Workspace

_MEASURES_ONLY = "Bewertet werden nur Maßnahmen."
_DROPPED = "Entfallen: Das wird nicht mehr bewertet. Das Menü „Gliederung“ nimmt es wieder auf."
_MANY = 500
"""So many entries are chosen at most when a change is taken back."""


class Navigation(QObject):
    """Moves through the Konzept and keeps tree, editor and messages in step.

    ``goes_on`` tells whether the person wants to go on to the next measure after a rating.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: Workspace,
        goes_on: Callable[[], bool],
    ) -> None:
        super().__init__(workspace)
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._goes_on = goes_on
        self._chosen_at: dict[frozenset[str], tuple[str, ...]] = {}
        parts = workspace
        parts.tree.selection_changed_to.connect(parts.editor.show_entries)
        parts.filter_bar.filter_changed.connect(parts.tree.set_filter)
        parts.tree.counted.connect(parts.filter_bar.show_count)
        parts.tree.filter_reset_wanted.connect(parts.filter_bar.reset)
        parts.filter_bar.leave_to_tree.connect(self.go_to_tree)
        parts.editor.leave_to_tree.connect(self.go_to_tree)
        parts.editor.next_wanted.connect(self.go_on_writing)
        parts.overview.entry_chosen.connect(self.show_entry)
        bridge.opened.connect(self._chosen_at.clear)
        bridge.opened.connect(self._show_chosen)
        bridge.changed.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that moves through the window does."""
        tree = self._parts.tree
        return {
            "bearbeiten.rueckgaengig": self.undo,
            "bearbeiten.wiederholen": self.redo,
            "bearbeiten.suchen": self.search,
            "bearbeiten.filter_weg": self._parts.filter_bar.reset,
            "ansicht.bewerten": self.go_to_tree,
            "ansicht.ueberblick": self.go_to_overview,
            "ansicht.bereich": self.next_pane,
            "ansicht.aufklappen": tree.expand_all,
            "ansicht.zuklappen": tree.collapse_all,
            "bewerten.begruendung": self.write_begruendung,
            "bewerten.naechste_offene": lambda: self._go_to_open(tree.go_to_next_open),
            "bewerten.vorige_offene": lambda: self._go_to_open(tree.go_to_previous_open),
        }

    def _show_chosen(self) -> None:
        """Let the editor show what the tree chose when the Konzept was opened."""
        self._parts.editor.show_entries(self._parts.tree.selected_ids())

    # ------------------------------------------------------------------ undo and redo

    def undo(self) -> None:
        """Take the last step back; the cursor goes to what it changed."""
        session = self._bridge.session
        if session is not None:
            self._parts.editor.flush()
            self._executor.attempt(session.undo)

    def redo(self) -> None:
        """Make the step last taken back again; the cursor goes to what it changes."""
        session = self._bridge.session
        if session is not None:
            self._parts.editor.flush()
            self._executor.attempt(session.redo)

    def _follow(self, ereignis: Ereignis) -> None:
        """Say what changed; after undo and redo go to where it changed."""
        session = self._bridge.session
        if session is None:
            return
        prefix = {
            Schrittart.RUECKGAENGIG: "Rückgängig: ",
            Schrittart.WIEDERHOLT: "Wiederholt: ",
        }.get(ereignis.art, "")
        if prefix and ereignis.knoten:
            self._go_to_changed(ereignis)
        elif ereignis.struktur and all(map(session.index.has, ereignis.knoten)):
            self._chosen_at[frozenset(ereignis.knoten)] = self._parts.tree.selected_ids()
        if ereignis.bezeichnung and ereignis.bewertung and not ereignis.struktur:
            counts = session.index.zaehlung(session.runde.id)
            self.notify(
                f"{prefix}{ereignis.bezeichnung} – bewertet {counts.bewertet} von {counts.gesamt}"
            )
        elif ereignis.bezeichnung:
            self.notify(f"{prefix}{ereignis.bezeichnung}")

    def _go_to_changed(self, ereignis: Ereignis) -> None:
        """Choose what changed; what is chosen stays so where it is part of a greater change.

        What was moved need not be what changed: it may be that its neighbour made room.
        """
        tree = self._parts.tree
        chosen = tree.selected_ids()
        moved = self._chosen_at.get(frozenset(ereignis.knoten), ()) if ereignis.struktur else ()
        if moved and all(map(tree.knows, moved)):
            tree.select_many(moved)
        elif ereignis.struktur and not set(chosen).isdisjoint(ereignis.knoten):
            tree.select_many(chosen)
        elif len(ereignis.knoten) <= _MANY:
            tree.select_many(ereignis.knoten)

    def notify(self, text: str) -> None:
        """Show a short message that all is well, and let screen readers say it."""
        self._parts.status_line.show_message(text)
        announce(self._parts, text)

    # ------------------------------------------------------------------ moving

    def after_rating(self, measures: int) -> None:
        """Go on to the next measure after one was rated by key; several stay chosen."""
        if measures == 1 and self._goes_on():
            self._parts.tree.go_to_next_massnahme()

    def say_why_not(self, name: str) -> None:
        """Say why a key of the tree that rates does nothing here."""
        session, knoten_id = self._bridge.session, self._parts.tree.current_id()
        if session is None or not name.startswith("bewerten."):
            return
        if session.sperrgrund:
            self.notify(session.sperrgrund)
        elif session.index.has(knoten_id):
            knoten = session.index.knoten(knoten_id)
            line = (knoten, *session.index.pfad(knoten))
            gone = any(entry.status is not Knotenstatus.AKTIV for entry in line)
            self.notify(_DROPPED if gone else _MEASURES_ONLY)

    def go_to_tree(self) -> None:
        """Give the tree the keyboard."""
        self._parts.show_tree()

    def go_to_overview(self) -> None:
        """Show the Überblick and give it the keyboard."""
        self._parts.tabs.setCurrentIndex(UEBERBLICK)
        _enter(self._parts.overview)

    def search(self) -> None:
        """Give the search field the keyboard."""
        self._parts.tabs.setCurrentIndex(BEWERTEN)
        self._parts.filter_bar.focus_search()

    def write_begruendung(self) -> None:
        """Give the Begründung of the chosen measure the keyboard."""
        self._parts.tabs.setCurrentIndex(BEWERTEN)
        self._parts.editor.focus_begruendung()

    def go_on_writing(self) -> None:
        """Go to the next measure and stay in the Begründung."""
        if self._parts.tree.go_to_next_massnahme():
            self._parts.editor.focus_begruendung()
        else:
            self.notify("Das war die letzte Maßnahme.")

    def show_entry(self, knoten_id: str) -> None:
        """Show an entry in the tree."""
        self.go_to_tree()
        self._parts.tree.select(knoten_id)

    def _go_to_open(self, go: Callable[[], Sprung]) -> None:
        self.go_to_tree()
        match go():
            case Sprung.NICHTS:
                self.notify("Alle sichtbaren Maßnahmen sind bewertet.")
            case Sprung.VON_VORN:
                self.notify("Weiter am anderen Ende der Liste.")

    def next_pane(self) -> None:
        """Give the next pane the keyboard (F6)."""
        panes = self._parts.panes()
        focused = QApplication.focusWidget()
        here = next(
            (place for place, pane in enumerate(panes) if _holds(pane, focused)), len(panes) - 1
        )
        _enter(panes[(here + 1) % len(panes)])


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _enter(pane: QWidget) -> None:
    """Give a pane the keyboard: itself, or the first control in it that takes it."""
    target: QWidget | None = pane
    while target is not None and not _takes_keyboard(target, pane):
        target = target.nextInFocusChain()
        if target is pane:
            return
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_keyboard(widget: QWidget, pane: QWidget) -> bool:
    return (
        (widget is pane or pane.isAncestorOf(widget))
        and widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )

"""What the menus and the tab „Prüfliste“ wish for: showing it, going from one row to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.workspace import BEWERTEN, PRUEFLISTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.pruefliste import Zeile
    from zielbewertung.ui.angaben.commands import AngabenCommands
    from zielbewertung.ui.navigation import Navigation
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.stellen.commands import StellenCommands
    from zielbewertung.ui.workspace import Workspace

_NOTHING = "Die Prüfliste ist leer: keine Auffälligkeiten."
_NO_MATCH = "Der Filter der Prüfliste zeigt keine Auffälligkeiten."
_AROUND = "Weiter am anderen Ende der Prüfliste. "


class PrueflisteCommands:
    """Connects the tab „Prüfliste“ with the tree, the editor and the dialogs."""

    def __init__(
        self,
        bridge: SessionBridge,
        workspace: Workspace,
        navigation: Navigation,
        angaben: AngabenCommands,
        stellen: StellenCommands,
    ) -> None:
        self._bridge = bridge
        self._parts = workspace
        self._navigation = navigation
        self._angaben = angaben
        self._stellen = stellen
        workspace.pruefliste.jump_wanted.connect(self.mend)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns the Prüfliste does."""
        return {
            "ansicht.pruefliste": self.show,
            "bewerten.naechste_auffaelligkeit": lambda: self.step(forward=True),
            "bewerten.vorige_auffaelligkeit": lambda: self.step(forward=False),
        }

    def show(self) -> None:
        """Show the Prüfliste and give its list the keyboard."""
        self._parts.tabs.setCurrentIndex(PRUEFLISTE)
        self._parts.pruefliste.page.enter_list()

    def step(self, *, forward: bool) -> None:
        """Go to the next Auffälligkeit, or the one before, and say what it is."""
        view = self._parts.pruefliste
        view.refresh()
        page = view.page
        found = page.step(self._parts.tree.current_id(), forward=forward)
        if found is None:
            self._navigation.notify(_NOTHING if page.filter_line.is_empty else _NO_MATCH)
            return
        zeile, around = found
        self._go_to(zeile)
        worte = page.model.worte
        if worte is not None:
            row, rows = page.list.currentIndex().row() + 1, page.model.rowCount()
            said = f"{row} von {rows}: {worte.gesprochen(zeile.auffaelligkeit)}"
            self._navigation.notify((_AROUND if around else "") + said)

    def mend(self, zeile: Zeile) -> None:
        """Go to where a row is mended; what a dialog holds is asked in it, over the list."""
        from zielbewertung.domain.pruefliste import Feld

        session, found = self._bridge.session, zeile.auffaelligkeit
        if session is None:
            return
        in_dialogs = (Feld.STICHTAG, Feld.STELLEN, Feld.WORTLAUT, Feld.BESCHREIBUNG)
        if found.feld not in in_dialogs or session.schreibschutz:
            self._go_to(zeile)
            return
        if found.knoten is not None:
            self._parts.tree.select(found.knoten)
        match found.feld:
            case Feld.STICHTAG:
                self._angaben.edit_concept(found.feld.value)
            case Feld.STELLEN:
                self._stellen.assign()
            case _:
                self._angaben.edit_entry(found.feld.value)
        self._parts.pruefliste.page.mark_seen(self._parts.tree.current_id())

    def _go_to(self, zeile: Zeile) -> None:
        """Show the entry, and give the keyboard to what is nearest to mending it."""
        from zielbewertung.domain.pruefliste import Feld

        found = zeile.auffaelligkeit
        if found.knoten is None:
            self.show()
        elif found.feld in (Feld.EINTRAG, Feld.KENNUNG):
            self._navigation.show_entry(found.knoten)
        else:
            self._parts.tabs.setCurrentIndex(BEWERTEN)
            self._parts.tree.select(found.knoten)
            if not self._parts.editor.focus_field(found.feld.value):
                self._navigation.go_to_tree()
        self._parts.pruefliste.page.mark_seen(self._parts.tree.current_id())

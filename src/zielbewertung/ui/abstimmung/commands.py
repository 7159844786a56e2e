"""What the tab „Abstimmung“ wishes: rating, agreeing, noting; one step each, kept for the day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden import abstimmen
from zielbewertung.domain.werte import Stand
from zielbewertung.ui.abstimmung.dialog_commands import DialogCommands
from zielbewertung.ui.abstimmung.full_screen import FullScreen
from zielbewertung.ui.commands.executor import Executor
from zielbewertung.ui.commands.rating_commands import RatingCommands
from zielbewertung.ui.workspace import ABSTIMMUNG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zielbewertung.domain.bewertungsrunden.abstimmen import OffenerPunkt
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde
    from zielbewertung.ui.abstimmung.page import AbstimmungPage
    from zielbewertung.ui.navigation import Navigation
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background
    from zielbewertung.ui.workspace import Workspace

_LARGE = 150
"""How much larger everything is in full screen, for people who sit three metres away."""

_UNRATED = "Noch nicht bewertet. Bitte zuerst bewerten (1 bis 4), dann abstimmen."
_LAST = "Das war die letzte Maßnahme dieser Auswahl."
_UNWRITTEN = "Ein Text ist noch nicht gespeichert."


class MeetingExecutor(Executor):
    """Runs changes of the measure that is shown, each together with what the meeting keeps."""

    def __init__(self, bridge: SessionBridge, workspace: Workspace) -> None:
        super().__init__(bridge, workspace)
        self._sessions = bridge
        self._view = workspace.abstimmung

    def execute(self, change: Change) -> bool:
        """Make a change durable, with what was before and after."""
        session, shown = self._sessions.session, self._view.shown()
        if session is None or len(shown) != 1:
            return False
        tag = self._view.page.tag
        kept = abstimmen.noticed(session.index, session.runde, shown[0], tag, change)
        return super().execute(kept)


class AbstimmungCommands:
    """Connects the tab with the session, the tree and the window."""

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        background: Background,
        workspace: Workspace,
        navigation: Navigation,
        magnify: Callable[[int], None],
    ) -> None:
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._navigation = navigation
        self._magnify = magnify
        self._full_screen = FullScreen(workspace)
        self._dialogs = DialogCommands(bridge, executor, background, navigation)
        self._single_keys = True
        view = workspace.abstimmung
        meeting = MeetingExecutor(bridge, workspace)
        self.rating = RatingCommands(bridge, meeting, workspace, view.shown, lambda _: None)
        view.made.connect(self._connect)
        workspace.tabs.currentChanged.connect(self._follow_tab)
        bridge.opened.connect(self.end_full_screen)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns the Abstimmung does."""
        return {
            "ansicht.abstimmung": self.show,
            "ansicht.abstimmung_gross": self.turn_full_screen,
        }

    def over(self, others: Mapping[str, Callable[[], object]]) -> dict[str, Callable[[], object]]:
        """Return handlers that rate: the measure of the meeting where that tab is shown."""
        own = self.rating.handlers()
        return {
            name: partial(self._choose, own[name], handler) if name in own else handler
            for name, handler in others.items()
        }

    def _choose(self, own: Callable[[], object], other: Callable[[], object]) -> None:
        shown = self._parts.tabs.currentIndex() == ABSTIMMUNG
        (own if shown else other)()

    def show(self) -> None:
        """Show the tab and give its large button the keyboard."""
        self._parts.tabs.setCurrentIndex(ABSTIMMUNG)
        self._parts.abstimmung.page.enter()

    def use_single_keys(self, *, enabled: bool) -> None:
        """Let single keys rate in the tab, or not."""
        self._single_keys = enabled
        if self._parts.abstimmung.is_made:
            self._parts.abstimmung.page.single_keys_enabled = enabled

    # ------------------------------------------------------------------ the page

    def _connect(self, page: AbstimmungPage) -> None:
        page.single_keys_enabled = self._single_keys
        self._dialogs.connect(page)
        rating, sheet = self.rating, page.sheet
        page.shown.connect(self._parts.tree.select)
        page.command_key.connect(self._rate_by_key)
        page.leave_wanted.connect(self._leave)
        page.bar.agree_wanted.connect(self.agree)
        page.bar.full_screen_wanted.connect(self.turn_full_screen)
        sheet.reopen_wanted.connect(self.reopen)
        sheet.grund_edited.connect(rating.set_grund)
        sheet.decision.text_edited.connect(rating.set_text)
        sheet.decision.noted.connect(self.note)
        sheet.decision.left_open.connect(self.leave_open)
        for wish, act in (
            (sheet.rating.ampel_chosen, rating.rate),
            (sheet.rating.pflichtaufgabe_chosen, rating.set_pflichtaufgabe),
            (sheet.rating.zustaendigkeit_chosen, rating.set_zustaendigkeit_unklar),
            (sheet.rating.rahmenbedingungen_chosen, rating.set_rahmenbedingungen),
            (sheet.rating.weiterfuehrung_chosen, rating.set_weiterfuehrung),
        ):
            # In this order: what is wanted, then what has become of it.
            wish.connect(act)
            wish.connect(lambda _: page.refresh())

    def _rate_by_key(self, name: str) -> None:
        session = self._bridge.session
        if session is not None and session.sperrgrund:
            self._navigation.notify(session.sperrgrund)
        elif session is not None:
            self.rating.handlers()[name]()

    def agree(self) -> None:
        """Agree on the measure that is shown, and go on to the next."""
        page, session = self._parts.abstimmung.page, self._bridge.session
        current = page.current()
        if session is None or current is None:
            return
        if not page.flush():
            self._navigation.notify(_UNWRITTEN)
            return
        bewertung = session.bewertung(current)
        if bewertung.ampel is None:
            self._navigation.notify(_UNRATED)
            return
        if bewertung.stand is not Stand.ABGESTIMMT:
            change = abstimmen.agreed(session.index, session.runde, current, page.tag)
            if not self._executor.execute(change):
                return
        if not page.step(forward=True):
            self._navigation.notify(_LAST)

    def reopen(self) -> None:
        """Make the measure that is shown a Vorschlag again."""
        self._with(abstimmen.reopened)
        self._parts.abstimmung.page.enter()

    def note(self, text: str) -> None:
        """Write the note of the decision."""
        self._with(lambda i, r, m, t: abstimmen.noted(i, r, m, t, text))

    def leave_open(self, punkt: OffenerPunkt) -> None:
        """Write what is left to be settled."""
        self._with(lambda i, r, m, t: abstimmen.left_open(i, r, m, t, punkt))

    def _with(self, make: Callable[[KonzeptIndex, Runde, str, str], Change]) -> None:
        page, session = self._parts.abstimmung.page, self._bridge.session
        current = page.current()
        if session is not None and current is not None:
            change = make(session.index, session.runde, current, page.tag)
            self._executor.execute(change)
            page.refresh()

    # ------------------------------------------------------------------ full screen

    def turn_full_screen(self) -> None:
        """Fill the screen with the measure, or show the window as it was."""
        if self._full_screen.active:
            self.end_full_screen()
            return
        self.show()
        self._full_screen.enter()
        self._magnify(_LARGE)
        self._parts.abstimmung.page.bar.show_full_screen(on=True)

    def end_full_screen(self) -> None:
        """Show the window as it was, where it fills the screen."""
        if self._full_screen.active:
            self._full_screen.leave()
            self._magnify(100)
            self._parts.abstimmung.page.bar.show_full_screen(on=False)

    def _follow_tab(self, tab: int) -> None:
        if tab != ABSTIMMUNG:
            self.end_full_screen()

    def _leave(self) -> None:
        if self._full_screen.active:
            self.end_full_screen()
        else:
            self._navigation.go_to_tree()

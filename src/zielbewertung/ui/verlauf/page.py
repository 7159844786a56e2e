"""The contents of the tab „Verlauf“: filter line, list of changes, details of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zielbewertung.app.verlauf import Angebot, Verlauf, VerlaufFilter, offer
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.listen.arrangement import arrange
from zielbewertung.ui.verlauf.details import DetailPane
from zielbewertung.ui.verlauf.filter_line import VerlaufFilterLine
from zielbewertung.ui.verlauf.items import Einzeln, Listenzeile
from zielbewertung.ui.verlauf.list_view import VerlaufList
from zielbewertung.ui.verlauf.metrics import UEBERSCHRIFTEN
from zielbewertung.ui.verlauf.model import VerlaufModel

if TYPE_CHECKING:
    from zielbewertung.app.session import Session

_NAME = "Verlauf"
_FIRST_SIZES = (520, 260)
_SEARCHING = "Es wird gesucht …"
_NO_MATCH = "Zu diesem Filter passt keine Änderung."
_NO_CHANGE = "Zu dieser Auswahl ist noch keine Änderung verzeichnet."


class VerlaufPage(QWidget):
    """Shows the Verlauf of a session; ``entry_wanted`` and ``put_back_wanted`` carry a Zeile."""

    entry_wanted = Signal(object)
    put_back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self.filter_line = VerlaufFilterLine()
        self.model = VerlaufModel(self)
        self.list = VerlaufList(self.model)
        self.list.setAccessibleName(_NAME)
        self.details = DetailPane()
        arrange(
            *(self, self.filter_line, self.list, UEBERSCHRIFTEN, self.details),
            sizes=_FIRST_SIZES,
            stretch=(2, 1),
        )
        self._connect()

    def _connect(self) -> None:
        line = self.filter_line
        line.filter_changed.connect(self._show_filtered)
        line.leave_to_list.connect(self.enter_list)
        self.model.counted.connect(line.show_count)
        self.model.settled.connect(self._on_settled)
        self.model.failed.connect(self._on_failed)
        self.list.chosen.connect(self._show_details)
        self.list.note.reset_wanted.connect(self._reset)
        self.list.entry_wanted.connect(self._want_entry)
        self.list.put_back_wanted.connect(self._want_back)
        self.details.entry_wanted.connect(lambda: self._want_entry(self.list.current()))
        self.details.put_back_wanted.connect(lambda: self._want_back(self.list.current()))

    def enter_list(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ what is shown

    def show_session(self, session: Session | None) -> None:
        """Show the Verlauf of another session, or of the same one from its beginning."""
        self._session = session
        nr = _number(self.list.current())
        verlauf = None if session is None else Verlauf(session)
        self.model.show(verlauf, self.filter_line.filter)
        self._go_to(nr)
        self._say_if_empty()

    def take_in_new(self) -> None:
        """Show what was changed since."""
        at_top = self.list.verticalScrollBar().value() == 0
        self.model.take_in_new()
        if at_top:
            self.list.scrollToTop()
        self._show_details(self.list.current())
        self._say_if_empty()

    def _show_filtered(self, wanted: VerlaufFilter) -> None:
        """Show what a filter leaves, the same change current if it is still there."""
        nr = _number(self.list.current())
        self.model.show(self.model.verlauf, wanted)
        self._go_to(nr)
        self._say_if_empty()

    def _go_to(self, nr: int | None) -> None:
        row = None if nr is None else self.model.row_of(nr)
        self.list.scrollToTop()
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def _on_settled(self) -> None:
        self._say_if_empty()
        if not self.filter_line.filter.is_empty:
            self.filter_line.announce_count()

    def _say_if_empty(self) -> None:
        note, wanted = self.list.note, self.filter_line.filter
        if self.model.has_failed:
            return
        if self._session is None or self.model.rowCount():
            note.hide()
        elif self.model.searching:
            note.say(_SEARCHING, with_reset=False)
        else:
            only_entries = wanted == VerlaufFilter(eintraege=wanted.eintraege)
            note.say(_NO_CHANGE if only_entries else _NO_MATCH, with_reset=True)

    def _on_failed(self, error: ZielbewertungError) -> None:
        """Say in place of rows that the file can not be read."""
        self.list.note.say(f"{error.title} {error.explanation}", with_reset=False)

    def _reset(self) -> None:
        self.enter_list()
        self.filter_line.reset()

    # ------------------------------------------------------------------ one change

    def _show_details(self, item: Listenzeile | None) -> None:
        verlauf, session = self.model.verlauf, self._session
        if verlauf is None or session is None:
            self.details.show_item(None, None, None)
            return
        angebot = _offer(session, item) if isinstance(item, Einzeln) else None
        if self.details.put_back.hasFocus() and (angebot is None or angebot.change is None):
            self.enter_list()  # the button is about to go out
        self.details.show_item(item, verlauf.worte, angebot)

    def _want_entry(self, item: Listenzeile | None) -> None:
        if isinstance(item, Einzeln):
            self.entry_wanted.emit(item.zeile)

    def _want_back(self, item: Listenzeile | None) -> None:
        if isinstance(item, Einzeln):
            self.put_back_wanted.emit(item.zeile)


def _offer(session: Session, item: Einzeln) -> Angebot:
    try:
        return offer(session, item.zeile)
    except ZielbewertungError as error:
        return Angebot(None, error.title)


def _number(item: Listenzeile | None) -> int | None:
    return item.zeile.nr if isinstance(item, Einzeln) else None

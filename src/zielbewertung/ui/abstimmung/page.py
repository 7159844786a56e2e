"""The contents of the tab „Abstimmung“: the bar, the sheet of one measure, or all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.abstimmung.auswahl import Auswahl, agreed_count, chosen
from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.domain.werte import Stand
from zielbewertung.ui.abstimmung.sheet import Sheet
from zielbewertung.ui.abstimmung.side_by_side import SideBySide
from zielbewertung.ui.abstimmung.top_bar import TopBar
from zielbewertung.ui.announce import announce
from zielbewertung.ui.look.theme import ABSTAND_RAND, ABSTAND_WEIT
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.tree.keys import command_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zielbewertung.app.session import Session

_NOTHING = "Zu dieser Auswahl gibt es keine Maßnahmen."
_LAST = "Das war die letzte Maßnahme dieser Auswahl."
_FIRST = "Das ist die erste Maßnahme dieser Auswahl."


class AbstimmungPage(QWidget):
    """Goes through measures one by one; ``shown`` carries the id of the one that is shown."""

    shown = Signal(str)
    command_key = Signal(str)
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._massnahmen: tuple[str, ...] = ()
        self._place = 0
        self._tag: date | None = None
        self.single_keys_enabled = True
        self.bar = TopBar()
        self.sheet = Sheet()
        self.side_by_side = SideBySide()
        self.frozen = QLabel()
        self.frozen.setProperty("meldung", "hinweis")
        self.frozen.setWordWrap(True)
        self.frozen.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing = WrappingLabel(_NOTHING, leise=True)
        self._nothing.setContentsMargins(ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT)
        self._pages = QStackedWidget()
        self._parts = (self.sheet, self.side_by_side, self._nothing)
        self._scrolls = tuple(_scrolling(part) for part in self._parts)
        for scroll in self._scrolls:
            self._pages.addWidget(scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(ABSTAND_RAND, 0, ABSTAND_RAND, 0)
        inner.addWidget(self.frozen)
        layout.addWidget(held)
        layout.addWidget(self._pages, 1)
        self._connect()

    def _connect(self) -> None:
        bar = self.bar
        bar.auswahl_chosen.connect(self._on_auswahl)
        bar.place_chosen.connect(self.go_to)
        bar.day_chosen.connect(self._choose_day)
        bar.back_wanted.connect(lambda: self.step(forward=False))
        bar.next_wanted.connect(lambda: self.step(forward=True))
        bar.side_by_side_wanted.connect(lambda on: self._show_all(on=on))
        self.side_by_side.chosen.connect(self._choose_card)
        self.sheet.decision.done.connect(self._end_writing)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    # ------------------------------------------------------------------ what is shown

    @property
    def tag(self) -> str:
        """The day of the meeting: today, unless someone chose another one."""
        return (self._tag or date.today()).isoformat()

    @property
    def massnahmen(self) -> tuple[str, ...]:
        """The measures that are gone through."""
        return self._massnahmen

    def current(self) -> str | None:
        """Return the measure that is shown, ``None`` where there is none."""
        return self._massnahmen[self._place] if self._place < len(self._massnahmen) else None

    def show_session(self, session: Session | None) -> None:
        """Go through another Konzept, or none."""
        if session is not self._session:
            self._massnahmen, self._place, self._tag = (), 0, None
        self._session = session
        self.bar.offer(session)
        self.sheet.decision.offer(session)
        if session is None:
            self.sheet.forget()
            self.side_by_side.clear()
        else:
            self._choose_again()

    def refresh(self) -> None:
        """Show what is stored now."""
        session, current = self._session, self.current()
        if session is None:
            return
        if not self.bar.day.hasFocus():
            self.bar.day.show_day(date.fromisoformat(self.tag))
        self.frozen.setText(session.sperrgrund)
        self.frozen.setVisible(bool(session.sperrgrund))
        agreed = agreed_count(session, self._massnahmen)
        self.bar.show_place(self._place, len(self._massnahmen), agreed)
        if current is None:
            self.bar.show_agreed(agreed=False, editable=False)
            return
        self.sheet.refresh(session, self.tag)
        stand = session.bewertung(current).stand
        editable = not session.sperrgrund or stand is Stand.ABGESTIMMT
        self.bar.show_agreed(agreed=stand is Stand.ABGESTIMMT, editable=editable)

    def flush(self) -> bool:
        """Ask for everything typed to be written; tell whether nothing is left unwritten."""
        return self.sheet.flush()

    def enter(self) -> None:
        """Give the keyboard to what one goes on with."""
        if self.bar.agree.isEnabled():
            self.bar.agree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.art.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ going

    def step(self, *, forward: bool) -> bool:
        """Go to the next measure or the one before; False at the end."""
        place = self._place + (1 if forward else -1)
        if not 0 <= place < len(self._massnahmen):
            announce(self, _LAST if forward else _FIRST)
            return False
        return self.go_to(place)

    def go_to(self, place: int) -> bool:
        """Show the measure at a place; False where a text could not be written before."""
        if not 0 <= place < len(self._massnahmen) or self._session is None:
            return False
        if not self.flush():
            self.refresh()
            return False
        self._place = place
        self._show_current()
        return True

    def show_measure(self, massnahme_id: str) -> bool:
        """Show a measure; False where it is not among those that are gone through."""
        if massnahme_id in self._massnahmen:
            return self.go_to(self._massnahmen.index(massnahme_id))
        return False

    def go_to_any(self, massnahme_id: str) -> None:
        """Show a measure; where it is not among the chosen ones, all are chosen."""
        if not self.show_measure(massnahme_id) and self.flush():
            self.bar.choose(Auswahl(), self._session)
            self.show_measure(massnahme_id)

    def _choose_day(self) -> None:
        """Go on with the meeting of another day; what was typed belongs to the one before."""
        if self.flush():
            chosen = self.bar.day.day()
            self._tag = None if chosen == date.today() else chosen
            self._show_current()
            announce(self, f"Besprechung am {datum_text(date.fromisoformat(self.tag))}")
        self.bar.day.show_day(date.fromisoformat(self.tag))

    def _on_auswahl(self) -> None:
        if self.flush():
            self.bar.offer(self._session)
            self._place = 0
            self._choose_again()

    def _choose_again(self) -> None:
        """Choose the measures anew; the one that is shown stays where it still belongs to them."""
        session, before = self._session, self.current()
        if session is None:
            return
        self._massnahmen = chosen(session, self.bar.auswahl())
        if before in self._massnahmen:
            self._place = self._massnahmen.index(before)
        else:
            self._place = min(self._place, max(len(self._massnahmen) - 1, 0))
        self._show_current()

    def _show_current(self) -> None:
        session, current = self._session, self.current()
        if session is None:
            return
        if current is None:
            self.sheet.forget()
            self._pages.setCurrentIndex(2)
            self.refresh()
            return
        self.sheet.show_measure(session, current, self.tag)
        all_of_them = self.bar.side_by_side.isChecked()
        if all_of_them:
            self.side_by_side.show_measures(session, self._massnahmen, self._place)
        self._pages.setCurrentIndex(int(all_of_them))
        self._scrolls[0].verticalScrollBar().setValue(0)
        self.refresh()
        self.shown.emit(current)
        name = session.index.knoten(current).bezeichnung
        where = f"{self._place + 1} von {len(self._massnahmen)}"
        self._pages.setAccessibleName(f"{name}, {where}")
        if self.isVisible():
            announce(self, f"{where}: {name}. {self.sheet.spoken()}")

    def _show_all(self, *, on: bool) -> None:
        self.flush()
        self._show_current()
        if not on:
            self.side_by_side.clear()
            self.enter()

    def _choose_card(self, place: int) -> None:
        self._place = place
        self.bar.side_by_side.setChecked(False)

    # ------------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, go on, write, leave: whatever the field with the keyboard lets through."""
        key = event.key()
        steering = self.bar.place.hasFocus() or self.bar.day.hasFocus()  # numbers are typed there
        command = command_of(event) if self.single_keys_enabled and not steering else None
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif command is not None:
            self.command_key.emit(command)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.step(forward=True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step(forward=False)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._massnahmen) - 1)
        elif key in _FIELDS and self.single_keys_enabled and not steering:
            field = self.sheet.decision.fields()[_FIELDS[Qt.Key(key)]]
            field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Agree; from the bar, whose fields choose by Enter too, go to the large button first."""
        focused = self.window().focusWidget()
        if focused is not None and self.bar.isAncestorOf(focused):
            self.enter()
        else:
            self.bar.agree.click()

    def _escape(self) -> None:
        focused = self.window().focusWidget()
        writing = focused is not None and self.sheet.isAncestorOf(focused)
        if self.bar.side_by_side.isChecked():
            self.bar.side_by_side.setChecked(False)
        elif writing:
            self._end_writing()
        else:
            self.flush()
            self.leave_wanted.emit()

    def _end_writing(self) -> None:
        if self.flush():
            self.enter()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what has the keyboard."""
        place = self._pages.currentIndex()
        if new is not None and self._parts[place].isAncestorOf(new):
            self._scrolls[place].ensureWidgetVisible(new, 0, ABSTAND_WEIT)


_FIELDS = {Qt.Key.Key_B: 0, Qt.Key.Key_N: 1, Qt.Key.Key_O: 2}
"""Which text field a key goes to: Begründung, Notiz, offener Punkt."""


def _scrolling(part: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(part)
    return scroll

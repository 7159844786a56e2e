"""The contents of the tab „Abgleich“: what units or another copy say, beside what we have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.rueckmeldung.rueckmeldungswahl import Rueckmeldungswahl
from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte
from zielbewertung.app.zusammenfuehrung.abgleichworte import summary_of_copies, summary_of_units
from zielbewertung.app.zusammenfuehrung.fassungswahl import Fassungswahl
from zielbewertung.domain.abgleich import Abgleich, compare
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.ui.abgleich.fassungsflaeche import Fassungsflaeche
from zielbewertung.ui.abgleich.stellenflaeche import Stellenflaeche
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_RAND, ABSTAND_WEIT, ZIEL_MINDESTENS
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.app.zusammenfuehrung.abgleichwahl import Abgleichwahl
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.abgleich.flaeche import Abgleichflaeche

STELLEN, FASSUNG = 0, 1
"""What can be compared with, by its place: what units say, another copy."""

_OTHER = "&Andere Fassung wählen …"
_TAKE = "Ü&bernehmen"
_DISCARD = "&Verwerfen"
_SETTLED = (
    "Zu entscheiden ist nichts: Keine Stelle sieht in dieser Runde etwas anders als die Bewertung."
)
_SAFE = "Bis Sie übernehmen, ändert sich nichts."
_LONGEST = 60


class AbgleichPage(QWidget):
    """Shows what differs and keeps what was decided, also while people are elsewhere.

    ``take_over_wanted`` means what was decided, ``other_wanted`` another copy to compare with.
    """

    take_over_wanted = Signal()
    other_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._said: dict[str, Rueckmeldungswahl] = {}
        self._copy: tuple[str, Konzept, Konzept] | None = None
        self.abgleich: Abgleich | None = None
        self.quelle = QuietCombo()
        self.quelle.addItem("Rückmeldungen der Stellen")
        self.quelle.setAccessibleName("Abgleich mit")
        self.quelle.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.other = QPushButton(_OTHER)
        self.summary = WrappingLabel()
        self.locked = QLabel()
        self.locked.setProperty("meldung", "hinweis")
        self.locked.setWordWrap(True)
        self.locked.setTextFormat(Qt.TextFormat.PlainText)
        self.stellen: Stellenflaeche | None = None
        self.fassung: Fassungsflaeche | None = None
        self.settled = WrappingLabel(_SETTLED, leise=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._blank())
        self.take = QPushButton(_TAKE)
        self.take.setProperty("wichtig", True)
        self.discard = QPushButton(_DISCARD)
        self._build()
        self.quelle.activated.connect(lambda _: self._show())
        self.other.clicked.connect(lambda: self.other_wanted.emit())
        self.take.clicked.connect(lambda: self.take_over_wanted.emit())

    def _build(self) -> None:
        name = QLabel("A&bgleich mit")
        name.setBuddy(self.quelle)
        self.bar = Flow(ABSTAND)
        for field in (name, self.quelle, self.other):
            self.bar.add(field)
        for widget in (self.quelle, self.other, self.take, self.discard):
            widget.setMinimumHeight(max(ZIEL_MINDESTENS + 6, widget.sizeHint().height()))
        self.foot = Flow(ABSTAND)
        for button in (self.take, self.discard):
            self.foot.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND, ABSTAND_RAND, ABSTAND)
        layout.setSpacing(ABSTAND_RAND)
        for part in (self.bar, self.summary, self.locked):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.foot)

    def _blank(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, ABSTAND_WEIT, 0, 0)
        column.addWidget(self.settled)
        column.addStretch(1)
        held.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return held

    # ------------------------------------------------------------------ what is shown

    @property
    def shown(self) -> int:
        """What is compared with: STELLEN or FASSUNG."""
        return max(self.quelle.currentIndex(), STELLEN)

    @property
    def flaeche(self) -> Abgleichflaeche | None:
        """What is worked in, ``None`` where there is nothing to do."""
        flaeche = self.fassung if self.shown == FASSUNG else self.stellen
        return flaeche if flaeche is self._pages.currentWidget() else None

    @property
    def rueckmeldungswahl(self) -> Rueckmeldungswahl | None:
        """What was decided of what units say in the round one works on."""
        return None if self._session is None else self._said.get(self._session.runde.id)

    @property
    def fassungswahl(self) -> Fassungswahl | None:
        """What was decided of another copy."""
        return None if self._copy is None or self.fassung is None else self.fassung.fassungswahl

    @property
    def entschieden(self) -> int:
        """How many decisions would be lost."""
        copy = self.fassungswahl
        return sum(wahl.entschieden for wahl in self._said.values()) + (
            0 if copy is None else copy.entschieden
        )

    def enter(self) -> None:
        """Give the keyboard to the list, or to what one begins with."""
        first = self.flaeche.liste if self.flaeche is not None else self.quelle
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_session(self, session: Session | None) -> None:
        """Show what differs by now; what was decided stays where it is about the same."""
        if session is None or self._session is None or session.index.id != self._session.index.id:
            self.forget()
        self._session = session
        if session is not None:
            self._refresh_units(session)
            self._refresh_copy(session)
        self._show()

    def show_copy(self, name: str, basis: Konzept, andere: Konzept) -> None:
        """Compare with another copy from now on."""
        self._drop_copy()
        self._copy = (name, basis, andere)
        self.quelle.addItem(shorten(one_line(f"Andere Fassung: {name}"), _LONGEST))
        self.show_source(FASSUNG)

    def show_source(self, source: int) -> None:
        """Show what units say, or another copy."""
        self.quelle.setCurrentIndex(source)
        self.show_session(self._session)

    def forget(self) -> None:
        """Forget the other copy and all decisions."""
        self._said.clear()
        self._drop_copy()
        self._show()

    def forget_shown(self) -> None:
        """Forget what was decided of what is shown; of another copy, all of it."""
        if self.shown == FASSUNG:
            self._drop_copy()
        elif self._session is not None:
            self._said.pop(self._session.runde.id, None)
        self.show_session(self._session)

    def _drop_copy(self) -> None:
        self._copy, self.abgleich = None, None
        if self.quelle.count() > FASSUNG:
            self.quelle.removeItem(FASSUNG)
        if self.fassung is not None:
            self._pages.removeWidget(self.fassung)
            self.fassung.deleteLater()
            self.fassung = None

    # ------------------------------------------------------------------ refreshing

    def _refresh_units(self, session: Session) -> None:
        runde = session.runde
        wahl = Rueckmeldungswahl(session.index, runde.id)
        before = self._said.get(runde.id)
        if before is not None:
            wahl.keep_decisions_of(before)
        self._said[runde.id] = wahl
        if self.stellen is not None:
            self.stellen.renew(wahl)
        elif wahl.sachen:
            self.stellen = Stellenflaeche(wahl)
            self.stellen.decided.connect(lambda _: self._show_ready())
            self._pages.addWidget(self.stellen)

    def _refresh_copy(self, session: Session) -> None:
        if self._copy is None:
            return
        _, basis, andere = self._copy
        self.abgleich = compare(basis, session.snapshot(), andere)
        wahl = Fassungswahl(Abgleichworte(self.abgleich, session.index), session.index)
        if self.fassung is not None:
            wahl.keep_decisions_of(self.fassung.fassungswahl)
            self.fassung.renew(wahl)
        else:
            self.fassung = Fassungsflaeche(wahl)
            self.fassung.decided.connect(lambda _: self._show_ready())
            self._pages.addWidget(self.fassung)

    def _show(self) -> None:
        session, page = self._session, self.fassung if self.shown == FASSUNG else self.stellen
        frozen = "" if session is None else self._lock_of(session)
        wahl = self._current()
        if page is None or wahl is None or not wahl.sachen or (frozen and self.shown == STELLEN):
            self._pages.setCurrentIndex(0)
        else:
            self._pages.setCurrentWidget(page)
        self.settled.setVisible(not frozen)
        self.locked.setText(frozen)
        self.locked.setVisible(bool(frozen))
        self.summary.setText("" if session is None else self._told(session))
        self.summary.setVisible(bool(self.summary.text()))
        self._show_ready()

    def _lock_of(self, session: Session) -> str:
        """Return why nothing can be taken over, if so."""
        return session.schreibschutz if self.shown == FASSUNG else session.sperrgrund

    def _current(self) -> Abgleichwahl[Any, Any] | None:
        return self.fassungswahl if self.shown == FASSUNG else self.rueckmeldungswahl

    def _told(self, session: Session) -> str:
        if self.flaeche is None:
            return ""
        if self.shown == FASSUNG and self.abgleich is not None:
            return f"{summary_of_copies(self.abgleich)} {_SAFE}"
        wahl = self.rueckmeldungswahl
        runde = one_line(session.runde.name)
        return "" if wahl is None else f"Runde „{runde}“: {summary_of_units(wahl)} {_SAFE}"

    def _show_ready(self) -> None:
        session, wahl = self._session, self._current()
        working = self.flaeche is not None and wahl is not None
        free = session is not None and not self._lock_of(session)
        self.take.setEnabled(bool(working and free and wahl is not None and wahl.is_ready))
        copy = self.shown == FASSUNG
        self.discard.setEnabled(copy or bool(wahl is not None and wahl.entschieden))
        self.foot.setVisible(working or copy)

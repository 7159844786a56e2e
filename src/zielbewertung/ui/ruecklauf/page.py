"""The contents of the tab „Rücklauf“: what is out and back, and the letters that go with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from zielbewertung.app.fragebogen.liste import overview, summary
from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.ui.commands.aktion import Bedingung
from zielbewertung.ui.commands.conditions import given_by, reasons_of
from zielbewertung.ui.look.theme import ABSTAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.ruecklauf.letter_pane import LetterPane
from zielbewertung.ui.stellen.unit_list import UnitList, Zeile
from zielbewertung.ui.tree.empty_note import EmptyNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from zielbewertung.app.fragebogen.liste import Listenzeile
    from zielbewertung.app.session import Session

_COLUMNS = ("Stelle", "Maßnahmen", "Frist", "Stand", "Rückmeldungen")
_NOTHING = "In dieser Runde ist noch keine Stelle gefragt."
_CREATE = "Fragebögen erstellen …"
_NEEDED = (Bedingung.RUNDE_OFFEN, Bedingung.RUECKLAUF, Bedingung.RUNDE_OFFEN)
"""What each of the buttons needs, as the menu entries do."""
_NUMBERS = (1, 4)
_ALSO_BELOW = (2, 4)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDE_FROM = 100
_AIR = "\N{EN SPACE}"
"""Behind numbers, which would touch the next column."""

_LEAST_COLUMN = 9
_FIRST_SIZES = (330, 300)


class RuecklaufPage(QWidget):
    """Shows the Fragebögen of the round one works on.

    ``create_wanted`` means new ones, ``receive_wanted`` files that came back,
    ``compare_wanted`` deciding on what they say, ``folder_wanted`` the folder where the last ones
    were written.
    """

    create_wanted = Signal()
    receive_wanted = Signal()
    compare_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._rows: dict[str, Listenzeile] = {}
        self.rueckfragen = ""
        self.line = QWidget()
        self.count = WrappingLabel(fett=True)
        self.create_button = QPushButton(_CREATE)
        self.create_button.clicked.connect(lambda: self.create_wanted.emit())
        self._flow = Flow()
        self.receive_button = QPushButton("Rücklauf einlesen …")
        self.receive_button.clicked.connect(lambda: self.receive_wanted.emit())
        self._flow.add(self.create_button)
        self.compare_button = QPushButton("Rückmeldungen abgleichen")
        self.compare_button.clicked.connect(lambda: self.compare_wanted.emit())
        self._flow.add(self.receive_button)
        self._flow.add(self.compare_button)
        self._flow.add_greedy(self.count)
        column = QVBoxLayout(self.line)
        column.setContentsMargins(ABSTAND, ABSTAND, ABSTAND, ABSTAND)
        column.addWidget(self._flow)
        self.list = _Sent()
        self.letter = LetterPane()
        self.letter.folder_wanted.connect(self.folder_wanted)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.letter)
        self.list.lower()  # first also for those who read child by child
        splitter.setStretchFactor(0, 1)
        splitter.setSizes(_FIRST_SIZES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(splitter, 1)
        self.list.chosen.connect(self._show_chosen)
        self.list.note.first_wanted.connect(self.create_wanted)
        self._fit()

    def enter_list(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_session(self, session: Session | None) -> None:
        """Show what is out in the round one works on; the same row stays current."""
        self._session = session
        today = date.today()
        found = () if session is None else overview(session.index, session.runde.id)
        self._rows = {zeile.fragebogen.id: zeile for zeile in found}
        self.list.show_rows([_row(zeile, today) for zeile in found], self.list.current_id())
        self.count.setText(summary(found, today))
        self.letter.setVisible(bool(found))
        for button, bedingung in zip(self._buttons(), _NEEDED, strict=True):
            given = given_by(session, massnahmen=False, eintraege=False)
            reason = "" if bedingung in given else reasons_of(session).get(bedingung, "")
            button.setEnabled(bedingung in given)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)
        if found:
            self.list.note.hide()
        else:
            first = _CREATE if self.create_button.isEnabled() else ""
            self.list.note.say(_NOTHING, with_reset=False, first=first)

    def _show_chosen(self) -> None:
        zeile = self._rows.get(self.list.current_id())
        if zeile is not None and self._session is not None:
            index = self._session.index
            self.letter.show_fragebogen(index, zeile, self.rueckfragen, date.today())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "letter"):
            self._fit()
            self.show_session(self._session)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.create_button, self.receive_button, self.compare_button

    def _fit(self) -> None:
        high = max(ZIEL_MINDESTENS, self.fontMetrics().height() + ABSTAND)
        for button in self._buttons():
            button.setMinimumHeight(high)


class _Sent(UnitList):
    """The list of what was sent, with a note while nothing was."""

    def __init__(self) -> None:
        super().__init__("Fragebögen", _COLUMNS)
        self.setRootIsDecorated(False)
        self.note = EmptyNote(self.viewport())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few rows."""
        self.header().setMinimumSectionSize(self.fontMetrics().averageCharWidth() * _LEAST_COLUMN)
        return super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note in the middle; leave to the pane below what has no room here."""
        super().resizeEvent(event)
        self.note.setGeometry(self.viewport().rect())
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _WIDE_FROM
        for column in _ALSO_BELOW:
            self.setColumnHidden(column, narrow)

    def show_rows(self, rows: Sequence[Zeile], current: str = "") -> None:
        """Show other rows; numbers stand at the right of their columns."""
        super().show_rows(rows, current)
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            for column in _NUMBERS:
                if item is not None:
                    item.setTextAlignment(column, _RIGHT)


def _row(zeile: Listenzeile, today: date) -> Zeile:
    sent = zeile.fragebogen
    frist = "" if sent.frist is None else datum_text(sent.frist)
    stand = zeile.stand(today)
    numbers = (f"{number}{_AIR}" for number in (sent.massnahmen, zeile.rueckmeldungen))
    asked, answered = numbers
    cells = (zeile.stelle, asked, frist, stand, answered)
    spoken = (
        f"{zeile.stelle}, {stand}, Maßnahmen: {sent.massnahmen}, Rückmeldungen: "
        f"{zeile.rueckmeldungen}"
    )
    return Zeile(sent.id, None, cells, f"{spoken}, Frist {frist}" if frist else spoken)

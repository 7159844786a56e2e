"""The line at the foot of the window, and the band that says what a Konzept is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.app.datei.publisher import Lage
from zielbewertung.ui.announce import announce
from zielbewertung.ui.look.theme import ABSTAND_ENG, ABSTAND_RAND, ABSTAND_WEIT, theme_of
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.progress import SlimProgress
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.runden.round_button import RoundButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from zielbewertung.app.datei.publisher import Uebertragung
    from zielbewertung.app.session import Session
    from zielbewertung.ui.session_bridge import SessionBridge

UNSAVED = "Ein Text ist nicht gespeichert"
LOOKING = "Nur zum Ansehen geöffnet"
DECIDABLE = frozenset({Lage.FREMD, Lage.FEHLT, Lage.GESPERRT})
"""Where a person can decide how it goes on."""

_LOUD = DECIDABLE | {Lage.UNERREICHBAR, Lage.ABGELEHNT, Lage.AUSGEFALLEN}
_MESSAGE_MS = 10_000
_ROOMY = 110


class StatusLine(QWidget):
    """Round, progress, the last message, whether all is saved, and the file.

    Breaks into several lines where there is little room. ``runde_chosen`` carries the id of
    another round; ``decision_wanted`` asks what is to become of a file that stands in the way.
    """

    runde_chosen = Signal(str)
    decision_wanted = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._round = RoundButton()
        self._round.runde_chosen.connect(self.runde_chosen)
        self._count = WrappingLabel()
        self._progress = SlimProgress("Fortschritt der Bewertung")
        self._message = WrappingLabel(leise=True, zeilen=1)
        self._saved = _SavedText(Lage.GESICHERT.value, leise=True)
        self._decide = LinkButton("Entscheiden …")
        self._decide.setAccessibleDescription("Was mit der Datei an ihrem Ort geschehen soll")
        self._decide.clicked.connect(self.decision_wanted)
        self._file = WrappingLabel(zeilen=1)
        self._loud = False
        self._clear = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._clear.timeout.connect(lambda: self._message.setText(""))
        line = Flow(ABSTAND_WEIT)
        line.add(self._round)
        line.add(_together(self._count, self._progress))
        line.add_greedy(self._message)
        line.add(_together(self._saved, self._decide))
        line.add(self._file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND_ENG, ABSTAND_RAND, ABSTAND_ENG)
        layout.addWidget(line)
        self.setAccessibleName("Statuszeile")
        self._decide.setVisible(False)  # who lays it out shows it
        bridge.opened.connect(self._refresh)
        bridge.changed.connect(self._refresh)
        self._refresh()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Offer below the rounds what can be done with them."""
        self._round.offer(actions)

    def show_message(self, text: str) -> None:
        """Show a short message for some seconds („Maßnahme 3.2: teilweise erreicht“)."""
        self._message.setText(text)
        self._message.setToolTip(text)
        self._clear.start()

    def message(self) -> str:
        """Return the message that is shown, an empty one when its time is over."""
        return self._message.text()

    def show_saved(self, uebertragung: Uebertragung, *, unwritten: bool) -> None:
        """Say whether everything is saved and at its place, and where not, why."""
        lage, fehler = uebertragung.lage, uebertragung.fehler
        self._say_saved(
            UNSAVED if unwritten else lage.value,
            "" if fehler is None else f"{fehler.title} {fehler.explanation}",
            loud=unwritten or lage in _LOUD,
        )
        self._decide.setVisible(lage in DECIDABLE)

    def show_only_looking(self, why: str) -> None:
        """Say that the Konzept can not be changed here."""
        self._say_saved(LOOKING, why, loud=False)
        self._decide.setVisible(False)

    def _say_saved(self, text: str, why: str, *, loud: bool) -> None:
        if text != self._saved.text() and (loud or self._loud):
            announce(self, text)
        self._loud = loud
        self._saved.loud = loud
        self._saved.setText(text)
        self._saved.setToolTip(why)
        self._saved.setAccessibleDescription(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the bar out where there is little room; the number says the same."""
        super().resizeEvent(event)
        self._progress.setVisible(self.width() > self.fontMetrics().averageCharWidth() * _ROOMY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that parts the status from the window."""
        painter = QPainter(self)
        painter.setPen(QColor(theme_of(self.palette()).linie))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _refresh(self, *_: object) -> None:
        session = self._bridge.session
        self._message.setText("" if session is None else self._message.text())
        if session is None:
            return
        counts = session.index.zaehlung(session.runde.id)
        self._count.setText(f"bewertet {counts.bewertet} von {counts.gesamt}")
        self._progress.show_part(counts.bewertet, counts.gesamt)
        self._round.show_session(session)
        self._file.setText(session.path.name)
        self._file.setToolTip(str(session.path))
        self._file.setAccessibleName(f"Datei {session.path.name}")
        self._file.setAccessibleDescription(str(session.path))


class _SavedText(WrappingLabel):
    """Quiet while all is well; what matters can not be overlooked."""

    loud = False

    def colour(self) -> str:
        return theme_of(self.palette()).warnung if self.loud else super().colour()

    def sizeHint(self) -> QSize:
        """Ask for one line, so that the window does not move with every state of the file."""
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.text()) + 2
        return QSize(wide, self.minimumSizeHint().height())


class HintBand(QWidget):
    """What a Konzept says of itself and must always be seen („Beispielbewertungen …“)."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._text = _HintText()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND_ENG, ABSTAND_RAND, ABSTAND_ENG)
        layout.addWidget(self._text)
        bridge.opened.connect(self._refresh)
        bridge.changed.connect(self._refresh)
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of a notice."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme_of(self.palette()).warnung_flaeche))
        painter.end()

    def _refresh(self, *_: object) -> None:
        session = self._bridge.session
        hint = "" if session is None else _hint(session)
        self._text.setText(hint)
        self.setVisible(bool(hint))


class _HintText(WrappingLabel):
    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def colour(self) -> str:
        return theme_of(self.palette()).warnung


def _hint(session: Session) -> str:
    looking = session.schreibschutz
    if looking and LOOKING.lower() not in looking.lower():
        looking = f"{LOOKING}. {looking}"
    return "\n".join(filter(None, (looking, session.index.stammdaten.hinweis.strip())))


def _together(*parts: QWidget) -> Flow:
    flow = Flow()
    for part in parts:
        flow.add(part)
    return flow

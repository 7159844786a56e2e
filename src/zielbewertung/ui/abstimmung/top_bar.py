"""The bar above the Abstimmung: which measures, which one of them, back, next, agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.abstimmung.auswahl import OFFEN, Auswahl, Auswahlart, stellen
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import OFFEN_LABEL, Ampel
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_RAND, BEWERTUNGSKNOPF_MINDESTENS
from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zielbewertung.app.session import Session

_AGREE = "Abgest&immt, weiter"
_GO_ON = "We&iter (ist abgestimmt)"
_PAGES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TopBar(QWidget):
    """What steers a meeting; never writes.

    ``auswahl_chosen`` tells of another choice of measures, also of the same one again;
    ``place_chosen`` carries the place of a measure, from 0.
    """

    auswahl_chosen = Signal()
    place_chosen = Signal(int)
    back_wanted = Signal()
    next_wanted = Signal()
    agree_wanted = Signal()
    side_by_side_wanted = Signal(bool)
    full_screen_wanted = Signal()
    deviations_wanted = Signal()
    record_wanted = Signal()
    day_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.art, self.wert = QuietCombo(), QuietCombo()
        for art in Auswahlart:
            self.art.addItem(art.label, art)
        self.art.setAccessibleName("Welche Maßnahmen")
        for combo in (self.art, self.wert):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(18)
            combo.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
        self.back, self.next = _button("Zurü&ck"), _button("&Nächste")
        self.agree = AgreeButton(_AGREE)
        self.place = QSpinBox()
        self.place.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
        self.place.setKeyboardTracking(False)
        self.place.setAccessibleName("Maßnahme Nummer")
        self.progress = WrappingLabel(leise=True)
        self.side_by_side = _button("N&ebeneinander")
        self.side_by_side.setCheckable(True)
        self.full_screen = _button("&Vollbild")
        self.deviations = _button("Abweichungen …")
        self.record = _button("Besprechungen …")
        self.day = DayField("Tag der Besprechung")
        self.day.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
        self._build()
        self._connect()

    def _build(self) -> None:
        upper, lower = Flow(ABSTAND), Flow(ABSTAND)
        name = QLabel("&Maßnahmen")
        name.setBuddy(self.art)
        held = _with_name("Besprechung &am", self.day)
        upper_ones: tuple[QWidget, ...] = (
            name,
            self.art,
            self.wert,
            self.side_by_side,
            self.deviations,
            held,
            self.record,
            self.full_screen,
        )
        for widget in upper_ones:
            upper.add(widget)
        self.wert.hide()
        lower_ones: tuple[QWidget, ...] = (
            self.back,
            self.place,
            self.next,
            self.agree,
            self.progress,
        )
        for widget in lower_ones:
            lower.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND, ABSTAND_RAND, ABSTAND)
        layout.setSpacing(ABSTAND)
        layout.addWidget(upper)
        layout.addWidget(lower)

    def _connect(self) -> None:
        self.art.activated.connect(lambda _: self._on_art())
        self.wert.activated.connect(lambda _: self.auswahl_chosen.emit())
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.next.clicked.connect(lambda: self.next_wanted.emit())
        self.agree.clicked.connect(lambda: self.agree_wanted.emit())
        self.place.valueChanged.connect(lambda value: self.place_chosen.emit(value - 1))
        self.side_by_side.toggled.connect(self.side_by_side_wanted)
        self.deviations.clicked.connect(lambda: self.deviations_wanted.emit())
        self.record.clicked.connect(lambda: self.record_wanted.emit())
        self.day.day_changed.connect(self.day_chosen)
        self.full_screen.clicked.connect(lambda: self.full_screen_wanted.emit())

    # ------------------------------------------------------------------ what is chosen

    def offer(self, session: Session | None) -> None:
        """Offer the units and values of a Konzept; keeps what is chosen where that is there."""
        art, kept = Auswahlart(self.art.currentData()), self.wert.currentData()
        self.wert.clear()
        if session is not None and art is Auswahlart.STELLE:
            self.wert.setAccessibleName("Stelle")
            for einheit in stellen(session):
                self.wert.addItem(one_line(einheit.name), einheit.id)
        elif art is Auswahlart.AMPEL:
            self.wert.setAccessibleName("Zielerreichung")
            for ampel in Ampel:
                self.wert.addItem(ampel.label, ampel.value)
            self.wert.addItem(OFFEN_LABEL, OFFEN)
        self.wert.setCurrentIndex(max(self.wert.findData(kept), 0))
        self.wert.setVisible(self.wert.count() > 0)

    def auswahl(self) -> Auswahl:
        """Return what is chosen."""
        return Auswahl(Auswahlart(self.art.currentData()), self.wert.currentData() or "")

    def choose(self, auswahl: Auswahl, session: Session | None) -> None:
        """Choose something, as if a person had."""
        self.art.setCurrentIndex(self.art.findData(auswahl.art))
        self.offer(session)
        self.wert.setCurrentIndex(max(self.wert.findData(auswahl.wert), 0))
        self.auswahl_chosen.emit()

    def _on_art(self) -> None:
        self.auswahl_chosen.emit()

    # ------------------------------------------------------------------ where one is

    def show_place(self, place: int, number: int, agreed: int) -> None:
        """Show which of how many measures is shown, and how many are agreed on."""
        before = self.place.blockSignals(True)
        self.place.setRange(min(number, 1), number)
        self.place.setValue(place + 1 if number else 0)
        self.place.setSuffix(f" von {number}")
        self.place.blockSignals(before)
        self.progress.setText(f"abgestimmt: {agreed} von {number}")
        self.back.setEnabled(place > 0)
        self.next.setEnabled(place + 1 < number)

    def show_full_screen(self, *, on: bool) -> None:
        """Let the button say what it does."""
        self.full_screen.setText("&Vollbild beenden" if on else "&Vollbild")

    def show_agreed(self, *, agreed: bool, editable: bool) -> None:
        """Let the large button say what it does."""
        self.agree.setText(_GO_ON if agreed else _AGREE)
        self.agree.setEnabled(editable)


class AgreeButton(QPushButton):
    """The button that holds the keyboard in a meeting: Enter agrees, arrows are for the page."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(True)
        self.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
        self.setProperty("wichtig", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the page."""
        if event.key() in _PAGES:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
    button.setAutoDefault(True)
    return button


def _with_name(text: str, field: QWidget) -> QWidget:
    """Return a field behind its name, so that no line breaks between them."""
    name, held = QLabel(text), QWidget()
    name.setBuddy(field)
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(ABSTAND)
    row.addWidget(name)
    row.addWidget(field)
    return held

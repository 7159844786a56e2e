"""What a meeting writes of a measure: note of the decision, what is left open, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zielbewertung.app.worte.stellenworte import directory
from zielbewertung.domain.bewertungsrunden.abstimmen import OffenerPunkt
from zielbewertung.ui.editor.text_field import TextField
from zielbewertung.ui.look.theme import ABSTAND_RAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.unit_combo import UnitCombo

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.bewertungsrunden.akten import Abstimmung

_NOBODY = "niemand genannt"
_LEAST = ZIEL_MINDESTENS + 6


class DecisionForm(QWidget):
    """Begründung, note and open point of one measure; writes nothing by itself."""

    text_edited = Signal(str, str)
    noted = Signal(str)
    left_open = Signal(object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._punkt = OffenerPunkt()
        self.begruendung = TextField("Begründung", "wird gedruckt", zeilen=2)
        self.notiz = TextField("Notiz zur En&tscheidung", "für die Niederschrift", zeilen=1)
        self.offen = TextField("&Offener Punkt", "was noch zu klären ist", zeilen=1)
        self.einheit = UnitCombo((), _NOBODY)
        self.einheit.setAccessibleName("Offenen Punkt klärt")
        self.bis = DayField("Offenen Punkt klären bis")
        self.before = WrappingLabel(leise=True)
        who = Flow()
        pairs: tuple[tuple[str, QWidget], ...] = (("&klärt", self.einheit), ("bi&s", self.bis))
        for text, field in pairs:
            label = QLabel(text)
            label.setBuddy(field)
            field.setMinimumHeight(_LEAST)
            who.add(label)
            who.add(field)
        self._who = who
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_RAND)
        for part in (self.begruendung, self.notiz, self.offen, who, self.before):
            layout.addWidget(part)
        self.begruendung.edited.connect(lambda text: self.text_edited.emit("begruendung", text))
        self.notiz.edited.connect(self.noted)
        self.offen.edited.connect(lambda _: self._tell())
        self.einheit.activated.connect(lambda _: self._tell())
        self.bis.day_changed.connect(self._tell)
        for text_field in self.fields():
            text_field.done.connect(self.done)

    def fields(self) -> tuple[TextField, ...]:
        """Return the text fields in their order."""
        return self.begruendung, self.notiz, self.offen

    @property
    def has_unwritten(self) -> bool:
        """Whether some text could not be written."""
        return any(field.unsaved for field in self.fields())

    def flush(self) -> None:
        """Ask for everything typed to be written."""
        for field in self.fields():
            field.commit()

    def offer(self, session: Session | None) -> None:
        """Offer the units of a Konzept."""
        self.einheit.clear()
        self.einheit.addItem(_NOBODY, "")
        if session is not None:
            for row in directory(session.index):
                self.einheit.addItem(row.einheit.name, row.einheit.id)

    def show_measure(self, begruendung: str, abstimmung: Abstimmung | None) -> None:
        """Show the texts of another measure."""
        notiz, punkt = _of(abstimmung)
        self.begruendung.show_text(begruendung)
        self.notiz.show_text(notiz)
        self.offen.show_text(punkt.text)
        self._show_rest(punkt)

    def refresh(self, begruendung: str, abstimmung: Abstimmung | None, *, editable: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        notiz, punkt = _of(abstimmung)
        self.begruendung.refresh(begruendung)
        self.notiz.refresh(notiz)
        self.offen.refresh(punkt.text)
        self._show_rest(punkt)
        for field in self.fields():
            field.set_read_only(not editable)
        self.einheit.setEnabled(editable and bool(punkt.text))
        self.bis.setEnabled(editable and bool(punkt.text))

    def show_before(self, text: str) -> None:
        """Show what meetings before left behind."""
        self.before.setText(text)
        self.before.setVisible(bool(text))

    def _show_rest(self, punkt: OffenerPunkt) -> None:
        self._punkt = punkt
        self.einheit.choose(punkt.einheit)
        self.bis.show_day(punkt.bis)
        self._who.setVisible(bool(punkt.text))

    def _tell(self) -> None:
        wanted = OffenerPunkt(self.offen.text, self.einheit.chosen(), self.bis.day())
        if wanted != self._punkt:
            self.left_open.emit(wanted)


def _of(abstimmung: Abstimmung | None) -> tuple[str, OffenerPunkt]:
    if abstimmung is None:
        return "", OffenerPunkt()
    punkt = OffenerPunkt(abstimmung.offener_punkt, abstimmung.einheit, abstimmung.bis)
    return abstimmung.notiz, punkt

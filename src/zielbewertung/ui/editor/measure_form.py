"""All that belongs to one measure or several: rating, marks, texts, Stand, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.editor.agreement import agreement_of
from zielbewertung.ui.editor.causes_form import CausesForm
from zielbewertung.ui.editor.criteria_line import CriteriaLine
from zielbewertung.ui.editor.notes_form import GRUND, FactsView, NotesForm
from zielbewertung.ui.editor.rating_form import RatingForm
from zielbewertung.ui.look.theme import ABSTAND_RAND

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.ui.editor.growing_edit import GrowingEdit


class MeasureForm(QWidget):
    """The controls for the measures that are shown; several of them share no text.

    What could not be written is kept until its measure is shown again.
    """

    text_edited = Signal(str, str)
    grund_edited = Signal(str)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._massnahmen: tuple[str, ...] = ()
        self._runde_id = ""
        self._unwritten: dict[tuple[str, str, str], str] = {}
        self._notes = NotesForm()
        self._facts = FactsView()
        self.criteria = CriteriaLine()
        self.causes = CausesForm()
        self.causes.setVisible(False)
        self.rating = RatingForm(self._notes.fields[GRUND])
        self._notes.edited.connect(self._on_text)
        self._notes.done.connect(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_RAND)
        layout.addWidget(self.criteria)
        for part in (self.rating, self.causes, self._notes, self.rating.stand_choice, self._facts):
            layout.addWidget(part)

    @property
    def edits(self) -> tuple[GrowingEdit, ...]:
        """The text fields in their order, the Grund first."""
        return tuple(field.edit for field in self._notes.fields.values())

    def control_of(self, name: str) -> QWidget | None:
        """Return what changes a field of the Bewertung, ``None`` where it is not offered."""
        if name in self._notes.fields:
            field = self._notes.fields[name]
            return None if field.isHidden() else field.edit
        if name == "ursachen":
            boxes = self.causes.boxes.values()
            return next((box for box in boxes if box.isChecked() and not box.isHidden()), None)
        return self.rating.control_of(name)

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can have the focus, in the order of reading."""
        grund, *others = self.edits
        rating = self.rating
        return (
            self.criteria.button,
            *rating.controls_above(),
            grund,
            *rating.controls_below(),
            *self.causes.boxes.values(),
            *others,
            rating.stand_choice.combo,
        )

    # ------------------------------------------------------------------ showing

    def show_measures(self, session: Session, massnahmen: tuple[str, ...]) -> None:
        """Show other measures from the beginning."""
        self._massnahmen = massnahmen
        self._runde_id = session.runde.id
        single = len(massnahmen) == 1
        self._notes.setVisible(single)
        self._facts.setVisible(single)
        if single:
            bewertung = session.bewertung(massnahmen[0])
            for name, field in self._notes.fields.items():
                typed = self._unwritten.pop((self._runde_id, massnahmen[0], name), None)
                field.show_text(getattr(bewertung, name), typed)

    def refresh(self, session: Session) -> None:
        """Show what is stored now; texts that are being typed stay."""
        editable = not session.sperrgrund
        self.rating.show_values(agreement_of(map(session.bewertung, self._massnahmen)))
        self.rating.set_editable(editable)
        self.causes.show_causes(
            session.index.massstab,
            [session.bewertung(massnahme) for massnahme in self._massnahmen],
            editable=editable,
        )
        single = len(self._massnahmen) == 1
        bewertung = session.bewertung(self._massnahmen[0])
        massnahme = session.index.knoten(bewertung.massnahme) if single else None
        self.criteria.show_criteria(session.index, massnahme)
        unratable = single and bewertung.ampel is Ampel.NICHT_BEWERTBAR
        self._notes.fields[GRUND].setVisible(unratable)
        if single:
            self._facts.show_facts(session, session.index.knoten(bewertung.massnahme))
            for name, field in self._notes.fields.items():
                field.refresh(getattr(bewertung, name))
                field.set_read_only(not editable)

    # ------------------------------------------------------------------ texts

    @property
    def has_unwritten(self) -> bool:
        """Whether some text could not be written, here or at a measure shown before."""
        return bool(self._unwritten) or any(f.unsaved for f in self._notes.fields.values())

    def flush(self) -> None:
        """Ask for everything typed to be written."""
        for field in self._notes.fields.values():
            field.commit()

    def set_aside(self) -> None:
        """Keep what could not be written until its measure is shown again."""
        if len(self._massnahmen) == 1:
            for name, field in self._notes.fields.items():
                if field.unsaved:
                    self._unwritten[self._runde_id, self._massnahmen[0], name] = field.text
        self._massnahmen = ()
        for field in self._notes.fields.values():
            field.show_text("")

    def forget(self) -> None:
        """Let go of what belongs to a Konzept that was closed."""
        self.set_aside()
        self._unwritten.clear()

    def _on_text(self, name: str, text: str) -> None:
        if name == GRUND:
            self.grund_edited.emit(text)
        else:
            self.text_edited.emit(name, text)

"""The panel beside the tree: shows what is chosen there and says what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.editor.agreement import agreement_of
from zielbewertung.ui.editor.context_view import ContextView
from zielbewertung.ui.editor.entry_summary import EntrySummary
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.editor.notes_form import GRUND, FactsView, NotesForm
from zielbewertung.ui.editor.rating_form import RatingForm
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.theme import ABSTAND_RAND, ABSTAND_WEIT

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zielbewertung.app.session import Ereignis, Session
    from zielbewertung.ui.session_bridge import SessionBridge

_NOTHING = "Wählen Sie links einen Eintrag aus, um ihn zu bewerten."


class RatingEditor(QScrollArea):
    """Shows one measure, several, an entry above them, or nothing; never writes.

    Every signal means :meth:`shown_massnahmen`, also where the tree has already moved on: texts
    are asked to be written before other entries are shown. After each signal the panel shows
    what is stored, so a refused wish leaves no trace; a refused text stays in its field, marked.
    """

    ampel_chosen = Signal(object)
    grund_edited = Signal(str)
    pflichtaufgabe_chosen = Signal(bool)
    weiterfuehrung_chosen = Signal(object)
    zustaendigkeit_chosen = Signal(bool)
    rahmenbedingungen_chosen = Signal(bool)
    stand_chosen = Signal(object)
    text_edited = Signal(str, str)
    leave_to_tree = Signal()
    next_wanted = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._chosen: tuple[str, ...] = ()
        self._massnahmen: tuple[str, ...] = ()
        self._runde_id = ""
        self._unwritten: dict[tuple[str, str, str], str] = {}
        self._page = QWidget()
        self._reason_place = QWidget()
        self._form = RatingForm(self._reason_place)
        self._notes = NotesForm()
        self._facts = FactsView()
        self._context = ContextView()
        self._summary = EntrySummary()
        self._frozen = QLabel()
        self._nothing = WrappingLabel(_NOTHING, leise=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._build()
        self._connect()
        self._show()

    # ------------------------------------------------------------------ what the window calls

    def shown_massnahmen(self) -> tuple[str, ...]:
        """Return the measures that the signals mean."""
        return self._massnahmen

    @property
    def has_unwritten(self) -> bool:
        """Whether some text could not be written, here or at a measure shown before."""
        return bool(self._unwritten) or any(f.unsaved for f in self._notes.fields.values())

    def show_entries(self, ids: tuple[str, ...]) -> None:
        """Show other entries; what was typed for the ones before is asked to be written."""
        if ids == self._chosen:
            return
        self.flush()
        self._set_aside()
        self._chosen = ids
        self._show()
        self.verticalScrollBar().setValue(0)

    def flush(self) -> bool:
        """Ask for everything typed to be written; tell whether nothing is left unwritten."""
        for field in self._notes.fields.values():
            field.commit()
        return not self.has_unwritten

    def focus_begruendung(self) -> None:
        """Go to the Begründung, the cursor at its end."""
        edit = self._notes.fields["begruendung"].edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        edit.setTextCursor(cursor)
        # Another measure, or other letters, may still be about to move the field.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(edit))

    # ------------------------------------------------------------------ showing

    def _show(self) -> None:
        """Show the chosen entries from the beginning."""
        session = self._bridge.session
        ids = [i for i in self._chosen if session is not None and session.index.has(i)]
        self._massnahmen = ()
        if session is not None:
            self._runde_id = session.runde.id
            index = session.index
            self._massnahmen = tuple(i for i in ids if index.is_massnahme(index.knoten(i)))
        self._nothing.setVisible(not ids)
        self._context.setVisible(bool(ids))
        if session is None or not ids:
            self._summary.setVisible(False)
            self._frozen.setVisible(False)
            self._show_parts()
            return
        if len(self._massnahmen) == 1:
            massnahme = session.index.knoten(self._massnahmen[0])
            self._context.show_entry(session.index, massnahme)
            self._load_texts(session)
        elif len(ids) == 1:
            self._context.show_entry(session.index, session.index.knoten(ids[0]))
        else:
            self._show_number(session, len(ids))
        self._show_parts()
        self._summary.setVisible(len(ids) == 1 and not self._massnahmen)
        self._refresh()

    def _show_parts(self) -> None:
        """Show the controls for what is chosen: several measures share no text."""
        for control in (self._form, self._form.stand_choice):
            control.setVisible(bool(self._massnahmen))
        for part in (self._notes, self._facts):
            part.setVisible(len(self._massnahmen) == 1)

    def _show_number(self, session: Session, entries: int) -> None:
        number = len(self._massnahmen)
        ebene = session.index.massnahmen_ebene
        if number:
            self._context.show_several(
                f"{number} {ebene.plural} ausgewählt",
                "Was Sie hier wählen, gilt für alle ausgewählten. Es lässt sich in einem Schritt "
                "zurücknehmen.",
            )
        else:
            self._context.show_several(
                f"{entries} Einträge ausgewählt", f"Bewertet werden nur {ebene.plural}."
            )

    def _load_texts(self, session: Session) -> None:
        bewertung = session.bewertung(self._massnahmen[0])
        for name, field in self._notes.fields.items():
            key = (self._runde_id, self._massnahmen[0], name)
            field.show_text(getattr(bewertung, name), self._unwritten.pop(key, None))

    def _refresh(self) -> None:
        """Show the stored values of what is shown; texts that are being typed stay."""
        session = self._bridge.session
        if session is None or not all(session.index.has(i) for i in self._chosen):
            return
        frozen = session.runde.eingefroren
        self._frozen.setVisible(frozen and bool(self._chosen))
        self._frozen.setText(
            f"Die Runde „{session.runde.name}“ ist eingefroren. Ihre Bewertungen lassen sich "
            "lesen, aber nicht ändern."
        )
        if self._massnahmen:
            self._form.show_values(agreement_of(map(session.bewertung, self._massnahmen)))
            self._form.set_editable(not frozen)
            self._refresh_texts(session, frozen=frozen)
        elif len(self._chosen) == 1:
            self._summary.show_entry(session, session.index.knoten(self._chosen[0]))

    def _refresh_texts(self, session: Session, *, frozen: bool) -> None:
        if len(self._massnahmen) != 1:
            self._reason_place.setVisible(False)
            return
        bewertung = session.bewertung(self._massnahmen[0])
        self._facts.show_facts(session, session.index.knoten(bewertung.massnahme))
        for name, field in self._notes.fields.items():
            field.refresh(getattr(bewertung, name))
            field.set_read_only(frozen)
        self._reason_place.setVisible(bewertung.ampel is Ampel.NICHT_BEWERTBAR)

    def _set_aside(self) -> None:
        """Keep what could not be written until its measure is shown again."""
        if len(self._massnahmen) == 1:
            for name, field in self._notes.fields.items():
                if field.unsaved:
                    self._unwritten[self._runde_id, self._massnahmen[0], name] = field.text

    # ------------------------------------------------------------------ hearing

    def _on_changed(self, ereignis: Ereignis) -> None:
        if ereignis.struktur:
            self._set_aside()
            self._show()
        elif not self._massnahmen or not set(ereignis.knoten).isdisjoint(self._massnahmen):
            self._refresh()

    def _on_opened(self) -> None:
        self._unwritten.clear()
        self._chosen = ()
        self._show()

    def _on_text(self, name: str, text: str) -> None:
        if name == GRUND:
            self.grund_edited.emit(text)
        else:
            self.text_edited.emit(name, text)

    def _on_done(self) -> None:
        if self.flush():
            self.next_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the tree; Strg+Enter goes on to the next measure."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.leave_to_tree.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.setAccessibleName("Bewertung")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frozen.setProperty("meldung", "hinweis")
        self._frozen.setWordWrap(True)
        self._frozen.setTextFormat(Qt.TextFormat.PlainText)
        reason = QVBoxLayout(self._reason_place)
        reason.setContentsMargins(0, 0, 0, 0)
        reason.addWidget(self._notes.fields[GRUND])
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND_RAND, ABSTAND_RAND, ABSTAND_WEIT)
        layout.setSpacing(ABSTAND_RAND)
        parts = (self._nothing, self._frozen, self._context, self._summary)
        below = (self._form, self._notes, self._form.stand_choice, self._facts)
        for part in (*parts, *below):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(self._page)
        edits = [field.edit for field in self._notes.fields.values()]
        form = self._form
        above = (*self._context.controls(), *form.controls_above(), edits[0])
        set_tab_order((*above, *form.controls_below(), *edits[1:], form.stand_choice.combo))

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._bridge.opened.connect(self._on_opened)
        form = self._form
        for wish, signal in (
            (form.ampel_chosen, self.ampel_chosen),
            (form.pflichtaufgabe_chosen, self.pflichtaufgabe_chosen),
            (form.zustaendigkeit_chosen, self.zustaendigkeit_chosen),
            (form.rahmenbedingungen_chosen, self.rahmenbedingungen_chosen),
            (form.weiterfuehrung_chosen, self.weiterfuehrung_chosen),
            (form.stand_chosen, self.stand_chosen),
        ):
            # In this order: what is wanted, then what has become of it.
            wish.connect(signal)
            wish.connect(self._refresh)
        self._notes.edited.connect(self._on_text)
        self._notes.done.connect(self._on_done)
        for field in self._notes.fields.values():
            field.edit.cursorPositionChanged.connect(self._follow_cursor)

    def _follow_cursor(self) -> None:
        """Keep the line that is being written in sight."""
        edit: QObject = self.sender()
        if isinstance(edit, GrowingEdit) and edit.hasFocus():
            line = edit.cursorRect()
            spot = edit.viewport().mapTo(self._page, line.center())
            self.ensureVisible(spot.x(), spot.y(), 0, 2 * line.height())

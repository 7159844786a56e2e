"""The panel beside the tree: shows what is chosen there and says what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from zielbewertung.app.runden import anmerkung, counts_in_shown
from zielbewertung.ui.editor.before_view import BeforeView
from zielbewertung.ui.editor.context_view import ContextView
from zielbewertung.ui.editor.entry_summary import EntrySummary
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.editor.measure_form import MeasureForm
from zielbewertung.ui.editor.units_view import UnitsView
from zielbewertung.ui.look.theme import ABSTAND_RAND, ABSTAND_WEIT
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.app.session import Session
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
    ursache_chosen = Signal(str, bool)
    criteria_turned = Signal(bool)
    text_edited = Signal(str, str)
    leave_to_tree = Signal()
    next_wanted = Signal()
    verlauf_wanted = Signal()
    stellen_wanted = Signal()
    angaben_wanted = Signal()
    rueckmeldung_wanted = Signal(object, str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._chosen: tuple[str, ...] = ()
        self._massnahmen: tuple[str, ...] = ()
        self._page = QWidget()
        self._context = ContextView()
        self._summary = EntrySummary()
        self._before = BeforeView()
        self.units = UnitsView()
        # Most of the panel; made when a measure is shown for the first time, not at the start.
        self._form: MeasureForm | None = None
        self._criteria_shown = True
        self._frozen = QLabel()
        self._verlauf = LinkButton("Verlauf zeigen")
        self._stellen = LinkButton("Stellen zuordnen …")
        self._angaben = LinkButton("Angaben ändern …")
        self._nothing = WrappingLabel(_NOTHING, leise=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout = QVBoxLayout(self._page)
        self._build()
        bridge.changed.connect(self._on_changed)
        bridge.opened.connect(self._on_opened)
        self._show()

    # ------------------------------------------------------------------ what the window calls

    def shown_massnahmen(self) -> tuple[str, ...]:
        """Return the measures that the signals mean."""
        return self._massnahmen

    @property
    def has_unwritten(self) -> bool:
        """Whether some text could not be written, here or at a measure shown before."""
        return self._form is not None and self._form.has_unwritten

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
        if self._form is not None:
            self._form.flush()
        return not self.has_unwritten

    def show_criteria(self, *, shown: bool) -> None:
        """Show the Kriterien of measures, or only a link to them."""
        self._criteria_shown = shown
        if self._form is not None:
            self._form.criteria.unfold(shown=shown)

    def focus_begruendung(self) -> None:
        """Go to the Begründung of the measure that is shown, the cursor at its end."""
        self.focus_field("begruendung")

    def focus_field(self, name: str) -> bool:
        """Go to where a field of what is shown is changed; False where that can not be."""
        links = {
            "stellen": self._stellen,
            "wortlaut": self._angaben,
            "beschreibung": self._angaben,
        }
        control: QWidget | None = links.get(name)
        if self._form is not None and len(self._massnahmen) == 1:
            control = control or self._form.control_of(name)
        if control is None or control.isHidden() or not control.isEnabled():
            return False
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, GrowingEdit):
            cursor = control.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            control.setTextCursor(cursor)
        # Another measure, or other letters, may still be about to move the field.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(control))
        return True

    # ------------------------------------------------------------------ showing

    def _show(self) -> None:
        """Show the chosen entries from the beginning."""
        session = self._bridge.session
        ids = () if session is None else tuple(filter(session.index.has, self._chosen))
        self._massnahmen = () if session is None else _massnahmen_of(session, ids)
        self._nothing.setVisible(not ids)
        self._context.setVisible(bool(ids))
        self._summary.setVisible(len(ids) == 1 and not self._massnahmen)
        self._frozen.setVisible(False)
        self._before.setVisible(False)
        self.units.setVisible(False)
        self._angaben.setVisible(len(ids) == 1)
        self._stellen.setVisible(bool(ids))
        self._verlauf.setVisible(bool(ids))
        if session is not None and ids:
            if len(self._massnahmen) == 1 or len(ids) == 1:
                shown = (self._massnahmen or ids)[0]
                knoten = session.index.knoten(shown)
                counts = counts_in_shown(session, knoten)
                self._context.show_entry(session.index, knoten, counts=counts)
            else:
                self._show_number(session, len(ids))
            if self._massnahmen:
                self._measure_form().show_measures(session, self._massnahmen)
        if self._form is not None:
            self._form.setVisible(bool(self._massnahmen))
        self._refresh()

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

    def _refresh(self) -> None:
        """Show the stored values of what is shown; texts that are being typed stay."""
        session = self._bridge.session
        if session is None or not self._chosen or not all(map(session.index.has, self._chosen)):
            return
        told = session.sperrgrund
        if told and len(self._chosen) == 1:
            knoten = session.index.knoten(self._chosen[0])
            told = "\n".join(filter(None, (told, anmerkung(session, knoten))))
        self._frozen.setVisible(bool(told))
        self._frozen.setText(told)
        for link in (self._angaben, self._stellen):
            link.setEnabled(not session.schreibschutz)
        self._before.show_measures(session, self._massnahmen)
        self.units.show_measures(session, self._massnahmen)
        if self._massnahmen:
            self._measure_form().refresh(session)
        elif len(self._chosen) == 1:
            self._summary.show_entry(session, session.index.knoten(self._chosen[0]))

    def _set_aside(self) -> None:
        if self._form is not None:
            self._form.set_aside()

    # ------------------------------------------------------------------ hearing

    def _on_changed(self, ereignis: Ereignis) -> None:
        if ereignis.struktur:
            self._set_aside()
            self._show()
        elif not self._massnahmen or not set(ereignis.knoten).isdisjoint(self._massnahmen):
            self._refresh()

    def _on_opened(self) -> None:
        if self._form is not None:
            self._form.forget()
        self._chosen = ()
        self._show()

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
        self._layout.setContentsMargins(ABSTAND_RAND, ABSTAND_RAND, ABSTAND_RAND, ABSTAND_WEIT)
        self._layout.setSpacing(ABSTAND_RAND)
        parts = (self._nothing, self._frozen, self._context, self._before, self.units)
        for part in (*parts, self._summary):
            self._layout.addWidget(part)
        self.units.take_wanted.connect(self.rueckmeldung_wanted)
        self.units.boxes_changed.connect(self._order_tabs)
        self._verlauf.clicked.connect(lambda: self.verlauf_wanted.emit())
        self._stellen.clicked.connect(lambda: self.stellen_wanted.emit())
        self._angaben.clicked.connect(lambda: self.angaben_wanted.emit())
        for link in (self._angaben, self._stellen, self._verlauf):
            self._layout.addWidget(link)
        self._layout.addStretch(1)
        self.setWidget(self._page)

    def _measure_form(self) -> MeasureForm:
        """Return the controls for measures, made when they are needed first."""
        if self._form is not None:
            return self._form
        form = self._form = MeasureForm()
        self._layout.insertWidget(self._layout.indexOf(self._angaben), form)
        self._angaben.raise_()
        self._stellen.raise_()
        self._verlauf.raise_()  # behind the form also for those who read child by child
        self._order_tabs()
        form.causes.boxes_changed.connect(self._order_tabs)
        form.criteria.unfold(shown=self._criteria_shown)
        form.criteria.turned.connect(self.criteria_turned)
        for wish, signal in (
            (form.rating.ampel_chosen, self.ampel_chosen),
            (form.rating.pflichtaufgabe_chosen, self.pflichtaufgabe_chosen),
            (form.rating.zustaendigkeit_chosen, self.zustaendigkeit_chosen),
            (form.rating.rahmenbedingungen_chosen, self.rahmenbedingungen_chosen),
            (form.rating.weiterfuehrung_chosen, self.weiterfuehrung_chosen),
            (form.rating.stand_chosen, self.stand_chosen),
            (form.causes.chosen, self.ursache_chosen),
        ):
            # In this order: what is wanted, then what has become of it.
            wish.connect(signal)
            wish.connect(self._refresh)
        form.text_edited.connect(self.text_edited)
        form.grund_edited.connect(self.grund_edited)
        form.done.connect(self._on_done)
        for edit in form.edits:
            edit.cursorPositionChanged.connect(self._follow_cursor)
        return form

    def _order_tabs(self) -> None:
        if self._form is not None:
            links = (self._angaben, self._stellen, self._verlauf)
            above = (*self._context.controls(), *self.units.controls())
            set_tab_order((*above, *self._form.controls(), *links))

    def _follow_cursor(self) -> None:
        """Keep the line that is being written in sight."""
        edit: QObject = self.sender()
        if isinstance(edit, GrowingEdit) and edit.hasFocus():
            line = edit.cursorRect()
            spot = edit.viewport().mapTo(self._page, line.center())
            self.ensureVisible(spot.x(), spot.y(), 0, 2 * line.height())


def _massnahmen_of(session: Session, ids: tuple[str, ...]) -> tuple[str, ...]:
    index = session.index
    return tuple(i for i in ids if index.is_massnahme(index.knoten(i)))

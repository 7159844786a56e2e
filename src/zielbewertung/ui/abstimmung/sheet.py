"""The sheet of one measure: where it belongs, how each side sees it, what we make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.app.abstimmung.ansichten import ansichten, frueher_abgestimmt
from zielbewertung.domain.werte import Ampel, Stand
from zielbewertung.ui.abstimmung.decision_form import DecisionForm
from zielbewertung.ui.abstimmung.view_cards import ViewCards
from zielbewertung.ui.editor.agreement import agreement_of
from zielbewertung.ui.editor.context_view import ContextView
from zielbewertung.ui.editor.rating_form import RatingForm
from zielbewertung.ui.editor.text_field import TextField
from zielbewertung.ui.look.theme import ABSTAND_RAND, ABSTAND_WEIT
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.reflow import Cells

if TYPE_CHECKING:
    from zielbewertung.app.session import Session


class Sheet(QWidget):
    """Everything about one measure; its wishes are signals, it writes nothing."""

    grund_edited = Signal(str)
    reopen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._massnahme: str | None = None
        self.context = ContextView()
        self.views = ViewCards()
        self.grund = TextField(
            "&Grund",
            "warum nicht bewertbar",
            zeilen=1,
            pflicht="Bitte geben Sie einen Grund an.",
        )
        self.rating = RatingForm(self.grund)
        self.decision = DecisionForm()
        self.reopen = LinkButton("Doch nicht abgestimmt")
        self.grund.edited.connect(self.grund_edited)
        self.grund.done.connect(self.decision.done)
        self.reopen.clicked.connect(lambda: self.reopen_wanted.emit())
        left, right = QWidget(), QWidget()
        _stack(left, (self.context, self.views))
        _stack(right, (self.rating, self.decision, self.reopen))
        self.rating.stand_choice.setParent(right)
        self.rating.stand_choice.hide()
        both = Cells((2, 1), 2 * ABSTAND_WEIT)
        both.add(left)
        both.add(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_WEIT, ABSTAND_RAND, ABSTAND_WEIT, ABSTAND_WEIT)
        layout.addWidget(both)
        layout.addStretch(1)

    @property
    def has_unwritten(self) -> bool:
        """Whether some text could not be written."""
        return self.decision.has_unwritten or (not self.grund.isHidden() and self.grund.unsaved)

    def flush(self) -> bool:
        """Ask for everything typed to be written; tell whether nothing is left unwritten."""
        if self._massnahme is not None:
            if not self.grund.isHidden():
                self.grund.commit()
            self.decision.flush()
        return self._massnahme is None or not self.has_unwritten

    def show_measure(self, session: Session, massnahme_id: str, tag: str) -> None:
        """Show another measure from the beginning."""
        self._massnahme = massnahme_id
        bewertung, index = session.bewertung(massnahme_id), session.index
        self.context.show_entry(index, index.knoten(massnahme_id))
        kept = index.abstimmung(session.runde.id, massnahme_id, tag)
        self.grund.show_text(bewertung.grund)
        self.decision.show_measure(bewertung.begruendung, kept)
        self.decision.show_before("\n".join(frueher_abgestimmt(session, massnahme_id, tag)))
        self.refresh(session, tag)

    def refresh(self, session: Session, tag: str) -> None:
        """Show what is stored now; what is being typed stays."""
        if self._massnahme is None or not session.index.has(self._massnahme):
            return
        bewertung, editable = session.bewertung(self._massnahme), not session.sperrgrund
        self.views.show_views(ansichten(session, self._massnahme))
        self.rating.show_values(agreement_of([bewertung]))
        self.rating.set_editable(editable)
        self.grund.setVisible(bewertung.ampel is Ampel.NICHT_BEWERTBAR)
        self.grund.refresh(bewertung.grund)
        self.grund.set_read_only(not editable)
        kept = session.index.abstimmung(session.runde.id, self._massnahme, tag)
        self.decision.refresh(bewertung.begruendung, kept, editable=editable)
        self.reopen.setVisible(editable and bewertung.stand is Stand.ABGESTIMMT)

    def forget(self) -> None:
        """Let go of what is shown."""
        self._massnahme = None
        self.views.show_views(())
        self.decision.show_measure("", None)
        self.grund.show_text("")

    def spoken(self) -> str:
        """Return how the sides see the measure, for the ear."""
        return "; ".join(ansicht.worte for ansicht in self.views.shown_views())


def _stack(column: QWidget, parts: tuple[QWidget, ...]) -> None:
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(ABSTAND_WEIT)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)

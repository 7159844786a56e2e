"""The page of the „Überblick“: figures on top, one bar per topmost entry below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zielbewertung.ui.overview.figures import Figure
from zielbewertung.ui.overview.rows_model import RowsModel
from zielbewertung.ui.overview.rows_view import RowsView
from zielbewertung.ui.parts.reflow import Cells, Flow
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.theme import ABSTAND, ABSTAND_WEIT
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen, zeichen_fuer

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from zielbewertung.app.session import Session
    from zielbewertung.ui.session_bridge import SessionBridge

_EMPTY = "Das Konzept hat noch keine Einträge."


class Overview(QScrollArea):
    """Counts of the whole and of each topmost entry; ``entry_chosen`` carries the id of one.

    Counts only while it is seen: a rating in the tree costs nothing here.
    """

    entry_chosen = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stale = True
        self._titel = WrappingLabel(groesse=1.5, fett=True)
        self._facts = WrappingLabel(leise=True)
        self._figures = {sign: Figure(sign) for sign in ZUSTAENDE}
        self._marks = {sign: SignLabel(sign, leise=True) for sign in MERKMALE}
        self._heading = WrappingLabel(groesse=1.15, fett=True)
        self._note = WrappingLabel(leise=True)
        self._model = RowsModel()
        self._list = RowsView(self._model)
        self._list.chosen.connect(self._on_chosen)
        self._list.selectionModel().currentChanged.connect(self._keep_in_sight)
        self._build()
        bridge.opened.connect(self._on_changed)
        bridge.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Count now if something changed since."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _on_changed(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        session = self._bridge.session
        self._page.setVisible(session is not None)
        self._model.show_session(session)
        if session is None:
            return
        counts = session.index.zaehlung(session.runde.id)
        self._show_facts(session, counts.bewertet, counts.gesamt)
        for sign, figure in self._figures.items():
            figure.show_count(count_of(counts, sign))
        self._show_marks(session)

    def _show_facts(self, session: Session, rated: int, whole: int) -> None:
        index, runde = session.index, session.runde
        facts = [f"Runde: {runde.name}"]
        if runde.stichtag is not None:
            facts.append(f"Stichtag {runde.stichtag:%d.%m.%Y}")
        facts.append(f"{rated} von {whole} {index.massnahmen_ebene.plural} bewertet")
        self._titel.setText(index.stammdaten.titel)
        self._facts.setText("  ·  ".join(facts))
        levels = index.ebenen
        there = bool(index.kinder(None))
        self._heading.setText(f"Verteilung je {levels[0].singular}")
        self._note.setText(
            f"Gezählt werden {levels[-1].plural}; Durchschnitte werden nicht gebildet. Rechts "
            "steht, wie viele davon bewertet sind."
            if there
            else _EMPTY
        )
        self._list.setAccessibleName(f"Verteilung je {levels[0].singular}")

    def _show_marks(self, session: Session) -> None:
        numbers: Counter[Zeichen] = Counter()
        for massnahme in session.index.massnahmen():
            numbers.update(zeichen_fuer(session.bewertung(massnahme.id)))
        for sign, label in self._marks.items():
            label.setText(f"{sign.wort}: {numbers[sign]}")
            label.setVisible(numbers[sign] > 0)

    def _on_chosen(self, row: int) -> None:
        self.entry_chosen.emit(self._model.knoten(row).id)

    def _keep_in_sight(self, current: QModelIndex) -> None:
        spot = self._list.visualRect(current)
        if self._list.hasFocus() and spot.isValid():
            middle = self._list.mapTo(self._page, spot.center())
            self.ensureVisible(middle.x(), middle.y(), 0, spot.height())

    def _build(self) -> None:
        self.setAccessibleName("Überblick")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        figures = Cells((5, 3, 2, 1), ABSTAND)
        for figure in self._figures.values():
            figures.add(figure)
        marks = Flow(ABSTAND_WEIT)
        for label in self._marks.values():
            marks.add(label)
        self._page = QWidget()
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT)
        layout.setSpacing(ABSTAND)
        layout.addWidget(self._titel)
        layout.addWidget(self._facts)
        layout.addSpacing(ABSTAND)
        layout.addWidget(figures)
        layout.addWidget(marks)
        layout.addSpacing(ABSTAND_WEIT)
        for part in (self._heading, self._note, self._list):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(self._page)

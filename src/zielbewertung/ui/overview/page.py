"""The contents of the „Überblick“: figures on top, one bar per topmost entry below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_WEIT
from zielbewertung.ui.overview.figures import Figure
from zielbewertung.ui.overview.rows_model import RowsModel
from zielbewertung.ui.overview.rows_view import RowsView
from zielbewertung.ui.parts.reflow import Cells, Flow
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen, zeichen_fuer

if TYPE_CHECKING:
    from zielbewertung.app.session import Session

_EMPTY = "Das Konzept hat noch keine Einträge."


class OverviewPage(QWidget):
    """Shows the counts of the round one works on."""

    def __init__(self) -> None:
        super().__init__()
        self._titel = WrappingLabel(groesse=1.5, fett=True)
        self._facts = WrappingLabel(leise=True)
        self._figures = {sign: Figure(sign) for sign in ZUSTAENDE}
        self._marks = {sign: SignLabel(sign, leise=True) for sign in MERKMALE}
        self._heading = WrappingLabel(groesse=1.15, fett=True)
        self._note = WrappingLabel(leise=True)
        self.rows = RowsModel()
        self.list = RowsView(self.rows)
        figures, marks = Cells((5, 3, 2, 1), ABSTAND), Flow(ABSTAND_WEIT)
        for figure in self._figures.values():
            figures.add(figure)
        for label in self._marks.values():
            marks.add(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT)
        layout.setSpacing(ABSTAND)
        layout.addWidget(self._titel)
        layout.addWidget(self._facts)
        layout.addSpacing(ABSTAND)
        layout.addWidget(figures)
        layout.addWidget(marks)
        layout.addSpacing(ABSTAND_WEIT)
        for part in (self._heading, self._note, self.list):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_session(self, session: Session | None) -> None:
        """Count anew; without a session there is nothing to be seen."""
        self.setVisible(session is not None)
        self.rows.show_session(session)
        if session is None:
            return
        counts = session.index.zaehlung(session.runde.id)
        self._show_facts(session, counts.bewertet, counts.gesamt)
        for sign, figure in self._figures.items():
            figure.show_count(count_of(counts, sign))
        self._show_marks(session)

    def _show_facts(self, session: Session, rated: int, whole: int) -> None:
        index, runde = session.index, session.runde
        stand = index.im_stand(runde.id)
        facts = [f"Runde: {runde.name}"]
        if runde.stichtag is not None:
            facts.append(f"Stichtag {runde.stichtag:%d.%m.%Y}")
        facts.append(f"{rated} von {whole} {stand.massnahmen_ebene.plural} bewertet")
        self._titel.setText(index.stammdaten.titel)
        self._facts.setText("  ·  ".join(facts))
        levels = stand.ebenen
        there = bool(stand.kinder(None))
        self._heading.setText(f"Verteilung je {levels[0].singular}")
        self._note.setText(
            f"Gezählt werden {levels[-1].plural}; Durchschnitte werden nicht gebildet. Rechts "
            "steht, wie viele davon bewertet sind."
            if there
            else _EMPTY
        )
        self.list.setAccessibleName(f"Verteilung je {levels[0].singular}")

    def _show_marks(self, session: Session) -> None:
        numbers: Counter[Zeichen] = Counter()
        for massnahme in session.index.im_stand(session.runde.id).massnahmen():
            numbers.update(zeichen_fuer(session.bewertung(massnahme.id)))
        for sign, label in self._marks.items():
            label.setText(f"{sign.wort}: {numbers[sign]}")
            label.setVisible(numbers[sign] > 0)

"""What is said of an entry above the measures: counts and a bar, never an average."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG
from zielbewertung.ui.parts.bar_view import BarView
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen, zeichen_fuer

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Knoten


class EntrySummary(QWidget):
    """The counts of all measures below one entry, with their signs."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = BarView()
        self._progress = WrappingLabel(fett=True)
        self._hint = WrappingLabel(leise=True)
        self._labels = {sign: SignLabel(sign) for sign in (*ZUSTAENDE, *MERKMALE)}
        states, marks = Cells((2, 1), ABSTAND_ENG), Cells((2, 1), ABSTAND_ENG)
        for sign in ZUSTAENDE:
            states.add(self._labels[sign])
        for sign in MERKMALE:
            marks.add(self._labels[sign])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND)
        for part in (self._progress, self._bar, states, marks, self._hint):
            layout.addWidget(part)

    def show_entry(self, session: Session, knoten: Knoten) -> None:
        """Show the counts of one entry in the round one works on."""
        index, runde = session.index, session.runde
        counts = index.zaehlung(runde.id, knoten.id)
        ebene = index.massnahmen_ebene
        noun = ebene.singular if counts.gesamt == 1 else ebene.plural
        self._progress.setText(f"{counts.bewertet} von {counts.gesamt} {noun} bewertet")
        self._bar.show_counts(counts)
        self._bar.setVisible(counts.gesamt > 0)
        numbers: Counter[Zeichen] = Counter({sign: count_of(counts, sign) for sign in ZUSTAENDE})
        stand = index.im_stand(runde.id)
        below = stand.massnahmen(knoten.id) if stand.has(knoten.id) else ()
        for massnahme in below:
            signs = zeichen_fuer(index.bewertung(runde.id, massnahme.id))
            numbers.update(sign for sign in signs if sign in MERKMALE)
        for sign, label in self._labels.items():
            label.setText(f"{sign.wort}: {numbers[sign]}")
            label.setVisible(numbers[sign] > 0)
        self._hint.setText(
            f"Bewertet werden nur {ebene.plural}. Hier wird gezählt, nie gemittelt."
        )

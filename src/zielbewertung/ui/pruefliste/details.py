"""DetailPane: why the current Auffälligkeit matters, what to do, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import (
    ABSTAND,
    ABSTAND_ENG,
    ABSTAND_RAND,
    BEWERTUNGSKNOPF_MINDESTENS,
)
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from zielbewertung.app.pruefliste import Pruefworte, Zeile


class DetailPane(QWidget):
    """Shows one Auffälligkeit in full; ``jump_wanted`` means this one."""

    jump_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = WrappingLabel(groesse=1.1, fett=True)
        self._above = WrappingLabel(leise=True)
        self._why = WrappingLabel()
        self._advice = WrappingLabel()
        self._others = WrappingLabel(leise=True)
        self.jump = QPushButton("Hingehen")
        self.jump.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
        self.jump.setAutoDefault(False)
        self.jump.clicked.connect(lambda: self.jump_wanted.emit())
        self._buttons = Flow(ABSTAND)
        self._buttons.add(self.jump)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND, ABSTAND_RAND, ABSTAND)
        layout.setSpacing(ABSTAND_ENG)
        for part in self._parts():
            layout.addWidget(part)
        layout.addStretch(1)
        self.setAccessibleName("Einzelheiten der Auffälligkeit")
        self.show_zeile(None, None)

    def _parts(self) -> tuple[QWidget, ...]:
        labels = (self._heading, self._above, self._why, self._advice, self._others)
        return (*labels, self._buttons)

    def show_zeile(self, zeile: Zeile | None, worte: Pruefworte | None) -> None:
        """Show a row, or nothing."""
        there = zeile is not None and worte is not None
        if zeile is not None and worte is not None:
            found = zeile.auffaelligkeit
            self._heading.setText(f"{found.schwere.label}: {worte.was(found)}")
            entry, above = worte.eintrag(found), worte.darueber(found)
            self._above.setText(f"{entry}  ·  {above}" if above else entry)
            self._why.setText(worte.warum(found.punkt))
            self._advice.setText(worte.rat(found.punkt))
            self._others.setText(worte.andere(found))
            self.jump.setAccessibleDescription(f"{entry}, {found.feld.label}")
        for part in self._parts():
            part.setVisible(there)
        self._others.setVisible(there and bool(self._others.text()))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines may be more or fewer now."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the room for all lines in the width there is."""
        least = super().minimumSizeHint()
        inner = max(self.width(), least.width()) - 2 * ABSTAND_RAND
        shown = [part for part in self._parts() if not part.isHidden()]
        high = sum(part.heightForWidth(inner) + ABSTAND_ENG for part in shown)
        return QSize(least.width(), high + 2 * ABSTAND)

"""Check boxes for the causes why measures fall short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.massstab import URSACHEN, falls_short, offered_ursachen
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.mark_box import MarkBox
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.theme import ABSTAND_ENG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.konzept import Bewertung


class CausesForm(QWidget):
    """Shown where all chosen measures fall short; ``chosen`` carries a cause and whether it is.

    Showing never emits. A box is half checked where measures do not agree.
    """

    chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, MarkBox] = {}
        self._cells = Cells((2, 1), ABSTAND_ENG)
        for ursache in URSACHEN:
            self._box(ursache)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Group("Ursachen", self._cells))

    def show_causes(self, bewertungen: Sequence[Bewertung], *, editable: bool) -> None:
        """Show the causes of the chosen measures."""
        self.setVisible(bool(bewertungen) and all(map(falls_short, bewertungen)))
        if self.isHidden():
            return
        offered = offered_ursachen(bewertungen)
        for ursache in offered:
            self._box(ursache)
        for ursache, box in self.boxes.items():
            states = {ursache in bewertung.ursachen for bewertung in bewertungen}
            box.setVisible(ursache in offered)
            box.setEnabled(editable)
            box.setCheckState(
                Qt.CheckState.PartiallyChecked
                if len(states) > 1
                else Qt.CheckState.Checked
                if states.pop()
                else Qt.CheckState.Unchecked
            )

    def _box(self, ursache: str) -> None:
        if ursache in self.boxes:
            return
        box = self.boxes[ursache] = MarkBox(ursache.replace("&", "&&"))
        box.clicked.connect(
            lambda _=False: self.chosen.emit(ursache, box.checkState() != Qt.CheckState.Unchecked)
        )
        self._cells.add(box)

"""Check boxes for the causes why measures fall short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.massstab import falls_short, offered_ursachen
from zielbewertung.ui.look.theme import ABSTAND_ENG
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.mark_box import MarkBox
from zielbewertung.ui.parts.reflow import Cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.konzept import Bewertung, Ursache
    from zielbewertung.domain.massstab import Massstab


class CausesForm(QWidget):
    """Shown where all chosen measures fall short; ``chosen`` carries a code and whether it is.

    Showing never emits. A box is half checked where measures do not agree.
    """

    chosen = Signal(str, bool)
    boxes_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, MarkBox] = {}
        self._shown_for: tuple[str, ...] = ()
        self._cells = Cells((2, 1), ABSTAND_ENG)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Group("Ursachen", self._cells))

    def show_causes(
        self, massstab: Massstab, bewertungen: Sequence[Bewertung], *, editable: bool
    ) -> None:
        """Show the causes of the chosen measures."""
        self.setVisible(bool(bewertungen) and all(map(falls_short, bewertungen)))
        if self.isHidden():
            return
        self._offer(massstab, bewertungen)
        for code, box in self.boxes.items():
            states = {code in bewertung.ursachen for bewertung in bewertungen}
            box.setEnabled(editable)
            box.setCheckState(
                Qt.CheckState.PartiallyChecked
                if len(states) > 1
                else Qt.CheckState.Checked
                if states.pop()
                else Qt.CheckState.Unchecked
            )

    def _offer(self, massstab: Massstab, bewertungen: Sequence[Bewertung]) -> None:
        """Have a box for each Ursache; what was there for these measures is not taken away."""
        shown_for = tuple(bewertung.massnahme for bewertung in bewertungen)
        kept = self.boxes if shown_for == self._shown_for else ()
        self._shown_for = shown_for
        offered = offered_ursachen(massstab, bewertungen, kept)
        before = self.boxes
        self.boxes = {ursache.code: self._box(ursache) for ursache in offered}
        if list(before.items()) != list(self.boxes.items()):
            self._cells.hold(list(self.boxes.values()))
            self.boxes_changed.emit()

    def _box(self, ursache: Ursache) -> MarkBox:
        text = ursache.text.replace("&", "&&")
        known = self.boxes.get(ursache.code)
        if known is not None and known.text() == text:
            return known
        box = MarkBox(text)
        box.clicked.connect(
            lambda: self.chosen.emit(ursache.code, box.checkState() != Qt.CheckState.Unchecked)
        )
        return box

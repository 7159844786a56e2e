"""The units to be asked, each with a tick and the number of its measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from zielbewertung.ui.stellen.unit_list import UnitList, Zeile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QTreeWidgetItem

    from zielbewertung.domain.konzept import Organisationseinheit

_NO_KUERZEL = "kein Kürzel"


class UnitChecks(UnitList):
    """Rows with a tick that the space bar, Enter or a click sets; ``ticked`` tells of a change."""

    ticked = Signal()

    def __init__(
        self, units: Sequence[Organisationseinheit], counts: Mapping[str, int], massnahmen: str
    ) -> None:
        """Show the units; ``massnahmen`` is what measures are called here."""
        super().__init__("Stellen", ("Stelle", "Kürzel", massnahmen))
        self.setRootIsDecorated(False)
        self.show_rows(
            [
                Zeile(
                    unit.id,
                    None,
                    (unit.name, unit.kuerzel or _NO_KUERZEL, str(counts[unit.id])),
                    f"{unit.name}, {counts[unit.id]} {massnahmen}",
                )
                for unit in units
            ]
        )
        for item in self._rows():
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tick_all(on=True)
        self.itemChanged.connect(lambda *_: self.ticked.emit())
        self.wanted.connect(self._turn)
        self.turn_wanted.connect(self._turn)

    def chosen_ids(self) -> tuple[str, ...]:
        """Return the units that are ticked."""
        states = (item.checkState(0) is Qt.CheckState.Checked for item in self._rows())
        return tuple(key for key, on in zip(self.shown_ids(), states, strict=True) if on)

    def tick_all(self, *, on: bool) -> None:
        """Tick all units, or none."""
        before = self.blockSignals(True)
        for item in self._rows():
            item.setCheckState(0, _state(on=on))
        self.blockSignals(before)
        self.viewport().update()
        self.ticked.emit()

    def _rows(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(n) for n in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _turn(self) -> None:
        item = self.currentItem()
        if item is not None:
            item.setCheckState(0, _state(on=item.checkState(0) is not Qt.CheckState.Checked))


def _state(*, on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

"""A drop-down list of Stellen, in the order of their tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.parts.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.app.worte.stellenworte import Stellenzeile

_STEP = "\N{EM SPACE}"


class UnitCombo(QuietCombo):
    """Offers units; ``ohne`` is what „none of them“ is called, where that may be chosen."""

    def __init__(self, rows: Iterable[Stellenzeile], ohne: str = "") -> None:
        super().__init__()
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        if ohne:
            self.addItem(ohne, "")
        for row in rows:
            kuerzel = f" ({row.einheit.kuerzel})" if row.einheit.kuerzel else ""
            self.addItem(f"{_STEP * row.tiefe}{row.einheit.name}{kuerzel}", row.einheit.id)

    def chosen(self) -> str | None:
        """Return the unit that is chosen, ``None`` for none of them."""
        return self.currentData() or None

    def choose(self, einheit_id: str | None) -> None:
        """Choose a unit."""
        self.setCurrentIndex(max(self.findData(einheit_id or ""), 0))

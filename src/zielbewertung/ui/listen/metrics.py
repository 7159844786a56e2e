"""Rowmass: how large the rows of a list are: one line, or two where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetrics

from zielbewertung.ui.look.sign_painter import KLEINSTE_GROESSE
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS

if TYPE_CHECKING:
    from PySide6.QtCore import QRect


@dataclass(frozen=True, slots=True)
class Rowmass:
    """The sizes of a row for one font; a list adds those of its own parts."""

    linie: int
    rand: int
    zeichen: int
    breit_ab: int

    def is_wide(self, width: int) -> bool:
        """Tell whether a row of that width has its parts side by side."""
        return width >= self.breit_ab

    def height(self, width: int) -> int:
        """Return how high every row of that width is."""
        lines = 1 if self.is_wide(width) else 2
        return max(lines * self.linie + self.rand, ZIEL_MINDESTENS)

    def headed(self, row: QRect) -> tuple[QRect, ...]:
        """Return where the parts of a wide row are that have headings."""
        raise NotImplementedError


def font_named(schrift: str) -> QFont:
    """Return the font that ``QFont.toString()`` calls so."""
    font = QFont()
    font.fromString(schrift)
    return font


def sizes_for(font: QFont, side_by_side_from: int) -> tuple[int, int, int, int]:
    """Return the sizes that all rows have; side by side from so many letters on."""
    metrics = QFontMetrics(font)
    high = metrics.height()
    return (
        high + round(high * 0.3),
        max(8, round(high * 0.5)),
        max(KLEINSTE_GROESSE, round(high * 0.95)),
        metrics.averageCharWidth() * side_by_side_from,
    )

"""Where the parts of a row of the Prüfliste lie: side by side, in two lines where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from zielbewertung.domain.pruefliste import Schwere
from zielbewertung.ui.listen.metrics import Rowmass, font_named, sizes_for

UEBERSCHRIFTEN = ("Schwere", "Eintrag", "Auffälligkeit")
_SIDE_BY_SIDE_FROM = 100
_ENTRY_SHARE = 0.55


@dataclass(frozen=True, slots=True)
class Felder:
    """The places of the parts of a row."""

    schwere: QRect
    eintrag: QRect
    was: QRect


@dataclass(frozen=True, slots=True)
class Zeilenmass(Rowmass):
    """The sizes of a row for one font."""

    schwere: int

    def headed(self, row: QRect) -> tuple[QRect, ...]:
        """Return where the parts are that have headings."""
        places = self.places(row)
        return places.schwere, places.eintrag, places.was

    def places(self, row: QRect) -> Felder:
        """Return where the parts of a row are."""
        inner = row.adjusted(self.rand, 0, -self.rand, 0)
        if self.is_wide(row.width()):
            first = QRect(inner.left(), inner.top(), self.schwere, inner.height())
            left = first.right() + 1 + self.rand
            rest = inner.right() - left - self.rand
            entry = QRect(left, inner.top(), round(rest * _ENTRY_SHARE), inner.height())
            return Felder(first, entry, _from(inner, entry.right() + self.rand))
        upper = QRect(inner.left(), inner.top() + self.rand // 2, inner.width(), self.linie)
        lower = upper.translated(0, self.linie)
        severity = QRect(lower.topLeft(), lower.size())
        severity.setWidth(min(self.schwere, lower.width() // 2))
        return Felder(severity, upper, lower.adjusted(severity.width() + self.rand, 0, 0, 0))


@lru_cache(maxsize=16)
def mass_for(schrift: str) -> Zeilenmass:
    """Return the sizes for a font, named by ``QFont.toString()``."""
    font = font_named(schrift)
    bold = QFont(font)
    bold.setBold(True)
    heavy = QFontMetrics(bold)
    words = (UEBERSCHRIFTEN[0], *(schwere.label for schwere in Schwere))
    return Zeilenmass(
        *sizes_for(font, _SIDE_BY_SIDE_FROM),
        schwere=max(heavy.horizontalAdvance(word) for word in words) + 4,
    )


def _from(row: QRect, left: int) -> QRect:
    """Return the part of a row that begins at a place."""
    part = QRect(row)
    part.setLeft(left)
    return part

"""Where the parts of a row of the Verlauf lie: side by side, in two lines where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from zielbewertung.ui.listen.metrics import Rowmass, font_named, sizes_for

UEBERSCHRIFTEN = ("Zeitpunkt", "Eintrag", "Feld", "Vorher → Nachher", "Weg")
_WIDEST_TIME = "00.00.0000, 00:00"
_WIDEST_WAY = "Fenster, rückgängig"
_SIDE_BY_SIDE_FROM = 150
_ENTRY_SHARE, _FIELD_SHARE = 0.34, 0.2


@dataclass(frozen=True, slots=True)
class Felder:
    """The places of the parts of a row."""

    wann: QRect
    eintrag: QRect
    feld: QRect
    werte: QRect
    weg: QRect


@dataclass(frozen=True, slots=True)
class Zeilenmass(Rowmass):
    """The sizes of a row for one font."""

    wann: int
    weg: int

    def headed(self, row: QRect) -> tuple[QRect, ...]:
        """Return where the parts are that have headings."""
        places = self.places(row)
        return places.wann, places.eintrag, places.feld, places.werte, places.weg

    def places(self, row: QRect) -> Felder:
        """Return where the parts of a row are."""
        inner = row.adjusted(self.rand, 0, -self.rand, 0)
        if self.is_wide(row.width()):
            return self._side_by_side(inner)
        half = self.rand // 2
        upper = QRect(inner.left(), inner.top() + half, inner.width(), self.linie)
        lower = upper.translated(0, self.linie)
        wann, weg = min(self.wann, upper.width() // 2), min(self.weg, lower.width() // 3)
        eintrag = upper.adjusted(0, 0, -wann - self.rand, 0)
        return Felder(
            QRect(upper.right() - wann + 1, upper.top(), wann, upper.height()),
            eintrag,
            QRect(),
            lower.adjusted(0, 0, -weg - self.rand, 0),
            QRect(lower.right() - weg + 1, lower.top(), weg, lower.height()),
        )

    def _side_by_side(self, inner: QRect) -> Felder:
        rest = inner.width() - self.wann - self.weg - 4 * self.rand
        widths = (
            self.wann,
            round(rest * _ENTRY_SHARE),
            round(rest * _FIELD_SHARE),
            rest - round(rest * _ENTRY_SHARE) - round(rest * _FIELD_SHARE),
            self.weg,
        )
        places = []
        left = inner.left()
        for width in widths:
            places.append(QRect(left, inner.top(), width, inner.height()))
            left += width + self.rand
        return Felder(*places)


@lru_cache(maxsize=16)
def mass_for(schrift: str) -> Zeilenmass:
    """Return the sizes for a font, named by ``QFont.toString()``."""
    font = font_named(schrift)
    metrics = QFontMetrics(font)
    return Zeilenmass(
        *sizes_for(font, _SIDE_BY_SIDE_FROM),
        wann=metrics.horizontalAdvance(_WIDEST_TIME) + 4,
        weg=metrics.horizontalAdvance(_WIDEST_WAY) + 4,
    )

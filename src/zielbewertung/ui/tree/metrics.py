"""The measures of the tree in pixels: everything follows the font, and so the zoom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

from zielbewertung.domain.werte import Knotenstatus, Stand
from zielbewertung.ui.look.sign_painter import KLEINSTE_GROESSE, signs_width
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.tree.words import UEBERSCHRIFT_BEWERTUNG, UEBERSCHRIFT_STAND

_WIDEST_COUNT = "000/000"
_NARROWEST_TEXT = 20
_EASY_TEXT = 38
_HEADING_MARGIN = 20
# From 12 pixels on a bar carries figures, far smaller than the text beside it.
_HIGHEST_BAR = 11
_SMALLER = 0.75


@dataclass(frozen=True, slots=True)
class Masse:
    """Sizes for one font; widths of columns hold their content without cutting it.

    Below ``text_bequem`` the text gets the room of the Stand, below ``text_mindestens`` the tree
    scrolls sideways.
    """

    zeile: int
    rand: int
    einzug: int
    zeichen: int
    balken_breite: int
    balken_hoehe: int
    text_mindestens: int
    text_bequem: int
    bewertung: int
    stand: int
    zuletzt: int
    """The small sign of the round before, beside the others."""


@lru_cache(maxsize=16)
def masse_for(schrift: str) -> Masse:
    """Return the measures for a font, named by ``QFont.toString()``."""
    font = QFont()
    font.fromString(schrift)
    bold = QFont(font)
    bold.setBold(True)
    plain, heavy = QFontMetrics(font), QFontMetrics(bold)
    high = plain.height()
    sign = max(KLEINSTE_GROESSE, round(high * 1.15))
    margin = max(6, round(high * 0.45))
    bar = round(high * 4)
    words = [*(stand.label for stand in Stand), *(status.label for status in Knotenstatus)]
    rating = max(
        round(signs_width(sign)) + 1,
        bar + margin + plain.horizontalAdvance(_WIDEST_COUNT),
        heavy.horizontalAdvance(UEBERSCHRIFT_BEWERTUNG) + _HEADING_MARGIN - 2 * margin,
    )
    stand = max(
        *(plain.horizontalAdvance(word) for word in words),
        heavy.horizontalAdvance(UEBERSCHRIFT_STAND) + _HEADING_MARGIN - 2 * margin,
    )
    return Masse(
        zeile=max(ZIEL_MINDESTENS, high + round(high * 0.65), sign + 8),
        rand=margin,
        einzug=max(18, round(high * 1.25)),
        zeichen=sign,
        balken_breite=bar,
        balken_hoehe=min(max(8, round(high * 0.62)), _HIGHEST_BAR),
        text_mindestens=plain.averageCharWidth() * _NARROWEST_TEXT,
        text_bequem=plain.averageCharWidth() * _EASY_TEXT,
        bewertung=rating + 2 * margin,
        stand=stand + 2 * margin,
        zuletzt=max(KLEINSTE_GROESSE, round(sign * _SMALLER)),
    )

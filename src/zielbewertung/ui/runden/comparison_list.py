"""The measures of a comparison, each on a row: what it was, what it is, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView

from zielbewertung.app.rundenvergleich import (
    GEGANGEN,
    Fehlt,
    bewegung_text,
    gruende,
    zustand_label,
)
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.ui.look.sign_painter import sign_icon
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.stellen.unit_list import UnitList, Zeile
from zielbewertung.zeichen.katalog import zeichen_der_ampel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.rundenvergleich import Vergleichszeile
    from zielbewertung.domain.index import KonzeptIndex

_COLUMNS = ("Maßnahme", "Vorher", "Jetzt", "Warum")
_BEFORE, _NOW, _WHY = 1, 2, 3
_LONGEST = 200


class ComparisonList(UnitList):
    """One row is current; ``wanted`` says that the person wants to go to its measure."""

    def __init__(self) -> None:
        super().__init__("Maßnahmen", _COLUMNS)
        self.setRootIsDecorated(False)
        self.header().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        """Ask for a few rows; the rest of the window is for it."""
        return self.minimumSizeHint()

    def show_zeilen(
        self, zeilen: Sequence[Vergleichszeile], index: KonzeptIndex, current: str = ""
    ) -> None:
        """Show other measures; the same one stays current if it is among them."""
        self.show_rows([_row(zeile, index) for zeile in zeilen], current)
        palette = theme_of(self.palette()).zeichen
        size = round(self.fontMetrics().height() * 1.1)
        self.setIconSize(QSize(size, size))
        for place, zeile in enumerate(zeilen):
            item = self.topLevelItem(place)
            for column, zustand in ((_BEFORE, zeile.von), (_NOW, zeile.nach)):
                if item is not None and not isinstance(zustand, Fehlt):
                    item.setIcon(column, sign_icon(zeichen_der_ampel(zustand), palette, size))


def _row(zeile: Vergleichszeile, index: KonzeptIndex) -> Zeile:
    gone = zeile.bewegung in GEGANGEN
    why = shorten(one_line(gruende(zeile.alt if gone else zeile.neu, index)), _LONGEST)
    now = zeile.bewegung.label if gone else zustand_label(zeile.nach)
    words = bewegung_text(zeile)
    return Zeile(
        zeile.massnahme.id,
        None,
        (zeile.massnahme.bezeichnung, zustand_label(zeile.von), now, why),
        f"{words}. {why}" if why else words,
    )

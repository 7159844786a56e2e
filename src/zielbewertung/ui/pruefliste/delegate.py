"""Draws the rows of the Prüfliste: how much it weighs, the entry with its sign, what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste import Schwere
from zielbewertung.ui.listen.row_painter import ListDelegate, RowPainter, font_of
from zielbewertung.ui.pruefliste.metrics import mass_for
from zielbewertung.ui.pruefliste.model import PrueflisteModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QListView, QStyleOptionViewItem

    from zielbewertung.zeichen.katalog import Zeichen


class RowDelegate(ListDelegate):
    """Draws one row in one line, or in two where it is narrow.

    ``sign_of`` finds the sign of the rating of an entry, where it is a measure.
    """

    def __init__(self, view: QListView, sign_of: Callable[[str], Zeichen | None]) -> None:
        super().__init__(view, mass_for)
        self._sign_of = sign_of

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, PrueflisteModel):
            return
        zeile, worte = model.zeile(index), model.worte
        if zeile is None or worte is None:
            return
        found = zeile.auffaelligkeit
        row = _Row(painter, option, focused=self._view.hasFocus())
        painter.save()
        row.ground()
        row.severity(found.schwere)
        sign = None if found.knoten is None else self._sign_of(found.knoten)
        row.entry(worte.eintrag(found), sign)
        row.what(worte.was(found))
        row.ring()
        painter.restore()


class _Row(RowPainter):
    """Draws the parts of a row with its colours."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, *, focused: bool) -> None:
        mass = mass_for(font_of(option).toString())
        super().__init__(painter, option, mass, focused=focused)
        self._places = mass.places(self.area)

    def severity(self, schwere: Schwere) -> None:
        """Write how much it weighs; what is wrong is written strong."""
        wrong = schwere is Schwere.FEHLER
        colour = self.look.text if wrong else self.look.leise
        self.write(self._places.schwere, schwere.label, colour, bold=wrong)

    def entry(self, text: str, sign: Zeichen | None) -> None:
        """Write what the entry is called, behind the sign of its rating."""
        place = self._places.eintrag
        place = place.adjusted(self.sign(place, sign), 0, 0, 0)
        self.write(place, text, self.look.text)

    def what(self, text: str) -> None:
        """Write what is found."""
        self.write(self._places.was, text, self.look.text)

"""Both sides of one difference in full, side by side; in what they differ is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.abgleich.spalten import Spalten
from zielbewertung.ui.abgleich.textfeld import pieces_of

if TYPE_CHECKING:
    from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichzeile
    from zielbewertung.domain.abgleich import Konflikt

_BEFORE = "Vor beiden Änderungen"
_CARDS = {Seite.UNSERE: "← Eigene Fassung", Seite.FREMDE: "Andere Fassung →"}


class Gegenueberstellung(Spalten):
    """Our side and theirs; ``chosen`` carries the Seite that a person wants."""

    def __init__(self) -> None:
        super().__init__(_CARDS, _BEFORE)
        for seite in Seite:
            self.cards[seite].setAccessibleName(f"{heading_of(seite)} nehmen")

    def show_change(self, zeile: Abgleichzeile) -> None:
        """Show what came in: before and after."""
        self._show(zeile, ("Vorher", "Nachher"), marked=not zeile.ganz)
        self.reason.setVisible(False)
        self.before.show_text("")

    def show_konflikt(
        self, zeile: Abgleichzeile, konflikt: Konflikt, anlass: str, seite: Seite | None
    ) -> None:
        """Show what has to be decided, why, and what was chosen."""
        one_value = len(konflikt.unterschiede) == 1 and not zeile.ganz
        self._show(zeile, None, marked=one_value)
        self.reason.setText(anlass)
        self.reason.setVisible(True)
        self.before.show_text(f"{_BEFORE}: {zeile.vorher}" if one_value else "")
        for one, card in self.cards.items():
            card.setEnabled(one in konflikt.moeglich)
        self.show_chosen(seite)

    def _show(
        self, zeile: Abgleichzeile, headings: tuple[str, str] | None, *, marked: bool
    ) -> None:
        self.title.setText(f"{zeile.eintrag}: {zeile.feld}")
        both = pieces_of(zeile.unsere, zeile.fremde, marked=marked)
        for place, (seite, pieces) in enumerate(zip(Seite, both, strict=True)):
            name = heading_of(seite) if headings is None else headings[place]
            self.headings[seite].setText(name)
            self.headings[seite].setVisible(headings is not None)
            self.cards[seite].setVisible(headings is None)
            self.texts[seite].show_pieces(pieces)
            self.texts[seite].setAccessibleName(f"{name}: {zeile.feld}")


def heading_of(seite: Seite) -> str:
    """Return what a side is called at the beginning of a line."""
    return seite.label[:1].upper() + seite.label[1:]

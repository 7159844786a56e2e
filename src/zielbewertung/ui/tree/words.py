"""What the rows of the tree say: on screen, in a tooltip, and to a screen reader."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from zielbewertung.app.runden import anmerkung, counts_in_shown, zuletzt_text
from zielbewertung.domain.text import shorten
from zielbewertung.domain.werte import Druckrolle, Knotenstatus
from zielbewertung.zeichen.balken import words_of_counts
from zielbewertung.zeichen.katalog import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Ebene, Knoten
    from zielbewertung.domain.statistik import Zaehlung

UEBERSCHRIFT_BEWERTUNG = "Bewertung"
UEBERSCHRIFT_STAND = "Stand"
_LONGEST_TOOLTIP = 1200
_NOT_IN_ROUND = "nicht in dieser Runde"


def heading(ebenen: Sequence[Ebene]) -> str:
    """Return the heading of the first column: „Handlungsfeld, Ziel, Maßnahme“."""
    return ", ".join(ebene.singular for ebene in _main(ebenen))


def name_of_tree(ebenen: Sequence[Ebene]) -> str:
    """Return what the tree is called: „Handlungsfelder, Ziele und Maßnahmen“."""
    *others, last = (ebene.plural for ebene in _main(ebenen))
    return f"{', '.join(others)} und {last}" if others else last


def _main(ebenen: Sequence[Ebene]) -> list[Ebene]:
    """Leave out the interim headings, they only structure."""
    kept = [e for e in ebenen if e.druckrolle is not Druckrolle.ZWISCHENUEBERSCHRIFT]
    return kept or list(ebenen)


class RowWords:
    """Puts the row of an entry into words, as it is in the round one works on."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def title(self, knoten: Knoten) -> str:
        """Return Kennung and name in full."""
        return f"{knoten.kennung}  {knoten.name}" if knoten.kennung else knoten.name

    def stand(self, knoten: Knoten) -> str:
        """Return how far the work is; an entry that is no longer part of the Konzept says so."""
        if not counts_in_shown(self._session, knoten):
            active = knoten.status is Knotenstatus.AKTIV
            return _NOT_IN_ROUND if active else knoten.status.label
        if not self._session.index.is_massnahme(knoten):
            return ""
        return self._session.bewertung(knoten.id).stand.label

    def count(self, knoten: Knoten) -> str:
        """Return the progress below an entry in short: „11/12“; nothing without measures."""
        zaehlung = self._zaehlung(knoten)
        return f"{zaehlung.bewertet}/{zaehlung.gesamt}" if zaehlung.gesamt else ""

    def rating(self, knoten: Knoten) -> str:
        """Return the signs, or the bar, in words."""
        if self._is_rated(knoten):
            bewertung = self._session.bewertung(knoten.id)
            grund = f"; Grund: {bewertung.grund}" if bewertung.grund else ""
            before = zuletzt_text(self._session, knoten.id)
            return words(bewertung) + grund + (f"; {before}" if before else "")
        if self._session.index.is_massnahme(knoten):
            return ""
        return words_of_counts(self._zaehlung(knoten))

    def summary(self, knoten: Knoten) -> str:
        """Return the row in one sentence, for the cell that screen readers read."""
        ebene = self._session.index.ebene_of(knoten)
        parts = [f"{ebene.singular} {knoten.kennung}".strip() + f": {knoten.name}"]
        if self._is_rated(knoten):
            parts += [words(self._session.bewertung(knoten.id)), f"Stand: {self.stand(knoten)}"]
            parts += filter(None, [zuletzt_text(self._session, knoten.id)])
        elif self.stand(knoten):
            parts.append(self.stand(knoten))
        else:
            parts.append(self.progress(knoten))
        return "; ".join(parts)

    def progress(self, knoten: Knoten) -> str:
        """Return the progress below an entry: „10 von 12 bewertet“."""
        zaehlung = self._zaehlung(knoten)
        if not zaehlung.gesamt:
            return f"ohne {self._session.index.massnahmen_ebene.plural}"
        return f"{zaehlung.bewertet} von {zaehlung.gesamt} bewertet"

    def more(self, knoten: Knoten) -> str:
        """Return what the entry says beyond its name, empty where that is all."""
        return knoten.wortlaut if knoten.titel else ""

    def tooltip(self, knoten: Knoten) -> str:
        """Return everything about the row as escaped text that wraps."""
        ebene = self._session.index.ebene_of(knoten)
        lines = [f"{ebene.singular} {knoten.kennung}".strip(), _cut(knoten.text or knoten.name)]
        lines += [self.rating(knoten)]
        if stand := self.stand(knoten):
            lines.append(f"Stand: {stand}")
        lines.append(anmerkung(self._session, knoten))
        return plain_tooltip("\n".join(line for line in lines if line))

    def _is_rated(self, knoten: Knoten) -> bool:
        index = self._session.index
        return index.is_massnahme(knoten) and counts_in_shown(self._session, knoten)

    def _zaehlung(self, knoten: Knoten) -> Zaehlung:
        return self._session.index.zaehlung(self._session.runde.id, knoten.id)


def _cut(text: str) -> str:
    """Keep a tooltip smaller than the screen; the editor shows the text in full."""
    return text if len(text) <= _LONGEST_TOOLTIP else shorten(text, _LONGEST_TOOLTIP)


def plain_tooltip(text: str) -> str:
    """Return text that a tooltip shows as it is, in lines of a bearable width."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""

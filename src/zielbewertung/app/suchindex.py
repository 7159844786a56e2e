"""Suchindex: all entries in the order of the tree, ready to be searched and filtered at once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from time import perf_counter
from typing import TYPE_CHECKING

from zielbewertung.app.filter import Filter, is_number
from zielbewertung.domain.text import fold, one_line
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.index import KonzeptIndex

OHNE_ELTERN = -1
_JE_ANLAUF = 64


@dataclass(frozen=True, slots=True)
class Fund:
    """What a Filter leaves: the places to be seen, ancestors included, in the order of the tree.

    ``massnahmen`` counts the active measures among them; ``genau`` is the place whose Kennung is
    exactly the text that was searched for.
    """

    plaetze: Sequence[int]
    massnahmen: int
    genau: int | None = None


class Suchindex:
    """The entries of a Konzept by their place (0, 1, …) in the order of the tree.

    Texts are folded once: bit by bit through :meth:`prepare`, or when the first search needs
    them. :meth:`update` costs one entry; where entries come, go or move, make a new one.
    """

    def __init__(self, index: KonzeptIndex, runde_id: str) -> None:
        self._index = index
        self._runde_id = runde_id
        self.ids: list[str] = []
        self.eltern = array("i")
        self.place_of: dict[str, int] = {}
        self._is_massnahme = bytearray()
        tiefste = index.massnahmen_ebene.tiefe
        for place, knoten in enumerate(index.walk()):
            self.ids.append(knoten.id)
            self.place_of[knoten.id] = place
            above = OHNE_ELTERN if knoten.eltern is None else self.place_of[knoten.eltern]
            self.eltern.append(above)
            active = knoten.ebene == tiefste and knoten.status is Knotenstatus.AKTIV
            self._is_massnahme.append(active)
        self._ende = _ends(self.eltern)
        self._texte: list[str] = []
        self._stellen: list[tuple[str, ...]] = []

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.ids)

    def is_massnahme(self, place: int) -> bool:
        """Tell whether an active measure stands at a place."""
        return bool(self._is_massnahme[place])

    def ende(self, place: int) -> int:
        """Return the first place behind all that is below an entry."""
        return self._ende[place]

    @property
    def gesamt(self) -> int:
        """All active measures."""
        return self._is_massnahme.count(1)

    # ------------------------------------------------------------------ keeping up

    def prepare(self, seconds: float | None = None) -> bool:
        """Fold texts for a while (``None``: all that is left); tell whether all are."""
        until = None if seconds is None else perf_counter() + seconds
        while len(self._texte) < len(self.ids):
            start = len(self._texte)
            self._texte += map(self._text, self.ids[start : start + _JE_ANLAUF])
            if until is not None and perf_counter() >= until:
                break
        return len(self._texte) == len(self.ids)

    def update(self, knoten_id: str) -> None:
        """Take note of new values of one entry."""
        place = self.place_of[knoten_id]
        if place < len(self._texte):
            self._texte[place] = self._text(knoten_id)
        if self._stellen:
            self._stellen[place] = self._stellen_of(knoten_id)

    def _text(self, knoten_id: str) -> str:
        """Return what is searched in: the Kennung on the first line, then everything else."""
        knoten = self._index.knoten(knoten_id)
        parts = [
            one_line(knoten.kennung),
            knoten.titel,
            knoten.wortlaut,
            knoten.beschreibung,
            knoten.stichworte,
        ]
        if self._index.is_massnahme(knoten):
            bewertung = self._index.bewertung(self._runde_id, knoten_id)
            parts += (bewertung.begruendung, bewertung.sachstand, bewertung.quelle)
        return fold("\n".join(parts))

    def _stellen_of(self, knoten_id: str) -> tuple[str, ...]:
        knoten = self._index.knoten(knoten_id)
        return tuple(einheit.id for einheit in self._index.zustaendige(knoten))

    # ------------------------------------------------------------------ searching

    def find(self, wanted: Filter) -> Fund:
        """Return what is to be seen through a Filter.

        An entry whose text fits is seen with everything above it and, as far as the rest of the
        Filter lets them, with all entries below it.
        """
        if wanted.is_empty:
            return Fund(range(len(self.ids)), self.gesamt)
        shown = self._fitting_text(wanted.words)
        if wanted.picks_measures:
            shown = self._fitting_measures(wanted, shown)
        self._add_ancestors(shown)
        return self._fund(shown, self._exact(wanted, shown))

    def admit(self, fund: Fund, places: Iterable[int]) -> Fund:
        """Return a Fund with more places, whether they fit or not, and what is above them."""
        shown = bytearray(len(self.ids))
        for place in (*fund.plaetze, *places):
            shown[place] = 1
        self._add_ancestors(shown)
        return self._fund(shown, fund.genau)

    def _fund(self, shown: bytearray, genau: int | None) -> Fund:
        plaetze = array("i", compress(range(len(self.ids)), shown))
        return Fund(plaetze, sum(compress(self._is_massnahme, shown)), genau)

    def _fitting_text(self, words: Sequence[str]) -> bytearray:
        """Mark the places where all words occur, in the entry or in what is above it."""
        if not words:
            return bytearray(b"\1") * len(self.ids)
        self.prepare()
        both: int | None = None
        for word in words:
            marked = int.from_bytes(self._spread(self._hits(word)), "big")
            both = marked if both is None else both & marked
        return bytearray((both or 0).to_bytes(len(self.ids), "big"))

    def _hits(self, word: str) -> Iterable[int]:
        """Return the places whose own text holds a word; numbers count from their beginning.

        So „3.2“ is not found in „13.2“ and „2“ not in each second measure, but „2021“ in a date.
        """
        hits = [place for place, text in enumerate(self._texte) if word in text]
        if not is_number(word):
            return hits
        in_kennung = re.compile(rf"(?<![\d.]){re.escape(word)}")
        in_text = re.compile(rf"(?<!\d){re.escape(word)}")

        def begins_in(text: str) -> bool:
            kennung, _, rest = text.partition("\n")
            return bool(in_kennung.search(kennung) or in_text.search(rest))

        return [place for place in hits if begins_in(self._texte[place])]

    def _spread(self, hits: Iterable[int]) -> bytearray:
        """Mark places and everything below them."""
        marked = bytearray(len(self.ids))
        behind = 0
        for place in hits:
            if place >= behind:
                behind = self._ende[place]
                marked[place:behind] = b"\1" * (behind - place)
        return marked

    def _fitting_measures(self, wanted: Filter, shown: bytearray) -> bytearray:
        """Mark the active measures that fit the Filter beside its text."""
        marked = bytearray(len(self.ids))
        bewertung, runde_id = self._index.bewertung, self._runde_id
        for place in compress(range(len(self.ids)), shown):
            if (
                self._is_massnahme[place]
                and wanted.accepts(bewertung(runde_id, self.ids[place]))
                and (not wanted.stellen or wanted.accepts_stellen(self._stellen_at(place)))
            ):
                marked[place] = 1
        return marked

    def _stellen_at(self, place: int) -> tuple[str, ...]:
        """Return the units responsible for an entry or, where it names none, for one above."""
        if not self._stellen:
            self._stellen = [self._stellen_of(knoten_id) for knoten_id in self.ids]
        while place != OHNE_ELTERN and not self._stellen[place]:
            place = self.eltern[place]
        return () if place == OHNE_ELTERN else self._stellen[place]

    def _add_ancestors(self, shown: bytearray) -> None:
        for place in tuple(compress(range(len(self.ids)), shown)):
            above = self.eltern[place]
            while above != OHNE_ELTERN and not shown[above]:
                shown[above] = 1
                above = self.eltern[above]

    def _exact(self, wanted: Filter, shown: bytearray) -> int | None:
        """Return the deepest place that has the searched text as its Kennung."""
        kennung = fold(one_line(wanted.text))
        if not kennung:
            return None
        line = f"{kennung}\n"
        found = [
            place
            for place, text in enumerate(self._texte)
            if shown[place] and text.startswith(line)
        ]
        return max(found, key=self._depth, default=None)

    def _depth(self, place: int) -> int:
        return self._index.knoten(self.ids[place]).ebene


def _ends(eltern: array[int]) -> array[int]:
    """Return for each place the first one behind its subtree."""
    ends = array("i", range(1, len(eltern) + 1))
    for place in range(len(eltern) - 1, -1, -1):
        above = eltern[place]
        if above != OHNE_ELTERN and ends[above] < ends[place]:
            ends[above] = ends[place]
    return ends

"""Suchindex: all entries in the order of the tree, ready to be searched and filtered at once."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from time import perf_counter
from typing import TYPE_CHECKING

from zielbewertung.app.suche.eigenschaften import Eigenschaften, both
from zielbewertung.app.suche.filter import Filter, is_number
from zielbewertung.domain.suchtext import searchable
from zielbewertung.domain.text import fold, one_line
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten
    from zielbewertung.domain.suchtext import Suchwort

OHNE_ELTERN = -1
_JE_ANLAUF = 64
_VIELE = 500
"""So many entries are read anew at once when the others stay as they are."""


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

    What is searched in is read once: bit by bit through :meth:`prepare`, or when the first search
    needs it. :meth:`update` costs one entry; where entries come, go or move, make a new one.
    """

    def __init__(self, index: KonzeptIndex, runde_id: str) -> None:
        self._index = index
        self._runde_id = runde_id
        entries = list(index.walk())
        self.ids = [knoten.id for knoten in entries]
        self.place_of = dict(zip(self.ids, range(len(entries)), strict=True))
        above: dict[str | None, int] = {None: OHNE_ELTERN}
        above.update(self.place_of)
        self.eltern = array("i", [above[knoten.eltern] for knoten in entries])
        self._is_massnahme = bytearray(map(_counting(index, runde_id), entries))
        self._ende = _ends(self.eltern)
        self._eigenschaften = Eigenschaften(index, runde_id, self.ids)
        self._texte: list[str] = []

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.ids)

    def is_massnahme(self, place: int) -> bool:
        """Tell whether an active measure stands at a place."""
        return bool(self._is_massnahme[place])

    @property
    def gesamt(self) -> int:
        """All active measures."""
        return self._is_massnahme.count(1)

    # ------------------------------------------------------------------ keeping up

    def rearranged(self, runde_id: str, changed: Sequence[str]) -> Suchindex:
        """Return a new one after entries came, went or moved.

        The texts of the others are taken over; ``changed`` names all that are new or different.
        """
        other = Suchindex(self._index, runde_id)
        is_read = bool(self.ids) and len(self._texte) == len(self.ids)
        if runde_id == self._runde_id and is_read and len(changed) <= _VIELE:
            before = (self.place_of.get(knoten_id, 0) for knoten_id in other.ids)
            other.begin_with([self._texte[place] for place in before], changed)
        return other

    def begin_with(self, texte: list[str], changed: Sequence[str]) -> None:
        """Take texts over that were read before, one for each place; read again what changed."""
        self._texte = texte
        for knoten_id in changed:
            if knoten_id in self.place_of:
                self.update(knoten_id)

    def prepare(self, seconds: float | None = None) -> bool:
        """Read for a while (``None``: all that is left); tell whether everything is read."""
        until = None if seconds is None else perf_counter() + seconds
        return self._prepare_traits(until) and self._prepare_texts(until)

    def _prepare_traits(self, until: float | None = None) -> bool:
        while (start := len(self._eigenschaften)) < len(self.ids):
            self._eigenschaften.read(self.eltern[start : start + _JE_ANLAUF])
            if until is not None and perf_counter() >= until:
                return False
        return True

    def _prepare_texts(self, until: float | None = None) -> bool:
        while len(self._texte) < len(self.ids):
            start = len(self._texte)
            self._texte += map(self._text, self.ids[start : start + _JE_ANLAUF])
            if until is not None and perf_counter() >= until:
                return False
        return True

    def update(self, knoten_id: str) -> None:
        """Take note of new values of one entry."""
        place = self.place_of[knoten_id]
        if place < len(self._texte):
            self._texte[place] = self._text(knoten_id)
        if place < len(self._eigenschaften):
            self._eigenschaften.update(place, self.eltern, self._ende[place])

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
        for unit in self._index.zustaendige(knoten):
            parts += (unit.name, unit.kuerzel, *unit.fruehere_namen)
        if self._index.is_massnahme(knoten):
            said = self._index.bewertung(self._runde_id, knoten_id)
            parts += (said.grund, said.begruendung, said.sachstand, said.quelle)
            parts += (*map(self._index.massstab.text_of, said.ursachen), said.interne_notiz)
        return searchable("\n".join(parts))

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

    def counts(self, wanted: Filter, art: str) -> Mapping[Hashable, int]:
        """Return how many measures each value of one field of a Filter would leave."""
        shown = self._fitting_text(wanted.words)
        self._prepare_traits()
        return self._eigenschaften.counts(wanted, art, both(shown, self._is_massnahme))

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

    def _fitting_text(self, words: Sequence[Suchwort]) -> bytearray:
        """Mark the places where all words occur, in the entry or in what is above it."""
        if not words:
            return bytearray(b"\1") * len(self.ids)
        self.prepare()
        return reduce(both, (self._spread(self._hits(word)) for word in words))

    def _hits(self, word: Suchwort) -> Iterable[int]:
        """Return the places whose own text holds a word; numbers count from their beginning.

        So „3.2“ is not found in „13.2“ and „2“ not in each second measure, but „2021“ in a date.
        """
        first, *others = word
        hits = [place for place, text in enumerate(self._texte) if first in text]
        if is_number(first):
            return [place for place in hits if _begins_number(self._texte[place], first)]
        for spelling in others:
            found = (place for place, text in enumerate(self._texte) if spelling in text)
            hits = sorted({*hits, *found})
        return hits

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
        self._prepare_traits()
        return self._eigenschaften.fitting(wanted, both(shown, self._is_massnahme))

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


def _counting(index: KonzeptIndex, runde_id: str) -> Callable[[Knoten], bool]:
    """Return what tells whether an entry is a measure that counts in a round."""
    if index.im_stand(runde_id) is not index:
        counted = {massnahme.id for massnahme in index.im_stand(runde_id).massnahmen()}
        return lambda knoten: knoten.id in counted
    tiefste, active = index.massnahmen_ebene.tiefe, Knotenstatus.AKTIV
    return lambda knoten: knoten.ebene == tiefste and knoten.status is active


def _begins_number(text: str, word: str) -> bool:
    """Tell whether a number begins with a word; in the Kennung „2“ does not begin „13.2“."""
    at = text.find(word)
    while at >= 0:
        before = text[at - 1] if at else ""
        if not before.isdigit() and (before != "." or at > text.index("\n")):
            return True
        at = text.find(word, at + 1)
    return False


def _ends(eltern: array[int]) -> array[int]:
    """Return for each place the first one behind its subtree."""
    ends = array("i", range(1, len(eltern) + 1))
    for place in range(len(eltern) - 1, -1, -1):
        above = eltern[place]
        if above != OHNE_ELTERN and ends[above] < ends[place]:
            ends[above] = ends[place]
    return ends

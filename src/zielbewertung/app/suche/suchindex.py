"""Suchindex: all entries in the order of the tree, ready to be searched and filtered at once."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from time import perf_counter
from typing import TYPE_CHECKING

from zielbewertung.app.suche.anordnung import OHNE_ELTERN, Anordnung, anordnung_of
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

_JE_ANLAUF = 64
VIELE = 500
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
        self._counts = _counting(index, runde_id)
        self._stand_at(anordnung_of(index))
        self._is_massnahme = bytearray(map(self._counts, map(index.knoten, self.ids)))
        self._eigenschaften = Eigenschaften(index, runde_id, self.ids)
        self._texte: list[str] = []
        self._kennungen: dict[str, list[int]] | None = None

    def _stand_at(self, anordnung: Anordnung) -> None:
        self._anordnung = anordnung
        self.ids, self.place_of, self.eltern = (
            anordnung.ids,
            anordnung.place_of,
            anordnung.eltern,
        )

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.ids)

    def is_massnahme(self, place: int) -> bool:
        """Tell whether an active measure stands at a place."""
        return bool(self._is_massnahme[place])

    def parent_id(self, knoten_id: str) -> str | None:
        """Return the id of the entry above one, ``None`` at the top."""
        return self._anordnung.above[self.place_of[knoten_id]]

    def end(self, place: int) -> int:
        """Return the first place behind an entry and all that is below it."""
        return self._anordnung.ends[place]

    def kinder(self, knoten_id: str | None) -> list[str]:
        """Return what is right below an entry (``None``: at the top), nothing if it is gone."""
        return [knoten.id for knoten in self._index.kinder(knoten_id)]

    @property
    def gesamt(self) -> int:
        """All active measures."""
        return self._is_massnahme.count(1)

    # ------------------------------------------------------------------ keeping up

    def rearranged(self, runde_id: str, changed: Sequence[str]) -> Suchindex:
        """Return a new one after entries came, went or moved.

        What was read of the others is taken over; ``changed`` names all that are new or different.
        """
        if not self.ids or runde_id != self._runde_id or len(changed) > VIELE:
            return Suchindex(self._index, runde_id)
        anordnung, before = self._anordnung.rearranged(changed)
        other: Suchindex = copy(self)
        other._stand_at(anordnung)
        other._is_massnahme = bytearray(map(self._is_massnahme.__getitem__, before))
        other._eigenschaften = (
            self._eigenschaften.rearranged(other.ids, before)
            if len(self._eigenschaften) == len(self.ids)
            else Eigenschaften(self._index, runde_id, other.ids)
        )
        all_read = len(self._texte) == len(self.ids)
        other._texte = list(map(self._texte.__getitem__, before)) if all_read else []
        other._kennungen = None
        for place in sorted(other.place_of[key] for key in changed if key in other.place_of):
            other.update(other.ids[place])
        return other

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
        self._is_massnahme[place] = self._counts(self._index.knoten(knoten_id))
        if place < len(self._texte):
            before, after = self._texte[place], self._text(knoten_id)
            self._texte[place] = after
            if before[: before.index("\n")] != after[: after.index("\n")]:
                self._kennungen = None
        if place < len(self._eigenschaften):
            self._eigenschaften.update(place, self.eltern, self._anordnung.end(place))

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
        return Fund(plaetze, both(shown, self._is_massnahme).count(1), genau)

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
                behind = self._anordnung.ends[place]
                marked[place:behind] = b"\1" * (behind - place)
        return marked

    def _fitting_measures(self, wanted: Filter, shown: bytearray) -> bytearray:
        """Mark the active measures that fit the Filter beside its text."""
        self._prepare_traits()
        return self._eigenschaften.fitting(wanted, both(shown, self._is_massnahme))

    def _add_ancestors(self, shown: bytearray) -> None:
        places = compress(range(len(self.ids)), shown)
        for above in set(map(self.eltern.__getitem__, places)):
            while above != OHNE_ELTERN and not shown[above]:
                shown[above] = 1
                above = self.eltern[above]

    def _exact(self, wanted: Filter, shown: bytearray) -> int | None:
        """Return the deepest place that has the searched text as its Kennung."""
        kennung = fold(one_line(wanted.text))
        if not kennung:
            return None
        if self._kennungen is None:
            self._kennungen = {}
            for place, text in enumerate(self._texte):
                self._kennungen.setdefault(text[: text.index("\n")], []).append(place)
        found = [place for place in self._kennungen.get(kennung, ()) if shown[place]]
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

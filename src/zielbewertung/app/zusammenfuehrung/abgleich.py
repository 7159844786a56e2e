"""The Abgleich in words: which entry, which field, what it was, what each side made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from zielbewertung.app.worte.beschriftung import LEER, NICHT_DA, Beschriftung, feld_label
from zielbewertung.domain.abgleich import Seite
from zielbewertung.domain.records import gegenstand_named, plain_value, to_plain
from zielbewertung.domain.text import shorten
from zielbewertung.domain.verlauf import GANZER_EINTRAG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.abgleich import Abgleich, Inhalt, Konflikt, Unterschied
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten
    from zielbewertung.domain.records import Record

ENTFERNT = "(entfernt)"
"""What stands for a record that a side took away."""

GANZ = "ganzer Eintrag"

_LONGEST_SPOKEN = 200
_MOST_TOLD = 100
_KINDS = (
    *("konzept", "ebene", "runde", "aufhebung", "organisationseinheit"),
    *("ursache", "kriterium", "fragebogen", "besprechung"),
)
"""What is told before the entries of the tree, in this order."""

_OF_MEASURES = ("bewertung", "rueckmeldung", "abstimmung", "rundeneintrag")
"""What is told of measures, in this order; the second part of their keys names the entry."""


_WITH_ROUND = "rundeneintrag"
"""What comes with a round that was frozen, entry by entry: the round itself is told."""


@dataclass(frozen=True, slots=True)
class Abgleichzeile:
    """One thing in which the sides differ as people read it; the three values in full.

    ``ganz`` tells that it is about a whole record, which came or went.
    """

    eintrag: str
    feld: str
    vorher: str
    unsere: str
    fremde: str
    ganz: bool = False

    def kurz(self, seite: Seite, limit: int) -> str:
        """Return in short what one side says; of a whole record what became of it."""
        text = self.unsere if seite is Seite.UNSERE else self.fremde
        if not self.ganz:
            return shorten(text, limit)
        if text in (ENTFERNT, NICHT_DA):
            return text.strip("()")
        return "neu angelegt" if self.vorher == NICHT_DA else "bearbeitet"

    def was_kam(self, limit: int = _LONGEST_SPOKEN) -> str:
        """Return field and values of what came in, in one line."""
        if self.ganz:
            return self.feld
        vorher, nachher = shorten(self.vorher, limit), self.kurz(Seite.FREMDE, limit)
        return f"{self.feld}: von {vorher} zu {nachher}"

    def was_wurde(self, limit: int = _LONGEST_SPOKEN) -> str:
        """Return field and values of what our side has, in one line."""
        if self.ganz:
            return self.feld
        vorher, nachher = shorten(self.vorher, limit), self.kurz(Seite.UNSERE, limit)
        return f"{self.feld}: von {vorher} zu {nachher}"

    def beide(self, limit: int = _LONGEST_SPOKEN) -> str:
        """Return field and values of both sides, in one line."""
        sides = (f"{seite.label} {self.kurz(seite, limit)}" for seite in Seite)
        return f"{self.feld}: {'; '.join(sides)}"


class Abgleichworte:
    """Puts an Abgleich into words; each row when it is asked for."""

    def __init__(self, abgleich: Abgleich, index: KonzeptIndex) -> None:
        """``index`` is what our side has."""
        self.abgleich = abgleich
        self._index = index
        self._elsewhere: dict[tuple[str, tuple[str | int, ...]], Record] = {}
        for unterschied in _all_of(abgleich):
            for inhalt in (unterschied.unsere, unterschied.fremde, unterschied.basis):
                if inhalt is not None and not isinstance(inhalt, tuple):
                    self._elsewhere.setdefault(unterschied.ort, inhalt)
        self._beschriftung = Beschriftung(
            index, lambda name, key: self._elsewhere.get((name, key))
        )
        self.uebernommen = self._told(abgleich.uebernommen)
        self.behalten = self._told(abgleich.behalten)
        self.gleiche = self._told(abgleich.gleiche)
        self.konflikte = tuple(
            sorted(abgleich.konflikte, key=lambda konflikt: self._place(konflikt.unterschiede[0]))
        )

    def _told(self, unterschiede: Iterable[Unterschied]) -> tuple[Unterschied, ...]:
        return tuple(sorted(worth_telling(unterschiede), key=self._place))

    # ------------------------------------------------------------------ rows

    def zeile(self, unterschied: Unterschied) -> Abgleichzeile:
        """Return one difference in words."""
        vorher, unsere, fremde = (
            self._inhalt(unterschied, inhalt)
            for inhalt in (unterschied.basis, unterschied.unsere, unterschied.fremde)
        )
        eintrag = self._beschriftung.eintrag(*unterschied.ort)
        ganz = not unterschied.felder
        return Abgleichzeile(eintrag, _feld(unterschied), vorher, unsere, fremde, ganz)

    def feld(self, unterschied: Unterschied) -> str:
        """Return which field a difference is about, or that it is about all of an entry."""
        return _feld(unterschied) if unterschied.felder else GANZ

    def konfliktzeile(self, konflikt: Konflikt) -> Abgleichzeile:
        """Return a Konflikt in one row; of several things the first, and how many more."""
        first = self._asked(konflikt.unterschiede[0])
        others = len(konflikt.unterschiede) - 1
        if not others:
            return first
        more = "1 weitere Angabe" if others == 1 else f"{others} weitere Angaben"
        return replace(first, feld=f"{first.feld} und {more}")

    def im_ganzen(self, konflikt: Konflikt) -> Abgleichzeile:
        """Return a Konflikt in full; several things one after another, each with its name."""
        told = [self._asked(unterschied) for unterschied in konflikt.unterschiede[:_MOST_TOLD]]
        if len(told) == 1:
            return told[0]
        rest = len(konflikt.unterschiede) - len(told)
        return replace(
            self.konfliktzeile(konflikt),
            vorher=_one_after_another(((zeile, zeile.vorher) for zeile in told), rest),
            unsere=_one_after_another(((zeile, zeile.unsere) for zeile in told), rest),
            fremde=_one_after_another(((zeile, zeile.fremde) for zeile in told), rest),
        )

    def _asked(self, unterschied: Unterschied) -> Abgleichzeile:
        """Return one part of a Konflikt in words: nothing came or went yet."""
        zeile = self.zeile(unterschied)
        return replace(zeile, feld=GANZ) if zeile.ganz else zeile

    def anlass(self, konflikt: Konflikt) -> str:
        """Return in a sentence or two why someone has to choose."""
        first, several = konflikt.unterschiede[0], len(konflikt.unterschiede) > 1
        if konflikt.moeglich == (Seite.UNSERE,):
            return _OUR_ROUND
        if konflikt.moeglich == (Seite.FREMDE,):
            return _THEIR_ROUND
        if not first.felder and first.fremde is None:
            return _THEY_REMOVED
        if not first.felder and first.unsere is None:
            return _WE_REMOVED
        return _TOGETHER if several else _BOTH

    def _inhalt(self, unterschied: Unterschied, inhalt: Inhalt) -> str:
        if inhalt is None:
            return NICHT_DA if unterschied.basis is None else ENTFERNT
        if not isinstance(inhalt, tuple):
            known = ("reihenfolge", *gegenstand_named(unterschied.gegenstand).schluessel)
            told = {name: value for name, value in to_plain(inhalt).items() if name not in known}
            return self._beschriftung.wert(unterschied.gegenstand, GANZER_EINTRAG, told)
        if unterschied.felder[0] == "eltern" and unterschied.gegenstand == "knoten":
            return self._platz(unterschied, inhalt)
        first, *others = (
            self._beschriftung.wert(unterschied.gegenstand, feld, plain_value(value))
            for feld, value in zip(unterschied.felder, inhalt, strict=True)
        )
        return ": ".join((first, *(text for text in others if text != LEER)))

    def _platz(self, unterschied: Unterschied, inhalt: tuple[object, ...]) -> str:
        """Return a place in words: what is above, and of the rest only what differs."""
        eltern, *rest = (
            self._beschriftung.wert("knoten", feld, plain_value(value))
            for feld, value in zip(unterschied.felder, inhalt, strict=True)
        )
        parts = ["ganz oben" if inhalt[0] is None else f"unter {eltern}"]
        for feld, text in zip(unterschied.felder[1:], rest, strict=True):
            if unterschied.value(feld, Seite.UNSERE) != unterschied.value(feld, Seite.FREMDE):
                parts.append(f"{feld_label('knoten', feld)} {text}")
        return ", ".join(parts)

    # ------------------------------------------------------------------ order

    def _place(self, unterschied: Unterschied) -> tuple[object, ...]:
        """Return where a difference stands: what is about the whole first, then by the tree."""
        name, schluessel = unterschied.ort
        if name in _KINDS:
            return (0, _KINDS.index(name), *map(str, schluessel))
        knoten_id = schluessel[1] if name in _OF_MEASURES else schluessel[0]
        kinds = ("knoten", "zustaendigkeit", *_OF_MEASURES)
        return 1, self._way(str(knoten_id)), kinds.index(name), schluessel

    def _way(self, knoten_id: str) -> tuple[tuple[int, str], ...]:
        way: list[tuple[int, str]] = []
        current: str | None = knoten_id
        while current is not None:
            knoten = self._knoten(current)
            if knoten is None or len(way) > len(self._index.ebenen):
                break
            way.append((knoten.reihenfolge, knoten.id))
            current = knoten.eltern
        return tuple(reversed(way))

    def _knoten(self, knoten_id: str) -> Knoten | None:
        if self._index.has(knoten_id):
            return self._index.knoten(knoten_id)
        return cast("Knoten | None", self._elsewhere.get(("knoten", (knoten_id,))))


def worth_telling(unterschiede: Iterable[Unterschied]) -> tuple[Unterschied, ...]:
    """Return what is told one by one: of a round that was frozen the round alone."""
    return tuple(u for u in unterschiede if u.gegenstand != _WITH_ROUND)


def _all_of(abgleich: Abgleich) -> Iterable[Unterschied]:
    yield from abgleich.uebernommen
    yield from abgleich.behalten
    yield from abgleich.gleiche
    for konflikt in abgleich.konflikte:
        yield from konflikt.unterschiede


def _feld(unterschied: Unterschied) -> str:
    """Return which field it is, or what became of a whole record."""
    if unterschied.felder:
        if unterschied.gegenstand == "knoten" and unterschied.felder[0] == "eltern":
            return "Platz im Konzept"
        return feld_label(unterschied.gegenstand, unterschied.felder[0])
    return "neu angelegt" if unterschied.basis is None else "entfernt"


def _one_after_another(values: Iterable[tuple[Abgleichzeile, str]], rest: int) -> str:
    texts = [f"{zeile.eintrag}, {zeile.feld}:\n{text}" for zeile, text in values]
    if rest:
        texts.append(f"… und {rest} weitere")
    return "\n\n".join(texts)


_BOTH = "Beide Seiten haben diese Angabe geändert."
_TOGETHER = (
    "Die Änderungen beider Seiten passen nicht zusammen. Sie lassen sich nur gemeinsam von einer "
    "Seite nehmen."
)
_THEY_REMOVED = (
    "In der anderen Fassung wurde der Eintrag entfernt, in der eigenen wurde daran gearbeitet."
)
_WE_REMOVED = (
    "In der eigenen Fassung wurde der Eintrag entfernt, in der anderen wurde daran gearbeitet."
)
_OUR_ROUND = (
    "In der eigenen Fassung ist die Runde eingefroren. Sie bleibt, wie sie ist; was die andere "
    "Fassung darin ändert, lässt sich nicht übernehmen."
)
_THEIR_ROUND = (
    "In der anderen Fassung wurde die Runde eingefroren. Sie bleibt, wie sie ist. Was Sie "
    "inzwischen darin geändert haben, können Sie nur als Kopie behalten."
)

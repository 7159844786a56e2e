"""Stellenzuordnung: which Stellen the free texts of an import mean, proposed and decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Organisationseinheit, new_id
from zielbewertung.domain.stellen import add_einheit, remember_spelling, tidy
from zielbewertung.domain.text import clean, fold, one_line
from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.changes import Replace
    from zielbewertung.domain.index import KonzeptIndex

_BETWEEN = re.compile(r"\s*([,;/\n]|\bund\b)\s*")
_NO_LETTER = re.compile(r"[\W_]+")
_KIND = re.compile(r"(?:amt|abteilung|abt|referat|fachbereich|fachdienst|fb|fd|stelle)\s+(.+)")


class Treffer(Wert):
    """How a text was recognised, the surest first."""

    NAME = "name", "gleicher Name"
    KUERZEL = "kuerzel", "gleiches Kürzel"
    FRUEHER = "frueher", "frühere Schreibweise"
    AEHNLICH = "aehnlich", "ähnliche Schreibweise"
    OFFEN = "offen", "nicht erkannt"


@dataclass(frozen=True, slots=True)
class Teil:
    """A part of a free text that may mean a unit; ``einheit`` is ``None`` where none is sure.

    Where several units are called so, they are ``kandidaten``.
    """

    text: str
    treffer: Treffer = Treffer.OFFEN
    kandidaten: tuple[str, ...] = ()

    @property
    def einheit(self) -> str | None:
        """The id of the only unit that is called so."""
        return self.kandidaten[0] if len(self.kandidaten) == 1 else None


class Stellenerkennung:
    """Finds the units of a directory in free texts."""

    def __init__(self, einheiten: Iterable[Organisationseinheit]) -> None:
        self._names: tuple[tuple[Treffer, dict[str, list[str]]], ...] = tuple(
            (treffer, {}) for treffer in Treffer if treffer is not Treffer.OFFEN
        )
        for einheit in einheiten:
            spellings = (
                (einheit.name,),
                (einheit.kuerzel,),
                einheit.fruehere_namen,
                tuple(map(_bare, (einheit.name, einheit.kuerzel, *einheit.fruehere_namen))),
            )
            for (_, known), texts in zip(self._names, spellings, strict=True):
                for text in filter(None, dict.fromkeys(texts)):
                    known.setdefault(text, []).append(einheit.id)

    def recognise(self, text: str) -> Teil:
        """Return what a text means as a whole."""
        text = one_line(clean(text))
        without_kind = _KIND.fullmatch(fold(text))
        for treffer, known in self._names:
            keys = [text] if treffer is not Treffer.AEHNLICH else [_bare(text)]
            if treffer is Treffer.AEHNLICH and without_kind is not None:
                keys.append(_bare(without_kind[1]))
            for key in keys:
                if key in known:
                    return Teil(text, treffer, tuple(known[key]))
        return Teil(text)

    def parts(self, text: str) -> tuple[Teil, ...]:
        """Return the parts of a text, „Amt 32 / Ordnungsamt, Jugendamt“ has three.

        A name that is known is never cut, also where it contains a comma or „und“; among what is
        not known „und“ does not cut.
        """
        pieces = _BETWEEN.split(clean(text))
        words, between = pieces[::2], pieces[1::2]
        found: list[Teil] = []
        place, joins = 0, False
        while place < len(words):
            end, teil = self._longest(words, between, place)
            if joins and teil.treffer is Treffer.OFFEN and found[-1].treffer is Treffer.OFFEN:
                found[-1] = Teil(f"{found[-1].text} und {teil.text}")
            elif teil.text:
                found.append(teil)
            joins = bool(found) and end <= len(between) and between[end - 1 : end] == ["und"]
            place = end
        return tuple({(t.einheit or t.text): t for t in reversed(found)}.values())[::-1]

    def _longest(self, words: list[str], between: list[str], start: int) -> tuple[int, Teil]:
        """Return the longest known name that begins at a word, and where it ends."""
        for end in range(len(words), start, -1):
            teil = self.recognise(_joined(words, between, start, end))
            if teil.treffer is not Treffer.OFFEN:
                return end, teil
        return start + 1, Teil(one_line(words[start]))


@dataclass(frozen=True, slots=True)
class Stellenzuordnung:
    """What was decided for the parts of free texts.

    ``wahl`` names the unit of a part by id, ``None`` where none is meant; ``neue`` are units
    that come with it.
    """

    wahl: Mapping[str, str | None]
    neue: tuple[Organisationseinheit, ...] = ()
    teile: tuple[Teil, ...] = field(default=(), repr=False)

    def einheiten(self, index: KonzeptIndex, text: str) -> tuple[str, ...]:
        """Return the ids of the units that a free text means, each once."""
        parts = Stellenerkennung(index.einheiten).parts(text)
        meant = (self.wahl.get(part.text, part.einheit) for part in parts)
        return tuple(dict.fromkeys(key for key in meant if key is not None))

    def steps(self, index: KonzeptIndex) -> tuple[Replace, ...]:
        """Return what comes before the Zuständigkeiten: new units, and spellings to remember."""
        known = {neu.id for neu in self.neue}
        spellings: dict[str, list[str]] = {}
        for teil in self.teile:
            einheit_id = self.wahl.get(teil.text)
            if einheit_id is not None and einheit_id not in known and einheit_id != teil.einheit:
                spellings.setdefault(einheit_id, []).append(teil.text)
        remembered = (remember_spelling(index, key, texts) for key, texts in spellings.items())
        new = (add_einheit(self._with_spellings(neu)) for neu in self.neue)
        return tuple(step for change in (*new, *remembered) for step in change.steps())

    def _with_spellings(self, neu: Organisationseinheit) -> Organisationseinheit:
        texts = (text for text, einheit_id in self.wahl.items() if einheit_id == neu.id)
        former = (*neu.fruehere_namen, *texts)
        return tidy(
            Organisationseinheit(neu.id, neu.name, neu.kuerzel, neu.eltern, neu.extern, former)
        )


def propose(index: KonzeptIndex, texts: Iterable[str]) -> tuple[Teil, ...]:
    """Return every part of the texts once, those that nobody has decided first."""
    erkennung = Stellenerkennung(index.einheiten)
    found = {teil.text: teil for text in texts for teil in erkennung.parts(text)}
    return tuple(sorted(found.values(), key=lambda teil: teil.einheit is not None))


def new_unit_of(teil: Teil) -> Organisationseinheit:
    """Return a new unit that is called as a part of a text."""
    return tidy(Organisationseinheit(new_id(), teil.text))


def _joined(words: list[str], between: list[str], start: int, end: int) -> str:
    text = words[start]
    for place in range(start + 1, end):
        sign = between[place - 1]
        text += f"{sign} {words[place]}" if sign in ",;" else f" {sign} {words[place]}"
    return text


def _bare(text: str) -> str:
    """Return a spelling without what people write one way or the other."""
    return _NO_LETTER.sub("", fold(text))

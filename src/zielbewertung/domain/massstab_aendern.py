"""Changing the Maßstab: lists of Ursachen and Kriterien as they are wanted become one change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.massstab import KRITERIEN, URSACHEN
from zielbewertung.domain.text import clean, fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Kriterium, Ursache
    from zielbewertung.domain.werte import Zielart

BEZEICHNUNG = "Bewertungsmaßstab geändert"


def count_nennungen(index: KonzeptIndex) -> Counter[str]:
    """Return how many ratings of all rounds name each Ursache, by its code."""
    return Counter(code for bewertung in index.bewertungen for code in bewertung.ursachen)


def known_ursachen(index: KonzeptIndex) -> tuple[Ursache, ...]:
    """Return the Ursachen of the list, and then those that only ratings name."""
    listed = index.massstab.ursachen
    codes = {ursache.code for ursache in listed}
    named = sorted(code for code in count_nennungen(index) if code not in codes)
    return (*listed, *map(index.massstab.ursache, named))


def default_ursachen(index: KonzeptIndex) -> tuple[Ursache, ...]:
    """Return the Ursachen of a new Konzept, and others that ratings name, no longer offered."""
    usual = {ursache.code for ursache in URSACHEN}
    named = count_nennungen(index)
    others = (u for u in known_ursachen(index) if u.code in named and u.code not in usual)
    return (*URSACHEN, *(replace(ursache, angeboten=False) for ursache in others))


def default_kriterien(zielart: Zielart) -> tuple[Kriterium, ...]:
    """Return the Kriterien that a new Konzept has for a Zielart."""
    return tuple(kriterium for kriterium in KRITERIEN if kriterium.zielart is zielart)


def hindernis(texts: Iterable[str]) -> str:
    """Return in words what keeps a list from being taken over: no text, or one twice; or empty."""
    known: set[str] = set()
    for text in map(tidy, texts):
        if not text:
            return "Bitte geben Sie einen Text ein; Esc nimmt die neue Zeile wieder weg."
        if fold(text) in known:
            return f"„{text}“ steht zweimal in der Liste."
        known.add(fold(text))
    return ""


def tidy(text: str) -> str:
    """Return a text as the lists keep it: on one line."""
    return one_line(clean(text))


def set_massstab(
    index: KonzeptIndex, ursachen: Sequence[Ursache], kriterien: Iterable[Kriterium]
) -> Group:
    """Return what makes the Maßstab say just this, in this order; empty where it does already.

    An Ursache without a code is new. One that only ratings name comes into the list when it is
    offered or stands before others; with the text that it has there, so that this step can be
    taken back.
    """
    before = index.massstab
    neue = tuple(_placed_ursachen(index, ursachen))
    parts = [Replace(before.record_like(neu), neu, BEZEICHNUNG) for neu in neue]
    codes = {neu.code for neu in neue}
    gone: list[Ursache | Kriterium] = [u for u in before.ursachen if u.code not in codes]
    places: Counter[Zielart] = Counter()
    ids: set[str] = set()
    for kriterium in kriterien:
        neu = replace(kriterium, text=tidy(kriterium.text), reihenfolge=places[kriterium.zielart])
        places[kriterium.zielart] += 1
        ids.add(neu.id)
        parts.append(Replace(before.record_like(neu), neu, BEZEICHNUNG))
    gone += [k for k in before.kriterien if k.id not in ids]
    parts += [Replace(part, None, BEZEICHNUNG) for part in gone]
    return Group(tuple(step for part in parts for step in part.steps()), BEZEICHNUNG)


def _placed_ursachen(index: KonzeptIndex, ursachen: Sequence[Ursache]) -> Iterator[Ursache]:
    """Yield the Ursachen that the list needs, each with its place and its code."""
    tidied = [replace(ursache, text=tidy(ursache.text)) for ursache in ursachen]
    listed = {ursache.code for ursache in index.massstab.ursachen}
    named = count_nennungen(index).keys() - listed
    tidied = [replace(u, text=u.code) if u.code in named else u for u in tidied]
    while tidied and _only_named(index, tidied[-1], listed):
        tidied.pop()
    taken = {ursache.code for ursache in ursachen} | listed | named
    for place, ursache in enumerate(tidied):
        code = ursache.code or _free_code(ursache.text, taken)
        taken.add(code)
        yield replace(ursache, code=code, reihenfolge=place)


def _only_named(index: KonzeptIndex, ursache: Ursache, listed: set[str]) -> bool:
    """Tell whether the list can do without an Ursache: ratings name it, nothing more is said."""
    return ursache.code not in {"", *listed} and ursache == index.massstab.ursache(ursache.code)


def _free_code(text: str, taken: set[str]) -> str:
    """Return a code for a new Ursache: its text, with a number where that was taken once."""
    number, code = 1, text
    while code in taken:
        number += 1
        code = f"{text} ({number})"
    return code

"""How texts are searched: „massnahme“ finds „Maßnahme“, „Oeffnung“ finds „Öffnung“."""

from __future__ import annotations

import unicodedata

from zielbewertung.domain.text import fold

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

Suchwort = tuple[str, ...]
"""The spellings of one word; a text fits that holds one of them."""


def searchable(text: str) -> str:
    """Return text to be searched: folded, and behind it its words with umlauts spelled out.

    Umlauts are spelled out word by word and not in the whole text: „ue“ is no „ü“ in „Neuerung“.
    """
    folded = fold(text)
    small = text.casefold()
    if small.isascii():
        return folded
    words = dict.fromkeys(word for word in small.split() if _spelled_out(word) != word)
    return "\n".join((folded, *(fold(_spelled_out(word)) for word in words)))


def suchworte(text: str) -> tuple[Suchwort, ...]:
    """Return the words that someone typed, each once and with its spellings."""
    words = unicodedata.normalize("NFC", text).casefold().split()
    found = (tuple(dict.fromkeys((fold(w), fold(_spelled_out(w))))) for w in words)
    return tuple(dict.fromkeys(spellings for spellings in found if spellings[0]))


def has_all(searched: str, worte: tuple[Suchwort, ...]) -> bool:
    """Tell whether all words occur in what :func:`searchable` returned."""
    return all(any(spelling in searched for spelling in wort) for wort in worte)


def _spelled_out(word: str) -> str:
    return word.translate(_SPELLED_OUT)

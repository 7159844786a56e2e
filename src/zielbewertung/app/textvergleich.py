"""Where two texts differ, word by word; quick also for very long ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PAIRS = 25_000
"""With more pairs of equal words the middle of two texts counts as different as a whole.

Comparing would take too long; two thousand words of a real text stay below it.
"""


@dataclass(frozen=True, slots=True)
class Stueck:
    """A piece of a text; ``anders`` where the other text does not have it there."""

    text: str
    anders: bool


def compare_texts(vorher: str, nachher: str) -> tuple[tuple[Stueck, ...], tuple[Stueck, ...]]:
    """Return both texts in pieces; put together again they are what they were."""
    old, new = _WORDS.findall(vorher), _WORDS.findall(nachher)
    start = _same_start(old, new)
    end = _same_start(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    pieces_old, pieces_new = _Pieces(), _Pieces()
    for pieces, words in ((pieces_old, old), (pieces_new, new)):
        pieces.add(words[:start], anders=False)
    if _equal_pairs(middle_old, middle_new) > _MOST_PAIRS:
        pieces_old.add(middle_old, anders=True)
        pieces_new.add(middle_new, anders=True)
    else:
        matcher = SequenceMatcher(str.isspace, middle_old, middle_new, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            pieces_old.add(middle_old[a:b], anders=tag != "equal")
            pieces_new.add(middle_new[c:d], anders=tag != "equal")
    for pieces, words in ((pieces_old, old), (pieces_new, new)):
        pieces.add(words[len(words) - end :], anders=False)
    return pieces_old.all(), pieces_new.all()


class _Pieces:
    """Gathers words into as few pieces as there are."""

    def __init__(self) -> None:
        self._pieces: list[Stueck] = []

    def add(self, words: list[str], *, anders: bool) -> None:
        text = "".join(words)
        if not text:
            return
        if self._pieces and self._pieces[-1].anders is anders:
            text = self._pieces.pop().text + text
        self._pieces.append(Stueck(text, anders))

    def all(self) -> tuple[Stueck, ...]:
        return tuple(self._pieces)


def _equal_pairs(one: list[str], other: list[str]) -> int:
    """Return how many pairs of equal words two texts have; blanks do not count."""
    counts = Counter(other)
    return sum(n * counts[word] for word, n in Counter(one).items() if not word.isspace())


def _same_start(one: list[str], other: list[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    limit = min(len(one), len(other))
    return next((n for n in range(limit) if one[n] != other[n]), limit)

"""Where two texts differ, word by word; quick also for very long ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from zielbewertung.domain.text import one_line

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PAIRS = 25_000
"""With more pairs of equal words the middle of two texts counts as different as a whole.

Comparing would take too long; two thousand words of a real text stay below it.
"""


_LEAST_SAME = 0.25
"""Texts that share less than this are different as a whole: marks would tell nothing."""


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
    if pieces_old.same < _LEAST_SAME * max(len(vorher), len(nachher)):
        return _whole(vorher), _whole(nachher)
    return pieces_old.all(), pieces_new.all()


def as_they_are(vorher: str, nachher: str) -> tuple[tuple[Stueck, ...], tuple[Stueck, ...]]:
    """Return two values of which one took the place of the other, with nothing marked."""
    return (Stueck(vorher, anders=False),), (Stueck(nachher, anders=False),)


def _whole(text: str) -> tuple[Stueck, ...]:
    return (Stueck(text, anders=True),) if text else ()


_WORDS_BEFORE = 2
_LEAST_LEFT_OUT = 12


def excerpts(vorher: str, nachher: str) -> tuple[str, str]:
    """Return both texts as one line each, from two words before the first difference on."""
    old, new = one_line(vorher), one_line(nachher)
    pairs = enumerate(zip(old, new, strict=False))
    start = next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))
    head = start
    for _ in range(_WORDS_BEFORE + 1):
        head = old.rfind(" ", 0, max(head, 0))
    if head < _LEAST_LEFT_OUT:
        return old, new
    return f"…{old[head:]}", f"…{new[head:]}"


class _Pieces:
    """Gathers words into as few pieces as there are."""

    def __init__(self) -> None:
        self._pieces: list[Stueck] = []
        self.same = 0

    def add(self, words: list[str], *, anders: bool) -> None:
        text = "".join(words)
        if not text:
            return
        self.same += 0 if anders else len(text)
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

"""What stands in front of or behind a text: „3. Das …“, „Ziel 3: Das …“, „… (Fortsetzung)“."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key, level_word, plural_of, singular_of
from zielbewertung.domain.text import natural_key, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTED = r"\d{1,4}(?:[.,]\d{1,3})*(?:[.]?[a-z](?![A-Za-zÄÖÜäöüß]))?"
_SIGNED = r"[A-ZÄÖÜ]{1,3}[ .\-]?" + _COUNTED
_NUMBER = re.compile(rf"\(?((?:{_SIGNED})|(?:{_COUNTED})|[IVX]{{1,5}}|[A-Za-z])\)?[.:)]?$")
_PLAIN_NUMBER = re.compile(rf"\(?(?:{_SIGNED}|{_COUNTED}|[IVX]{{1,5}}\.?)\)?[.:)]?$")
_FRONT = re.compile(
    rf"""\(?(?P<nummer>{_SIGNED}|{_COUNTED}|[IVX]{{1,5}}(?=[.):])|[A-Za-z](?=[.)]))
    (?P<ende>\)?\s*[.:)]?\)?(?:\s*[–—-](?=\s))?)\s+(?P<text>\S.*)$""",
    re.S | re.X,
)
_WORD = re.compile(
    r"(?P<wort>[A-Za-zÄÖÜäöüß][\w\-]+|[A-Za-zÄÖÜäöüß]\w+\s[A-ZÄÖÜ]\w+)(?P<rest>\W.*)$", re.S
)
_AFTER_WORD = re.compile(
    rf"""\s*(?:Nr\.?\s*)?(?P<nummer>{_SIGNED}|{_COUNTED}|[IVX]{{1,5}}|[A-Z])?
    (?P<ende>\s*[.:)]|\s+[–—-](?=\s)|(?=\s)|$)\s*(?P<text>.*)$""",
    re.S | re.X,
)
_CLEAR_WORD = 8
"""A word for a level that is this long stands in front of a name only to say the level."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_CONTINUED = re.compile(
    r"\s*(?:[(\[]\s*(?:Fortsetzung|Forts\.|fortgesetzt)[^)\]]{0,40}[)\]]"
    r"|[–—-]\s*(?:Fortsetzung|Forts\.)|\b(?:Fortsetzung|Forts\.))\s*[:.]?\s*$",
    re.I,
)


def is_number(text: str) -> bool:
    """Tell whether a cell is a number of an entry: „3“, „3.1“, „3.“, „M 2“, „IV.“."""
    return _PLAIN_NUMBER.match(text.strip()) is not None


def without_continued(text: str) -> str:
    """Return a text without „(Fortsetzung)“ at its end."""
    return _CONTINUED.sub("", text)


def split_word(text: str) -> tuple[str, str, str]:
    """Return level, number and rest of „Leitziel 3: Das …“; no level where none is named.

    A level counts as named where a number, a colon or a dash follows it, so that „Ziel ist es, …“
    stays a sentence; „Handlungsfeld Sprache“ is clear enough without.
    """
    match = _WORD.match(text)
    word = None if match is None else level_word(match.group("wort"))
    if match is None or word is None:
        return "", "", text
    after = _AFTER_WORD.match(match.group("rest"))
    if after is None:
        return "", "", text
    nummer = after.group("nummer") or ""
    rest = after.group("text").strip()
    if not nummer and not after.group("ende").strip():
        clear = not word.massnahme and len(match.group("wort")) >= _CLEAR_WORD
        if not clear or not rest[:1].isupper() or not _is_singular(match.group("wort")):
            return "", "", text
    return singular_of(match.group("wort")), nummer, rest


def _is_singular(word: str) -> bool:
    return key(word) == key(singular_of(word))


def split_number(text: str, singular: str) -> tuple[str, str]:
    """Return number and rest of „3. Das …“ or „Ziel 3: Das …“; the number may be empty."""
    name, nummer, rest = split_word(text)
    if name and names(name, singular):
        return nummer, rest or text
    match = _FRONT.match(text)
    if match is None:
        return "", text
    return match.group("nummer").rstrip("."), match.group("text")


def names(name: str, singular: str) -> bool:
    """Tell whether a word in front of a text is the level: „Ziel“ also for „Leitziel“."""
    return key(singular).endswith(key(name)) or key(name) == key(plural_of(singular))


def numbers_in_front(texts: Sequence[str], singular: str) -> bool:
    """Tell whether all texts of a level begin with a number of their own or with its name.

    A lone figure („2 neue Stellen“) counts only where the figures of several texts go up.
    """
    found = []
    certain = True
    for text in dict.fromkeys(one_line(text) for text in texts):
        name, nummer, _rest = split_word(text)
        if name and names(name, singular):
            found.append(nummer)
            continue
        match = _FRONT.match(text)
        if match is None:
            return False
        ending = match.group("ende").strip()
        if not ending and match.group("nummer").isdigit():
            certain = False
        found.append(match.group("nummer"))
    numbers = [nummer for nummer in found if nummer]
    if any(nummer.isalpha() for nummer in numbers) and not _letters_in_order(numbers):
        return False
    if not found or len(set(numbers)) < len(numbers):
        return bool(found) and certain and not _all_alike(numbers)
    if certain:
        return True
    keys = [natural_key(nummer) for nummer in numbers]
    return len(keys) > 1 and keys == sorted(keys)


def _letters_in_order(numbers: Sequence[str]) -> bool:
    """Tell whether letters or Roman numbers count from the first: A, B, C or I, II, III."""
    if len(numbers) < 2:
        return False
    for row in (_ROMAN, _LETTERS, _LETTERS.lower()):
        if list(numbers) == list(row[: len(numbers)]):
            return True
    return False


def _all_alike(numbers: Sequence[str]) -> bool:
    return len(set(numbers)) == 1

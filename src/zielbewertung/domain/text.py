"""How the text of the subject is kept, compared, folded for search and sorted."""

from __future__ import annotations

import re
import unicodedata

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BLANKS_AT_LINE_END = re.compile(r"[ \t]+(?=\n)")
_DIGITS = re.compile(r"(\d+)")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_MAYBE_MARKS = re.compile("[\u0300-\U0010ffff]{31,}")
_JOINER = "\u034f"
_TWO_MARKS = frozenset("\u0344\u0f73\u0f75\u0f81")
MOST_MARKS = 30
"""How many marks one letter may have."""
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


def clean(text: str) -> str:
    """Return text as it is stored: NFC, line feeds only, no control characters, no blank ends."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _LINE_ENDS.sub("\n", text)
    text = _MAYBE_MARKS.sub(_broken_up, _UNWANTED.sub("", text))
    text = unicodedata.normalize("NFC", text)
    return _BLANKS_AT_LINE_END.sub("", text).strip()


def _broken_up(match: re.Match[str]) -> str:
    """Return text in which no letter has more than 30 marks, the rest of them by themselves.

    No language needs more. Bringing marks into their order takes the square of their number: a
    million of them would take hours. This is the Stream-Safe Text Format of UAX #15.
    """
    parts, number = [], 0
    for letter in match.group():
        marks = 2 if letter in _TWO_MARKS else bool(unicodedata.combining(letter))
        number = number + marks if marks else 0
        if number > MOST_MARKS:
            parts.append(_JOINER)
            number = marks
        parts.append(letter)
    return "".join(parts)


def has_endless_marks(text: str) -> bool:
    """Tell whether a letter has so many marks that :func:`clean` would break them up."""
    return any(_broken_up(match) != match.group() for match in _MAYBE_MARKS.finditer(text))


def has_unwanted_characters(text: str) -> bool:
    """Tell whether :func:`clean` would drop characters that no file or page can carry."""
    return _UNWANTED.search(text.lstrip("\ufeff")) is not None


def without_unwanted_characters(text: str) -> str:
    """Return text without the characters that no file or page can carry, else as it is."""
    return _UNWANTED.sub("", text)


def one_line(text: str) -> str:
    """Return text as one line for lists and headings."""
    return " ".join(text.split())


def shorten(text: str, limit: int) -> str:
    """Return text as one line of at most ``limit`` characters, cut at a word with „…“."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head, _, _ = line[:limit].rpartition(" ")
    kept = head if len(head) > limit // 2 else line[: limit - 1]
    return kept.rstrip(" ,;:.–-") + "…"


def fold(text: str) -> str:
    """Return text as a search compares it: small letters, no marks („Maßnahme“ = „massnahme“)."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return _MARKS.sub("", unicodedata.normalize("NFD", folded.translate(_FOLDED)))


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by DIN 5007-1 in which numbers count as numbers (M 2 before M 10)."""
    return tuple(_part_key(part) for part in _DIGITS.split(fold(text)) if part)


def _part_key(part: str) -> tuple[int, int, str]:
    """Sort numbers before letters and by their size, however many digits they have."""
    if part.isdecimal() and part.isascii():
        digits = part.lstrip("0")
        return 0, len(digits), digits
    return 1, 0, part

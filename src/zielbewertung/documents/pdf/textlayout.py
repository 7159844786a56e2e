"""Breaks text into lines of a given width; nothing of it is ever cut off."""

import re
import unicodedata

from zielbewertung.documents.pdf.fonts import (
    SOFT_HYPHEN,
    ZERO_WIDTH_SPACE,
    Font,
    drawable,
    font_of,
    text_width,
)
from zielbewertung.documents.pdf.hyphenation import places_in
from zielbewertung.documents.pdf.styles import TextStyle

_BLANKS = re.compile(" +")
# Behind a hyphen, a dash or a slash that joins two words of some length; never inside figures.
_JOINT = re.compile(rf"(?<=\w\w)[-–/](?=[^\W\d_]\w)|[{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}]")
_INVISIBLE = str.maketrans("", "", SOFT_HYPHEN + ZERO_WIDTH_SPACE)
_UGLY_GAP = 0.22
"""So much of a line may stay white at its end before a word is divided."""
_SMALLEST_PART = 3
_RUNT = 6
_COMPANY = 20


def wrap(
    text: str, style: TextStyle, width: float, *, hyphenate: bool = True, fill: bool = False
) -> tuple[str, ...]:
    """Return the lines of a text; an empty text has none.

    Lines break at blanks, behind joining hyphens and at soft hyphens. With ``hyphenate`` a word
    that is wider than a line is divided as in the dictionary, with ``fill`` also one that would
    leave an ugly gap; a word without such a place breaks where the line ends. A hyphen that is
    only there because of the break is the character U+00AD, so that search and screen readers
    find the word whole.
    """
    if not text:
        return ()
    limit = width * 1000 / style.size
    lines: list[str] = []
    for paragraph in drawable(text).split("\n"):
        font = font_of(style.weight)
        lines += _wrap_paragraph(paragraph, font, limit, hyphenate=hyphenate, fill=fill)
    return tuple(lines)


def fit(text: str, style: TextStyle, width: float) -> str:
    """Return a text as one line, ended by „…“ where it is too long; for running heads only."""
    line = " ".join(drawable(text).translate(_INVISIBLE).split())
    if text_width(line, style) <= width:
        return line
    while line and text_width(f"{line}…", style) > width:
        shorter, _, _ = line.rpartition(" ")
        line = shorter or line[:-1]
    return f"{line.rstrip(' ,;:.·–-')}…"


def _wrap_paragraph(
    paragraph: str, font: Font, limit: float, *, hyphenate: bool, fill: bool
) -> list[str]:
    lines: list[str] = []
    blank = font.width(" ")
    line, used = "", 0.0
    words = _BLANKS.split(paragraph.strip(" "))
    words.reverse()
    while words:
        word = words.pop()
        shown = word.translate(_INVISIBLE)
        start = used + blank if line else 0.0
        wide = font.word_width(shown)
        if start + wide <= limit:
            line = f"{line} {shown}" if line else shown
            used = start + wide
            continue
        head, tail = _split_at_joint(word, font, limit - start)
        gap = fill and limit - used > _UGLY_GAP * limit
        if hyphenate and not head and (gap or not line):
            head, tail = _hyphenated(word, font, limit - start)
        if not head and not line:
            head, tail = _split_anywhere(shown, font, limit)
        if tail:
            words.append(tail)
        lines.append(f"{line} {head}".strip(" ") if head else line)
        line, used = "", 0.0
    if line or not lines:
        lines.append(line)
    return _without_runt(lines)


def _without_runt(lines: list[str]) -> list[str]:
    """Give a very short last word company, so that it does not stand in a line alone."""
    divided = len(lines) > 1 and lines[-2].endswith(SOFT_HYPHEN)
    if len(lines) > 1 and not divided and len(lines[-1]) <= _RUNT:
        above, _, last = lines[-2].rpartition(" ")
        if " " in above and len(last) <= _COMPANY:
            lines[-2:] = [above, f"{last} {lines[-1]}"]
    return lines


def _split_at_joint(word: str, font: Font, room: float) -> tuple[str, str]:
    """Return the longest part of a word up to a joint that fits, and the rest of the word."""
    found = "", word
    for joint in _JOINT.finditer(word):
        head = word[: joint.end()].translate(_INVISIBLE)
        if joint[0] == SOFT_HYPHEN:
            head += SOFT_HYPHEN
        if font.width(head) > room:
            break
        if head.strip(SOFT_HYPHEN):
            found = head, word[joint.end() :]
    return found


def _hyphenated(word: str, font: Font, room: float) -> tuple[str, str]:
    """Return the longest part of a word that fits with a hyphen, and the rest of the word.

    Where a person put soft hyphens, none are added.
    """
    if word.translate(_INVISIBLE) != word:
        return "", word
    for place in reversed(places_in(word)):
        head = word[:place] + SOFT_HYPHEN
        if font.width(head) <= room:
            return head, word[place:]
    return "", word


def _split_anywhere(word: str, font: Font, room: float) -> tuple[str, str]:
    """Return as much of a word as fits, and the rest; always at least one character."""
    place, used = 0, font.width(SOFT_HYPHEN)
    for letter in word:
        used += font.width(letter)
        if used > room:
            break
        place += 1
    if place > 2 * _SMALLEST_PART:
        place = min(place, len(word) - _SMALLEST_PART)
    while place > 1 and place < len(word) and unicodedata.combining(word[place]):
        place -= 1
    place = max(place, 1)
    while place < len(word) and unicodedata.combining(word[place]):
        place += 1
    head, tail = word[:place], word[place:]
    between_letters = head[-1:].isalpha() and tail[:1].isalpha() and place > 1
    return head + SOFT_HYPHEN * between_letters, tail

"""Where long German words may be divided, by the patterns that come with pyphen.

The algorithm is that of Franklin Liang (Word Hy-phen-a-tion by Com-put-er, Stanford 1983). The
patterns are read here and not by pyphen itself, which takes more than a second for them: far
longer than the whole document does.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

LEAST_BEFORE = 4
LEAST_AFTER = 4
"""So many letters of a word stay together at its beginning and at its end."""
_SHORTEST = 9
_WORDS = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")
_LONGEST = 36
"""No pattern has more letters."""
_REMEMBERED = 20_000
_DIGITS = b"0123456789"
_DOTS = bytes(sign if sign in _DIGITS + b"\n" else ord(".") for sign in range(256))
"""What stands for each byte of a pattern in its form."""


@lru_cache(maxsize=_REMEMBERED)
def places_in(text: str) -> tuple[int, ...]:
    """Return the places before which a word, with all that clings to it, may be divided.

    Short words and those in capitals, which are abbreviations, stay whole.
    """
    return tuple(
        found.start() + place
        for found in _WORDS.finditer(text)
        if not found[0].isupper()
        for place in _places_in_word(found[0])
        if LEAST_BEFORE <= place <= len(found[0]) - LEAST_AFTER
    )


def _places_in_word(word: str) -> list[int]:
    """Return the places before which the patterns allow a hyphen: those with odd weights."""
    framed = f".{word.lower()}."
    if len(framed) != len(word) + 2:
        return []  # a letter that is several in lower case would shift the places
    patterns = _patterns()
    weights = [0] * (len(framed) + 1)
    for start in range(len(framed)):
        for end in range(start + 1, min(start + _LONGEST, len(framed)) + 1):
            form = patterns.get(framed[start:end])
            if form is not None:
                for place, weight in _weights(form):
                    weights[start + place] = max(weights[start + place], weight)
    return [place - 1 for place, weight in enumerate(weights) if weight % 2]


def _weights(form: str) -> list[tuple[int, int]]:
    """Return the weights of a pattern with the number of letters before each."""
    found: list[tuple[int, int]] = []
    letters = 0
    for sign in form:
        if sign.isdigit():
            found.append((letters, int(sign)))
        else:
            letters += 1
    return found


@cache
def _patterns() -> dict[str, str]:
    """Return the forms of the patterns by their letters: their weights, each letter a dot.

    Many thousand patterns share a few forms, and each form is kept but once.
    """
    encoding, _, text = _dictionary().read_bytes().partition(b"\n")
    text = text.replace(b"\r", b"")
    letters, forms = (
        content.decode(encoding.decode("ascii").strip()).split("\n")
        for content in (text.translate(None, _DIGITS), text.translate(_DOTS))
    )
    # Remarks and headings of the file come along: they stand for themselves and never match.
    known: dict[str, str] = {}
    return {word: known.setdefault(form, form) for word, form in zip(letters, forms, strict=True)}


def _dictionary() -> Path:
    """Return the file with the patterns, without importing what reads it slowly."""
    spec = find_spec("pyphen")
    folders = [] if spec is None else spec.submodule_search_locations or []
    return Path(next(iter(folders))) / "dictionaries" / "hyph_de_DE.dic"

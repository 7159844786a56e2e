"""What a text is worth: whether it says anything, waits to be written, or names a number."""

from __future__ import annotations

import re

from zielbewertung.domain.text import fold, one_line

KURZ_BIS = 30
"""Texts that are shorter („Läuft weiter.“) may well be the same at several measures."""

_NO_WORD = re.compile(r"[\W_]+")
_LEAST_LETTERS = 3
_SAYS_NOTHING = frozenset(
    {
        "dito",
        "entfallt",
        "ja",
        "k a",
        "kein grund",
        "keine",
        "keine angabe",
        "keine angaben",
        "n n",
        "nein",
        "nicht bewertbar",
        "nicht erreicht",
        "offen",
        "s o",
        "s u",
        "siehe oben",
        "siehe unten",
        "teilweise erreicht",
        "test",
        "unbekannt",
        "unklar",
        "weiss nicht",
        "wie oben",
    }
)
_WORD = re.compile(r"[^\W\d_]{2}")
_PLACEHOLDER = re.compile(
    r"\?\?\?|\bx{3,}\b|\btodo\b|\btbd\b|\bplatzhalter\b|\blorem ipsum\b|_{4,}"
    r"|\bbitte (?:noch )?(?:ergänzen|ausfüllen|prüfen|einfügen)\b"
    r"|^\W*(?:(?:text|begründung|grund) )?(?:folgt(?: noch)?"
    r"|(?:wird|muss) (?:noch )?(?:ergänzt|nachgereicht|nachgetragen)(?: werden)?)\W*$"
)
_PART_OF_ONE = (
    "???", "xxx", "todo", "tbd", "platzhalter", "lorem", "____", "bitte", "folgt", "ergänzt",
    "nachge",
)  # fmt: skip
_NUMBER = re.compile(
    r"[\d%‰]|\b(?:prozent\w*|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf"
    r"|zwanzig|dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig|hundert\w*|tausend\w*"
    r"|million\w*|halfte|drittel|viertel|funftel|zehntel|doppelt\w*|verdoppel\w*|dreifach\w*"
    r"|halbier\w*|(?:zwei|drei|vier|funf|sechs)mal)\b"
)


def says_nothing(text: str) -> bool:
    """Tell whether a text is empty or only fills its field („–“, „s. o.“, „k. A.“)."""
    words = _NO_WORD.sub(" ", fold(text)).strip()
    return len(words) < _LEAST_LETTERS or words in _SAYS_NOTHING


def has_no_word(text: str) -> bool:
    """Tell whether a text has not even two letters in a row („–“, „1.“)."""
    return _WORD.search(text) is None


def is_placeholder(text: str) -> bool:
    """Tell whether a text waits to be written („XXX“, „???“, „bitte ergänzen“)."""
    folded = text.casefold()
    hinted = any(part in folded for part in _PART_OF_ONE)  # far quicker than the pattern
    return hinted and _PLACEHOLDER.search(folded) is not None


def names_number(text: str) -> bool:
    """Tell whether a text holds a number, in figures or as a word („ein Drittel“)."""
    return _NUMBER.search(fold(text)) is not None


def compared(text: str) -> str:
    """Return a text as two of them are compared, case and blanks folded; empty for short ones."""
    return fold(one_line(text)) if len(text) >= KURZ_BIS else ""

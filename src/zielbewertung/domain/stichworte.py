"""Stichworte of an entry: one text in the file, single words for people."""

from __future__ import annotations

import re

from zielbewertung.domain.text import clean, one_line

_TRENNER = re.compile(r"[,;\n]")


def stichworte_of(text: str) -> tuple[str, ...]:
    """Return the single Stichworte of an entry, each once."""
    return tuple(dict.fromkeys(filter(None, map(one_line, _TRENNER.split(text)))))


def with_stichworte(text: str, more: str) -> str:
    """Return a text of Stichworte with more of them behind; as it is where they are there."""
    known = stichworte_of(text)
    new = [word for word in stichworte_of(clean(more)) if word not in known]
    return ", ".join((*known, *new)) if new else text


def without_stichworte(text: str, less: str) -> str:
    """Return a text of Stichworte without some of them; as it is where there are none of them."""
    known, gone = stichworte_of(text), stichworte_of(clean(less))
    kept = [word for word in known if word not in gone]
    return ", ".join(kept) if len(kept) < len(known) else text

"""Numbers of entries as tables have them: „12.“, „03. Jan“ for 3.1, or numbers that count rows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.tabelle import Zeile

_MONTHS = (
    "jan",
    "feb",
    "mär|mrz|mar",
    "apr",
    "mai|may",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt|oct",
    "nov",
    "dez|dec",
)
_DAY_AND_MONTH = re.compile(r"(\d\d?)\.\s?([a-zä]{3})\.?$", re.I)
_SHORT_DATE = re.compile(r"(\d\d)\.(\d\d)\.20(\d\d)$")
_ORDINAL = re.compile(r"\d+(?:\.\d+)*\.$")


def without_full_stop(number: str) -> str:
    """Return „12“ for „12.“; anything else stays."""
    return number[:-1] if _ORDINAL.match(number) else number


def undo_date(number: str) -> str | None:
    """Return the number that a spreadsheet took for a date („03. Jan“ → „3.1“), else ``None``."""
    match = _DAY_AND_MONTH.match(number)
    if match is not None:
        for month, names in enumerate(_MONTHS, 1):
            if match.group(2).lower() in names.split("|"):
                return f"{int(match.group(1))}.{month}"
        return None
    match = _SHORT_DATE.match(number)
    if match is not None:
        return ".".join(str(int(part)) for part in match.groups())
    return None


def counts_rows(zeilen: Sequence[Zeile], spalte: int, text: int) -> bool:
    """Tell whether a number column counts rows, not entries: it changes while the text stays."""
    numbers = [zeile.zelle(spalte).strip() for zeile in zeilen]
    if "" in numbers or len(set(numbers)) < len(numbers):
        return False
    texts = [zeile.zelle(text).strip() for zeile in zeilen]
    return any(after in ("", before) for before, after in pairwise(texts))


def restarts(numbers: Sequence[tuple[str, str, str]]) -> bool:
    """Tell whether numbers count anew below each parent.

    From triples in the order of the tree: id of the parent, number above („3“), own number. It is
    so where each begins with the number above it („3.1“), or two parents begin with the same.
    """
    filled = [triple for triple in numbers if triple[2]]
    if not filled:
        return False
    if all(above and own.startswith(f"{above}.") for _, above, own in filled):
        return True
    first: dict[str, str] = {}
    for eltern, _, own in filled:
        first.setdefault(eltern, own)
    return len(set(first.values())) < len(first)

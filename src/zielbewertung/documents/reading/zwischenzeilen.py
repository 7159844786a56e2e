"""Which levels the headings between the rows of tables stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.kopfzeile import Kopffund
    from zielbewertung.documents.reading.zeilenarten import Zeilenfund, Zwischenzeile

_UNNAMED = "Zwischenüberschrift"
"""What such a level is called where neither the header nor the rows say it."""


@dataclass(frozen=True, slots=True)
class Zwischenebenen:
    """The levels of headings between rows, and which row is of which.

    ``platz`` is where they belong among the levels of the columns. ``zeilen`` has for each table
    pairs of a row number and the place among ``namen``; ``None`` is the level above the tables.
    """

    namen: tuple[str, ...]
    platz: int
    zeilen: tuple[tuple[tuple[int, int | None], ...], ...]

    @property
    def anzahl(self) -> int:
        """How many rows are headings of these levels."""
        return sum(1 for rows in self.zeilen for _, tiefe in rows if tiefe is not None)


def find_between(funde: Sequence[Kopffund], zeilen: Sequence[Zeilenfund]) -> Zwischenebenen:
    """Return the levels of the headings between the rows of tables that belong together."""
    rows = [[z for z in fund.zwischen if not z.titel] for fund in zeilen]
    titles = [[z for z in fund.zwischen if z.titel] for fund in zeilen]
    flat = [zeile for table in rows for zeile in table]
    said = tuple(dict.fromkeys(zeile.name for zeile in flat if zeile.name))
    shared = funde[0].erkennung.zwischen if funde else ()
    platz = 0
    if shared and flat:
        name, spalte = shared[0]
        texts = [ebene.text for ebene in funde[0].erkennung.ebenen]
        platz = texts.index(spalte)
        names = (*said, name) if key(name) not in {key(word) for word in said} else said
    elif said:
        unnamed = sum(1 for zeile in flat if not zeile.name)
        names = said if unnamed * 2 < len(flat) else (*said, _UNNAMED)
    elif flat:
        names = (_UNNAMED,)
    else:
        names = ()
    two = len(names) == 1 and not said and _two_ranks(rows)
    if two:
        names = (f"Obere {names[0]}", names[0]) if names[0] == _UNNAMED else ("Thema", names[0])
    keys = [key(name) for name in names]
    result = []
    for table, above in zip(rows, titles, strict=True):
        places: list[tuple[int, int | None]] = [(zeile.nummer, None) for zeile in above]
        for zeile in table:
            places.append((zeile.nummer, _place(zeile, keys, two=two)))
        result.append(tuple(sorted(places)))
    return Zwischenebenen(names, platz, tuple(result))


def _place(zeile: Zwischenzeile, names: Sequence[str], *, two: bool) -> int:
    if zeile.name:
        return names.index(key(zeile.name))
    if two:
        return 0 if zeile.folgt else 1
    return len(names) - 1


def _two_ranks(tables: Sequence[Sequence[Zwischenzeile]]) -> bool:
    """Tell whether headings of two kinds take turns: each table begins with two in a row."""
    filled = [table for table in tables if table]
    return bool(filled) and all(
        len(table) > 2 and table[0].folgt and not table[1].folgt for table in filled
    )

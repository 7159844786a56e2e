"""What stands above tables and may be levels of its own: headings, title rows, names of sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.documents.reading.vorsatz import split_number, split_word
from zielbewertung.documents.reading.zeilenarten import row_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.kopfzeile import Kopffund
    from zielbewertung.documents.reading.tabelle import Tabelle

_UNNAMED_SHEET = re.compile(r"(?:Tabelle|Blatt|Sheet|Table|Mappe)\s?\d*(?:\s?\(\d+\))?$", re.I)
_LONGEST_PLAIN = 150
_LONGEST_SHEET = 31
"""Spreadsheets cut the names of sheets here."""
_SEVERAL = 2
_NAMES = ("Handlungsfeld", "Schwerpunkt", "Thema")
"""What levels above tables are called where their texts do not say it."""


@dataclass(frozen=True, slots=True)
class Darueber:
    """Levels that stand above the tables, topmost first: names, and one text per table and level.

    ``titelzeilen`` are the rows with these texts, one per table, ``None`` where there is none.
    ``gemeinsam`` are the rows that say the same above all tables: the title of the whole.
    ``abgeschnitten`` tells that the names of sheets may have been too long for a sheet.
    """

    namen: tuple[str, ...] = ()
    texte: tuple[tuple[str, ...], ...] = ()
    titelzeilen: tuple[int | None, ...] = ()
    gemeinsam: tuple[tuple[int, ...], ...] = ()
    abgeschnitten: bool = False


def find_above(
    tabellen: Sequence[Tabelle],
    funde: Sequence[Kopffund | None],
    spalten: Sequence[str],
    innen: Sequence[str],
    *,
    gegliedert: bool,
) -> Darueber:
    """Return the levels that stand above the tables that are read.

    ``funde`` has ``None`` for a table that goes on with the one before. ``spalten`` are the names
    of the levels that have columns. ``innen`` are the titles that stand above repeated headers.
    ``gegliedert`` tells that there are headings between the rows: then a lone table has a title
    of its own, too, if it is numbered.
    """
    if any(fund is not None and fund.eigene for fund in funde):
        return Darueber(titelzeilen=(None,) * len(tabellen))
    common = _common_rows(funde)
    found = _find(tabellen, funde, spalten, innen, gegliedert=gegliedert)
    return replace(found, gemeinsam=common)


def _find(
    tabellen: Sequence[Tabelle],
    funde: Sequence[Kopffund | None],
    spalten: Sequence[str],
    innen: Sequence[str],
    *,
    gegliedert: bool,
) -> Darueber:
    lone = gegliedert and len(tabellen) == 1
    rows = _title_rows(funde)
    titles = [text for _, text in rows if text]
    if innen or (_may_be_level(titles, spalten, lone=lone) and rows[0][1]):
        return Darueber(
            _named([[*titles, *innen]], spalten),
            tuple((text,) for text in _continued([text for _, text in rows])),
            tuple(nummer for nummer, _ in rows),
        )
    headings = _headings(tabellen)
    kept = [texts for texts in headings if _may_be_level(texts, spalten, lone=lone)]
    if not kept:
        plain = _plain(tabellen)
        said = [text for text in plain if text]
        kept = [plain] if plain[0] and _may_be_level(said, spalten, lone=lone) else []
    cut = False
    if not kept:
        sheets = [tabelle.blatt for tabelle in tabellen]
        named = [name for name in sheets if name and not _UNNAMED_SHEET.match(name)]
        if len(named) == len(sheets) and _may_be_level(named, spalten, lone=lone):
            kept = [sheets]
            cut = any(len(name) >= _LONGEST_SHEET - 1 for name in sheets)
    if not kept:
        return Darueber(titelzeilen=(None,) * len(tabellen))
    columns = [_continued(texts) for texts in kept]
    return Darueber(
        _named(kept, spalten),
        tuple(zip(*columns, strict=True)),
        (None,) * len(tabellen),
        abgeschnitten=cut,
    )


def _common_rows(funde: Sequence[Kopffund | None]) -> tuple[tuple[int, ...], ...]:
    """Return for each table the rows above its header that say the same above all of them."""
    above = [[] if fund is None else list(fund.above) for fund in funde]
    headed = [rows for rows, fund in zip(above, funde, strict=True) if fund is not None]
    if len(headed) < _SEVERAL:
        return ((),) * len(funde)
    everywhere = set.intersection(*({row_text(zeile) for zeile in rows} for rows in headed))
    return tuple(
        tuple(zeile.nummer for zeile in rows if row_text(zeile) in everywhere) for rows in above
    )


def _may_be_level(texts: Sequence[str], spalten: Sequence[str], *, lone: bool = False) -> bool:
    """Tell whether texts differ from table to table, or say themselves that they are a level."""
    if not texts:
        return False
    names = {key(name) for text in texts if (name := split_word(text)[0])}
    if names & {key(name) for name in spalten}:
        return False
    if len(names) == 1 and all(split_word(text)[0] for text in texts):
        return True
    if spalten and key(spalten[0]) in {key(name) for name in _NAMES[:1]}:
        return False
    if lone and len(texts) == 1:
        return split_number(texts[0], "")[0] != ""
    return len(set(texts)) > 1


def _title_rows(funde: Sequence[Kopffund | None]) -> list[tuple[int | None, str]]:
    """Return the lone text right above each header that is not the same above all."""
    found: list[list[tuple[int, str]]] = [
        []
        if fund is None
        else [(z.nummer, row_text(z)) for z in fund.above if len(z.gefuellt) == 1]
        for fund in funde
    ]
    everywhere = (
        set.intersection(*({text for _, text in rows} for rows in found)) if found else set()
    )
    if len(found) > 1:
        found = [[row for row in rows if row[1] not in everywhere] for rows in found]
    return [rows[-1] if rows else (None, "") for rows in found]


def _headings(tabellen: Sequence[Tabelle]) -> list[list[str]]:
    """Return the headings above each table, one list per kind of heading, topmost first."""
    ranks = sorted({u.rang for tabelle in tabellen for u in tabelle.ueber if u.rang})
    result = []
    for rang in ranks:
        texts = [
            next((u.text for u in reversed(tabelle.ueber) if u.rang == rang), "")
            for tabelle in tabellen
        ]
        if all(texts):
            result.append(texts)
    return result


def _plain(tabellen: Sequence[Tabelle]) -> list[str]:
    """Return the short text right above each table."""
    result = []
    for tabelle in tabellen:
        last = tabelle.ueber[-1] if tabelle.ueber else None
        short = last is not None and not last.rang and len(last.text) <= _LONGEST_PLAIN
        result.append(last.text if last is not None and short else "")
    return result


def _continued(texts: Sequence[str]) -> list[str]:
    """Let a table without a text of its own stand below that of the table before."""
    result: list[str] = []
    for text in texts:
        result.append(text or (result[-1] if result else ""))
    return result


def _named(levels: Sequence[Sequence[str]], spalten: Sequence[str]) -> tuple[str, ...]:
    """Return names for the levels: what their texts say, else what such levels are called."""
    taken = {key(name) for name in spalten}
    result: list[str] = []
    for texts in levels:
        said = [name for text in texts if (name := split_word(text)[0])]
        name = max(set(said), key=said.count) if said else ""
        if not name or key(name) in taken:
            name = next(word for word in (*_NAMES, "Überschrift") if key(word) not in taken)
        taken.add(key(name))
        result.append(name)
    return tuple(result)

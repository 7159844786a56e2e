"""Finds the levels in a header: their names, their columns, and numbers that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import (
    Ebenenwort,
    Rang,
    key,
    level_word,
)
from zielbewertung.documents.reading.ueberschriften import (
    Bedeutung,
    is_lone_text,
    several_levels,
    text_of,
)
from zielbewertung.documents.reading.vorsatz import is_number, without_continued
from zielbewertung.documents.reading.zuordnung import Spaltenart
from zielbewertung.domain.konzept import MIN_EBENEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zielbewertung.documents.reading.tabelle import Zeile

_ENOUGH = 3
"""So many rows must contradict the order of two columns before it is turned round."""


class Spaltentexte:
    """The texts of the columns of a table, without rows in which but one cell is filled."""

    def __init__(self, below: Sequence[Zeile]) -> None:
        self._rows = [zeile for zeile in below if len(zeile.gefuellt) > 1]

    def are_numbers(self, spalte: int) -> bool:
        """Tell whether in a column stands nothing but numbers of entries."""
        texts = [text for zeile in self._rows if (text := zeile.zelle(spalte).strip())]
        return bool(texts) and all(is_number(without_continued(text)) for text in texts)

    def have_words(self, spalte: int) -> bool:
        """Tell whether in a column stand texts that are no numbers."""
        return any(
            text and not is_number(text)
            for zeile in self._rows
            if (text := zeile.zelle(spalte).strip())
        )

    def belong_to(self, spalte: int, other: int) -> bool:
        """Tell whether each text of a column always stands beside the same text of another."""
        beside: dict[str, set[str]] = {}
        rows = 0
        for zeile in self._rows:
            text, above = zeile.zelle(spalte).strip(), zeile.zelle(other).strip()
            if text and above:
                rows += 1
                beside.setdefault(text, set()).add(above)
        groups = {above for texts in beside.values() for above in texts}
        return (
            rows >= _ENOUGH
            and all(len(texts) == 1 for texts in beside.values())
            and len(groups) < len(beside)
        )


@dataclass(frozen=True, slots=True)
class Ebenenfund:
    """The levels of a header: name, column of the text, column of the number if it is settled.

    ``zwischen`` are levels that share the column of another and so stand in rows of their own;
    ``verdreht`` tells that the columns do not stand in the order of the levels.
    """

    ebenen: tuple[tuple[str, int, int | None], ...]
    zwischen: tuple[tuple[str, int], ...] = ()
    verdreht: bool = False


def find_levels(
    kopf: Sequence[str], meanings: Mapping[int, Bedeutung], texts: Spaltentexte
) -> Ebenenfund:
    """Return the levels that the headings of a table name, from top to bottom."""
    columns = [
        (spalte, said.ebene) for spalte, said in meanings.items() if said.art is Spaltenart.EBENE
    ]
    shared = {
        spalte: names
        for spalte in meanings
        if spalte not in dict(columns) and (names := several_levels(kopf[spalte]))
    }
    columns = sorted([*columns, *((spalte, names[-1]) for spalte, names in shared.items())])
    if len(columns) < MIN_EBENEN:
        columns = sorted({*columns, *_numbered_columns(kopf, meanings)})
    if len(columns) < MIN_EBENEN:
        known = {key(name) for _, name in columns}
        columns = sorted(
            [
                *columns,
                *(
                    (spalte, name)
                    for spalte in meanings
                    if spalte not in dict(columns)
                    and (name := text_of(kopf[spalte]))
                    and key(name) not in known
                ),
            ]
        )
    settled = _with_numbers(columns, kopf, meanings, texts)
    ordered, turned = _in_order(settled, texts)
    kept = _without_surplus(ordered)
    taken = {text for _, text, _ in kept}
    names_kept = {key(name) for name, _, _ in kept}
    between = tuple(
        (name, spalte)
        for spalte, names in shared.items()
        if spalte in taken
        for name in names[:-1]
        if key(name) not in names_kept
    )
    return Ebenenfund(tuple(kept), between, turned)


def _numbered_columns(
    kopf: Sequence[str], meanings: Mapping[int, Bedeutung]
) -> list[tuple[int, str]]:
    """Return the columns whose name another column gives a number: „Cluster-Nr“, „Cluster“."""
    named = {
        key(said.ebene)
        for said in meanings.values()
        if said.art is Spaltenart.NUMMER and said.ebene
    }
    return [
        (spalte, kopf[spalte])
        for spalte, said in meanings.items()
        if said.art is Spaltenart.UNBEKANNT and key(kopf[spalte]) in named
    ]


def _with_numbers(
    columns: Sequence[tuple[int, str]],
    kopf: Sequence[str],
    meanings: Mapping[int, Bedeutung],
    texts: Spaltentexte,
) -> list[tuple[str, int, int | None]]:
    """Join a column „Ziel“ that holds numbers with the column that holds the texts."""
    result: list[tuple[str, int, int | None]] = []
    used: set[int] = set()
    for spalte, name in columns:
        if spalte in used:
            continue
        partner = None
        if texts.are_numbers(spalte):
            partner = _partner(spalte, name, columns, kopf, meanings, texts)
        if partner is None:
            result.append((name, spalte, None))
        else:
            used.add(partner)
            result.append((name, partner, spalte))
    return result


def _partner(
    spalte: int,
    name: str,
    columns: Sequence[tuple[int, str]],
    kopf: Sequence[str],
    meanings: Mapping[int, Bedeutung],
    texts: Spaltentexte,
) -> int | None:
    """Return the column with the texts of a level whose own column holds but numbers."""
    for other, other_name in columns:
        if other > spalte and key(other_name) == key(name) and texts.have_words(other):
            return other
    for other in meanings:
        if key(text_of(kopf[other])) == key(name) and texts.have_words(other):
            return other
    after = spalte + 1
    if after in dict(columns) or not texts.have_words(after):
        return None
    heading = kopf[after] if after < len(kopf) else ""
    return after if not heading or is_lone_text(heading) else None


def _in_order(
    columns: list[tuple[str, int, int | None]], texts: Spaltentexte
) -> tuple[list[tuple[str, int, int | None]], bool]:
    """Return the levels from top to bottom, and whether the columns stood otherwise.

    The columns count. They are turned round only where the words say so (a Maßnahme before all
    goals, a Ziel before its Handlungsfeld) and, above the measures, the rows do, too.
    """
    words = [level_word(name) for name, _, _ in columns]
    rest = list(columns)
    leaf: list[tuple[str, int, int | None]] = []
    turned = False
    if len(columns) > 1 and _rank(words[0]) is Rang.MASSNAHME:
        others = [rank for word in words[1:] if (rank := _rank(word)) is not None]
        if others and Rang.MASSNAHME not in others:
            leaf = [rest.pop(0)]
            turned = True
    if not leaf:
        places = [p for p, word in enumerate(words) if _rank(word) is Rang.MASSNAHME]
        if places:
            leaf = rest[places[0] :]
            rest = rest[: places[0]]
    for _ in rest:
        for place in range(len(rest) - 1):
            (upper, a, _), (lower, b, _) = rest[place], rest[place + 1]
            before, after = _rank(level_word(upper)), _rank(level_word(lower))
            if before is None or after is None or before <= after:
                continue
            if turned or texts.belong_to(a, b):
                rest[place], rest[place + 1] = rest[place + 1], rest[place]
                turned = True
    return [*rest, *leaf], turned


def _rank(word: Ebenenwort | None) -> Rang | None:
    return None if word is None else word.rang


def _without_surplus(
    columns: Sequence[tuple[str, int, int | None]],
) -> list[tuple[str, int, int | None]]:
    """Drop columns whose name was there before, and goals that stand behind the measures."""
    kept: list[tuple[str, int, int | None]] = []
    measures = False
    for name, text, nummer in columns:
        word = level_word(name)
        if any(key(other) == key(name) for other, _, _ in kept):
            continue
        if measures and word is not None and not word.massnahme:
            continue
        measures = measures or (word is not None and word.massnahme)
        kept.append((name, text, nummer))
    return kept

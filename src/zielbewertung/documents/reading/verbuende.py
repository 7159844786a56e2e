"""Merged cells: only those that lie within the rows of a table count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.tabelle import MAX_SPALTEN, Verbund

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zielbewertung.documents.reading.tabelle import Zeile


def clip(verbunden: Iterable[Verbund], zeilen: Sequence[Zeile]) -> tuple[Verbund, ...]:
    """Return merged cells cut at the last row and the widest table; those outside are dropped."""
    last = max((zeile.nummer for zeile in zeilen), default=0)
    return tuple(
        Verbund(
            verbund.zeile,
            verbund.spalte,
            min(verbund.hoehe, last - verbund.zeile + 1),
            min(verbund.breite, MAX_SPALTEN),
        )
        for verbund in verbunden
        if verbund.zeile <= last and verbund.spalte < MAX_SPALTEN
    )

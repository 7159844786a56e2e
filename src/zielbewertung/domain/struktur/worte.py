"""How the changes of the structure call entries and places, for labels that are read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_LONGEST = 40


def nennung(index: KonzeptIndex, knoten: Knoten, ebene: int | None = None) -> str:
    """Return level and number of an entry, without a number its name („Ziel 3“)."""
    art = index.ebenen[knoten.ebene if ebene is None else ebene].singular
    return f"{art} {knoten.kennung or f'„{shorten(knoten.name, _LONGEST)}“'}"


def nennung_aller(index: KonzeptIndex, knoten: Sequence[Knoten]) -> str:
    """Return what several entries are called together: „3 Ziele“, „4 Einträge“."""
    if len(knoten) == 1:
        return nennung(index, knoten[0])
    ebenen = {k.ebene for k in knoten}
    if len(ebenen) == 1:
        return index.ebenen[ebenen.pop()].counted(len(knoten))
    return f"{len(knoten)} Einträge"

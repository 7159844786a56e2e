"""Finding a measure by what people call it: its Kennung, its id or its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.text import fold, one_line, shorten
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_UNCHANGED = "Es wurde nichts geändert."


def find_massnahme(index: KonzeptIndex, name: str) -> Knoten:
    """Return the one measure that ``name`` means, e.g. ``3.2``: the second measure of goal 3.

    Tried in this order: Kennung, position below a goal's Kennung, id, title. Raises
    ZielbewertungError where no measure is meant, or several are.
    """
    massnahmen = list(index.massnahmen())
    wanted = one_line(name)
    for found in (
        [m for m in massnahmen if m.kennung and m.kennung == wanted],
        _by_position(index, wanted),
        [m for m in massnahmen if m.id == wanted.lower()],
        [m for m in massnahmen if m.titel and fold(one_line(m.titel)) == fold(wanted)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise ZielbewertungError(
                f"„{shorten(wanted, 60)}“ ist nicht eindeutig.",
                f"Gemeint sein können: {_enumerate(index, found)}. {_UNCHANGED}",
            )
    raise ZielbewertungError(
        f"Eine Maßnahme „{shorten(wanted, 60)}“ gibt es nicht.",
        f"{_UNCHANGED} Maßnahmen werden mit ihrer Nummer genannt, zum Beispiel "
        f"„{_example(massnahmen)}“.",
    )


def _by_position(index: KonzeptIndex, wanted: str) -> list[Knoten]:
    """Understand „3.2“ as the second measure of entry 3 where measures have no Kennung."""
    parent_name, _, position = wanted.rpartition(".")
    if not parent_name:
        return []
    return [
        massnahme
        for knoten in index.walk()
        if knoten.kennung == parent_name and not index.is_massnahme(knoten)
        for place, massnahme in enumerate(_measures_below(index, knoten), 1)
        if str(place) == position and massnahme.status is Knotenstatus.AKTIV
    ]


def _measures_below(index: KonzeptIndex, knoten: Knoten) -> Iterator[Knoten]:
    return (kind for kind in index.kinder(knoten.id) if index.is_massnahme(kind))


def _enumerate(index: KonzeptIndex, found: list[Knoten]) -> str:
    names = [f"{m.bezeichnung} ({above(index, m)})" for m in found[:5]]
    return "; ".join(names) + (" …" if len(found) > len(names) else "")


def above(index: KonzeptIndex, knoten: Knoten) -> str:
    """Say where an entry belongs: the entry right above it."""
    eltern = index.eltern(knoten)
    return "" if eltern is None else f"{index.ebene_of(eltern).singular} {eltern.bezeichnung}"


def _example(massnahmen: list[Knoten]) -> str:
    return next((m.kennung for m in massnahmen if m.kennung), "3.2")

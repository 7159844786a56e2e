"""Takes the entries of a level away: what is below moves up, their texts go to a neighbour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Knotenstatus, Wert, Zielart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten
    from zielbewertung.domain.struktur.entwurf import Entwurf


class Verbleib(Wert):
    """Where the texts of entries go that are taken away: into the Beschreibung of whom."""

    DARUEBER = "darueber", "In die Beschreibung des Eintrags darüber"
    DARUNTER = "darunter", "In die Beschreibung jedes Eintrags darunter"


def dissolve(index: KonzeptIndex, entwurf: Entwurf, tiefe: int, verbleib: Verbleib) -> None:
    """Take all entries of a level away; where there is no such neighbour it is the other one.

    An entry that has neither stays and is of the level below by then. Units go to the entries
    right below that name none. What was no longer part of the Konzept makes what was below it
    that, too.
    """
    for knoten in index.walk():
        if knoten.ebene != tiefe:
            continue
        kinder, eltern = index.kinder(knoten.id), index.eltern(knoten)
        if eltern is None and not kinder:
            if tiefe == index.massnahmen_ebene.tiefe:
                entwurf.put(replace(knoten, ebene=tiefe - 1))
            continue
        below = bool(kinder) and (verbleib is Verbleib.DARUNTER or eltern is None)
        units_named = _hand_down_units(index, entwurf, knoten, kinder)
        text = _text_of(index, knoten, with_units=not units_named)
        for neighbour in kinder if below or eltern is None else (eltern,):
            _append(entwurf, neighbour.id, text, knoten.stichworte)
        for kind in kinder:
            moved = entwurf.knoten(kind.id)
            status = moved.status
            if status is Knotenstatus.AKTIV:
                status = knoten.status
            entwurf.put(replace(moved, eltern=knoten.eltern, status=status))
        entwurf.remove(knoten.id)
    _close_rows(index, entwurf, tiefe)


def _hand_down_units(
    index: KonzeptIndex, entwurf: Entwurf, knoten: Knoten, kinder: Sequence[Knoten]
) -> bool:
    """Let entries below have the units, unless they name their own; tell whether any took them."""
    units = index.zustaendigkeiten_of(knoten.id)
    heirs = [kind for kind in kinder if not index.zustaendigkeiten_of(kind.id)]
    for heir in heirs:
        for entry in units:
            entwurf.replace(None, replace(entry, knoten=heir.id))
    return bool(heirs) or not units


def _text_of(index: KonzeptIndex, knoten: Knoten, *, with_units: bool) -> str:
    """Return all that an entry says, as a paragraph of another one."""
    art = f"{index.ebene_of(knoten).singular} {knoten.kennung}".strip()
    lines = [f"{art}: {knoten.text}", knoten.beschreibung]
    if knoten.zielart is not Zielart.KEINE:
        lines.append(f"Zielart: {knoten.zielart.label}")
    if knoten.status is not Knotenstatus.AKTIV:
        lines.append(f"Status: {knoten.status.label}")
    if with_units:
        units = [
            f"{index.einheit(entry.einheit).name} ({entry.rolle.label})"
            for entry in index.zustaendigkeiten_of(knoten.id)
        ]
        lines.append(f"Zuständig: {', '.join(units)}")
    return "\n".join(filter(None, lines))


def _append(entwurf: Entwurf, knoten_id: str, text: str, stichworte: str) -> None:
    knoten = entwurf.knoten(knoten_id)
    entwurf.put(
        replace(
            knoten,
            beschreibung="\n\n".join(filter(None, (knoten.beschreibung, text))),
            stichworte=", ".join(filter(None, (knoten.stichworte, stichworte))),
        )
    )


def _close_rows(index: KonzeptIndex, entwurf: Entwurf, tiefe: int) -> None:
    """Let what moved up stand where the entry above it stood."""
    for eltern in [None, *(k.id for k in index.walk() if k.ebene < tiefe)]:
        row: list[Knoten] = []
        free: set[str] = set()
        for sibling in index.kinder(eltern):
            kinder = index.kinder(sibling.id)
            if sibling.ebene == tiefe and (kinder or eltern is not None):
                row += kinder
                free |= {kind.id for kind in kinder}
            else:
                row.append(sibling)
        if free:
            entwurf.arrange(row, free)

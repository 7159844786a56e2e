"""Rundenbaum: the tree as it was when a round was frozen, kept with it and put in place again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import Rundeneintrag
from zielbewertung.domain.konzept import Ebene, Knoten
from zielbewertung.domain.werte import Druckrolle, Knotenstatus, Nummerierung

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zielbewertung.domain.konzept import Konzept


def baum_of(in_kraft: Iterable[Knoten], runde_id: str) -> Iterator[Rundeneintrag]:
    """Yield what a round is frozen with: the entries in force, in the order of the tree."""
    for knoten in in_kraft:
        yield Rundeneintrag(
            runde_id,
            knoten.id,
            knoten.eltern,
            knoten.ebene,
            knoten.reihenfolge,
            knoten.kennung,
            knoten.titel,
            knoten.wortlaut,
        )


def konzept_im_stand(konzept: Konzept, runde_id: str) -> Konzept:
    """Return a Konzept with the tree of a round: as it was frozen with, else as it is.

    What no frozen round keeps (units, what a measure is described by) is as it is today. There
    is one tree only: all other rounds count by it, too. KeyError where there is no such round.
    """
    runde = {runde.id: runde for runde in konzept.runden}[runde_id]
    if not runde.hat_eigenen_baum:
        return konzept
    known = {knoten.id: knoten for knoten in konzept.knoten}
    kept = (entry for entry in konzept.rundeneintraege if entry.runde == runde_id)
    return replace(
        konzept,
        ebenen=unpacked_ebenen(runde.ebenen),
        knoten=tuple(_knoten(entry, known.get(entry.knoten)) for entry in kept),
        runden=tuple(replace(runde, ebenen="") for runde in konzept.runden),
        rundeneintraege=(),
    )


def _knoten(entry: Rundeneintrag, today: Knoten | None) -> Knoten:
    return replace(
        today or Knoten(entry.knoten, None, entry.ebene, 0),
        eltern=entry.eltern,
        ebene=entry.ebene,
        reihenfolge=entry.reihenfolge,
        kennung=entry.kennung,
        titel=entry.titel,
        wortlaut=entry.wortlaut,
        status=Knotenstatus.AKTIV,
    )


def packed_ebenen(ebenen: Iterable[Ebene]) -> str:
    """Return levels as JSON, the uppermost first."""
    plain = [
        {
            "singular": ebene.singular,
            "plural": ebene.plural,
            "nummerierung": ebene.nummerierung.value,
            "titelpflicht": ebene.titelpflicht,
            "druckrolle": ebene.druckrolle.value,
        }
        for ebene in ebenen
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def unpacked_ebenen(text: str) -> tuple[Ebene, ...]:
    """Return the levels that :func:`packed_ebenen` wrote; ValueError where the text is none."""
    plain = json.loads(text)
    if not isinstance(plain, list):
        msg = "levels are a list"
        raise ValueError(msg)
    try:
        return tuple(
            Ebene(
                tiefe,
                str(one["singular"]),
                str(one["plural"]),
                Nummerierung(one["nummerierung"]),
                bool(one["titelpflicht"]),
                Druckrolle(one["druckrolle"]),
            )
            for tiefe, one in enumerate(plain)
        )
    except (KeyError, TypeError) as error:
        msg = "a level lacks what it is"
        raise ValueError(msg) from error

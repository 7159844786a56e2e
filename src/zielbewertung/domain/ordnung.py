"""The one fixed order of the parts of a Konzept: to compare it, and to write it."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from zielbewertung.domain.records import key_of

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Konzept

_PLACE = attrgetter("reihenfolge", "id")


def canonical(konzept: Konzept) -> Konzept:
    """Return a Konzept with its parts in one fixed order, to compare it and to write it."""
    return replace(
        konzept,
        ebenen=tuple(sorted(konzept.ebenen, key=attrgetter("tiefe"))),
        knoten=tuple(sorted(konzept.knoten, key=attrgetter("ebene", "reihenfolge", "id"))),
        einheiten=tuple(sorted(konzept.einheiten, key=attrgetter("id"))),
        zustaendigkeiten=tuple(
            sorted(konzept.zustaendigkeiten, key=attrgetter("knoten", "einheit"))
        ),
        runden=tuple(sorted(konzept.runden, key=_PLACE)),
        bewertungen=tuple(sorted(konzept.bewertungen, key=attrgetter("runde", "massnahme"))),
        ursachen=tuple(sorted(konzept.ursachen, key=attrgetter("reihenfolge", "code"))),
        kriterien=tuple(sorted(konzept.kriterien, key=attrgetter("zielart", "reihenfolge", "id"))),
        frageboegen=tuple(sorted(konzept.frageboegen, key=key_of)),
        rueckmeldungen=tuple(sorted(konzept.rueckmeldungen, key=key_of)),
        aufhebungen=tuple(sorted(konzept.aufhebungen, key=key_of)),
        abstimmungen=tuple(sorted(konzept.abstimmungen, key=key_of)),
        rundeneintraege=tuple(sorted(konzept.rundeneintraege, key=key_of)),
        besprechungen=tuple(sorted(konzept.besprechungen, key=key_of)),
    )

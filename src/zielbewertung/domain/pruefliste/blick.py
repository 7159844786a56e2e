"""Looking at the entries one by one, and at what they have in common."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste.eintraege import EINTRAEGE
from zielbewertung.domain.pruefliste.gemeinsam import GEMEINSAMES
from zielbewertung.domain.pruefliste.lage import Eintragslage, Massnahmenlage
from zielbewertung.domain.pruefliste.massnahmen import MASSNAHMEN
from zielbewertung.domain.pruefliste.punkte import Auffaelligkeit, Pruefpunkt
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

    Merkmale = tuple[tuple[Pruefpunkt, Hashable], ...]


@dataclass(frozen=True, slots=True)
class Blick:
    """What looking at one entry comes to; what it shares with others is seen from all together.

    An entry that is not in force any more has nothing to be mended, but its number is taken.
    """

    in_kraft: bool
    auffaelligkeiten: tuple[Auffaelligkeit, ...]
    merkmale: Merkmale


def entries_of(index: KonzeptIndex, runde_id: str) -> Iterator[tuple[Knoten, bool]]:
    """Yield all entries in the order of the tree, each with whether a round counts it."""
    stand = index.im_stand(runde_id)
    if stand is not index:
        yield from ((knoten, stand.has(knoten.id)) for knoten in index.walk())
        return
    over: set[str] = set()
    for knoten in index.walk():
        if knoten.status is not Knotenstatus.AKTIV or knoten.eltern in over:
            over.add(knoten.id)
        yield knoten, knoten.id not in over


def look_at(index: KonzeptIndex, runde_id: str, knoten: Knoten, *, in_kraft: bool) -> Blick:
    """Look at one entry, and at its rating in a round where it is a measure."""
    lage = Eintragslage(index, runde_id, knoten)
    if not in_kraft:
        return Blick(False, (), tuple(_shared(lage, None)))
    massnahme = None
    if index.is_massnahme(knoten):
        bewertung = index.bewertung(runde_id, knoten.id)
        massnahme = Massnahmenlage(index, runde_id, knoten, bewertung)
    return Blick(True, tuple(_found(lage, massnahme)), tuple(_shared(lage, massnahme)))


def _found(lage: Eintragslage, massnahme: Massnahmenlage | None) -> Iterator[Auffaelligkeit]:
    for punkt, look in EINTRAEGE.items():
        feld = look(lage)
        if feld is not None:
            yield Auffaelligkeit(punkt, lage.knoten.id, feld)
    if massnahme is not None:
        for punkt, look_closer in MASSNAHMEN.items():
            feld = look_closer(massnahme)
            if feld is not None:
                yield Auffaelligkeit(punkt, lage.knoten.id, feld)


def _shared(
    lage: Eintragslage, massnahme: Massnahmenlage | None
) -> Iterator[tuple[Pruefpunkt, Hashable]]:
    for punkt, gemeinsam in GEMEINSAMES.items():
        key: Hashable = None
        if gemeinsam.of_eintrag is not None:
            key = gemeinsam.of_eintrag(lage)
        elif gemeinsam.of_massnahme is not None and massnahme is not None:
            key = gemeinsam.of_massnahme(massnahme)
        if key:
            yield punkt, key


def find_groups(blicke: Mapping[str, Blick]) -> Mapping[str, tuple[Auffaelligkeit, ...]]:
    """Return what entries have in common, under the id of the first entry of each group.

    ``blicke`` come in the order of the tree. All Auffälligkeiten of a group stand together.
    """
    groups: defaultdict[tuple[Pruefpunkt, Hashable], list[str]] = defaultdict(list)
    for knoten_id, blick in blicke.items():
        for merkmal in blick.merkmale:
            groups[merkmal].append(knoten_id)
    found: defaultdict[str, list[Auffaelligkeit]] = defaultdict(list)
    for (punkt, _), ids in groups.items():
        in_force = [knoten_id for knoten_id in ids if blicke[knoten_id].in_kraft]
        if len(ids) > 1 and in_force:
            feld, gruppe = GEMEINSAMES[punkt].feld, tuple(ids)
            found[in_force[0]].extend(
                Auffaelligkeit(punkt, knoten_id, feld, gruppe) for knoten_id in in_force
            )
    return {knoten_id: tuple(group) for knoten_id, group in found.items()}

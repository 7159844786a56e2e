"""Schreibweisen: units of a Konzept that was just read and are probably one, spelt in two ways."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.app.einlesung.stellenzuordnung import Stellenerkennung, Teil, Treffer
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.stellen import tidy
from zielbewertung.domain.werte import Rolle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung
    from zielbewertung.domain.konzept import Konzept, Organisationseinheit, Zustaendigkeit

_MANY = 1_000
"""Beyond so many units nobody would look through them."""


def find_alike(konzept: Konzept) -> tuple[Teil, ...]:
    """Return every unit as a text with the unit that is probably meant, the doubtful ones first.

    The spelling that stands there most often is the main one. Empty where no two are alike.
    """
    counts = Counter(entry.einheit for entry in konzept.zustaendigkeiten)
    mains: list[Organisationseinheit] = []
    alike: list[Teil] = []
    if len(konzept.einheiten) > _MANY:
        return ()
    for einheit in sorted(konzept.einheiten, key=lambda e: -counts[e.id]):
        found = Stellenerkennung(mains).recognise(einheit.name)
        if found.einheit is None:
            mains.append(einheit)
        else:
            alike.append(replace(found, text=einheit.name))
    own = (Teil(einheit.name, Treffer.NAME, (einheit.id,)) for einheit in mains)
    return (*alike, *own) if alike else ()


def main_spellings(konzept: Konzept, teile: tuple[Teil, ...]) -> KonzeptIndex:
    """Return the Konzept with the main spellings only, to choose from."""
    mains = {teil.einheit for teil in teile}
    return KonzeptIndex(
        replace(
            konzept,
            einheiten=tuple(e for e in konzept.einheiten if e.id in mains),
            zustaendigkeiten=tuple(z for z in konzept.zustaendigkeiten if z.einheit in mains),
        )
    )


def merge_alike(konzept: Konzept, zuordnung: Stellenzuordnung) -> Konzept:
    """Return the Konzept with the units that were decided for.

    What a unit was called otherwise becomes a former spelling of it, by which it is known from
    now on; what was decided to be a unit of its own stays one.
    """
    new = {neu.id for neu in zuordnung.neue}
    said = {
        einheit.id: chosen if chosen not in new else einheit.id
        for einheit in konzept.einheiten
        for chosen in [zuordnung.wahl.get(einheit.name, einheit.id)]
    }
    meant = {einheit_id: _follow(said, einheit_id) for einheit_id in said}
    einheiten = []
    for einheit in konzept.einheiten:
        if meant[einheit.id] == einheit.id:
            others = (o for o in konzept.einheiten if meant[o.id] == einheit.id and o != einheit)
            former = (*einheit.fruehere_namen, *(other.name for other in others))
            einheiten.append(tidy(replace(einheit, fruehere_namen=former)))
    return replace(konzept, einheiten=tuple(einheiten), zustaendigkeiten=_merged(konzept, meant))


def _follow(said: Mapping[str, str | None], einheit_id: str) -> str | None:
    """Return the unit at the end of „A is B, B is C“; the first one of a circle."""
    way = [einheit_id]
    while (following := said[way[-1]]) is not None and following not in way:
        way.append(following)
    if following is None:
        return None
    return min(way[way.index(following) :])


def _merged(konzept: Konzept, meant: Mapping[str, str | None]) -> tuple[Zustaendigkeit, ...]:
    """Return each responsibility once; whoever leads an entry under one name leads it."""
    merged: dict[tuple[str, str], Zustaendigkeit] = {}
    for entry in konzept.zustaendigkeiten:
        einheit_id = meant[entry.einheit]
        if einheit_id is not None:
            key = (entry.knoten, einheit_id)
            known = merged.get(key)
            if known is None or entry.rolle is Rolle.FEDERFUEHREND:
                merged[key] = replace(entry, einheit=einheit_id)
    return tuple(merged.values())

"""Adds, splits, drops, restores and deletes entries; each of them one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Knoten, new_id
from zielbewertung.domain.nummerierung import next_kennung
from zielbewertung.domain.struktur.entwurf import Entwurf, topmost
from zielbewertung.domain.struktur.platz import UNCHANGED, Platz, ortsangabe, place_after
from zielbewertung.domain.struktur.worte import nennung, nennung_aller
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

Ids = Sequence[str]
"""The ids of the entries that a command is meant for; what is below another goes with it."""

TEILBAR = ("titel", "wortlaut")
"""The texts of an entry that can be split."""


def added(index: KonzeptIndex, platz: Platz, text: str, knoten_id: str | None = None) -> Change:
    """Add an entry; its text is the title, or the wording on a level without titles.

    It gets a number by the rule of its level; the numbers of the others stay. ``knoten_id`` is
    for who must know it before.
    """
    ebene = index.ebenen[_level(index, platz)]
    titel, wortlaut = (clean(text), "") if ebene.titelpflicht else ("", clean(text))
    neu = Knoten(
        knoten_id or new_id(), platz.eltern, ebene.tiefe, 0, titel=titel, wortlaut=wortlaut
    )
    entwurf = Entwurf(index)
    placed = _put(index, entwurf, platz, neu)
    return entwurf.change(f"{nennung(index, placed)} angelegt: {ortsangabe(index, platz)}")


def split(
    index: KonzeptIndex, knoten_id: str, feld: str, stelle: int, neue_id: str | None = None
) -> Change:
    """Split a text of an entry in two: what is behind a place becomes an entry right behind it.

    Ratings and what is below stay with the first; the units and the Zielart are those of both.
    RuleViolationError where one of the parts would be empty.
    """
    alt = index.knoten(knoten_id)
    text: str = getattr(alt, feld)
    first, second = clean(text[:stelle]), clean(text[stelle:])
    if not first or not second:
        raise RuleViolationError(
            "Dort lässt sich der Text nicht teilen.",
            f"{UNCHANGED} Vor und hinter der Schreibmarke muss Text stehen.",
        )
    neu = Knoten(
        neue_id or new_id(), alt.eltern, alt.ebene, 0, zielart=alt.zielart, status=alt.status
    )
    before: dict[str, Any] = {feld: first}
    behind: dict[str, Any] = {feld: second}
    entwurf = Entwurf(index)
    entwurf.put(replace(alt, **before))
    for zustaendigkeit in index.zustaendigkeiten_of(alt.id):
        entwurf.replace(None, replace(zustaendigkeit, knoten=neu.id))
    placed = _put(index, entwurf, place_after(index, alt.id), replace(neu, **behind))
    return entwurf.change(f"{nennung(index, alt)} geteilt: dahinter {nennung(index, placed)}")


def dropped(index: KonzeptIndex, ids: Ids) -> Change:
    """Mark entries as no longer part of the Konzept; their ratings stay.

    RuleViolationError where they all are that already.
    """
    tops = [k for k in topmost(index, ids) if k.status is Knotenstatus.AKTIV]
    if not tops:
        raise RuleViolationError(
            "Das ist schon nicht mehr Teil des Konzepts.",
            f"{UNCHANGED} „Wieder aufnehmen“ macht es wieder dazu.",
        )
    entwurf = Entwurf(index)
    for knoten in tops:
        entwurf.put(replace(knoten, status=Knotenstatus.ENTFALLEN))
    return entwurf.change(f"{nennung_aller(index, tops)} entfallen")


def restored(index: KonzeptIndex, ids: Ids) -> Change:
    """Make entries part of the Konzept again that were dropped or merged into others.

    RuleViolationError where they all are part of it.
    """
    gone = [k for k in map(index.knoten, ids) if k.status is not Knotenstatus.AKTIV]
    if not gone:
        raise RuleViolationError(
            "Das ist schon Teil des Konzepts.",
            f"{UNCHANGED} Aufnehmen lässt sich, was entfallen oder zusammengeführt ist.",
        )
    entwurf = Entwurf(index)
    for knoten in gone:
        entwurf.put(replace(knoten, status=Knotenstatus.AKTIV))
    return entwurf.change(f"{nennung_aller(index, gone)} wieder aufgenommen")


def rated_below(index: KonzeptIndex, ids: Ids) -> tuple[Knoten, ...]:
    """Return what is rated, in any round, among entries and all that is below them."""
    return tuple(
        knoten
        for top in topmost(index, ids)
        for knoten in (top, *index.walk(top.id))
        if index.is_rated(knoten.id)
    )


def deleted(index: KonzeptIndex, ids: Ids) -> Change:
    """Take entries away with all that is below; RuleViolationError where anything is rated."""
    rated = rated_below(index, ids)
    if rated:
        raise RuleViolationError(
            f"{nennung(index, rated[0])} ist bewertet."
            if len(rated) == 1
            else f"{nennung_aller(index, rated)} sind bewertet.",
            f"{UNCHANGED} Was bewertet ist, wird nicht gelöscht. Sie können es als entfallen "
            "kennzeichnen; die Bewertungen bleiben dabei erhalten.",
        )
    tops = topmost(index, ids)
    entwurf = Entwurf(index)
    number = 0
    for top in tops:
        for knoten in (top, *index.walk(top.id)):
            entwurf.remove(knoten.id)
            number += 1
    more = number - len(tops)
    below = f" mit {more} {'Eintrag' if more == 1 else 'Einträgen'} darunter" if more else ""
    return entwurf.change(f"{nennung_aller(index, tops)} gelöscht{below}")


def _level(index: KonzeptIndex, platz: Platz) -> int:
    lowest = 0 if platz.eltern is None else index.knoten(platz.eltern).ebene + 1
    ebene = lowest if platz.ebene is None else platz.ebene
    if not lowest <= ebene < len(index.ebenen):
        raise RuleViolationError(
            "Dort ist für einen Eintrag kein Platz.",
            f"{UNCHANGED} Ein Eintrag liegt tiefer als der, unter dem er steht.",
        )
    return ebene


def _put(index: KonzeptIndex, entwurf: Entwurf, platz: Platz, neu: Knoten) -> Knoten:
    """Put a new entry at its place and give it its number."""
    neu = replace(neu, kennung=next_kennung(index, platz.eltern, platz.nach, neu.ebene))
    siblings = index.kinder(platz.eltern)
    at = next((n for n, k in enumerate(siblings, 1) if k.id == platz.nach), 0)
    entwurf.arrange((*siblings[:at], neu, *siblings[at:]), {neu.id})
    return neu

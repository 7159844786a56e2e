"""Changes the levels of a Konzept: their names and rules, one more, one less; no text is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import MAX_EBENEN, MIN_EBENEN, Ebene, Knoten, new_id
from zielbewertung.domain.struktur.aufloesen import dissolve
from zielbewertung.domain.struktur.entwurf import Entwurf
from zielbewertung.domain.struktur.platz import UNCHANGED
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Druckrolle, Nummerierung, Wert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.struktur.aufloesen import Verbleib


class Fuellung(Wert):
    """What stands on a level that is new."""

    LEER = "leer", "Zunächst nichts"
    JE_ELTERN = "je_eltern", "Ein Eintrag unter jedem darüber"


def described_ebenen(index: KonzeptIndex, ebenen: Sequence[Ebene]) -> Change:
    """Give the levels other names, rules for numbers or print roles; numbers stay as they are.

    There are as many as before; the deepest is the one of the measures, whatever is said.
    """
    wanted = _with_roles([replace(e, tiefe=tiefe) for tiefe, e in enumerate(ebenen)])
    entwurf = Entwurf(index)
    for alt, neu in zip(index.ebenen, wanted, strict=True):
        entwurf.replace(alt, _cleaned(neu))
    return entwurf.change("Ebenen geändert")


def added_ebene(index: KonzeptIndex, neue: Ebene, fuellung: Fuellung = Fuellung.LEER) -> Change:
    """Put in a level at the depth that it says; what is deeper goes one deeper.

    Entries may leave out a level, so nothing has to stand on the new one. With
    ``Fuellung.JE_ELTERN`` what stands below one entry gets a common entry above it, called like
    that entry. RuleViolationError where there are too many levels, or where the new one would be
    the rated one although there are ratings.
    """
    tiefe, ebenen = neue.tiefe, index.ebenen
    if len(ebenen) >= MAX_EBENEN:
        raise RuleViolationError(
            f"Ein Konzept hat höchstens {MAX_EBENEN} Ebenen.",
            f"{UNCHANGED} Bitte entfernen Sie zuerst eine andere.",
        )
    if tiefe == len(ebenen):
        refuse_if_rated(index, "Eine Ebene darunter wäre dann die bewertete.")
    wanted = [*ebenen[:tiefe], _cleaned(neue), *ebenen[tiefe:]]
    entwurf = Entwurf(index)
    for knoten in index.walk():
        if knoten.ebene >= tiefe:
            entwurf.put(replace(knoten, ebene=knoten.ebene + 1))
    if fuellung is Fuellung.JE_ELTERN and tiefe < len(ebenen):
        _collect(index, entwurf, neue)
    _put_ebenen(index, entwurf, wanted)
    return entwurf.change(f"Ebene „{one_line(neue.singular)}“ eingefügt")


def removed_ebene(index: KonzeptIndex, tiefe: int, verbleib: Verbleib) -> Change:
    """Take a level away; what is below its entries moves up, and their texts go to a neighbour.

    RuleViolationError where too few levels would be left, or anything on it is rated.
    """
    if len(index.ebenen) <= MIN_EBENEN:
        raise RuleViolationError(
            f"Ein Konzept hat mindestens {MIN_EBENEN} Ebenen.",
            f"{UNCHANGED} Sie können die Ebene umbenennen.",
        )
    if tiefe == len(index.ebenen) - 1:
        refuse_if_rated(index, "Die unterste Ebene ist die bewertete.")
    entwurf = Entwurf(index)
    for knoten in index.walk():
        if knoten.ebene > tiefe:
            entwurf.put(replace(knoten, ebene=knoten.ebene - 1))
    dissolve(index, entwurf, tiefe, verbleib)
    _put_ebenen(index, entwurf, [e for e in index.ebenen if e.tiefe != tiefe])
    return entwurf.change(f"Ebene „{index.ebenen[tiefe].singular}“ entfernt")


def refuse_if_rated(index: KonzeptIndex, why: str) -> None:
    """Raise RuleViolationError where anything is rated in any round."""
    if any(index.is_rated(knoten.id) for knoten in index.walk()):
        raise RuleViolationError(
            f"Es gibt schon Bewertungen. {why}",
            f"{UNCHANGED} Was bewertet ist, bleibt auf der untersten Ebene. Darüber können Sie "
            "Ebenen einfügen und entfernen.",
        )


def _put_ebenen(index: KonzeptIndex, entwurf: Entwurf, wanted: Sequence[Ebene]) -> None:
    neue = _with_roles([replace(e, tiefe=tiefe) for tiefe, e in enumerate(wanted)])
    before = index.ebenen
    for tiefe in range(max(len(before), len(neue))):
        entwurf.replace(
            before[tiefe] if tiefe < len(before) else None,
            neue[tiefe] if tiefe < len(neue) else None,
        )


def _with_roles(ebenen: Sequence[Ebene]) -> list[Ebene]:
    """Let the deepest level, and no other, be printed as that of the measures."""
    *above, deepest = ebenen
    return [
        *(
            replace(e, druckrolle=Druckrolle.ZEILE) if e.druckrolle is Druckrolle.MASSNAHME else e
            for e in above
        ),
        replace(deepest, druckrolle=Druckrolle.MASSNAHME),
    ]


def _cleaned(ebene: Ebene) -> Ebene:
    return replace(ebene, singular=one_line(ebene.singular), plural=one_line(ebene.plural))


def _collect(index: KonzeptIndex, entwurf: Entwurf, neue: Ebene) -> None:
    """Put an entry of the new level above what stands next to each other and is deeper."""
    places = [None, *(k.id for k in index.walk() if k.ebene < neue.tiefe)]
    count = 0
    for eltern in places:
        row: list[Knoten] = []
        inside = 0
        for deep, run in groupby(index.kinder(eltern), key=lambda k: k.ebene >= neue.tiefe):
            siblings = list(run)
            if not deep:
                row += siblings
                continue
            count, inside = count + 1, inside + 1
            kennung = _kennung(index, eltern, neue, count, inside)
            above = _above(index, eltern, neue, kennung)
            row.append(above)
            for kind in siblings:
                entwurf.put(replace(entwurf.knoten(kind.id), eltern=above.id))
        if inside:
            known = {k.id for k in index.kinder(eltern)}
            entwurf.arrange(row, {k.id for k in row if k.id not in known})


def _above(index: KonzeptIndex, eltern: str | None, neue: Ebene, kennung: str) -> Knoten:
    if eltern is None:
        text, wortlaut = index.stammdaten.titel, ""
    else:
        knoten = index.knoten(eltern)
        text, wortlaut = knoten.titel, "" if knoten.titel else knoten.wortlaut
    return Knoten(new_id(), eltern, neue.tiefe, 0, kennung=kennung, titel=text, wortlaut=wortlaut)


def _kennung(index: KonzeptIndex, eltern: str | None, neue: Ebene, count: int, inside: int) -> str:
    match neue.nummerierung:
        case Nummerierung.KEINE:
            return ""
        case Nummerierung.FORTLAUFEND:
            return str(count)
        case Nummerierung.JE_ELTERN:
            above = None if eltern is None else index.knoten(eltern)
            while above is not None and not above.kennung:
                above = index.eltern(above)
            return f"{above.kennung}.{inside}" if above is not None else str(inside)

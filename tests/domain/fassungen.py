"""Random Fassungen of one Konzept: anything a file allows, with few or many differences.

A Fassung is made from a list of numbers (its plan); a few other numbers make a Fassung that is
like it. Whatever the numbers are, the Konzept keeps the rules of the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import strategies as st
from tests.domain.konzepte import EBENEN, id_of, level

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.bewertungsrunden.rundenbaum import packed_ebenen
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Zustaendigkeit,
)
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenstatus,
    Stand,
)

_KNOTEN = tuple(id_of(f"knoten {nr}") for nr in range(9))
_EINHEITEN = tuple(id_of(f"einheit {nr}") for nr in range(4))
_RUNDEN = tuple(id_of(f"runde {nr}") for nr in range(3))
_TEXTE = ("", "kurz", "Größe", "zwei\nZeilen", "„Zitat“")
_BOEGEN = tuple(id_of(f"bogen {nr}") for nr in range(2))
_PLACES = 9 * 6 + 4 * 3 + 3 * 3 + 9 * 4 + 9 * 3 * 4 + 8 + 3 * 2 * 3 + 3 * 9 * 4 + 3 * 9 * 4
_PLACES += 3 * 4 * 2 + 3 * 4


def _untere_ebene(tiefe: int) -> Ebene:
    return level(tiefe, "Schritt", Nummerierung.KEINE, Druckrolle.MASSNAHME)


def build(plan: Sequence[int], levels: tuple[int, ...] = (4,), frozen: bool = True) -> Konzept:
    """Return the Konzept of a plan; what would break a rule is left out."""
    numbers = iter(plan)

    def pick(count: int) -> int:
        return next(numbers) % count

    ebenen = _ebenen(levels[pick(len(levels))], pick)
    stammdaten = Stammdaten(f"Konzept {pick(3)}", zeitraum=_TEXTE[pick(3)])
    knoten = _knoten(ebenen, pick)
    einheiten = _einheiten(pick)
    runden = _runden(pick, frozen)
    zustaendigkeiten = _zustaendigkeiten(knoten, einheiten, pick)
    bewertungen = _bewertungen(ebenen, knoten, runden, pick)
    frageboegen = _frageboegen(runden, einheiten, pick)
    return canonical(
        Konzept(
            id_of("konzept"),
            stammdaten,
            ebenen,
            knoten,
            einheiten,
            zustaendigkeiten,
            runden,
            bewertungen,
            frageboegen=frageboegen,
            rueckmeldungen=_rueckmeldungen(
                {k.id for k in knoten if k.ebene == len(ebenen) - 1}, einheiten, frageboegen, pick
            ),
            abstimmungen=_abstimmungen(
                {k.id for k in knoten if k.ebene == len(ebenen) - 1}, einheiten, runden, pick
            ),
            rundeneintraege=_rundeneintraege(runden, pick),
            besprechungen=_besprechungen(runden, pick),
        )
    )


def _ebenen(count: int, pick: Callable[[int], int]) -> tuple[Ebene, ...]:
    named = replace(EBENEN[0], singular=("Handlungsfeld", "Thema")[pick(2)])
    return (named, *EBENEN[1:count], *(_untere_ebene(tiefe) for tiefe in range(4, count)))


def _knoten(ebenen: tuple[Ebene, ...], pick: Callable[[int], int]) -> tuple[Knoten, ...]:
    numbers = {key: [pick(60) for _ in range(6)] for key in _KNOTEN}
    tiefen = {key: n[0] % 20 % len(ebenen) for key, n in numbers.items() if n[0] % 20 > 3}
    found = []
    for key, ebene in tiefen.items():
        _, above, place, titel, wortlaut, status = numbers[key]
        eltern = [None, *(other for other, tiefe in tiefen.items() if tiefe < ebene)]
        text = _TEXTE[wortlaut % 5]
        found.append(
            Knoten(
                key,
                eltern[above % len(eltern)],
                ebene,
                place % 3,
                titel=_TEXTE[titel % 5] if text else _TEXTE[1 + titel % 4],
                wortlaut=text,
                status=tuple(Knotenstatus)[status % 3],
            )
        )
    return tuple(found)


def _einheiten(pick: Callable[[int], int]) -> tuple[Organisationseinheit, ...]:
    numbers = {key: [pick(60) for _ in range(3)] for key in _EINHEITEN}
    ranks = {key: n[0] // 4 for key, n in numbers.items() if n[0] % 4}
    found: list[Organisationseinheit] = []
    for key, rank in ranks.items():
        _, above, name = numbers[key]
        eltern = [None, *(other for other in ranks if ranks[other] < rank)]
        parent = eltern[above % len(eltern)]
        found.append(Organisationseinheit(key, _TEXTE[1 + name % 4], eltern=parent))
    return tuple(found)


def _runden(pick: Callable[[int], int], frozen: bool) -> tuple[Runde, ...]:
    found: list[Runde] = []
    for nr, key in enumerate(_RUNDEN):
        there, name, status = (pick(60) for _ in range(3))
        closed = frozen and status % 4 == 0
        if there % 5 or (nr == len(_RUNDEN) - 1 and not found):
            art = Rundenstatus.EINGEFROREN if closed else Rundenstatus.OFFEN
            ebenen = packed_ebenen(EBENEN) if closed and name % 5 else ""
            found.append(Runde(key, _TEXTE[1 + name % 4], nr, status=art, ebenen=ebenen))
    return tuple(found)


def _rundeneintraege(
    runden: tuple[Runde, ...], pick: Callable[[int], int]
) -> tuple[Rundeneintrag, ...]:
    """Most frozen rounds keep the same few entries, whatever became of the tree."""
    found = []
    with_tree = {runde.id for runde in runden if runde.hat_eigenen_baum}
    for runde in _RUNDEN:
        for place, key in enumerate(_KNOTEN[:4]):
            wanted, ebene = pick(60), pick(60)
            if wanted % 12 and runde in with_tree:
                text = _TEXTE[1 + ebene // 30]
                found.append(Rundeneintrag(runde, key, None, 3, place, titel=text))
    return tuple(found)


def _zustaendigkeiten(
    knoten: tuple[Knoten, ...],
    einheiten: tuple[Organisationseinheit, ...],
    pick: Callable[[int], int],
) -> tuple[Zustaendigkeit, ...]:
    there = {k.id for k in knoten} | {e.id for e in einheiten}
    drawn = [(k, e, pick(4)) for k in _KNOTEN for e in _EINHEITEN]
    return tuple(
        Zustaendigkeit(k, e, tuple(Rolle)[rolle])
        for k, e, rolle in drawn
        if rolle < 2 and {k, e} <= there
    )


def _bewertungen(
    ebenen: tuple[Ebene, ...],
    knoten: tuple[Knoten, ...],
    runden: tuple[Runde, ...],
    pick: Callable[[int], int],
) -> tuple[Bewertung, ...]:
    rated = {k.id for k in knoten if k.ebene == len(ebenen) - 1}
    there = {runde.id for runde in runden}
    found = []
    for runde in _RUNDEN:
        for massnahme in _KNOTEN:
            ampel = (*Ampel, None, None)[pick(6)]
            grund, begruendung, stand = (pick(60) for _ in range(3))
            bewertung = Bewertung(
                runde,
                massnahme,
                ampel,
                _TEXTE[1 + grund % 4] if ampel is Ampel.NICHT_BEWERTBAR else "",
                begruendung=_TEXTE[(begruendung % 8) % 5 if begruendung % 8 < 5 else 0],
                stand=tuple(Stand)[stand % 4] if ampel is not None else Stand.OFFEN,
            )
            if runde in there and massnahme in rated and not bewertung.ist_leer:
                found.append(bewertung)
    return tuple(found)


def _frageboegen(
    runden: tuple[Runde, ...],
    einheiten: tuple[Organisationseinheit, ...],
    pick: Callable[[int], int],
) -> tuple[Fragebogen, ...]:
    there = {runde.id for runde in runden}
    found = []
    for runde in _RUNDEN:
        for key in _BOEGEN:
            wanted, einheit, frist = (pick(60) for _ in range(3))
            if wanted % 3 and runde in there and einheiten:
                unit = einheiten[einheit % len(einheiten)].id
                day = date(2022, 1, 1 + frist % 3)
                found.append(Fragebogen(runde, key, unit, date(2022, 1, 1), day))
    return tuple(found)


def _rueckmeldungen(
    rated: set[str],
    einheiten: tuple[Organisationseinheit, ...],
    frageboegen: tuple[Fragebogen, ...],
    pick: Callable[[int], int],
) -> tuple[Rueckmeldung, ...]:
    found = []
    for runde in _RUNDEN:
        boegen = [None, *(bogen.id for bogen in frageboegen if bogen.runde == runde)]
        for massnahme in _KNOTEN:
            wanted, einheit, ampel, bogen = (pick(60) for _ in range(4))
            if wanted % 4 or massnahme not in rated or not einheiten or len(boegen) == 1:
                continue
            unit = einheiten[einheit % len(einheiten)].id
            asked = boegen[bogen % len(boegen)]
            found.append(Rueckmeldung(runde, massnahme, unit, asked, (*Ampel, None)[ampel % 5]))
    return tuple(found)


def _abstimmungen(
    rated: set[str],
    einheiten: tuple[Organisationseinheit, ...],
    runden: tuple[Runde, ...],
    pick: Callable[[int], int],
) -> tuple[Abstimmung, ...]:
    there = {runde.id for runde in runden}
    units = [None, *(einheit.id for einheit in einheiten)]
    found = []
    for runde in _RUNDEN:
        for massnahme in _KNOTEN:
            wanted, einheit, tag, notiz = (pick(60) for _ in range(4))
            if wanted % 4 == 0 and massnahme in rated and runde in there:
                unit = units[einheit % len(units)]
                day = f"2022-12-{1 + tag % 2:02}"
                settled = Abstimmung(runde, massnahme, day, notiz=_TEXTE[notiz % 5], einheit=unit)
                found.append(settled)
    return tuple(found)


def _besprechungen(
    runden: tuple[Runde, ...], pick: Callable[[int], int]
) -> tuple[Besprechung, ...]:
    there = {runde.id for runde in runden}
    found = []
    for runde in _RUNDEN:
        wanted, tag, stellen, text = (pick(60) for _ in range(4))
        if wanted % 3 == 0 and runde in there:
            named = ("Jugendamt", "Kreishaus")[: stellen % 3]
            found.append(Besprechung(runde, f"2022-12-{1 + tag % 2:02}", named, _TEXTE[text % 5]))
    return tuple(found)


@st.composite
def fassungen(
    draw: st.DrawFn, count: int, levels: tuple[int, ...] = (4,), frozen: bool = True
) -> tuple[Konzept, ...]:
    """Draw a Konzept and others that came from it on ways of their own, short or long."""
    dice = Random(draw(st.integers(0, 2**32)))
    plan = [dice.randrange(60) for _ in range(_PLACES)]
    found = [build(plan, levels, frozen)]
    for _ in range(count - 1):
        other = list(plan)
        for place in dice.sample(range(_PLACES), draw(st.sampled_from([1, 2, 4, 8, 30, 120]))):
            other[place] = dice.randrange(60)
        found.append(build(other, levels, frozen))
    return tuple(found)

"""Random edits of the structure, each of which a person could make."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from zielbewertung.domain import changes
from zielbewertung.domain.changes import Change
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Ebene
from zielbewertung.domain.struktur import (
    Fuellung,
    Platz,
    Verbleib,
    added,
    added_ebene,
    contested,
    deleted,
    described_ebenen,
    dropped,
    merged_into,
    moved,
    moved_deeper,
    moved_down,
    moved_higher,
    moved_up,
    place_after,
    place_before,
    place_below,
    removed_ebene,
    renumbered,
    restored,
    split,
)
from zielbewertung.domain.werte import Ampel, Druckrolle, Nummerierung

Edit = Callable[[KonzeptIndex, Random], Change]


def _any(index: KonzeptIndex, dice: Random) -> str:
    return dice.choice([knoten.id for knoten in index.walk()])


def _some(index: KonzeptIndex, dice: Random) -> list[str]:
    return [_any(index, dice) for _ in range(dice.choice((1, 1, 1, 2, 3)))]


def _siblings(index: KonzeptIndex, dice: Random) -> list[str]:
    row = index.kinder(index.knoten(_any(index, dice)).eltern)
    return [knoten.id for knoten in dice.sample(row, min(len(row), dice.choice((1, 1, 2))))]


def _add(index: KonzeptIndex, dice: Random) -> Change:
    near = dice.choice((place_after, place_before, place_below))
    return added(index, near(index, _any(index, dice)), f"Neu {dice.random()}")


def _rename(index: KonzeptIndex, dice: Random) -> Change:
    knoten = index.knoten(_any(index, dice))
    return changes.set_knoten(index, replace(knoten, titel=f"Anders {dice.random()}"))


def _split(index: KonzeptIndex, dice: Random) -> Change:
    knoten = index.knoten(_any(index, dice))
    feld = "titel" if knoten.titel else "wortlaut"
    return split(index, knoten.id, feld, dice.randrange(len(getattr(knoten, feld)) + 1))


def _merge(index: KonzeptIndex, dice: Random) -> Change:
    knoten = index.knoten(_any(index, dice))
    alike = [k.id for k in index.walk() if k.ebene == knoten.ebene]
    ids = [knoten.id, *dice.sample(alike, min(len(alike), dice.choice((1, 2))))]
    von = {
        runde.id: dice.choice(ratings).massnahme
        for runde, ratings in contested(index, dict.fromkeys(ids)).items()
    }
    return merged_into(index, ids[0], list(dict.fromkeys(ids[1:])), bewertung_von=von)


def _move(index: KonzeptIndex, dice: Random) -> Change:
    eltern = dice.choice([None, *(k.id for k in index.walk() if not index.is_massnahme(k))])
    before = [None, *(k.id for k in index.kinder(eltern))]
    ebene = dice.choice((None, None, dice.randrange(len(index.ebenen))))
    return moved(index, _some(index, dice), Platz(eltern, dice.choice(before), ebene))


def _renumber(index: KonzeptIndex, dice: Random) -> Change:
    unter = dice.choice((None, _any(index, dice)))
    return renumbered(index, unter, nur_fehlende=dice.random() < 0.5)


def _describe(index: KonzeptIndex, dice: Random) -> Change:
    return described_ebenen(
        index,
        [
            replace(
                ebene,
                singular=dice.choice(("Feld", "Ziel", "Schritt")),
                nummerierung=dice.choice(list(Nummerierung)),
                titelpflicht=dice.random() < 0.5,
                druckrolle=dice.choice(list(Druckrolle)),
            )
            for ebene in index.ebenen
        ],
    )


def _add_level(index: KonzeptIndex, dice: Random) -> Change:
    ebene = Ebene(
        dice.randrange(len(index.ebenen) + 1),
        "Zwischenschritt",
        "Zwischenschritte",
        dice.choice(list(Nummerierung)),
        dice.random() < 0.5,
        Druckrolle.ZEILE,
    )
    return added_ebene(index, ebene, dice.choice(list(Fuellung)))


def _remove_level(index: KonzeptIndex, dice: Random) -> Change:
    return removed_ebene(index, dice.randrange(len(index.ebenen)), dice.choice(list(Verbleib)))


def rate(index: KonzeptIndex, dice: Random) -> Change:
    """Rate a measure in the round one works on."""
    massnahmen = [m.id for m in index.massnahmen()]
    ampel = dice.choice((Ampel.GRUEN, Ampel.GELB, Ampel.ROT, None))
    return changes.set_ampel(index, index.aktuelle_runde, [dice.choice(massnahmen)], ampel)


EDITS: tuple[Edit, ...] = (
    _add,
    _add,
    _add,
    _rename,
    _split,
    _merge,
    _move,
    _move,
    lambda index, dice: moved_up(index, _siblings(index, dice)),
    lambda index, dice: moved_down(index, _siblings(index, dice)),
    lambda index, dice: moved_deeper(index, _siblings(index, dice)),
    lambda index, dice: moved_higher(index, _siblings(index, dice)),
    lambda index, dice: dropped(index, _some(index, dice)),
    lambda index, dice: restored(index, _some(index, dice)),
    lambda index, dice: deleted(index, [_any(index, dice)]),
    _renumber,
    _describe,
    _add_level,
    _remove_level,
    rate,
    rate,
)


def random_edit(index: KonzeptIndex, dice: Random) -> Change:
    """Return an edit that the rules allow; those that they refuse are drawn again."""
    while True:
        try:
            return dice.choice(EDITS)(index, dice)
        except (RuleViolationError, IndexError):
            continue

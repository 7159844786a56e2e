from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from tests.domain.konzepte import FRUEHER, RUNDE, id_of, level, small_konzept

from zielbewertung.domain import regeln
from zielbewertung.domain.abgleich import difference
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept, Organisationseinheit, Runde
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Ampel, Druckrolle, Nummerierung, Rundenstatus

KONZEPT = canonical(small_konzept())
INDEX = KonzeptIndex(KONZEPT)


def _with_knoten(changed: Iterable[Knoten], konzept: Konzept = KONZEPT) -> Konzept:
    by_id = {knoten.id: knoten for knoten in (*konzept.knoten, *changed)}
    return canonical(replace(konzept, knoten=tuple(by_id.values())))


def _made(von: Konzept, nach: Konzept) -> Konzept:
    """Carry the difference out by the rules; return what became of the one."""
    index = KonzeptIndex(von)
    change = difference(von, nach, "Abgleich")
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)
    return index.snapshot()


def test_what_is_the_same_has_no_difference() -> None:
    assert difference(KONZEPT, small_konzept(), "nichts").steps() == ()


def test_an_empty_bewertung_is_the_same_as_none() -> None:
    empty = Bewertung(RUNDE.id, id_of("m2"))
    other = replace(KONZEPT, bewertungen=(*KONZEPT.bewertungen, empty))

    assert difference(KONZEPT, other, "nichts").steps() == ()
    assert difference(other, KONZEPT, "nichts").steps() == ()


def test_only_what_differs_is_replaced() -> None:
    ziel = replace(INDEX.knoten(id_of("z1")), titel="Alle finden guten Rat")
    nach = _with_knoten([ziel])

    (step,) = difference(KONZEPT, nach, "Abgleich").steps()

    assert (step.alt, step.neu) == (INDEX.knoten(id_of("z1")), ziel)


def test_units_change_places_without_ever_standing_above_themselves() -> None:
    a, x, b, c = (Organisationseinheit(id_of(name), name) for name in "axbc")
    chains = ((a, b, x, c), (c, b, x, a), (x, c, a, b), (b, x, a, c), (a,), (x, c))

    def fassung(chain: tuple[Organisationseinheit, ...]) -> Konzept:
        parents = (None, *(einheit.id for einheit in chain))
        placed = (replace(e, eltern=p) for e, p in zip(chain, parents, strict=False))
        return canonical(replace(KONZEPT, einheiten=(*KONZEPT.einheiten, *placed)))

    for before, after in permutations(map(fassung, chains), 2):
        assert _made(before, after) == after


def test_a_new_branch_comes_from_above_to_below_with_its_ratings_last() -> None:
    feld = Knoten(id_of("f9"), None, 0, 5, titel="Neues Feld")
    ziel = Knoten(id_of("z9"), feld.id, 2, 0, titel="Neues Ziel")
    massnahme = Knoten(id_of("m9"), ziel.id, 3, 0, titel="Neue Maßnahme")
    rated = Bewertung(RUNDE.id, massnahme.id, Ampel.ROT)
    nach = _with_knoten([massnahme, ziel, feld])
    nach = canonical(replace(nach, bewertungen=(*nach.bewertungen, rated)))

    assert [s.neu for s in difference(KONZEPT, nach, "").steps()] == [feld, ziel, massnahme, rated]
    assert _made(KONZEPT, nach) == nach
    assert _made(nach, KONZEPT) == KONZEPT


def test_two_entries_change_places_one_above_the_other() -> None:
    feld, herausforderung = INDEX.knoten(id_of("f2")), INDEX.knoten(id_of("h2"))
    nach = _with_knoten(
        [
            replace(herausforderung, eltern=None, ebene=0),
            replace(feld, eltern=herausforderung.id, ebene=1),
        ]
    )

    steps = difference(KONZEPT, nach, "").steps()

    assert [getattr(step.neu, "id", "") for step in steps] == [herausforderung.id, feld.id]
    assert _made(KONZEPT, nach) == nach


def test_a_new_round_that_is_frozen_gets_its_ratings_before_it_freezes() -> None:
    runde = Runde(id_of("2024"), "Evaluation 2024", 2, status=Rundenstatus.EINGEFROREN)
    rated = Bewertung(runde.id, id_of("m1"), Ampel.GELB)
    nach = canonical(
        replace(
            KONZEPT, runden=(*KONZEPT.runden, runde), bewertungen=(*KONZEPT.bewertungen, rated)
        )
    )

    assert _made(KONZEPT, nach) == nach


@pytest.mark.parametrize(
    "nach",
    [
        replace(KONZEPT, runden=(replace(FRUEHER, status=Rundenstatus.OFFEN), RUNDE)),
        replace(KONZEPT, bewertungen=KONZEPT.bewertungen[2:]),
        replace(
            KONZEPT,
            bewertungen=(*KONZEPT.bewertungen, Bewertung(FRUEHER.id, id_of("m5"), Ampel.ROT)),
        ),
    ],
    ids=["thawed", "rating gone", "rating added"],
)
def test_a_frozen_round_makes_a_difference_impossible(nach: Konzept) -> None:
    with pytest.raises(RuleViolationError, match="„Zwischenstand 2020“ ist eingefroren"):
        difference(KONZEPT, nach, "Abgleich")


def test_a_level_below_the_rated_one_comes_as_long_as_nothing_is_rated() -> None:
    unrated = replace(KONZEPT, bewertungen=())
    schritt = level(4, "Schritt", Nummerierung.KEINE, Druckrolle.MASSNAHME)
    knoten = Knoten(id_of("s1"), id_of("m1"), 4, 0, titel="Flyer drucken")
    nach = _with_knoten([knoten], replace(unrated, ebenen=(*unrated.ebenen, schritt)))

    assert _made(unrated, nach) == nach
    assert _made(nach, unrated) == unrated


def test_units_come_from_above_to_below_and_go_the_other_way() -> None:
    above = Organisationseinheit(id_of("amt"), "Amt")
    below = Organisationseinheit(id_of("team"), "Team", eltern=above.id)
    nach = canonical(replace(KONZEPT, einheiten=(*KONZEPT.einheiten, below, above)))

    assert [step.neu for step in difference(KONZEPT, nach, "").steps()] == [above, below]
    assert [step.alt for step in difference(nach, KONZEPT, "").steps()] == [below, above]


def test_new_units_above_each_other_are_told_and_not_tried() -> None:
    one = Organisationseinheit(id_of("eins"), "Eins", eltern=id_of("zwei"))
    two = Organisationseinheit(id_of("zwei"), "Zwei", eltern=id_of("eins"))
    nach = replace(KONZEPT, einheiten=(*KONZEPT.einheiten, one, two))

    with pytest.raises(RuleViolationError, match="gegenseitig untergeordnet"):
        difference(KONZEPT, nach, "Abgleich")


def test_two_different_konzepte_have_no_difference() -> None:
    with pytest.raises(RuleViolationError, match="verschiedenen Konzepten"):
        difference(KONZEPT, replace(KONZEPT, id=id_of("anderes")), "Abgleich")

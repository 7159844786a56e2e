from collections.abc import Callable, Sequence

import pytest
from tests.domain.konzepte import EBENEN, RUNDE, id_of, small_konzept

from zielbewertung.domain import changes, regeln
from zielbewertung.domain.changes import Change
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.struktur import (
    Platz,
    added,
    dropped,
    moved,
    moved_deeper,
    moved_down,
    moved_higher,
    moved_up,
    place_below,
    possible_levels,
)
from zielbewertung.domain.struktur.verschieben import Ids
from zielbewertung.domain.werte import Ampel

_ALL = ("f1", "f2", "h1", "h2", "z1", "z2", "z3", "m1", "m2", "m3", "m4", "m5", "neu")
NAMES = {id_of(name): name for name in _ALL}


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def ids(*names: str) -> list[str]:
    return [id_of(name) for name in names]


def make(index: KonzeptIndex, change: Change) -> None:
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)


def below(index: KonzeptIndex, name: str | None) -> list[str]:
    return [NAMES[k.id] for k in index.kinder(id_of(name) if name else None)]


def level(index: KonzeptIndex, name: str) -> str:
    return index.ebene_of(index.knoten(id_of(name))).singular


def changed(change: Change) -> list[str]:
    return [NAMES[step.neu.id] for step in change.steps() if isinstance(step.neu, Knoten)]


def test_a_measure_goes_up_and_down_among_its_siblings(index: KonzeptIndex) -> None:
    make(index, moved_up(index, ids("m5")))
    assert below(index, "z3") == ["m3", "m5", "m4"]

    make(index, moved_down(index, ids("m3")))
    assert below(index, "z3") == ["m5", "m3", "m4"]


def test_several_go_together_and_keep_their_order(index: KonzeptIndex) -> None:
    make(index, moved_up(index, ids("m5", "m4")))

    assert below(index, "z3") == ["m4", "m5", "m3"]


@pytest.mark.parametrize(("edit", "name"), [(moved_up, "m3"), (moved_down, "m5")])
def test_at_the_end_of_the_row_it_says_so(
    index: KonzeptIndex, edit: Callable[[KonzeptIndex, Ids], Change], name: str
) -> None:
    with pytest.raises(RuleViolationError, match="schon an"):
        edit(index, ids(name))


def test_a_move_takes_everything_below_along_and_keeps_levels(index: KonzeptIndex) -> None:
    change = moved(index, ids("z3"), Platz(id_of("h1"), id_of("z1")))
    make(index, change)

    assert below(index, "h1") == ["z1", "z3", "z2"]
    assert below(index, "z3") == ["m3", "m4", "m5"]
    assert level(index, "z3") == "Ziel"
    assert change.label == (
        "Ziel 3 verschoben: unter Herausforderung „Ankommen gestalten“, hinter Ziel 1"
    )


def test_as_few_siblings_as_possible_get_another_number(index: KonzeptIndex) -> None:
    assert changed(moved(index, ids("m1"), Platz(id_of("z3"), id_of("m5")))) == ["m1"]
    assert changed(moved(index, ids("m1"), Platz(id_of("z3"), None))) == ["m1"]
    assert len(changed(moved(index, ids("m1"), Platz(id_of("z3"), id_of("m4"))))) == 2


def test_ratings_follow_a_measure_wherever_it_goes(index: KonzeptIndex) -> None:
    before = index.bewertungen_of(id_of("m1"))

    make(index, moved(index, ids("m1"), Platz(id_of("f2"), None)))

    assert index.bewertungen_of(id_of("m1")) == before
    assert level(index, "m1") == "Maßnahme"
    assert index.zaehlung(RUNDE.id, id_of("f2")).gruen == 1
    assert index.zaehlung(RUNDE.id, id_of("f1")).gruen == 0


def test_deeper_makes_a_goal_without_anything_below_a_measure(index: KonzeptIndex) -> None:
    change = moved_deeper(index, ids("z2"))
    make(index, change)

    assert below(index, "z1") == ["m1", "m2", "z2"]
    assert level(index, "z2") == "Maßnahme"
    assert "jetzt Maßnahme" in change.label


def test_deeper_is_refused_where_what_is_below_has_no_level_left(index: KonzeptIndex) -> None:
    make(index, moved(index, ids("z3"), Platz(id_of("h1"), id_of("z1"))))

    with pytest.raises(RuleViolationError, match="kein Platz"):
        moved_deeper(index, ids("z3"))


def test_deeper_needs_someone_before_who_can_take_it_in(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="Davor steht kein Eintrag"):
        moved_deeper(index, ids("f1"))
    with pytest.raises(RuleViolationError, match=r"Unter Maßnahme 1.1 kann nichts stehen"):
        moved_deeper(index, ids("m2"))


def test_higher_makes_an_unrated_measure_a_goal_behind_its_own(index: KonzeptIndex) -> None:
    make(index, moved_higher(index, ids("m2")))

    assert below(index, "h1") == ["z1", "m2", "z2"]
    assert level(index, "m2") == "Ziel"


def test_higher_leaves_a_rated_measure_a_measure(index: KonzeptIndex) -> None:
    make(index, moved_higher(index, ids("m1")))

    assert below(index, "h1") == ["z1", "m1", "z2"]
    assert level(index, "m1") == "Maßnahme"


def test_higher_keeps_what_is_below_as_it_is(index: KonzeptIndex) -> None:
    make(index, moved_higher(index, ids("z3")))

    assert level(index, "z3") == "Herausforderung"
    assert below(index, "z3") == ["m3", "m4", "m5"]
    assert level(index, "m4") == "Maßnahme"


def test_higher_than_the_top_there_is_nothing(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="schon ganz oben"):
        moved_higher(index, ids("f1"))


def test_nothing_goes_below_itself_or_below_a_measure(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="unter sich selbst"):
        moved(index, ids("f1"), Platz(id_of("z1"), None))
    with pytest.raises(RuleViolationError, match="kann nichts stehen"):
        moved(index, ids("z2"), Platz(id_of("m1"), None))


def test_what_is_below_a_chosen_entry_goes_with_it_only_once(index: KonzeptIndex) -> None:
    make(index, moved(index, ids("m3", "z3"), place_below(index, id_of("h1"))))

    assert below(index, "h1") == ["z1", "z2", "z3"]
    assert below(index, "z3") == ["m3", "m4", "m5"]


def test_entries_from_everywhere_come_together_in_the_order_of_the_tree(
    index: KonzeptIndex,
) -> None:
    change = moved(index, ids("m5", "m1", "m3"), place_below(index, id_of("z2")))
    make(index, change)

    assert below(index, "z2") == ["m1", "m3", "m5"]
    assert change.label.startswith("3 Maßnahmen verschoben")


def test_up_and_down_need_entries_below_the_same_one(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="nicht unter demselben"):
        moved_up(index, ids("m1", "m3"))


def test_an_entry_that_was_dropped_takes_nobody_in(index: KonzeptIndex) -> None:
    make(index, dropped(index, ids("z1")))

    with pytest.raises(RuleViolationError, match="Davor steht kein Eintrag"):
        moved_deeper(index, ids("z2"))


def test_the_levels_that_are_possible_say_so_before(index: KonzeptIndex) -> None:
    def names(name: str, above: str | None) -> Sequence[str]:
        eltern = id_of(above) if above else None
        return [EBENEN[n].singular for n in possible_levels(index, ids(name), eltern)]

    assert names("z2", "f2") == ["Herausforderung", "Ziel", "Maßnahme"]
    assert names("z3", "f1") == ["Herausforderung", "Ziel"]
    assert names("m1", "h2") == ["Maßnahme"]
    assert names("m2", "h2") == ["Ziel", "Maßnahme"]


def test_a_new_measure_that_was_rated_stays_one_as_well(index: KonzeptIndex) -> None:
    make(index, added(index, Platz(id_of("z2"), None, 3), "Neu", id_of("neu")))
    make(index, changes.set_ampel(index, RUNDE, ids("neu"), Ampel.ROT))

    make(index, moved_higher(index, ids("neu")))

    assert level(index, "neu") == "Maßnahme"

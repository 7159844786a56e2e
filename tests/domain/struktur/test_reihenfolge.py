from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.konzepte import id_of

from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.struktur.reihenfolge import arranged, spread

NUMBERS = st.lists(st.none() | st.integers(-5, 12), max_size=7)


def _least_changes(given: list[int | None]) -> int:
    """Return how few of the given numbers must change, by trying out which can stay."""
    places = [(place, n) for place, n in enumerate(given) if n is not None]
    for size in range(len(places), -1, -1):
        for kept in combinations(places, size):
            if all(b - a >= q - p for (p, a), (q, b) in pairwise(kept)):
                return len(places) - size
    return len(places)


@given(NUMBERS)
def test_numbers_rise_and_as_few_as_possible_change(given: list[int | None]) -> None:
    numbers = spread(given)

    assert len(numbers) == len(given)
    assert all(one < other for one, other in pairwise(numbers))
    changed = sum(old is not None and old != new for old, new in zip(given, numbers, strict=True))
    assert changed == _least_changes(given)


def test_at_either_end_nothing_but_the_new_one_gets_a_number() -> None:
    assert spread([None, 0, 1, 2]) == [-1, 0, 1, 2]
    assert spread([0, 1, 2, None]) == [0, 1, 2, 3]
    assert spread([0, 5, None, 9]) == [0, 5, 6, 9]
    assert spread([]) == []


def test_in_the_middle_the_shorter_side_makes_room() -> None:
    assert spread([0, 1, 2, 3, None, 4]) == [0, 1, 2, 3, 4, 5]
    assert spread([0, None, 1, 2, 3, 4]) in ([-1, 0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5])


def test_only_entries_with_another_number_are_told_and_those_from_elsewhere_always() -> None:
    one, two, three = (Knoten(id_of(name), None, 0, n) for n, name in enumerate("abc"))

    assert list(arranged([one, two, three], frozenset())) == []
    assert list(arranged([one, two, three], frozenset({three.id}))) == [three]

from dataclasses import replace

import pytest
from tests.domain.konzepte import id_of, small_konzept

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.suche.massnahmen import above, find_massnahme
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Knotenstatus


def _without_kennung(konzept: Konzept) -> KonzeptIndex:
    return KonzeptIndex(
        replace(
            konzept,
            knoten=tuple(replace(k, kennung="") if k.ebene == 3 else k for k in konzept.knoten),
        )
    )


@pytest.fixture(scope="module")
def sample() -> KonzeptIndex:
    return KonzeptIndex(load_beispiel())


def _refusal(index: KonzeptIndex, name: str) -> str:
    with pytest.raises(ZielbewertungError) as caught:
        find_massnahme(index, name)
    assert "Es wurde nichts geändert." in caught.value.explanation
    return str(caught.value)


def test_3_2_is_the_second_measure_of_goal_3(sample: KonzeptIndex) -> None:
    found = find_massnahme(sample, " 3.2 ")

    assert sample.is_massnahme(found)
    eltern = sample.eltern(found)
    assert eltern is not None
    assert eltern.kennung == "3"
    assert sample.kinder(eltern.id)[1] == found


@pytest.mark.parametrize("name", ["3.2", "1.1"])
def test_measures_without_a_number_are_found_by_their_place(name: str) -> None:
    index = _without_kennung(small_konzept())
    wanted = {"3.2": "m4", "1.1": "m1"}[name]

    assert find_massnahme(index, name).id == id_of(wanted)


@pytest.mark.parametrize(
    "name", ["3.4", "3.0", "3.-1", "3.", ".1", "99.1", "3.2.1", "²", "3.²", "3"]
)
def test_a_place_where_no_measure_is_is_told(name: str) -> None:
    text = _refusal(_without_kennung(small_konzept()), name)

    assert text.startswith(f"Eine Maßnahme „{name}“ gibt es nicht.")
    assert "zum Beispiel „3.2“" in text


def test_a_measure_is_found_by_its_id(sample: KonzeptIndex) -> None:
    massnahme = next(sample.massnahmen())

    assert find_massnahme(sample, massnahme.id.upper()) == massnahme


def test_a_measure_is_found_by_its_title_however_it_is_typed(sample: KonzeptIndex) -> None:
    assert find_massnahme(sample, "informationsPAKET").kennung == "1.1"


@pytest.mark.parametrize(
    "title",
    [
        "Bedarfsermittlung",
        "Unbegleitete minderjährige Ausländerinnen und Ausländer",
        "Interkulturelle Kompetenzen stärken",
    ],
)
def test_a_title_that_occurs_twice_is_told_with_both_places(
    sample: KonzeptIndex, title: str
) -> None:
    text = _refusal(sample, title)

    assert text.startswith(f"„{title}“ ist nicht eindeutig.")
    assert text.count("(Ziel ") == 2


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_no_name_means_no_measure(name: str) -> None:
    only_one = replace(
        small_konzept(),
        knoten=tuple(k for k in small_konzept().knoten if k.ebene < 3 or k.id == id_of("m2")),
        zustaendigkeiten=(),
        bewertungen=(),
    )

    assert "gibt es nicht" in _refusal(_without_kennung(only_one), name)


def test_a_dropped_measure_is_not_meant() -> None:
    konzept = small_konzept()
    dropped = tuple(
        replace(k, kennung="", status=Knotenstatus.ENTFALLEN) if k.id == id_of("m4") else k
        for k in konzept.knoten
    )

    assert "gibt es nicht" in _refusal(KonzeptIndex(replace(konzept, knoten=dropped)), "3.2")


def test_a_very_long_name_gives_a_short_message() -> None:
    assert len(_refusal(KonzeptIndex(small_konzept()), "3." + "9" * 10_000)) < 300


def test_one_can_say_where_a_measure_belongs() -> None:
    index = KonzeptIndex(small_konzept())

    assert above(index, index.knoten(id_of("m1"))) == "Ziel 1 Alle finden Rat"
    assert above(index, index.knoten(id_of("f1"))) == ""

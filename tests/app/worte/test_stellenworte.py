from dataclasses import replace

import pytest
from tests.domain.konzepte import RUNDE, id_of, small_konzept

from zielbewertung.app.worte.stellenworte import directory, matches, merge_words, removal_words
from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Organisationseinheit

AMT = Organisationseinheit(id_of("amt"), "Amt 10", "10", extern=True)
AMT_2 = Organisationseinheit(id_of("amt2"), "Amt 2")


@pytest.fixture
def index() -> KonzeptIndex:
    index = KonzeptIndex(small_konzept())
    for einheit in (AMT, AMT_2):
        index.put(None, einheit)
    return index


def test_the_directory_is_a_tree_in_natural_order(index: KonzeptIndex) -> None:
    assert [(row.einheit.name, row.tiefe) for row in directory(index)] == [
        ("Amt 2", 0),
        ("Amt 10", 0),
        ("Fachdienst Soziales", 0),
        ("Beratung", 1),
    ]


def test_a_row_says_everything_to_the_ear(index: KonzeptIndex) -> None:
    _, amt, _, rat = directory(index)

    assert amt.worte == "Amt 10, Kürzel 10, außerhalb des Hauses, zuständig für keinen Eintrag"
    assert rat.worte == "Beratung, außerhalb des Hauses, zuständig für 1 Eintrag, Stufe 2"


@pytest.mark.parametrize("text", ["", "fds", "SOZIALES fach", "fachdienst"])
def test_a_unit_is_found_by_what_someone_types(index: KonzeptIndex, text: str) -> None:
    assert matches(index.einheit(id_of("soziales")), text)


def test_a_unit_is_found_by_a_former_spelling(index: KonzeptIndex) -> None:
    assert matches(index.einheit(id_of("rat")), "migration")
    assert not matches(index.einheit(id_of("rat")), "migration amt")


def test_it_is_said_before_what_becoming_one_would_do(index: KonzeptIndex) -> None:
    rat, soziales = index.einheit(id_of("rat")), index.einheit(id_of("soziales"))

    words = merge_words(index, soziales, rat)

    assert "„Fachdienst Soziales“ wird eine frühere Schreibweise von „Beratung“." in words
    assert "übernimmt die Zuständigkeit für 1 Eintrag" in words
    assert "Bei 1 davon sind bisher beide genannt" in words
    assert "darunter" not in words
    assert "1 Stelle darunter gehören" not in merge_words(index, AMT, rat)
    assert "ändern sich nicht" in merge_words(index, AMT, rat)


def test_it_is_said_before_what_going_would_do(index: KonzeptIndex) -> None:
    soziales = index.einheit(id_of("soziales"))

    words = removal_words(index, soziales, AMT)

    assert words == (
        "„Amt 10“ übernimmt die Zuständigkeit für 1 Eintrag. "
        "1 Stelle darunter rückt ganz nach oben."
    )
    assert removal_words(index, AMT, None) == "Die Stelle ist für keinen Eintrag zuständig."


def test_what_a_unit_answered_goes_with_it_and_that_is_said() -> None:
    konzept = small_konzept()
    gone, kept = (
        next(e for e in konzept.einheiten if e.id == id_of(n)) for n in ("rat", "soziales")
    )
    answer = Rueckmeldung(RUNDE.id, id_of("m1"), gone.id)
    index = KonzeptIndex(replace(konzept, rueckmeldungen=(answer,)))

    words = "Was sie gefragt wurde und antwortete (1), gehört dann zu „Fachdienst Soziales“."
    assert words in merge_words(index, gone, kept)
    assert words in removal_words(index, gone, kept)
    assert "gefragt" not in merge_words(index, kept, gone)

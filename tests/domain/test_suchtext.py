"""How texts are searched whatever their spelling."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.domain.suchtext import has_all, searchable, suchworte
from zielbewertung.domain.text import clean, fold

WORDS = st.text(alphabet="aeouäöüßAÖs-", min_size=1, max_size=8)


def test_a_text_without_umlauts_is_just_folded() -> None:
    assert searchable("Kita UND Straße") == "kita und strasse"


def test_words_with_umlauts_stand_behind_it_spelled_out_and_once() -> None:
    assert searchable("Öl, öl, Maß") == "ol, ol, mass\noel,"


def test_a_word_has_the_spellings_that_may_be_meant() -> None:
    assert suchworte("  Übung kita ÜBUNG ") == (("ubung", "uebung"), ("kita",))
    assert suchworte("Maß") == (("mass",),)


def test_letters_and_marks_by_themselves_are_the_same_as_one_letter() -> None:
    apart = unicodedata.normalize("NFD", "Öffnung")

    assert suchworte(apart) == suchworte("Öffnung")


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_every_text_is_found_by_its_own_words_as_they_are_or_spelled_out(text: str) -> None:
    searched = searchable(clean(text))
    spelled = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")

    assert has_all(searched, suchworte(text))
    assert has_all(searched, suchworte(spelled))
    assert has_all(searched, suchworte(fold(text)))
    assert has_all(searchable(spelled), suchworte(text))

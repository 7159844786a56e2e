import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.domain.text import (
    clean,
    fold,
    has_endless_marks,
    has_unwanted_characters,
    natural_key,
    one_line,
    shorten,
)


def test_text_is_kept_composed_with_plain_line_feeds_and_without_blank_ends() -> None:
    assert clean("  Mu\u0308ller \t\r\nzwei\rdrei\u2028vier\u2029fünf\x85 ") == (
        "Müller\nzwei\ndrei\nvier\nfünf"
    )


def test_characters_that_no_file_or_page_can_carry_are_dropped() -> None:
    assert clean("a\x00b\x0bc\x7fd\ufeffe\ud800f\tg") == "abcdef\tg"
    assert has_unwanted_characters("a\x00b")
    assert not has_unwanted_characters("\ufeffAnfang einer Datei")


def test_every_letter_of_an_administration_survives() -> None:
    letters = "ÄÖÜäöüßẞ áčćđéğıłńőøřśşšţžŽĐŁ „“–—…→§€²³•×−≤≥"

    assert clean(letters) == letters


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert not has_unwanted_characters(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\r" not in cleaned


@given(st.text(), st.integers(1, 60))
def test_a_shortened_text_is_one_line_and_not_longer_than_asked(text: str, limit: int) -> None:
    short = shorten(text, limit)

    assert len(short) <= limit
    assert short == one_line(short)


def test_a_text_is_cut_at_a_word() -> None:
    assert shorten("Das Migrationszentrum richtet sein Angebot aus", 30) == (
        "Das Migrationszentrum richtet…"
    )
    assert shorten("Kurz\nund gut", 30) == "Kurz und gut"
    assert shorten("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudamp…"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("massnahme", "MAẞNAHME"),
        ("Uber", "über"),
        ("strasse", "Straße"),
        ("lodz", "Łódź"),
        ("isik", "Işık"),
        ("Mu\u0308ller", "Müller"),
    ],
)
def test_a_search_finds_words_however_they_are_typed(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


def test_numbers_are_sorted_as_numbers_and_umlauts_beside_their_letters() -> None:
    names = ["M 10", "M 2", "Öl", "Zug", "M 02b", "Ofen", "10", "9"]

    assert sorted(names, key=natural_key) == [
        "9",
        "10",
        "M 2",
        "M 02b",
        "M 10",
        "Ofen",
        "Öl",
        "Zug",
    ]


def test_a_number_of_many_digits_can_be_sorted() -> None:
    huge = "9" * 10_000

    assert natural_key("8" + huge) > natural_key(huge)
    assert natural_key("007") == natural_key("7")


@given(st.lists(st.text(alphabet="aÄz0129 .", max_size=6)))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural_key)) == len(texts)


@pytest.mark.parametrize("mark", ["\u0316", "\u0308\u0316", "\u0344", "\u0f73", "\u0f71"])
def test_a_letter_keeps_at_most_thirty_marks_and_nothing_is_lost(mark: str) -> None:
    marks = mark * 50_000

    kept = clean(f"Za{marks}lgo")

    assert unicodedata.normalize("NFD", kept).count(mark[-1]) in (50_000, 0)
    assert has_endless_marks(f"a{marks}")
    assert not has_endless_marks(kept)
    assert clean(kept) == kept


@pytest.mark.parametrize(
    "text", ["ǖ", "Việt Nam", "한국어" * 40, "עִבְרִית", "e\u0301" * 200, "„“–" * 20]
)
def test_texts_of_any_language_are_left_whole(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert not has_endless_marks(text)

import pytest

from zielbewertung.domain.pruefliste.texte import (
    compared,
    has_no_word,
    is_placeholder,
    names_number,
    says_nothing,
)


@pytest.mark.parametrize("text", ["", " – ", "-", "s. o.", "S.O.", "k. A.", "Siehe oben!", "??"])
def test_what_only_fills_a_field_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Es fehlen Daten.", "Corona", "Personal fehlt", "siehe 3.2"])
def test_a_short_reason_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "XXX",
        "Bisher ???",
        "TODO",
        "bitte noch ergänzen",
        "Text folgt.",
        "Wird nachgereicht",
        "____",
    ],
)
def test_a_text_that_waits_to_be_written_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Das Angebot wird um zwei Kurse ergänzt.",
        "Weitere Termine folgen.",
        "Es folgt der Aufbau.",
        "Was heißt das?",
        "Wir bitten die Kommunen um Angaben.",
    ],
)
def test_a_sentence_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["bis 2022", "mindestens 80 %", "ein Drittel", "zwölf Kurse", "verdoppelt", "Hälfte"]
)
def test_figures_and_words_for_numbers_are_numbers(text: str) -> None:
    assert names_number(text)


@pytest.mark.parametrize("text", ["Mehr Menschen als bisher", "einzig", "normal", "Achtung", ""])
def test_what_only_sounds_like_a_number_is_none(text: str) -> None:
    assert not names_number(text)


def test_case_and_blanks_do_not_make_a_text_another_one() -> None:
    first = compared("Die Beratung läuft  seit Jahren\nverlässlich weiter.")
    assert first == compared("die beratung läuft seit jahren verlässlich  WEITER.")
    assert first


def test_short_texts_are_not_compared() -> None:
    assert compared("Läuft weiter.") == ""


def test_a_dash_is_no_word_and_a_short_title_is_one() -> None:
    assert has_no_word("– 1. –")
    assert not has_no_word("EU")

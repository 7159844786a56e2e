import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.documents.pdf.fonts import SOFT_HYPHEN, text_width
from zielbewertung.documents.pdf.hyphenation import LEAST_AFTER, LEAST_BEFORE, places_in
from zielbewertung.documents.pdf.styles import BODY
from zielbewertung.documents.pdf.textlayout import wrap


def divided(word: str) -> str:
    """Return a word with a bar wherever it may be divided."""
    parts, last = [], 0
    for place in places_in(word):
        parts.append(word[last:place])
        last = place
    return "|".join([*parts, word[last:]])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Integrationsmanagement", "Inte|gra|ti|ons|ma|na|ge|ment"),
        ("Zielgruppenerreichung", "Ziel|grup|pen|er|rei|chung"),
        ("(Flüchtlingsunterbringung),", "(Flücht|lings|un|ter|brin|gung),"),
        ("Maßnahmenbündel", "Maßnah|men|bündel"),
    ],
)
def test_german_words_are_divided_as_people_do(word: str, expected: str) -> None:
    assert divided(word) == expected


def test_the_words_of_the_sample_are_divided_just_as_by_pyphen() -> None:
    known = pyphen.Pyphen(lang="de_DE", left=LEAST_BEFORE, right=LEAST_AFTER)
    konzept = load_beispiel()
    words = {
        word
        for knoten in konzept.knoten
        for word in knoten.text.split()
        if word.isalpha() and len(word) >= 9
    }
    assert len(words) > 300
    assert {w: places_in(w) for w in words} == {w: tuple(known.positions(w)) for w in words}


@pytest.mark.parametrize("word", ["Haus", "DIENSTLEISTUNG", "12345678901", "a.b.c.d.e.f", ""])
def test_short_words_capitals_and_figures_stay_whole(word: str) -> None:
    assert places_in(word) == ()


def test_a_long_word_is_divided_where_it_would_leave_a_gap() -> None:
    width = text_width("die Integrationsman", BODY)
    lines = wrap("die Integrationsmanagementstelle", BODY, width, fill=True)
    assert lines[0].startswith("die Inte")
    assert lines[0].endswith(SOFT_HYPHEN)
    assert "".join(lines).replace(SOFT_HYPHEN, "") == "die Integrationsmanagementstelle"


def test_a_word_that_leaves_no_gap_goes_to_the_next_line_whole() -> None:
    text = "alle Menschen im ganzen Landkreis beteiligen"
    width = text_width("alle Menschen im ganzen Landkreis be", BODY)
    assert wrap(text, BODY, width, fill=True) == (
        "alle Menschen im ganzen Landkreis",
        "beteiligen",
    )


def test_a_kennung_gets_no_hyphens_from_the_dictionary() -> None:
    width = text_width("Handlungs", BODY) + 8
    with_hyphens = wrap("Nr. Handlungsschwerpunkt", BODY, width, fill=True)
    without = wrap("Nr. Handlungsschwerpunkt", BODY, width, hyphenate=False)
    assert with_hyphens != without
    assert without[0] == "Nr."


def test_soft_hyphens_of_people_count_alone() -> None:
    text = f"Bundes{SOFT_HYPHEN}teilhabegesetzumsetzung"
    lines = wrap(text, BODY, text_width("Bundesteilhabe", BODY), fill=True)
    assert lines[0] == f"Bundes{SOFT_HYPHEN}"


@given(
    st.text(st.sampled_from("aeinrstchugßäöüÄBIN (-,)\N{COMBINING ACUTE ACCENT}"), max_size=200)
)
def test_places_lie_within_words_and_keep_marks_with_their_letters(text: str) -> None:
    for place in places_in(text):
        around = text[place - LEAST_BEFORE : place + LEAST_AFTER]
        assert len(around) == LEAST_BEFORE + LEAST_AFTER
        assert around.isalpha()


@given(
    st.lists(
        st.sampled_from(["die", "im", "Freizügigkeit", "Einbürgerungen", "Beratung"]), max_size=20
    ),
    st.floats(40, 200),
)
def test_a_divided_word_goes_on_at_the_beginning_of_the_next_line(
    words: list[str], width: float
) -> None:
    lines = wrap(" ".join(words), BODY, width, fill=True)
    assert all(SOFT_HYPHEN not in line[:-1] for line in lines)
    joined = " ".join(lines).replace(f"{SOFT_HYPHEN} ", "")
    assert joined == " ".join(words)


def test_without_being_asked_to_fill_a_word_is_divided_only_where_it_must_be() -> None:
    width = text_width("kommunale Pflichtauf", BODY)
    assert wrap("kommunale Pflichtaufgabe", BODY, width) == ("kommunale", "Pflichtaufgabe")
    narrow = text_width("Pflichtauf", BODY) + 5
    assert wrap("Pflichtaufgabe", BODY, narrow) == (f"Pflichtauf{SOFT_HYPHEN}", "gabe")

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.documents.pdf.cells import Cell, Paragraph, cell_of
from zielbewertung.documents.pdf.fonts import SOFT_HYPHEN, composed, drawable, text_width
from zielbewertung.documents.pdf.styles import BODY, STRONG
from zielbewertung.documents.pdf.textlayout import fit, wrap

_LETTERS = st.sampled_from(
    "abcWiß ÄÖ-/–.\n\N{SOFT HYPHEN}\N{NO-BREAK SPACE}\N{COMBINING ACUTE ACCENT}09"
)


@given(st.text(_LETTERS, max_size=300), st.floats(30, 400))
def test_every_line_fits_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, BODY, width)
    assert all(text_width(line, BODY) <= width + 0.01 for line in lines)
    kept = "".join(lines).replace(SOFT_HYPHEN, "").replace(" ", "")
    whole = text.replace(SOFT_HYPHEN, "").replace(" ", "").replace("\n", "")
    assert composed(kept) == composed(whole)


def test_text_breaks_at_blanks() -> None:
    assert wrap("eins zwei drei", BODY, text_width("eins zwei", BODY) + 1) == ("eins zwei", "drei")


def test_no_break_spaces_do_not_break() -> None:
    width = text_width("vom 31.", BODY) + 1
    text = "vom 31.\N{NO-BREAK SPACE}Mai"
    assert wrap(text, BODY, width) == ("vom", "31.\N{NO-BREAK SPACE}Mai")


def test_a_word_breaks_behind_a_joining_hyphen() -> None:
    width = text_width("die Migrations-", BODY) + 1
    assert wrap("die Migrations-Beratung", BODY, width) == ("die Migrations-", "Beratung")


@pytest.mark.parametrize("text", ["2018-2022", "E-Mail", "3/4"])
def test_figures_and_single_letters_are_not_torn_off(text: str) -> None:
    width = text_width(f"aus {text}", BODY) - 1
    assert wrap(f"aus {text}", BODY, width) == ("aus", text)


def test_a_soft_hyphen_shows_only_where_the_word_breaks() -> None:
    text = f"Zuständigkeits{SOFT_HYPHEN}bereich"
    assert wrap(text, BODY, 300) == ("Zuständigkeitsbereich",)
    assert wrap(text, BODY, text_width(f"Zuständigkeits{SOFT_HYPHEN}", BODY) + 1) == (
        f"Zuständigkeits{SOFT_HYPHEN}",
        "bereich",
    )


def test_a_word_wider_than_the_column_breaks_with_a_soft_hyphen() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", BODY, 60)
    assert len(lines) > 1
    assert all(line.endswith(SOFT_HYPHEN) for line in lines[:-1])
    assert "".join(lines).replace(SOFT_HYPHEN, "") == "Donaudampfschifffahrtsgesellschaft"
    assert len(lines[-1]) >= 3


def test_a_long_number_breaks_without_a_hyphen() -> None:
    assert "".join(wrap("0123456789" * 5, BODY, 60)) == "0123456789" * 5


def test_a_very_short_last_word_gets_company() -> None:
    width = text_width("Sie sprechen sich jetzt", BODY) + 1
    assert wrap("Sie sprechen sich jetzt ab.", BODY, width) == ("Sie sprechen sich", "jetzt ab.")


def test_line_feeds_and_empty_lines_are_kept() -> None:
    assert wrap("eins\n\nzwei", BODY, 200) == ("eins", "", "zwei")


def test_a_running_line_that_is_too_long_ends_with_dots_at_a_word() -> None:
    line = fit("Konzept Migration und Integration im Landkreis", BODY, 100)
    assert line.endswith("…")
    assert "Konzept Migration und".startswith(line[:-1])
    assert fit("W" * 300, BODY, 50).endswith("W…")


def test_kinds_of_blanks_and_marks_that_the_font_lacks_become_plain() -> None:
    assert drawable("a\N{NON-BREAKING HYPHEN}b\N{WORD JOINER}c\N{IDEOGRAPHIC SPACE}d") == "a-bc d"


def lines(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(count))


def test_a_paragraph_never_leaves_one_line_alone() -> None:
    cell = Cell((Paragraph(None, BODY, lines(5)),))
    first, rest = cell.split(4 * BODY.leading)
    assert (first.paragraphs[0].lines, rest.paragraphs[0].lines) == (lines(3), ("3", "4"))
    first, rest = cell.split(1 * BODY.leading)
    assert (first.paragraphs, rest) == ((), cell)


def test_a_short_paragraph_is_not_divided() -> None:
    cell = Cell((Paragraph(None, BODY, lines(3)),))
    assert cell.split(2 * BODY.leading) == (Cell(), cell)
    assert cell.least == 3 * BODY.leading


def test_a_title_goes_along_with_its_text() -> None:
    cell = cell_of((None, "Titel", STRONG), (None, "Wort " * 300, BODY), width=100)
    first, rest = cell.split(STRONG.leading + BODY.leading + 5)
    assert (first, rest) == (Cell(), cell)
    assert cell.least > STRONG.leading + 2 * BODY.leading

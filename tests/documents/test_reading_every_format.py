import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.bueroformate import WRITERS
from tests.documents.reading_tables import tree, words_of

from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.domain.text import clean

KOPF = ["Handlungsfeld", "Ziel-Nr", "Ziel", "Maßnahme", "Bemerkung", "Zielerreichung", "Zuständig"]
FIRST = ["Feld", "", "Ziel", "Maßnahme", "", "", ""]

letters = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029"
)
texts = st.one_of(
    st.just(""),
    st.just(""),
    st.sampled_from(
        [
            "1",
            "3.1",
            "M 2",
            "3. Das Ziel",
            "Ziel 4: Anders",
            "Leitziel 1",
            "Summe",
            "Anzahl: 5",
            "2 (Fortsetzung)",
            "(Fortsetzung)",
            "03. Jan",
            "3,1",
            "Zeile eins\nZeile zwei",
            "nicht erreicht",
            "A;B",
            "Handlungsfeld",
        ]
    ),
    st.integers(1000, 9999).map("Text {}".format),
    st.text(alphabet=letters, max_size=10),
)
rows = st.lists(st.lists(texts, min_size=1, max_size=len(KOPF)), min_size=1, max_size=7)


def parts(text: str) -> set[str]:
    """Return the words of a text, whatever stands between them."""
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("ending", WRITERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(rows=rows)
def test_no_text_of_a_cell_is_lost_without_a_finding(
    tmp_path: Path, ending: str, rows: list[list[str]]
) -> None:
    """Every word is in the tree or in a finding; only understood values are no words there."""
    path = WRITERS[ending](tmp_path / f"konzept.{ending}", [KOPF, FIRST, *rows])
    found = parts(words_of(read_konzept(path)))

    understood = {"nicht", "erreicht"} | parts(" ".join(KOPF))
    for row in rows:
        for cell in row:
            assert parts(clean(cell)) <= found | understood, (cell, row)


@pytest.mark.parametrize("ending", WRITERS)
def test_every_format_gives_the_same_tree(tmp_path: Path, ending: str) -> None:
    rows = [
        ["Handlungsfeld", "Nr.", "Ziel", "Maßnahme"],
        ["Sprache & Bildung", "1", "Alle finden einen Kurs", "Kurse <neu>"],
        ["", "", "", "Zwei\nZeilen"],
        ["", "2", "Zweites „Ziel“", "  Leerzeichen  "],
    ]
    path = WRITERS[ending](tmp_path / f"konzept.{ending}", rows)

    assert tree(read_konzept(path).konzept) == [
        "1 Sprache & Bildung",
        "  1 Alle finden einen Kurs",
        "    1.1 Kurse <neu>",
        "    1.2 Zwei\nZeilen",
        "  2 Zweites „Ziel“",
        "    2.1 Leerzeichen",
    ]

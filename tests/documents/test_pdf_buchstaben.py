import io

import pikepdf
import pypdfium2
import pytest
from tests.documents.din_91379 import LETTERS, SEQUENCES
from tests.documents.konzepte import Eintrag, goal, konzept
from tests.documents.pdf_faelle import HEUTE, ein_feld, pdf_of

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.documents.pdf.fonts import font_of
from zielbewertung.documents.pdf.styles import Weight
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.konzept import Stammdaten


def words_of(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def glyphs_of(cluster: str, weight: Weight = Weight.REGULAR) -> list[tuple[str, float, float]]:
    (run,) = font_of(weight).shaper.runs(cluster)
    assert not isinstance(run, str)
    return [(glyph.letter, glyph.x, glyph.y) for glyph in run.glyphs]


@pytest.mark.parametrize("signs", [LETTERS, SEQUENCES], ids=["letters", "sequences"])
def test_every_letter_of_din_91379_can_be_copied_out(signs: tuple[str, ...]) -> None:
    found = words_of(pdf_of(ein_feld(goal(1, " ".join(signs), []))))
    assert set(signs) <= set(found.split())


def test_letters_with_marks_can_stand_everywhere() -> None:
    name = "Kreis M̂ünḱ"
    source = konzept([Eintrag(name, kennung="L̥̄")], stammdaten=Stammdaten(name, traeger=name))
    assert words_of(pdf_of(source)).count("M̂ünḱ") == 4


def test_letters_taken_apart_are_put_together() -> None:
    found = words_of(pdf_of(ein_feld(goal(1, "Scho\N{COMBINING DIAERESIS}n", []))))
    assert "Schön" in found


def test_only_marks_without_a_letter_of_their_own_are_shaped() -> None:
    shaper = font_of(Weight.REGULAR).shaper
    assert not any(map(shaper.needs_shaping, ("Zahl", "„Größe“ – Škoda", *LETTERS)))
    assert all(shaper.needs_shaping(signs) for signs in SEQUENCES if len(signs) > 1)
    assert [run if isinstance(run, str) else run.text for run in shaper.runs("Am M̂eer")] == [
        "Am ",
        "M̂",
        "eer",
    ]


@pytest.mark.parametrize("weight", Weight)
def test_a_mark_above_stands_over_its_letter(weight: Weight) -> None:
    font = font_of(weight)
    for sequence in ("M̂", "K̀", "Z̆", "û̄"):
        (_, left, _), (_, x, y) = glyphs_of(sequence, weight)
        assert left == 0
        # The forms of marks lie to the left of where they are drawn.
        assert 0 < x <= font.width(sequence)
        assert y > -20


def test_two_marks_above_stand_above_each_other() -> None:
    _, (_, _, lower), (_, _, upper) = glyphs_of("M\N{COMBINING ACUTE ACCENT}\N{COMBINING BREVE}")
    assert upper > lower + 100


def test_a_mark_above_takes_the_place_of_the_dot() -> None:
    assert glyphs_of("j\N{COMBINING TILDE}")[0][0] == "\N{LATIN SMALL LETTER DOTLESS J}"
    assert glyphs_of("j\N{COMBINING DOT BELOW}")[0][0] == "j"


def test_a_mark_without_a_letter_is_drawn_all_the_same() -> None:
    assert glyphs_of("\N{COMBINING ACUTE ACCENT}") == [("\N{COMBINING ACUTE ACCENT}", 0, 0)]


def test_marks_are_judged_together_with_their_letter() -> None:
    """U+0338 is in no font of ours, but „≠“ is."""
    assert "≠" in words_of(
        pdf_of(ein_feld(goal(1, "a =\N{COMBINING LONG SOLIDUS OVERLAY} b", [])))
    )


def test_a_character_that_no_check_has_found_is_named() -> None:
    with pytest.raises(ZielbewertungError) as caught:
        font_of(Weight.REGULAR).width("Gut 😀")
    assert "„😀“ (U+1F600)" in caught.value.explanation


def test_no_code_stands_for_nothing() -> None:
    outline = build_outline(ein_feld(goal(1, "Ēin Ẑiel", [])), "runde")
    data = render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tables = [
            entry.ToUnicode.read_bytes()
            for entry in pdf.objects
            if isinstance(entry, pikepdf.Dictionary) and "/ToUnicode" in entry
        ]
    assert len(tables) >= 2
    assert not any(b"<0000>" in table for table in tables)
    assert all(b"beginbfchar" in table for table in tables)

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, levels, sample_tree
from tests.documents.pdf_seiten import Box, Seite, read, squeezed

from zielbewertung.documents.outline import OutlineOptions, build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.konzept import Konzept, Stammdaten
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

MM = 72 / 25.4
# Lines end with a blank for those who hear the text; nobody sees how wide it is.
BLANK = 4.5
ALLE_ZEICHEN: dict[str, object] = {
    "pflichtaufgabe": True,
    "weiterfuehrung": Weiterfuehrung.ANGEPASST,
    "zustaendigkeit_unklar": True,
    "rahmenbedingungen_veraendert": True,
}


def pages_of(source: Konzept) -> list[Seite]:
    outline = build_outline(source, RUNDE)
    return read(render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 22)))


def assert_clean(pages: list[Seite]) -> None:
    """Nothing leaves the frame, no two texts overlap, and no sign covers a text or a sign."""
    for page in pages:
        for box in (*page.lines, *page.signs):
            assert box.left >= 25 * MM - 1, box
            assert box.right <= page.width - 15 * MM + BLANK, box
            assert box.bottom >= 8 * MM, box
            assert box.top <= page.height - 8 * MM, box
        for one, other in combinations((*page.lines, *page.signs), 2):
            assert not one.overlaps(other), (one, other)


def last_line(page: Seite) -> str:
    """The words of the lowest line of a page."""
    low = min(round(box.bottom) for box in page.body)
    return squeezed("".join(box.text for box in page.body if abs(box.bottom - low) < 4))


def test_the_page_is_landscape_a4_with_room_for_the_binder() -> None:
    page = pages_of(konzept(sample_tree(1, 1, 1)))[1]
    assert (round(page.width), round(page.height)) == (842, 595)
    assert round(min(box.left for box in page.lines) / MM) == 25


def test_a_concept_of_real_size_has_no_overlap_and_stays_on_its_pages() -> None:
    assert_clean(pages_of(konzept(sample_tree(9, 10, 2))))


def test_uncommon_texts_have_no_overlap_and_stay_on_their_pages() -> None:
    lang = "Ein recht langer Satz mit Donaudampfschifffahrtsgesellschaft und mehr. " * 90
    wort = "x" * 400 + "ß" * 300
    massnahmen = [
        Eintrag(lang, kennung="1.1", ampel=Ampel.ROT, mehr=ALLE_ZEICHEN),
        Eintrag(wort, wortlaut=wort, kennung="Nummer " * 12, mehr=ALLE_ZEICHEN),
        *(Eintrag(f"Kurz {n}", kennung=f"1.{n}", mehr=ALLE_ZEICHEN) for n in range(25)),
    ]
    tree = [
        Eintrag(
            f"{lang[:300]}",
            [
                Eintrag(wort, [goal(1, lang, massnahmen), goal(2, wort, [])]),
                Eintrag("Lose", ebene=3, mehr=ALLE_ZEICHEN),
            ],
            kennung="IV." * 30,
        ),
        Eintrag(lang, []),
    ]
    stammdaten = Stammdaten(wort, lang, lang, lang, lang, lang, lang)
    assert_clean(pages_of(konzept(tree, stammdaten=stammdaten)))


def test_long_names_of_levels_have_no_overlap() -> None:
    names = ("Handlungsschwerpunkt im ländlichen Raum " * 8).strip()
    ebenen = levels(*((names, names, role) for role in "AZRM"))
    assert_clean(pages_of(konzept(sample_tree(2, 20, 2), ebenen=ebenen)))


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    for goals in range(1, 12):
        pages = pages_of(konzept(sample_tree(7, goals, 1)))
        for page in pages[1:]:
            assert "für das Vorhaben" in page.text
            low = last_line(page)
            assert not low.endswith("Bewertung")
            assert not low.startswith(("Handlungsfeld", "Herausforderung"))


def test_the_signs_stand_in_the_middle_of_the_first_line_of_their_measure() -> None:
    massnahmen = [Eintrag("HXH " * 60, kennung="1.1", ampel=Ampel.GRUEN, mehr=ALLE_ZEICHEN)]
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "HXH", massnahmen)])])]
    page = pages_of(konzept(tree))[1]
    kennung = next(box for box in page.lines if box.text.startswith("1.1"))
    middles = [(sign.top + sign.bottom) / 2 for sign in page.signs]
    assert len(middles) == 5
    assert all(abs(middle - (kennung.top + kennung.bottom) / 2) < 2.5 for middle in middles)


def test_number_goal_and_measure_stand_on_one_line() -> None:
    massnahmen = [Eintrag("HXH", kennung="11")]
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "HXH", massnahmen)])])]
    page = pages_of(konzept(tree))[1]
    row = [box for box in page.body if box.text in ("1", "HXH", "11", "11 HXH", "1 HXH")]
    assert len(row) >= 3
    assert len({round(box.bottom, 1) for box in row}) == 1


# A letter with marks that have no precomposed form is one of them.
_LETTERS = (
    *'aeinrstßäöüÄfl -–/.,;:()<>&"„“%€§0123456789ŁčẞƏ\n',
    "\N{SOFT HYPHEN}",
    "m\N{COMBINING DOT BELOW}\N{COMBINING ACUTE ACCENT}",
)


def _letters(least: int, most: int, letters: tuple[str, ...] = _LETTERS) -> st.SearchStrategy[str]:
    found = st.lists(st.sampled_from(letters), min_size=least, max_size=most)
    return found.map("".join)


_TEXTS = _letters(0, 40) | _letters(80, 400) | _letters(60, 200, ("a", "b", "ß", "5"))


@st.composite
def _trees(draw: st.DrawFn) -> tuple[list[Eintrag], list[str]]:
    """Draw a tree in which every text begins and ends with words that occur nowhere else."""
    marks: list[str] = []

    def text() -> str:
        first, last = f"Q{len(marks):03}A", f"Q{len(marks):03}E"
        marks.extend((first, last))
        return f"{first} {draw(_TEXTS)} {last}"

    def entries(level: int) -> list[Eintrag]:
        found = []
        for _ in range(draw(st.integers(0 if level else 1, 5 if level == 3 else 3))):
            kennung = draw(st.sampled_from(("", "1", "12.3", "IV", "Ziel 7")))
            titled = level < 2 or draw(st.booleans())
            entry = Eintrag(titel=text() if titled else "", kennung=kennung)
            if level > 1 and (not titled or draw(st.booleans())):
                entry.wortlaut = text()
            if level < 3:
                entry.unter = entries(level + 1)
            elif draw(st.booleans()):
                entry.ampel, entry.mehr = Ampel.ROT, ALLE_ZEICHEN
            found.append(entry)
        return found

    return entries(0), marks


@settings(max_examples=40)
@given(_trees())
def test_any_concept_comes_out_in_order_and_within_its_pages(
    tree: tuple[list[Eintrag], list[str]],
) -> None:
    entries, marks = tree
    source = konzept(entries, stammdaten=Stammdaten("Probe"))
    outline = build_outline(source, RUNDE, OutlineOptions(mit_zusammenfassung=False))
    pages = read(render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 22)))
    assert_clean(pages)
    found = "".join(squeezed(page.text) for page in pages)
    assert [mark for mark in marks if mark not in found] == []
    # A goal that breaks over pages ends behind its first measures, but it begins before them.
    starts = [found.index(first_mark(entry)) for entry in walk(entries)]
    assert starts == sorted(starts)


def walk(entries: list[Eintrag]) -> Iterator[Eintrag]:
    """Yield the entries of a tree in order."""
    for entry in entries:
        yield entry
        yield from walk(entry.unter)


def first_mark(entry: Eintrag) -> str:
    """The first word of an entry, which no other has."""
    return (entry.titel or entry.wortlaut).split()[0]


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))

import re
from datetime import date
from itertools import pairwise

import pytest
from tests.documents.konzepte import RUNDE, STAMMDATEN, Eintrag, goal, konzept, levels, sample_tree
from tests.documents.pdf_faelle import rundenvergleich
from tests.documents.pdf_seiten import Seite, read, squeezed

from zielbewertung.documents.outline import OutlineOptions, build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.konzept import Konzept, Stammdaten
from zielbewertung.domain.werte import Ampel, Rundenstatus

HEUTE = date(2026, 11, 22)


def pages_of(source: Konzept) -> list[Seite]:
    return read(render_bewertungsuebersicht(build_outline(source, RUNDE), erstellt_am=HEUTE))


def text_of(source: Konzept) -> str:
    return squeezed(" ".join(page.text for page in pages_of(source)))


def words(count: int, prefix: str = "wort") -> str:
    return " ".join(f"{prefix}{number:04}" for number in range(count))


def in_order(found: str, texts: list[str]) -> bool:
    """Tell whether texts stand in another one, each once more behind the one before."""
    place = 0
    for text in texts:
        place = found.find(squeezed(text), place) + 1
        if not place:
            return False
    return True


def feld(*unter: Eintrag) -> list[Eintrag]:
    return [Eintrag("Feld", [Eintrag("Frage", list(unter))])]


def test_a_concept_of_real_size_holds_every_goal_and_measure_in_order() -> None:
    texts: list[str] = []
    for section in (tree := list(sample_tree(9, 10, 2))):
        texts.append(f"{section.kennung} {section.titel}")
        texts += [section.unter[0].titel]
        for ziel in section.unter[0].unter:
            texts += [f"{ziel.kennung} {ziel.wortlaut}"]
            texts += [f"{massnahme.kennung} {massnahme.titel}" for massnahme in ziel.unter]
    pages = pages_of(konzept(tree))
    tables = squeezed(" ".join(page.text for page in pages[1:]))
    assert in_order(tables, texts)
    assert all(tables.count(squeezed(f"Maßnahme {n}-1 für")) == 1 for n in range(1, 91))


def test_the_first_page_holds_title_facts_notice_legend_and_summary() -> None:
    first = squeezed(pages_of(konzept(sample_tree(9, 10, 1)))[0].text)
    expected = (
        "Bewertungsübersicht",
        STAMMDATEN.titel,
        "Kreistag, März 2018",
        "2023/041",
        "31.12.2022",
        "Bewertungsvorschlag der Verwaltung",
        STAMMDATEN.hinweis,
        "noch nicht bewertet",
        "Rahmenbedingungen stark verändert",
        "Zusammenfassung",
        "90 Maßnahmen, davon 67 bewertet",
        "Handlungsfeld 9",
        "Gesamt",
    )
    assert in_order(first, list(expected))


def test_every_page_says_which_one_it_is_and_what_must_not_be_overlooked() -> None:
    pages = pages_of(konzept(sample_tree(9, 10, 2)))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        found = squeezed(page.text)
        assert squeezed(f"Seite {number} von {len(pages)}") in found
        assert squeezed(STAMMDATEN.hinweis) in found
        assert squeezed("Erstellt am 22.11.2026") in found
        assert squeezed("Bewertungsvorschlag der Verwaltung") in found


def test_a_frozen_round_is_printed_without_reservation() -> None:
    found = text_of(konzept(sample_tree(1, 1, 1), status=Rundenstatus.EINGEFROREN))
    assert "Bewertungsvorschlag" not in found


def test_the_head_of_the_table_stands_on_every_page_of_it() -> None:
    pages = pages_of(konzept(sample_tree(1, 60, 1)))
    head = squeezed("Ziel Herausforderung & Zielbeschreibung Maßnahmen Bewertung")
    assert all(head in squeezed(page.text) for page in pages[1:])
    again = squeezed("1 Handlungsfeld 1 (Fortsetzung)")
    assert [again in squeezed(page.text) for page in pages[1:]] == [False, True, True]


def test_a_goal_of_six_thousand_characters_is_complete() -> None:
    text = words(690)
    assert len(text) > 6_000
    pages = pages_of(konzept(feld(goal(7, text, [Eintrag("Eine Maßnahme")]), goal(8, "Kurz", []))))
    found = re.findall(r"wort\d{4}", "".join(page.text for page in pages))
    assert found == text.split()
    continued = [page for page in pages if re.search(r"7\s+\(Fortsetzung\)", page.text)]
    assert len(continued) == len(pages) - 2


def test_a_measure_longer_than_a_page_is_complete_and_shows_its_signs_once() -> None:
    lang = Eintrag("Titel", wortlaut=words(900), kennung="1.1", ampel=Ampel.ROT)
    pages = pages_of(konzept(feld(goal(1, "Ziel", [lang, Eintrag("Danach", kennung="1.2")]))))
    found = re.findall(r"wort\d{4}", "".join(page.text for page in pages))
    assert found == lang.wortlaut.split()
    assert sum(len(page.signs) for page in pages[1:]) == 2
    assert re.search(r"1\.1\s+\(Fortsetzung\)", pages[2].text)


def test_a_goal_with_25_measures_goes_on_with_its_number() -> None:
    massnahmen = [Eintrag(f"Vorhaben{n:02}", kennung=f"4.{n}") for n in range(1, 26)]
    pages = pages_of(konzept(feld(goal(4, "Viele Maßnahmen.", massnahmen))))
    assert len(pages) == 3
    assert re.search(r"4\s+\(Fortsetzung\)", pages[2].text)
    found = re.findall(r"Vorhaben\d\d", pages[1].text + pages[2].text)
    assert found == [massnahme.titel for massnahme in massnahmen]


def test_a_goal_without_measures_says_so() -> None:
    assert in_order(text_of(konzept(feld(goal(1, "Allein", [])))), ["1 Allein", "keine Maßnahmen"])


def test_markup_comes_out_as_it_was_typed() -> None:
    tree = [
        Eintrag(
            "<b>Feld</b> & &amp;",
            [Eintrag("<i>&", [goal(1, "<font>\\(1)", [Eintrag("<b>&", wortlaut="%s {0}")])])],
        )
    ]
    expected = ["<b>Feld</b> & &amp;", "<i>&", "<font>\\(1)", "<b>&", "%s {0}"]
    assert in_order(text_of(konzept(tree)), expected)


def test_leaves_without_title_are_printed_by_their_wording() -> None:
    ebenen = levels(
        ("Handlungsfeld", "Handlungsfelder", "A"),
        ("Leitziel", "Leitziele", "Z"),
        ("Handlungsziel", "Handlungsziele", "R"),
        ("Empfehlung", "Empfehlungen", "M"),
    )
    absatz = Eintrag(wortlaut="Ein Absatz.\nNoch einer.", ampel=Ampel.GELB)
    source = konzept(feld(goal(1, "Ziel.", [absatz])), ebenen=ebenen)
    head = "Handlungsziel Leitziel & Handlungszielbeschreibung Empfehlungen Bewertung"
    assert in_order(text_of(source), [head, "Ziel.", "Ein Absatz.", "Noch einer."])


@pytest.mark.parametrize("depth", range(2, 7))
def test_any_depth_is_printed(depth: int) -> None:
    roles = {2: "AM", 3: "ARM", 4: "AZRM", 5: "AAZRM", 6: "AAZZRM"}[depth]
    ebenen = levels(*((f"Ebene{n}", f"Ebenen{n}", role) for n, role in enumerate(roles)))
    entry = Eintrag(f"Eintrag{depth - 1}", ampel=Ampel.GRUEN)
    for level in reversed(range(depth - 1)):
        entry = Eintrag(f"Eintrag{level}", [entry], kennung=f"K{level}")
    found = text_of(konzept([entry], ebenen=ebenen))
    tables = found[found.index("Anteil(gerundet)") :]
    assert in_order(tables, [f"Eintrag{level}" for level in range(depth)])


def test_an_empty_concept_is_one_page_that_says_so() -> None:
    (page,) = pages_of(konzept([], stammdaten=Stammdaten("")))
    assert "Das Konzept enthält noch keine Maßnahmen." in page.text
    assert page.signs


def test_without_a_summary_the_table_begins_on_the_first_page() -> None:
    options = OutlineOptions(mit_zusammenfassung=False)
    outline = build_outline(konzept(sample_tree(1, 2, 1)), RUNDE, options)
    (page,) = read(render_bewertungsuebersicht(outline, erstellt_am=HEUTE))
    assert "Handlungsfeld 1" in page.text


def test_summary_lines_go_on_over_pages_under_their_head() -> None:
    pages = pages_of(konzept(sample_tree(60, 1, 1)))
    summary = [page for page in pages if "Verteilung" in page.text]
    assert len(summary) > 2
    found = re.findall(r"\n(\d+) Handlungsfeld \d+ \d", "".join(page.text for page in summary))
    assert [int(number) for number in found] == list(range(1, 61))
    assert all(int(later) == int(earlier) + 1 for earlier, later in pairwise(found))


def test_in_a_comparison_what_was_and_is_stands_on_one_line_each() -> None:
    lines = [line.strip() for page in read(rundenvergleich()) for line in page.text.splitlines()]
    told = [line for line in lines if line.startswith(("vorher", "jetzt"))]

    assert "jetzt teilweise erreicht" in told
    assert not {"vorher", "jetzt", "jetzt teilweise", "jetzt noch", "vorher nicht"} & set(told)

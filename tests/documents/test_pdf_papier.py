from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, levels, sample_tree
from tests.documents.pdf_seiten import Seite, read, squeezed
from tests.documents.test_pdf_geometrie import ALLE_ZEICHEN, MM, assert_clean

from zielbewertung.documents.outline import OutlineOptions, build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.konzept import (
    Konzept,
    Organisationseinheit,
    Stammdaten,
    Zustaendigkeit,
)
from zielbewertung.domain.werte import Ampel, Rolle

CHOICES = [
    OutlineOptions(
        mit_begruendung=begruendung, mit_stelle=stelle, gremienfassung=gremien, hochformat=hoch
    )
    for begruendung, stelle, gremien, hoch in product((False, True), repeat=4)
]


def named(options: OutlineOptions) -> str:
    words = ("mit_begruendung", "mit_stelle", "gremienfassung", "hochformat")
    return "+".join(word for word in words if getattr(options, word)) or "einfach"


def pages_of(source: Konzept, options: OutlineOptions) -> list[Seite]:
    outline = build_outline(source, RUNDE, options)
    return read(render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 22)))


def uncommon() -> Konzept:
    """Make a Konzept with long and short texts in every place."""
    lang = "Ein recht langer Satz mit Donaudampfschifffahrtsgesellschaft und mehr. " * 40
    wort = "x" * 300 + "ß" * 200
    rated = {**ALLE_ZEICHEN, "begruendung": lang}
    massnahmen = [
        Eintrag(lang, kennung="1.1", ampel=Ampel.ROT, mehr=rated),
        Eintrag(wort, wortlaut=wort, kennung="Nummer " * 12, mehr={"begruendung": wort}),
        *(Eintrag(f"Kurz {n}", kennung=f"1.{n}", mehr=ALLE_ZEICHEN) for n in range(12)),
        Eintrag("Nur bewertet", ampel=Ampel.NICHT_BEWERTBAR, mehr={"grund": lang}),
    ]
    ziele = [goal(1, lang, massnahmen), goal(2, wort, []), goal(123456, "kurz", massnahmen[-1:])]
    lose = Eintrag("Lose", ebene=3, mehr=rated)
    tree = [
        Eintrag(lang[:300], [Eintrag(wort, ziele), lose], kennung="IV." * 20),
        Eintrag("Leer", []),
    ]
    source = konzept(tree, stammdaten=Stammdaten(lang[:200], lang[:90], hinweis=lang[:120]))
    units = tuple(Organisationseinheit(f"e{n}", name) for n, name in enumerate((lang, wort, "A")))
    measures = [knoten.id for knoten in source.knoten if knoten.ebene == 3]
    links = tuple(
        Zustaendigkeit(measure, unit.id, Rolle.BETEILIGT if n else Rolle.FEDERFUEHREND)
        for measure in measures[:3]
        for n, unit in enumerate(units)
    )
    return replace(source, einheiten=units, zustaendigkeiten=links)


@pytest.mark.parametrize("options", CHOICES, ids=named)
def test_uncommon_texts_stay_in_their_place_on_every_paper(options: OutlineOptions) -> None:
    assert_clean(pages_of(uncommon(), options))


@pytest.mark.parametrize("options", CHOICES, ids=named)
def test_a_concept_of_real_size_has_no_overlap_on_any_paper(options: OutlineOptions) -> None:
    assert_clean(pages_of(konzept(sample_tree(9, 8, 2)), options))


@pytest.mark.parametrize("options", CHOICES, ids=named)
def test_long_names_of_levels_have_no_overlap_on_any_paper(options: OutlineOptions) -> None:
    names = ("Handlungsschwerpunkt im ländlichen Raum " * 4).strip()
    ebenen = levels(*((names, names, role) for role in "AZRM"))
    assert_clean(pages_of(konzept(sample_tree(2, 8, 2), ebenen=ebenen), options))


@pytest.mark.parametrize("hochformat", [False, True])
def test_the_paper_is_a4_with_room_for_the_binder(hochformat: bool) -> None:
    pages = pages_of(konzept(sample_tree(1, 1, 1)), OutlineOptions(hochformat=hochformat))
    sides = (round(pages[0].width), round(pages[0].height))
    assert sides == ((595, 842) if hochformat else (842, 595))
    assert round(min(box.left for page in pages for box in page.lines) / MM) == 25


def test_the_committee_reads_larger_letters() -> None:
    source = konzept([Eintrag("Feld", [Eintrag("Frage", [goal(1, "HXH", [Eintrag("HXH")])])])])
    heights = [
        max(box.top - box.bottom for box in pages_of(source, options)[1].body if "HXH" in box.text)
        for options in (OutlineOptions(), OutlineOptions(gremienfassung=True))
    ]
    assert heights[1] > 1.2 * heights[0]


def test_each_sign_of_the_committee_has_its_word_beside_it() -> None:
    massnahme = Eintrag("Kurs", ampel=Ampel.GELB, mehr=ALLE_ZEICHEN)
    source = konzept([Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", [massnahme])])])])
    page = pages_of(source, OutlineOptions(gremienfassung=True))[1]
    words = ("teilweise", "Pflichtaufgabe", "angepasst", "Zuständigkeit", "Rahmenbedingungen")
    assert len(page.signs) == len(words)
    for sign, word in zip(sorted(page.signs, key=lambda box: -box.top), words, strict=True):
        beside = next(box for box in page.lines if box.text.startswith(word))
        assert 0 < beside.left - sign.right < 20
        assert abs((beside.top + beside.bottom) / 2 - (sign.top + sign.bottom) / 2) < 4


def test_reasons_of_all_lengths_are_printed_whole() -> None:
    reason = " ".join(f"Wort{n:04}" for n in range(900))
    massnahme = Eintrag("Kurs", ampel=Ampel.GELB, mehr={"begruendung": reason})
    source = konzept([Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", [massnahme])])])])
    for options in CHOICES:
        if options.mit_begruendung:
            found = squeezed("".join(page.text for page in pages_of(source, options)))
            places = [found.find(f"Wort{n:04}") for n in range(900)]
            assert -1 not in places
            assert places == sorted(places)


def test_the_summary_stands_together_where_a_page_can_hold_it() -> None:
    for sections in range(5, 17, 3):
        pages = pages_of(konzept(sample_tree(sections, 1, 1)), OutlineOptions())
        holding = [page for page in pages if "Gesamt" in page.text]
        assert len(holding) == 1
        assert "Zusammenfassung" in holding[0].text

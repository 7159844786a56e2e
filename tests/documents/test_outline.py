from datetime import date

import pytest
from tests.documents.konzepte import RUNDE, STAMMDATEN, Eintrag, goal, konzept, levels, sample_tree

from zielbewertung.documents.outline import (
    Abschnitt,
    Legende,
    Outline,
    OutlineOptions,
    Titelblock,
    Zielzeile,
    Zusammenfassung,
    Zwischenueberschrift,
    build_outline,
)
from zielbewertung.documents.outline.build import date_text, percent_text
from zielbewertung.domain.konzept import Konzept, Stammdaten
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.werte import Ampel, Knotenstatus, Rundenstatus, Weiterfuehrung
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen


def outline_of(source: Konzept) -> Outline:
    return build_outline(source, RUNDE)


def abschnitte(outline: Outline) -> list[Abschnitt]:
    return [block for block in outline.bloecke if isinstance(block, Abschnitt)]


def zeilen(outline: Outline) -> list[Zielzeile]:
    return [
        eintrag
        for abschnitt in abschnitte(outline)
        for eintrag in abschnitt.eintraege
        if isinstance(eintrag, Zielzeile)
    ]


def zusammenfassung(outline: Outline) -> Zusammenfassung:
    return next(block for block in outline.bloecke if isinstance(block, Zusammenfassung))


def headings(abschnitt: Abschnitt) -> list[str]:
    """The interim headings and, for a row, its first words."""
    return [
        f"{'>' * eintrag.tiefe}{eintrag.titel}"
        if isinstance(eintrag, Zwischenueberschrift)
        else eintrag.wortlaut or eintrag.titel or eintrag.massnahmen[0].titel
        for eintrag in abschnitt.eintraege
    ]


def test_the_blocks_come_as_title_legend_summary_and_then_the_sections() -> None:
    kinds = [type(block) for block in outline_of(konzept(sample_tree(2, 1, 1))).bloecke]
    assert kinds == [Titelblock, Legende, Zusammenfassung, Abschnitt, Abschnitt]


def test_the_summary_can_be_left_out() -> None:
    options = OutlineOptions(mit_zusammenfassung=False)
    blocks = build_outline(konzept(sample_tree(1, 1, 1)), RUNDE, options).bloecke
    assert not any(isinstance(block, Zusammenfassung) for block in blocks)


def test_the_title_block_names_what_people_ask_for() -> None:
    block = outline_of(konzept([])).bloecke[0]
    assert isinstance(block, Titelblock)
    assert block.titel == "Bewertungsübersicht"
    assert block.konzept == STAMMDATEN.titel
    assert block.hinweis == STAMMDATEN.hinweis
    assert {angabe.name: angabe.wert for angabe in block.angaben} == {
        "Träger": "Landkreis Muster",
        "Zeitraum": "2018–2022",
        "Beschluss": "Kreistag, März 2018",
        "Drucksache": "2023/041",
        "Bewertungsrunde": "Evaluation 2022",
        "Stichtag": "31.12.2022",
        "Status": "Bewertungsvorschlag der Verwaltung",
    }


def test_a_frozen_round_is_no_proposal_any_more() -> None:
    outline = outline_of(konzept(sample_tree(1, 1, 1), status=Rundenstatus.EINGEFROREN))
    assert "Bewertungsvorschlag" not in repr(outline)


def test_facts_that_are_not_known_are_not_named() -> None:
    block = outline_of(konzept([], stammdaten=Stammdaten("Nur ein Titel"))).bloecke[0]
    assert isinstance(block, Titelblock)
    assert [angabe.name for angabe in block.angaben] == ["Bewertungsrunde", "Stichtag", "Status"]


def test_the_notice_goes_onto_every_page() -> None:
    outline = outline_of(konzept([]))
    assert outline.hinweis == STAMMDATEN.hinweis
    assert "Stichtag\N{NO-BREAK SPACE}31.12.2022" in outline.kopfzeile
    assert outline.fusszeile == "Bewertungsübersicht · Bewertungsvorschlag der Verwaltung"


def test_the_legend_explains_every_sign() -> None:
    legende = outline_of(konzept([])).bloecke[1]
    assert isinstance(legende, Legende)
    shown = [eintrag.zeichen for gruppe in legende.gruppen for eintrag in gruppe.eintraege]
    assert shown == [*ZUSTAENDE, *MERKMALE]


def test_the_columns_of_the_real_concept_are_those_of_the_printed_original() -> None:
    (abschnitt,) = abschnitte(outline_of(konzept(sample_tree(1, 1, 1))))
    assert [spalte.titel for spalte in abschnitt.spalten] == [
        "Ziel",
        "Herausforderung & Zielbeschreibung",
        "Maßnahmen",
        "Bewertung",
    ]


def test_a_goal_carries_its_measures_with_signs_and_words() -> None:
    massnahme = Eintrag(
        "Beratung",
        kennung="3.1",
        wortlaut="Es wird beraten.",
        ampel=Ampel.GELB,
        mehr={"pflichtaufgabe": True, "weiterfuehrung": Weiterfuehrung.JA},
    )
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(3, "Alle sind beraten.", [massnahme])])])]
    (zeile,) = zeilen(outline_of(konzept(tree)))
    assert (zeile.kennung, zeile.titel, zeile.wortlaut) == ("3", "", "Alle sind beraten.")
    (eintrag,) = zeile.massnahmen
    assert (eintrag.kennung, eintrag.titel) == ("3.1", "Beratung")
    assert eintrag.wortlaut == "Es wird beraten."
    assert eintrag.zeichen == (Zeichen.GELB, Zeichen.PFLICHT, Zeichen.WEITER)
    assert eintrag.worte == "Zielerreichung: teilweise erreicht; Pflichtaufgabe; weiterführen"


def test_a_goal_without_measures_keeps_its_row() -> None:
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Allein.", [])])])]
    (zeile,) = zeilen(outline_of(konzept(tree)))
    assert (zeile.wortlaut, zeile.massnahmen) == ("Allein.", ())
    assert zeile.ohne_massnahmen == "keine Maßnahmen"


def test_a_heading_with_nothing_below_it_says_so() -> None:
    outline = outline_of(konzept([Eintrag("Leeres Feld"), Eintrag("Feld", [Eintrag("Frage")])]))
    assert [zeile.ohne_massnahmen for zeile in zeilen(outline)] == ["keine Maßnahmen"] * 2


def test_a_leaf_without_title_is_its_wording() -> None:
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Z", [Eintrag(wortlaut="Absatz.")])])])]
    (zeile,) = zeilen(outline_of(konzept(tree)))
    assert (zeile.massnahmen[0].titel, zeile.massnahmen[0].wortlaut) == ("", "Absatz.")


def test_an_inactive_entry_stays_out_with_all_below_it() -> None:
    dropped = goal(2, "Entfallen.", [Eintrag("Mit entfallen", ampel=Ampel.ROT)])
    dropped.status = Knotenstatus.ENTFALLEN
    kept = goal(1, "Bleibt.", [Eintrag("Bleibt auch"), Eintrag("Weg")])
    kept.unter[1].status = Knotenstatus.ZUSAMMENGEFUEHRT
    outline = outline_of(konzept([Eintrag("Feld", [Eintrag("Frage", [kept, dropped])])]))
    (zeile,) = zeilen(outline)
    assert [massnahme.titel for massnahme in zeile.massnahmen] == ["Bleibt auch"]
    assert zusammenfassung(outline).gesamt.zaehlung == Zaehlung(offen=1)


def test_internal_notes_never_enter() -> None:
    secret = Eintrag(
        "Beratung",
        ampel=Ampel.ROT,
        mehr={"interne_notiz": "GEHEIM", "sachstand": "LANG", "begruendung": "KURZ"},
    )
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", [secret])])])]
    found = repr(outline_of(konzept(tree)))
    assert "Beratung" in found
    assert not any(word in found for word in ("GEHEIM", "LANG", "KURZ"))


def test_a_measure_without_a_goal_stands_in_a_row_that_says_so() -> None:
    loose = [Eintrag("Lose 1", ebene=3), Eintrag("Lose 2", ebene=3)]
    outline = outline_of(konzept([Eintrag("Feld", [Eintrag("Frage", loose)])]))
    (zeile,) = zeilen(outline)
    assert zeile.ohne_ziel == "ohne Ziel"
    assert [massnahme.titel for massnahme in zeile.massnahmen] == ["Lose 1", "Lose 2"]


def test_rows_that_skip_a_level_do_not_seem_to_belong_to_the_heading_before() -> None:
    skipping = goal(2, "Ohne Frage", [])
    skipping.ebene = 2
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Mit Frage", [])]), skipping])]
    (abschnitt,) = abschnitte(outline_of(konzept(tree)))
    assert headings(abschnitt) == ["Frage", "Mit Frage", "Ohne Herausforderung", "Ohne Frage"]


def test_rows_without_a_section_get_one_that_says_so() -> None:
    outline = outline_of(
        konzept([Eintrag("Feld", [Eintrag("Frage")]), Eintrag("Direkt", ebene=3)])
    )
    assert [abschnitt.titel for abschnitt in abschnitte(outline)] == ["Feld", "Ohne Handlungsfeld"]
    assert [zeile.titel for zeile in zusammenfassung(outline).zeilen] == [
        "Feld",
        "Ohne Handlungsfeld",
    ]


def test_two_levels_give_a_table_without_goals() -> None:
    ebenen = levels(("Leitziel", "Leitziele", "A"), ("Empfehlung", "Empfehlungen", "M"))
    tree = [Eintrag("Erstes", [Eintrag(wortlaut="Satz eins."), Eintrag(wortlaut="Satz zwei.")])]
    outline = outline_of(konzept(tree, ebenen=ebenen))
    (abschnitt,) = abschnitte(outline)
    assert [spalte.titel for spalte in abschnitt.spalten] == ["Empfehlungen", "Bewertung"]
    assert [zeile.massnahmen[0].wortlaut for zeile in zeilen(outline)] == [
        "Satz eins.",
        "Satz zwei.",
    ]
    assert not any(zeile.ohne_ziel for zeile in zeilen(outline))


def test_two_levels_of_goals_and_measures_need_no_section() -> None:
    ebenen = levels(("Ziel", "Ziele", "R"), ("Maßnahme", "Maßnahmen", "M"))
    outline = outline_of(konzept([goal(1, "Ziel eins", [Eintrag("M")])], ebenen=ebenen))
    (abschnitt,) = abschnitte(outline)
    assert abschnitt.titel == ""
    assert [s.titel for s in abschnitt.spalten] == [
        "Ziel",
        "Zielbeschreibung",
        "Maßnahmen",
        "Bewertung",
    ]
    assert zusammenfassung(outline).zeilen == ()
    assert zusammenfassung(outline).gesamt.zaehlung.gesamt == 1


def test_six_levels_nest_sections_and_headings() -> None:
    ebenen = levels(
        ("Bereich", "Bereiche", "A"),
        ("Feld", "Felder", "A"),
        ("Leitziel", "Leitziele", "Z"),
        ("Teilziel", "Teilziele", "Z"),
        ("Handlungsziel", "Handlungsziele", "R"),
        ("Empfehlung", "Empfehlungen", "M"),
    )
    leaf = goal(1, "Text", [Eintrag("E", ampel=Ampel.GRUEN)])
    tree = [Eintrag("B", [Eintrag("F", [Eintrag("L", [Eintrag("T", [leaf])])])])]
    outline = outline_of(konzept(tree, ebenen=ebenen))
    outer, inner = abschnitte(outline)
    assert (outer.titel, outer.tiefe, outer.eintraege) == ("B", 0, ())
    assert (inner.titel, inner.tiefe, headings(inner)) == ("F", 1, ["L", ">T", "Text"])
    assert inner.spalten[1].titel == "Leitziel, Teilziel & Handlungszielbeschreibung"
    assert [zeile.zaehlung.gruen for zeile in zusammenfassung(outline).zeilen] == [1, 1]


def test_goals_without_numbers_have_no_column_for_them() -> None:
    tree = [Eintrag("Feld", [Eintrag("Frage", [Eintrag(wortlaut="Ziel")])])]
    (abschnitt,) = abschnitte(outline_of(konzept(tree)))
    assert len(abschnitt.spalten) == 3


def test_the_counts_add_up_in_every_section_and_in_the_whole() -> None:
    block = zusammenfassung(outline_of(konzept(sample_tree(3, 4, 5))))
    assert [zeile.zaehlung.gesamt for zeile in block.zeilen] == [20, 20, 20]
    assert block.gesamt.zaehlung == Zaehlung(gruen=15, gelb=15, rot=15, offen=15)
    assert (
        block.satz == "60\N{NO-BREAK SPACE}Maßnahmen, davon 45 bewertet (75\N{NO-BREAK SPACE}%)."
    )
    assert block.anteile[0] == "25\N{NO-BREAK SPACE}%"
    assert block.gesamt.worte.startswith("60\N{NO-BREAK SPACE}Maßnahmen: ")


def test_an_empty_concept_has_a_summary_and_no_section() -> None:
    outline = outline_of(konzept([]))
    assert abschnitte(outline) == []
    assert zusammenfassung(outline).satz == "Das Konzept enthält noch keine Maßnahmen."
    assert zusammenfassung(outline).anteile == ()


def test_an_unknown_round_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        build_outline(konzept([]), "gibt es nicht")


def test_dates_and_shares_are_written_the_german_way() -> None:
    assert date_text(date(2022, 3, 1)) == "01.03.2022"
    assert percent_text(1, 2) == "50\N{NO-BREAK SPACE}%"
    assert percent_text(1, 8) == "13\N{NO-BREAK SPACE}%"
    assert percent_text(0, 3) == "0\N{NO-BREAK SPACE}%"

from dataclasses import replace

from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, sample_tree

from zielbewertung.documents.outline import (
    Abschnitt,
    Legende,
    Massnahmeneintrag,
    Outline,
    OutlineOptions,
    Spaltenart,
    Titelblock,
    Zielzeile,
    Zusammenfassung,
    build_outline,
)
from zielbewertung.domain.konzept import Konzept, Organisationseinheit, Zustaendigkeit
from zielbewertung.domain.werte import Ampel, Rolle, Weiterfuehrung

NBSP = "\N{NO-BREAK SPACE}"


def outline_of(source: Konzept, **options: object) -> Outline:
    return build_outline(source, RUNDE, OutlineOptions(**options))  # type: ignore[arg-type]


def massnahmen(outline: Outline) -> list[Massnahmeneintrag]:
    return [massnahme for zeile in ziele(outline) for massnahme in zeile.massnahmen]


def ziele(outline: Outline) -> list[Zielzeile]:
    abschnitte = [block for block in outline.bloecke if isinstance(block, Abschnitt)]
    return [e for a in abschnitte for e in a.eintraege if isinstance(e, Zielzeile)]


def arten(outline: Outline) -> list[Spaltenart]:
    abschnitt = next(block for block in outline.bloecke if isinstance(block, Abschnitt))
    return [spalte.art for spalte in abschnitt.spalten]


def angaben(outline: Outline) -> dict[str, str]:
    block = outline.bloecke[0]
    assert isinstance(block, Titelblock)
    return {angabe.name: angabe.wert for angabe in block.angaben}


def one_measure(**mehr: object) -> Konzept:
    massnahme = Eintrag("Deutschkurse", kennung="7.1", ampel=Ampel.GELB, mehr=mehr)
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(7, "Sprache", [massnahme])])])]
    return konzept(tree)


def with_units(source: Konzept) -> Konzept:
    """Give the last entry one unit that leads and two that take part."""
    names = ("Amt für Integration", "Volkshochschule", "Jobcenter")
    units = tuple(Organisationseinheit(f"e{n}", name) for n, name in enumerate(names))
    rollen = (Rolle.FEDERFUEHREND, Rolle.BETEILIGT, Rolle.BETEILIGT)
    last = source.knoten[-1].id
    links = tuple(
        Zustaendigkeit(last, unit.id, rolle) for unit, rolle in zip(units, rollen, strict=True)
    )
    return replace(source, einheiten=units, zustaendigkeiten=links)


def test_reason_and_unit_get_columns_where_there_is_room() -> None:
    source = with_units(one_measure(begruendung="Es gab zu wenige Plätze."))
    outline = outline_of(source, mit_begruendung=True, mit_stelle=True)
    assert arten(outline) == [
        Spaltenart.KENNUNG,
        Spaltenart.TEXT,
        Spaltenart.MASSNAHME,
        Spaltenart.STELLE,
        Spaltenart.BEWERTUNG,
        Spaltenart.BEGRUENDUNG,
    ]
    (massnahme,) = massnahmen(outline)
    assert massnahme.begruendung == "Es gab zu wenige Plätze."
    assert massnahme.stelle == "Amt für Integration\nmit Volkshochschule, Jobcenter"
    assert massnahme.zusaetze == ()


def test_on_an_upright_page_reason_and_unit_go_below_the_measure() -> None:
    source = with_units(one_measure(begruendung="Es gab zu wenige Plätze."))
    outline = outline_of(source, mit_begruendung=True, mit_stelle=True, hochformat=True)
    assert Spaltenart.BEGRUENDUNG not in arten(outline)
    (massnahme,) = massnahmen(outline)
    assert massnahme.zusaetze == (
        "Begründung: Es gab zu wenige Plätze.",
        "Zuständige Stelle: Amt für Integration, mit Volkshochschule, Jobcenter",
    )
    assert (massnahme.begruendung, massnahme.stelle) == ("", "")
    assert outline.papier.hochformat


def test_why_a_measure_could_not_be_rated_is_part_of_its_reason() -> None:
    massnahme = Eintrag(
        "Kurs", ampel=Ampel.NICHT_BEWERTBAR, mehr={"grund": "Keine Daten.", "begruendung": "Neu."}
    )
    source = konzept([Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", [massnahme])])])])
    assert massnahmen(outline_of(source, mit_begruendung=True))[0].begruendung == (
        "Keine Daten.\nNeu."
    )


def test_without_being_asked_for_reasons_stay_out() -> None:
    outline = outline_of(with_units(one_measure(begruendung="Geheim")))
    assert "Geheim" not in repr(outline)
    assert "Volkshochschule" not in repr(outline)


def test_the_committee_gets_words_beside_the_signs_and_fewer_columns() -> None:
    source = one_measure(pflichtaufgabe=True, weiterfuehrung=Weiterfuehrung.JA)
    outline = outline_of(source, gremienfassung=True)
    assert arten(outline) == [Spaltenart.TEXT, Spaltenart.MASSNAHME, Spaltenart.BEWERTUNG]
    assert not any(isinstance(block, Legende) for block in outline.bloecke)
    (massnahme,) = massnahmen(outline)
    assert massnahme.beiworte == ("teilweise erreicht", "Pflichtaufgabe", "weiterführen")
    assert massnahme.kennung == ""
    assert ziele(outline)[0].kennung == f"Ziel{NBSP}7"
    assert outline.papier.grosse_schrift


def test_a_kennung_that_names_its_level_does_not_do_so_twice() -> None:
    tree = [Eintrag("Feld", [Eintrag("Frage", [Eintrag("Text", kennung="Ziel A")])])]
    outline = outline_of(konzept(tree), gremienfassung=True)
    assert ziele(outline)[0].kennung == "Ziel A"


def test_a_selection_prints_only_what_holds_its_measures_and_says_so() -> None:
    source = konzept(sample_tree(3, 2, 2))
    wanted = {k.id for k in source.knoten if k.kennung in ("1.2", "5.1")}
    outline = outline_of(source, nur=frozenset(wanted))
    assert [m.kennung for m in massnahmen(outline)] == ["1.2", "5.1"]
    titles = [block.titel for block in outline.bloecke if isinstance(block, Abschnitt)]
    assert titles == ["Handlungsfeld 1", "Handlungsfeld 3"]
    said = f"2{NBSP}von{NBSP}12{NBSP}Maßnahmen"
    assert angaben(outline)["Auswahl"] == said
    assert f"Auswahl: {said}" in outline.fusszeile
    summary = next(block for block in outline.bloecke if isinstance(block, Zusammenfassung))
    assert summary.gesamt.zaehlung.gesamt == 2
    assert summary.satz.startswith(f"Auswahl: 2{NBSP}Maßnahmen")


def test_a_selection_of_nothing_says_that_it_is_empty() -> None:
    outline = outline_of(konzept(sample_tree(1, 1, 1)), nur=frozenset())
    summary = next(block for block in outline.bloecke if isinstance(block, Zusammenfassung))
    assert summary.satz == "Die Auswahl enthält keine Maßnahmen."
    assert massnahmen(outline) == []


def test_the_meeting_stands_in_the_title_block() -> None:
    outline = outline_of(konzept([]), sitzung=" 12.12.2022\n")
    assert angaben(outline)["Sitzung"] == "12.12.2022"
    assert "Sitzung" not in angaben(outline_of(konzept([])))


def test_internal_notes_stay_out_and_are_counted() -> None:
    source = one_measure(interne_notiz="Nicht weitersagen")
    for options in ({}, {"mit_begruendung": True, "gremienfassung": True}):
        outline = outline_of(source, **options)
        assert outline.ausgelassen == (f"1{NBSP}interne Notiz",)
        assert "Nicht weitersagen" not in repr(outline)
    assert outline_of(one_measure()).ausgelassen == ()

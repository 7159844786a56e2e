from pathlib import Path

import pytest
from tests.documents.reading_tables import read_rows, sentences, tree

from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.index import KonzeptIndex


@pytest.mark.parametrize(
    "heading",
    [
        "Ziel-Nr",
        "Ziel-Nr.",
        "Ziel Nr.",
        "ZIEL NR",
        "Nr. Ziel",
        "Nr.",
        "Nr",
        "Zielnummer",
        "Ziel (Nr.)",
        "Kennung Ziel",
        "Nummer des Ziels",
        "Ziele-Nr",
        "Ziel-ID",
    ],
)
def test_a_number_column_is_known_by_many_names(tmp_path: Path, heading: str) -> None:
    rows = [[heading, "Ziel", "Maßnahme"], ["7", "Z", "m"], ["9", "Y", "n"], ["9", "Y", "o"]]

    assert tree(read_rows(tmp_path, rows).konzept) == [
        "7 Z",
        "  7.1 m",
        "9 Y",
        "  9.1 n",
        "  9.2 o",
    ]


@pytest.mark.parametrize(
    ("heading", "singular", "plural"),
    [
        ("Maßnahmen", "Maßnahme", "Maßnahmen"),
        ("MASSNAHME", "MASSNAHME", "MASSNAHMEN"),
        ("Massnahmen", "Massnahme", "Massnahmen"),
        ("Maßnahme (Titel):", "Maßnahme", "Maßnahmen"),
        ("Konkrete Maßnahmen", "Konkrete Maßnahme", "Konkrete Maßnahmen"),
        ("Einzelmaßnahmen", "Einzelmaßnahme", "Einzelmaßnahmen"),
        ("Empfehlungen", "Empfehlung", "Empfehlungen"),
        ("Projekte", "Projekt", "Projekte"),
        ("Operative Ziele", "Operatives Ziel", "Operative Ziele"),
        ("Teilziel", "Teilziel", "Teilziele"),
        ("Aufgaben", "Aufgabe", "Aufgaben"),
        ("Ebene 2: Handlungsansätze", "Handlungsansatz", "Handlungsansätze"),
        ("Ebene 2: Baustelle", "Baustelle", "Baustellen"),
    ],
)
def test_levels_get_singular_and_plural_from_their_heading(
    tmp_path: Path, heading: str, singular: str, plural: str
) -> None:
    konzept = read_rows(
        tmp_path, [["Handlungsfeld", heading, "Vorhaben"], ["A", "Z", "m"]]
    ).konzept

    assert (konzept.ebenen[1].singular, konzept.ebenen[1].plural) == (singular, plural)


def test_a_table_that_ends_with_goals_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read_rows(tmp_path, [["Handlungsfeld", "Ziel"], ["A", "Z"]])

    assert refused.value.title == "Die Tabelle hat keine Spalte mit Maßnahmen."
    assert "„Ebene 2: Ziel“" in refused.value.explanation


def test_goals_are_rated_where_the_header_says_so(tmp_path: Path) -> None:
    konzept = read_rows(tmp_path, [["Handlungsfeld", "Ebene 2: Ziel"], ["A", "Z"]]).konzept

    assert tree(konzept) == ["1 A", "  1.1 Z"]


def test_levels_of_any_name_are_read_when_they_are_counted(tmp_path: Path) -> None:
    rows = [["Ebene 1: Baustelle", "Ebene 2: Gewerk", "Notiz"], ["A", "m", "x"]]
    konzept = read_rows(tmp_path, rows).konzept

    assert [ebene.singular for ebene in konzept.ebenen] == ["Baustelle", "Gewerk"]


def test_levels_of_any_name_are_read_when_they_have_numbers(tmp_path: Path) -> None:
    rows = [["Gewerk-Nr", "Gewerk", "Maßnahme"], ["4", "A", "m"]]

    assert tree(read_rows(tmp_path, rows).konzept) == ["4 A", "  4.1 m"]


@pytest.mark.parametrize(
    "heading",
    [
        "Zielgruppe",
        "Kosten Maßnahme",
        "Ende Maßnahme",
        "Beschreibung der Maßnahme",
        "Nachhaltigkeitsziel",
        "Telefonnummer",
        "Status",
        "Träger",
        "Hinweis",
        "Maßnahme",
    ],
)
def test_a_column_that_is_no_level_goes_into_the_description_and_is_told(
    tmp_path: Path, heading: str
) -> None:
    rows = [["Ziel", "Maßnahme", heading], ["Z", "m", "etwas"], ["Z", "n", ""]]
    einlesung = read_rows(tmp_path, rows)

    first, second = KonzeptIndex(einlesung.konzept).massnahmen()
    assert first.beschreibung == f"{heading}: etwas"
    assert second.beschreibung == ""
    assert (
        f"Spalte „{heading}“: Die Spalte ist hier nicht bekannt. Ihr Text steht jeweils in der "
        "Beschreibung (Maßnahmen)."
    ) in sentences(einlesung.befunde)


def test_a_column_without_heading_is_named_by_its_place(tmp_path: Path) -> None:
    rows = [["Ziel", "", "Maßnahme"], ["Z", "etwas", "m"]]
    einlesung = read_rows(tmp_path, rows)

    (massnahme,) = KonzeptIndex(einlesung.konzept).massnahmen()
    assert massnahme.beschreibung == "2. Spalte: etwas"
    assert "Spalte „2. Spalte“: Die Spalte ist hier nicht bekannt" in sentences(einlesung.befunde)


def test_an_unknown_text_beside_a_goal_without_measures_stays_with_the_goal(
    tmp_path: Path,
) -> None:
    rows = [
        ["Handlungsfeld", "Ziel", "Maßnahme", "Notiz"],
        ["A", "Z", "m", ""],
        ["", "Y", "", "x"],
    ]
    konzept = read_rows(tmp_path, rows).konzept

    assert {knoten.titel: knoten.beschreibung for knoten in konzept.knoten}["Y"] == "Notiz: x"


def test_the_text_of_a_row_without_levels_stays_with_the_measure_above(tmp_path: Path) -> None:
    rows = [["Ziel", "Maßnahme", "Notiz"], ["Z", "m", "erstens"], ["", "", "zweitens"]]
    (massnahme,) = KonzeptIndex(read_rows(tmp_path, rows).konzept).massnahmen()

    assert massnahme.beschreibung == "Notiz: erstens\nNotiz: zweitens"


def test_more_cells_than_headings_are_shown_in_full(tmp_path: Path) -> None:
    rows = [["Ziel", "Maßnahme"], ["Z", "m", "", "zu viel"]]
    einlesung = read_rows(tmp_path, rows)

    assert (
        "Zeile 2: Die Zeile hat mehr Zellen als die Kopfzeile. Nicht übernommen wurde: „zu viel“."
    ) in sentences(einlesung.befunde)


def test_an_empty_column_is_told(tmp_path: Path) -> None:
    rows = [["Ziel", "Kosten", "Maßnahme"], ["Z", "", "m"]]

    assert "Spalte „Kosten“: Die Spalte ist leer und wurde übergangen." in sentences(
        read_rows(tmp_path, rows).befunde
    )


def test_text_above_the_header_is_told(tmp_path: Path) -> None:
    rows = [["Konzept Integration"], [], ["Ziel", "Maßnahme"], ["Z", "m"]]
    einlesung = read_rows(tmp_path, rows)

    assert len(einlesung.konzept.knoten) == 2
    assert (
        "Zeile 1: Der Text über der Kopfzeile wurde nicht übernommen: „Konzept Integration“."
    ) in sentences(einlesung.befunde)


def test_further_texts_of_a_level_are_read(tmp_path: Path) -> None:
    rows = [
        ["Ziel", "Ziel: Wortlaut", "Zielart", "Maßnahme", "Beschreibung", "Stichworte"],
        ["Z", "Wir wollen Z.", "Prozessziel", "m", "Viel Text.", "Sprache"],
        ["Z", "", "", "n", "", ""],
    ]
    konzept = read_rows(tmp_path, rows).konzept
    ziel, massnahme, _ = konzept.knoten

    assert (ziel.titel, ziel.wortlaut, ziel.zielart) == ("Z", "Wir wollen Z.", "prozess")
    assert (massnahme.beschreibung, massnahme.stichworte) == ("Viel Text.", "Sprache")


def test_two_different_descriptions_of_one_goal_are_both_kept_and_told(tmp_path: Path) -> None:
    rows = [["Ziel", "Beschreibung", "Maßnahme"], ["Z", "eins", "m"], ["Z", "zwei", "n"]]
    einlesung = read_rows(tmp_path, rows)

    assert einlesung.konzept.knoten[0].beschreibung == "eins\nzwei"
    assert "Zeile 3, Spalte „Beschreibung“: Zu „Z“ stand vorher ein anderer Text." in sentences(
        einlesung.befunde
    )


def test_an_unknown_zielart_is_kept_as_text_and_told(tmp_path: Path) -> None:
    rows = [["Ziel", "Zielart", "Maßnahme"], ["Z", "Wunsch", "m"]]
    einlesung = read_rows(tmp_path, rows)

    assert einlesung.konzept.knoten[0].beschreibung == "Zielart: Wunsch"
    assert "Zeile 2, Spalte „Zielart“: „Wunsch“ ist hier nicht bekannt." in sentences(
        einlesung.befunde
    )


def test_units_are_read_by_name_each_once(tmp_path: Path) -> None:
    rows = [
        ["Ziel", "Maßnahme", "Zuständig", "Beteiligt"],
        ["Z", "m", "Jugendamt", "VHS; Gesundheitsamt"],
        ["Z", "n", "VHS\nJugendamt", ""],
    ]
    konzept = read_rows(tmp_path, rows).konzept
    names = {einheit.id: einheit.name for einheit in konzept.einheiten}
    titles = {knoten.id: knoten.titel for knoten in konzept.knoten}

    assert sorted(names.values()) == ["Gesundheitsamt", "Jugendamt", "VHS"]
    assert {
        (titles[z.knoten], names[z.einheit], z.rolle.value) for z in konzept.zustaendigkeiten
    } == {
        ("m", "Jugendamt", "federfuehrend"),
        ("m", "VHS", "beteiligt"),
        ("m", "Gesundheitsamt", "beteiligt"),
        ("n", "VHS", "federfuehrend"),
        ("n", "Jugendamt", "federfuehrend"),
    }


def test_a_paragraph_is_no_name_of_a_unit(tmp_path: Path) -> None:
    paragraph = "Das klären die Ämter untereinander, sobald der Haushalt beschlossen ist " * 4
    rows = [["Ziel", "Maßnahme", "Zuständig"], ["Z", "m", paragraph]]
    einlesung = read_rows(tmp_path, rows)

    assert einlesung.konzept.einheiten == ()
    assert paragraph.strip() in einlesung.konzept.knoten[1].beschreibung
    assert "Zeile 2, Spalte „Zuständig“" in sentences(einlesung.befunde)


@pytest.mark.parametrize(
    ("kopf", "said"),
    [
        (["Name", "Wert"], "Es wurde keine Spalte mit Zielen oder Maßnahmen erkannt."),
        (["Maßnahme", "Kosten"], "Es wurde nur eine Ebene erkannt: „Maßnahme“."),
        (
            ["Säule", "Thema", "Leitlinie", "Handlungsfeld", "Leitziel", "Teilziel", "Maßnahme"],
            "Die Tabelle hat 7 Ebenen, möglich sind höchstens 6.",
        ),
    ],
)
def test_a_header_without_two_to_six_levels_is_refused(
    tmp_path: Path, kopf: list[str], said: str
) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read_rows(tmp_path, [kopf, ["x"] * len(kopf)])

    assert refused.value.title == said
    assert "Es wurde nichts übernommen." in refused.value.explanation

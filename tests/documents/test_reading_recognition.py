"""What is recognised on its own, beyond flat tables."""

import pytest
from tests.documents.quellen import lines, names, quelle, recognised, tabelle
from tests.documents.reading_tables import sentences, tree

from zielbewertung.documents.reading.einlesung import read
from zielbewertung.documents.reading.vorschlag import propose
from zielbewertung.domain.errors import UnreadableSourceError

# ---------------------------------------------------------------------- numbers


def test_numbers_in_front_of_the_texts_become_numbers() -> None:
    rows = [
        ["Ziel", "Maßnahme"],
        ["3. Das Ziel", "M 1 Kurse"],
        ["", "M 2 Feste"],
        ["4. Anderes", "M 3 Lager"],
    ]
    assert lines(tabelle(rows)) == [
        "3 Das Ziel",
        "  M 1 Kurse",
        "  M 2 Feste",
        "4 Anderes",
        "  M 3 Lager",
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Ziel 1: Alle finden Rat",
            "Ziel 2: Keiner wartet",
            ["1 Alle finden Rat", "2 Keiner wartet"],
        ),
        ("Ziel: Alle finden Rat", "Ziel: Keiner wartet", ["1 Alle finden Rat", "2 Keiner wartet"]),
        ("A. Alle finden Rat", "B. Keiner wartet", ["A Alle finden Rat", "B Keiner wartet"]),
        ("I. Alle finden Rat", "II. Keiner wartet", ["I Alle finden Rat", "II Keiner wartet"]),
        ("(1) Alle finden Rat", "(2) Keiner wartet", ["1 Alle finden Rat", "2 Keiner wartet"]),
        ("1 Alle finden Rat", "2 Keiner wartet", ["1 Alle finden Rat", "2 Keiner wartet"]),
        ("1.1 Alle finden Rat", "1.2 Keiner wartet", ["1.1 Alle finden Rat", "1.2 Keiner wartet"]),
    ],
)
def test_numbers_are_known_in_many_forms(first: str, second: str, expected: list[str]) -> None:
    found = lines(tabelle([["Ziel", "Maßnahme"], [first, "a"], [second, "b"]]))

    assert found[::2] == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("3 neue Stellen", "2 neue Räume"),
        ("Ziel ist es, zu helfen", "Ziel ist es, zu raten"),
        ("Z. Bsp. eins", "Z. Bsp. zwei"),
        ("1. FC Quakenbrück", "Vereine öffnen sich"),
        ("Maßnahmen gegen Rassismus", "Maßnahmen für alle"),
    ],
)
def test_what_only_looks_like_a_number_stays_in_the_text(texts: tuple[str, str]) -> None:
    rows = [["Ziel", "Maßnahme"], [texts[0], "a"], [texts[1], "b"]]

    assert lines(tabelle(rows))[::2] == [f"1 {texts[0]}", f"2 {texts[1]}"]


def test_numbers_with_a_comma_get_a_full_stop_and_that_is_told() -> None:
    rows = [["Ziel", "Nr.", "Maßnahme"], ["Z", "1,1", "a"], ["", "1,2", "b"], ["Y", "2,1", "c"]]
    einlesung = recognised(tabelle(rows))

    assert tree(einlesung.konzept)[1] == "  1.1 a"
    assert "Anzahl: 3." in sentences(einlesung.befunde)


def test_a_column_of_a_level_that_holds_numbers_belongs_to_the_text_beside_it() -> None:
    rows = [["Ziel", "Zielbeschreibung", "Maßnahme"], ["1", "Z", "a"], ["", "", "b"]]

    assert lines(tabelle(rows)) == ["1 Z", "  1.1 a", "  1.2 b"]


def test_numbers_below_one_heading_for_two_columns_are_numbers() -> None:
    rows = [["Ziel", "", "Maßnahme"], ["1", "Z", "a"], ["", "", "b"], ["2", "Y", "c"]]
    merged = [(1, 0, 1, 2), (2, 0, 2, 1), (2, 1, 2, 1)]

    assert lines(tabelle(rows, merged)) == ["1 Z", "  1.1 a", "  1.2 b", "2 Y", "  2.1 c"]


# ---------------------------------------------------------------------- headings between rows


def test_rows_across_the_table_are_a_level_of_their_own() -> None:
    rows = [
        ["Nr.", "Ziel", "Maßnahme"],
        ["Ankommen", "", ""],
        ["1", "Z", "a"],
        ["Bleiben", "", ""],
        ["2", "Y", "b"],
    ]
    einlesung = recognised(tabelle(rows, [(2, 0, 1, 3), (4, 0, 1, 3)]))

    assert names(einlesung) == ["Zwischenüberschrift", "Ziel", "Maßnahme"]
    assert tree(einlesung.konzept) == [
        "1 Ankommen",
        "  1 Z",
        "    1.1 a",
        "2 Bleiben",
        "  2 Y",
        "    2.1 b",
    ]
    assert "2 Zwischenzeilen gelten als Ebene „Zwischenüberschrift“." in sentences(
        einlesung.befunde
    )


def test_leitziel_handlungsziel_and_empfehlung_are_understood() -> None:
    rows = [
        ["Nr.", "Empfehlung", "Zuständig"],
        ["Leitziel 1: Engagement stärken", "", ""],
        ["Handlungsziel 1.1: Ehrenamt begleiten", "", ""],
        ["1", "Eine Stelle wird eingerichtet. Sie berät und begleitet.", "Jugendamt"],
        ["2", "Die Anerkennung wird ausgebaut.", ""],
        ["Handlungsziel 1.2: Vereine öffnen", "", ""],
        ["3", "Ein Programm wird aufgelegt.", ""],
        ["Leitziel 2: Vielfalt zeigen", "", ""],
        ["Handlungsziel 2.1: Offen sein", "", ""],
        ["4", "Ein Fest wird gefeiert.", ""],
    ]
    merged = [(row, 0, 1, 3) for row in (2, 3, 6, 8, 9)]
    einlesung = recognised(tabelle(rows, merged, [(1, "Handlungsfeld Ehrenamt")]))

    assert names(einlesung) == ["Handlungsfeld", "Leitziel", "Handlungsziel", "Empfehlung"]
    assert tree(einlesung.konzept) == [
        "1 Ehrenamt",
        "  1 Engagement stärken",
        "    1.1 Ehrenamt begleiten",
        "      1 Eine Stelle wird eingerichtet. Sie berät und begleitet.",
        "      2 Die Anerkennung wird ausgebaut.",
        "    1.2 Vereine öffnen",
        "      3 Ein Programm wird aufgelegt.",
        "  2 Vielfalt zeigen",
        "    2.1 Offen sein",
        "      4 Ein Fest wird gefeiert.",
    ]
    assert [ebene.titelpflicht for ebene in einlesung.konzept.ebenen] == [True, True, True, False]


def test_a_column_with_nothing_but_rows_across_is_just_a_column() -> None:
    rows = [
        ["Handlungsfeld", "Ziel", "Maßnahme"],
        ["F", "", ""],
        ["", "Z", "a"],
        ["G", "", ""],
        ["", "Y", "b"],
    ]
    einlesung = recognised(tabelle(rows, [(2, 0, 1, 3), (4, 0, 1, 3)]))

    assert names(einlesung) == ["Handlungsfeld", "Ziel", "Maßnahme"]
    assert tree(einlesung.konzept)[::3] == ["1 F", "2 G"]


# ---------------------------------------------------------------------- several tables


def test_a_table_below_each_heading_is_a_handlungsfeld() -> None:
    tables = [
        tabelle([["Ziel", "Maßnahme"], [f"Z{n}", "a"], ["", "b"]], ueber=[(1, f"Feld {n}")])
        for n in (1, 2)
    ]
    einlesung = recognised(*tables)

    assert (
        tree(einlesung.konzept)
        == [
            "1 Feld 1",
            "  1 Z1",
            "    1.1 a",
            "    1.2 b",
            "2 Feld 2",
            "  2 Z2",
            "    2.1 a",
            "    2.2 b",
        ]
        or names(einlesung)[0] == "Feld"
    )


def test_headings_of_two_ranks_are_two_levels() -> None:
    tables = [
        tabelle(
            [["Maßnahme", "Zuständig"], [f"a{n}", "Amt"], [f"b{n}", ""]],
            ueber=[(1, f"Handlungsfeld: {feld}"), (2, f"Ziel {n}: Gut")],
        )
        for n, feld in ((1, "Sprache"), (2, "Sprache"), (3, "Wohnen"))
    ]
    assert lines(*tables) == [
        "1 Sprache",
        "  1 Gut",
        "    1.1 a1",
        "    1.2 b1",
        "  2 Gut",
        "    2.1 a2",
        "    2.2 b2",
        "2 Wohnen",
        "  3 Gut",
        "    3.1 a3",
        "    3.2 b3",
    ]


def test_a_table_that_goes_on_without_a_header_is_read_with_the_one_before() -> None:
    first = tabelle([["Ziel", "Maßnahme"], ["Z", "a"], ["", "b"]], ueber=[(1, "Plan")])
    second = tabelle([["", "c"], ["Y", "d"]], ueber=[(1, "Plan")])

    assert lines(first, second) == ["1 Z", "  1.1 a", "  1.2 b", "  1.3 c", "2 Y", "  2.1 d"]


def test_a_sheet_with_something_else_is_told_in_full() -> None:
    konzept = tabelle([["Handlungsfeld", "Ziel", "Maßnahme"], ["F", "Z", "a"]], blatt="Konzept")
    legende = tabelle([["grün", "erreicht"], ["rot", "nicht erreicht"]], blatt="Legende")
    einlesung = recognised(legende, konzept)

    (befund,) = [b for b in einlesung.befunde if b.tabelle == 0]
    assert befund.text.startswith("Blatt „Legende“: Die Tabelle wurde nicht gelesen")
    assert befund.ausgelassen == ("grün", "erreicht", "rot", "nicht erreicht")
    assert tree(einlesung.konzept) == ["1 F", "  1 Z", "    1.1 a"]


def test_a_hidden_sheet_is_left_out_and_told() -> None:
    rows = [["Ziel", "Maßnahme"], ["Z", "a"]]
    einlesung = recognised(
        tabelle([["Ziel", "Maßnahme"], ["Alt", "x"]], blatt="Alt", verborgen=True),
        tabelle(rows, blatt="Neu"),
    )

    assert tree(einlesung.konzept) == ["1 Z", "  1.1 a"]
    assert "Blatt „Alt“: Die Tabelle wurde nicht gelesen" in sentences(einlesung.befunde)


def test_findings_say_in_which_table_they_are() -> None:
    tables = [
        tabelle([["Ziel", "Maßnahme"], [f"Z{n}", "a"], [f"Z{n}", "a"]], blatt=blatt)
        for n, blatt in enumerate(("Sprache", "Wohnen"))
    ]
    said = sentences(recognised(*tables).befunde)

    assert "Blatt „Wohnen“, Zeile 3, Spalte „Maßnahme“: „a“ steht auch in Zeile 2 an" in said


# ---------------------------------------------------------------------- page breaks and sums


def test_a_goal_that_goes_on_after_a_page_break_stays_one_goal() -> None:
    kopf = ["Nr.", "Ziel", "Maßnahme"]
    rows = [
        kopf,
        ["1", "Erstes", "a"],
        kopf,
        ["1 (Fortsetzung)", "", "b"],
        ["", "", "c"],
        ["2", "Zweites", "d"],
        kopf,
        ["2", "Zweites (Fortsetzung)", "e"],
    ]
    einlesung = recognised(tabelle(rows))

    assert tree(einlesung.konzept) == [
        "1 Erstes",
        "  1.1 a",
        "  1.2 b",
        "  1.3 c",
        "2 Zweites",
        "  2.1 d",
        "  2.2 e",
    ]
    said = sentences(einlesung.befunde)
    assert "Die Kopfzeile steht noch einmal in Zeile 3, 7." in said
    assert "Weggelassen wurde „(Fortsetzung)“" in said


def test_sums_are_no_entries_and_are_told() -> None:
    rows = [
        ["Ziel", "Maßnahme", "Kosten"],
        ["Z", "a", "100 €"],
        ["Summe", "", "100 €"],
        ["Anzahl Maßnahmen: 1", "", ""],
    ]
    einlesung = recognised(tabelle(rows))

    assert tree(einlesung.konzept) == ["1 Z", "  1.1 a"]
    said = sentences(einlesung.befunde)
    assert "Zeile 3: Die Summenzeile wurde nicht übernommen: „Summe“, „100 €“." in said
    assert "Zeile 4: Die Summenzeile wurde nicht übernommen: „Anzahl Maßnahmen: 1“." in said


def test_tables_one_below_the_other_on_one_sheet_keep_their_titles() -> None:
    kopf = ["Ziel", "Herausforderung & Zielbeschreibung", "Maßnahmen"]
    rows = [
        ["1. Sprache", "", ""],
        kopf,
        ["Lernen", "", ""],
        ["1", "Z", "a"],
        ["", "", ""],
        ["2. Wohnen", "", ""],
        kopf,
        ["Bauen", "", ""],
        ["2", "Y", "b"],
    ]
    assert lines(tabelle(rows)) == [
        "1 Sprache",
        "  Lernen",
        "    1 Z",
        "      1.1 a",
        "2 Wohnen",
        "  Bauen",
        "    2 Y",
        "      2.1 b",
    ]


# ---------------------------------------------------------------------- merged cells


def test_a_merged_measure_with_several_notes_stays_one_measure() -> None:
    rows = [["Ziel", "Maßnahme", "Notiz"], ["Z", "a", "eins"], ["", "", "zwei"], ["", "b", ""]]
    einlesung = recognised(tabelle(rows, [(2, 0, 3, 1), (2, 1, 2, 1)]))

    assert tree(einlesung.konzept) == ["1 Z", "  1.1 a", "  1.2 b"]
    assert einlesung.konzept.knoten[1].beschreibung == "Notiz: eins\nNotiz: zwei"


def test_merged_cells_count_also_where_blanks_mean_nothing() -> None:
    rows = [["Handlungsfeld", "Ziel", "Maßnahme"], ["F", "Z", "a"], ["", "", "b"], ["", "", "c"]]
    source = quelle(tabelle(rows, [(2, 0, 3, 1), (2, 1, 2, 1)]))
    einlesung = read(source, propose(source).with_auffuellen(False))

    above = {knoten.id: knoten.titel for knoten in einlesung.konzept.knoten}
    assert {
        knoten.titel: above.get(knoten.eltern or "") for knoten in einlesung.konzept.knoten
    } == {"F": None, "Z": "F", "a": "Z", "b": "Z", "c": "F"}


# ---------------------------------------------------------------------- what is odd


@pytest.mark.parametrize(
    "kopf", [["Maßnahme", "Ziel", "Handlungsfeld"], ["Ziel", "Handlungsfeld", "Maßnahme"]]
)
def test_columns_in_the_wrong_order_are_put_in_order_and_told(kopf: list[str]) -> None:
    rows = [
        {"Handlungsfeld": "F", "Ziel": "Z", "Maßnahme": "a"},
        {"Handlungsfeld": "F", "Ziel": "Z", "Maßnahme": "b"},
        {"Handlungsfeld": "F", "Ziel": "Y", "Maßnahme": "c"},
        {"Handlungsfeld": "G", "Ziel": "X", "Maßnahme": "d"},
    ]
    einlesung = recognised(tabelle([kopf, *([row[name] for name in kopf] for row in rows)]))

    assert tree(einlesung.konzept) == [
        "1 F",
        "  1 Z",
        "    1.1 a",
        "    1.2 b",
        "  2 Y",
        "    2.1 c",
        "2 G",
        "  3 X",
        "    3.1 d",
    ]
    assert "Die Spalten stehen nicht in der Reihenfolge der Ebenen." in sentences(
        einlesung.befunde
    )


def test_fifty_columns_are_told_in_one_sentence_and_nothing_is_lost() -> None:
    kopf = ["Ziel", "Maßnahme", *(f"Spalte {n}" for n in range(48))]
    einlesung = recognised(tabelle([kopf, ["Z", "m", *(f"Text {n}" for n in range(48))]]))

    assert "48 Spalten sind hier nicht bekannt." in sentences(einlesung.befunde)
    assert einlesung.konzept.knoten[1].beschreibung.count("\n") == 47


def test_nothing_recognised_is_a_proposal_too_that_says_why() -> None:
    source = quelle(tabelle([["a", "b"], ["c", "d"]]))
    zuordnung = propose(source)

    assert zuordnung.ebenen == ()
    assert zuordnung.hindernis is not None
    assert zuordnung.hindernis[0] == "Es wurde keine Spalte mit Zielen oder Maßnahmen erkannt."
    with pytest.raises(UnreadableSourceError, match="keine Spalte mit Zielen"):
        read(source, zuordnung)

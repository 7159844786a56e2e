from pathlib import Path

from tests.documents.reading_tables import read_rows, sentences, tree

from zielbewertung.domain.index import KonzeptIndex

KOPF = ["Handlungsfeld", "Ziel", "Maßnahme"]
NUMMERIERT = ["Handlungsfeld", "Ziel-Nr", "Ziel", "Maßnahme"]


def test_a_blank_cell_repeats_the_one_above(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "m"], ["", "", "n"], ["", "Y", "o"]]

    assert tree(read_rows(tmp_path, rows).konzept) == [
        "1 A",
        "  1 Z",
        "    1.1 m",
        "    1.2 n",
        "  2 Y",
        "    2.1 o",
    ]


def test_a_blank_goal_is_never_taken_over_from_another_field(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "m"], ["B", "", "n"], ["", "", "o"], ["", "Y", "p"]]
    einlesung = read_rows(tmp_path, rows)

    assert tree(einlesung.konzept) == [
        "1 A",
        "  1 Z",
        "    1.1 m",
        "2 B",
        "    2.1 n",
        "    2.2 o",
        "  2 Y",
        "    2.3 p",
    ]
    assert (
        "Zeile 3, Spalte „Maßnahme“: Ziel fehlt hier. "
        "Der Eintrag steht direkt unter Handlungsfeld „B“."
    ) in sentences(einlesung.befunde)


def test_a_goal_without_measures_is_kept(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "m"], ["A", "Y", ""], ["A", "X", "n"]]

    assert tree(read_rows(tmp_path, rows).konzept) == [
        "1 A",
        "  1 Z",
        "    1.1 m",
        "  2 Y",
        "  3 X",
        "    3.1 n",
    ]


def test_the_same_title_under_another_goal_is_another_measure(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "m"], ["A", "Y", "m"]]

    assert tree(read_rows(tmp_path, rows).konzept)[2::2] == ["    1.1 m", "    2.1 m"]


def test_the_same_measure_twice_under_one_goal_is_two_measures_and_is_told(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "m"], ["A", "Z", "m"]]
    einlesung = read_rows(tmp_path, rows)

    assert tree(einlesung.konzept) == ["1 A", "  1 Z", "    1.1 m", "    1.2 m"]
    assert "Zeile 3, Spalte „Maßnahme“: „m“ steht auch in Zeile 2" in sentences(einlesung.befunde)


def test_another_number_with_the_same_text_is_another_goal(tmp_path: Path) -> None:
    rows = [NUMMERIERT, ["A", "1", "Z", "m"], ["A", "2", "Z", "n"]]

    assert tree(read_rows(tmp_path, rows).konzept) == [
        "1 A",
        "  1 Z",
        "    1.1 m",
        "  2 Z",
        "    2.1 n",
    ]


def test_a_number_finds_its_goal_again_after_others(tmp_path: Path) -> None:
    rows = [
        NUMMERIERT,
        ["A", "1", "Z", "m"],
        ["A", "2", "Y", "n"],
        ["A", "1", "Z", "o"],
        ["A", "2", "", "p"],
    ]

    assert tree(read_rows(tmp_path, rows).konzept) == [
        "1 A",
        "  1 Z",
        "    1.1 m",
        "    1.2 o",
        "  2 Y",
        "    2.1 n",
        "    2.2 p",
    ]


def test_without_numbers_a_goal_that_comes_back_is_a_new_one_and_is_told(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "m"], ["A", "Y", "n"], ["A", "Z", "o"]]
    einlesung = read_rows(tmp_path, rows)

    assert tree(einlesung.konzept) == [
        "1 A",
        "  1 Z",
        "    1.1 m",
        "  2 Y",
        "    2.1 n",
        "  3 Z",
        "    3.1 o",
    ]
    assert "Zeile 4, Spalte „Ziel“: „Z“ steht auch in Zeile 2" in sentences(einlesung.befunde)


def test_one_number_for_two_texts_gives_both_and_a_warning(tmp_path: Path) -> None:
    rows = [NUMMERIERT, ["A", "1", "Z", "m"], ["A", "1", "Y", "n"]]
    einlesung = read_rows(tmp_path, rows)

    assert tree(einlesung.konzept)[1::2] == ["  1 Z", "  1 Y"]
    assert (
        "Zeile 3, Spalte „Ziel“: Die Nummer 1 hat schon der Eintrag aus Zeile 2."
    ) in sentences(einlesung.befunde)


def test_a_number_without_text_makes_an_entry_that_says_so(tmp_path: Path) -> None:
    rows = [NUMMERIERT, ["A", "1", "Z", "m"], ["A", "2", "", "n"]]
    einlesung = read_rows(tmp_path, rows)

    assert "  2 Ziel 2" in tree(einlesung.konzept)
    assert "Zeile 3, Spalte „Ziel“: Zur Nummer 2 fehlt der Text." in sentences(einlesung.befunde)


def test_numbers_that_begin_anew_below_each_parent_are_understood(tmp_path: Path) -> None:
    rows = [NUMMERIERT, ["A", "1", "Z", "m"], ["A", "2", "Y", "n"], ["B", "1", "X", "o"]]
    konzept = read_rows(tmp_path, rows).konzept

    assert konzept.ebenen[1].nummerierung.value == "je_eltern"
    assert [line for line in tree(konzept) if line.startswith("  ") and line[2] != " "] == [
        "  1 Z",
        "  2 Y",
        "  1 X",
    ]


def test_the_full_stop_of_a_number_is_dropped(tmp_path: Path) -> None:
    rows = [NUMMERIERT, ["A", "1.", "Z", "m"], ["A", "2.", "Y", "n"]]

    assert tree(read_rows(tmp_path, rows).konzept)[1:3] == ["  1 Z", "    1.1 m"]


def test_a_number_that_became_a_date_is_a_number_again(tmp_path: Path) -> None:
    rows = [
        ["Ziel", "Maßnahme-Nr", "Maßnahme"],
        ["Z", "03. Jan", "m"],
        ["Z", "03. Mrz", "n"],
        ["Z", "01.02.2003", "o"],
    ]
    einlesung = read_rows(tmp_path, rows)

    assert tree(einlesung.konzept) == ["1 Z", "  3.1 m", "  3.3 n", "  1.2.3 o"]
    assert "Zeile 2, Spalte „Maßnahme-Nr“: „03. Jan“ sieht nach einer Nummer aus" in sentences(
        einlesung.befunde
    )


def test_a_column_that_only_counts_the_rows_numbers_the_measures(tmp_path: Path) -> None:
    rows = [
        ["lfd. Nr.", "Handlungsfeld", "Ziel", "Maßnahme"],
        ["1", "A", "Z", "m"],
        ["2", "A", "Z", "n"],
        ["3", "B", "Y", "o"],
    ]
    einlesung = read_rows(tmp_path, rows)

    assert tree(einlesung.konzept) == [
        "1 A",
        "  1 Z",
        "    1 m",
        "    2 n",
        "2 B",
        "  2 Y",
        "    3 o",
    ]
    assert "Spalte „lfd. Nr.“: Die Spalte zählt die Zeilen." in sentences(einlesung.befunde)


def test_entries_without_a_number_beside_numbered_ones_are_told(tmp_path: Path) -> None:
    rows = [NUMMERIERT, ["A", "1", "Z", "m"], ["A", "", "Y", "n"]]
    einlesung = read_rows(tmp_path, rows)

    assert "  Y" in tree(einlesung.konzept)
    assert "Zeile 3, Spalte „Ziel“: Die Nummer fehlt bei 1 von 2 Einträgen" in sentences(
        einlesung.befunde
    )


def test_cells_with_several_lines_stay_one_text(tmp_path: Path) -> None:
    rows = [KOPF, ["A", "Z", "erste Zeile\r\nzweite; Zeile"]]
    (massnahme,) = KonzeptIndex(read_rows(tmp_path, rows).konzept).massnahmen()

    assert massnahme.titel == "erste Zeile\nzweite; Zeile"


def test_blank_rows_are_passed_over_but_counted(tmp_path: Path) -> None:
    rows = [[], KOPF, ["", "", ""], ["A", "Z", "m"], [], ["A", "Z", "m"]]
    einlesung = read_rows(tmp_path, rows)

    assert len(tree(einlesung.konzept)) == 4
    assert "Zeile 6, Spalte „Maßnahme“: „m“ steht auch in Zeile 4" in sentences(einlesung.befunde)


def test_two_to_six_levels_are_read(tmp_path: Path) -> None:
    names = ["Säule", "Handlungsfeld", "Thema", "Leitziel", "Handlungsziel", "Maßnahme"]
    for depth in range(2, 7):
        rows = [names[-depth:], [f"Text {ebene}" for ebene in range(depth)]]
        konzept = read_rows(tmp_path, rows).konzept
        assert [ebene.singular for ebene in konzept.ebenen] == names[-depth:]
        assert len(konzept.knoten) == depth

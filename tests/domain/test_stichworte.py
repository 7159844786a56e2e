"""Stichworte as one text and as single words."""

from zielbewertung.domain.stichworte import stichworte_of, with_stichworte, without_stichworte


def test_stichworte_are_separated_by_commas_semicolons_and_lines() -> None:
    assert stichworte_of(" Kita,  Frühe Hilfen;Kita\nSchule ,") == (
        "Kita",
        "Frühe Hilfen",
        "Schule",
    )


def test_a_stichwort_comes_behind_the_others_and_only_once() -> None:
    assert with_stichworte("", "Kita") == "Kita"
    assert with_stichworte("Kita;Schule", "Sport, Kita") == "Kita, Schule, Sport"
    assert with_stichworte("Kita;Schule", " Schule ") == "Kita;Schule"


def test_a_stichwort_goes_and_the_others_stay() -> None:
    assert without_stichworte("Kita; Schule, Sport", "Schule") == "Kita, Sport"
    assert without_stichworte("Kita; Schule", "Sport") == "Kita; Schule"

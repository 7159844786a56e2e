from datetime import date
from pathlib import Path

import pytest
from tests.documents.reading_tables import read_rows, sentences

from zielbewertung.documents.reading.befunde import Einlesung
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung


def read_rating(tmp_path: Path, **cells: str) -> tuple[Bewertung | None, Einlesung]:
    """Read one measure with some rating columns and return its Bewertung."""
    names = [name.replace("_", " ") for name in cells]
    rows = [["Ziel", "Maßnahme", *names], ["Z", "m", *cells.values()]]
    einlesung = read_rows(tmp_path, rows)
    bewertungen = einlesung.konzept.bewertungen
    return (bewertungen[0] if bewertungen else None), einlesung


@pytest.mark.parametrize(
    ("text", "ampel"),
    [
        ("grün", Ampel.GRUEN),
        ("GRUEN", Ampel.GRUEN),
        ("Ziel erreicht", Ampel.GRUEN),
        ("erreicht", Ampel.GRUEN),
        ("gelb", Ampel.GELB),
        ("teilweise erreicht", Ampel.GELB),
        ("rot", Ampel.ROT),
        ("Nicht erreicht", Ampel.ROT),
    ],
)
@pytest.mark.parametrize("heading", ["Zielerreichung", "Ampel", "Bewertung"])
def test_an_ampel_is_read_as_people_write_it(
    tmp_path: Path, heading: str, text: str, ampel: Ampel
) -> None:
    bewertung, einlesung = read_rating(tmp_path, **{heading: text})

    assert bewertung is not None
    assert (bewertung.ampel, bewertung.stand) == (ampel, Stand.VORSCHLAG)
    assert bewertung.runde == einlesung.konzept.runden[0].id


@pytest.mark.parametrize("text", ["", "noch nicht bewertet", "offen"])
def test_what_is_not_rated_stays_without_rating(tmp_path: Path, text: str) -> None:
    bewertung, _ = read_rating(tmp_path, Zielerreichung=text)

    assert bewertung is None


def test_not_ratable_without_a_reason_gets_one_and_is_told(tmp_path: Path) -> None:
    bewertung, einlesung = read_rating(tmp_path, Zielerreichung="nicht bewertbar", Grund="")

    assert bewertung is not None
    assert bewertung.grund == "ohne Angabe (aus dem Import)"
    assert (
        "Zeile 2, Spalte „Zielerreichung“: „nicht bewertbar“ braucht einen Grund"
    ) in sentences(einlesung.befunde)


def test_a_reason_without_not_ratable_is_told_in_full(tmp_path: Path) -> None:
    bewertung, einlesung = read_rating(tmp_path, Zielerreichung="rot", Grund="kein Geld")

    assert bewertung is not None
    assert bewertung.grund == ""
    assert "Zeile 2, Spalte „Grund“" in sentences(einlesung.befunde)
    assert "„kein Geld“" in sentences(einlesung.befunde)


def test_all_fields_of_a_rating_are_read(tmp_path: Path) -> None:
    bewertung, einlesung = read_rating(
        tmp_path,
        Zielerreichung="nicht bewertbar",
        Grund="Daten fehlen",
        Pflichtaufgabe="x",
        Weiterführung="angepasst weiterführen",
        Zuständigkeit_unklar="ja",
        Rahmenbedingungen_verändert="1",
        Ursachen="Personal; Geld",
        Begründung="darum",
        Sachstand="so weit",
        Quelle="Bericht",
        Stand="abgestimmt",
        Runde="Zwischenstand 2020",
        Stichtag="1.7.2020",
    )

    assert bewertung == Bewertung(
        runde=einlesung.konzept.runden[0].id,
        massnahme=einlesung.konzept.knoten[1].id,
        ampel=Ampel.NICHT_BEWERTBAR,
        grund="Daten fehlen",
        pflichtaufgabe=True,
        weiterfuehrung=Weiterfuehrung.ANGEPASST,
        zustaendigkeit_unklar=True,
        rahmenbedingungen_veraendert=True,
        ursachen=("Personal", "Geld"),
        begruendung="darum",
        sachstand="so weit",
        quelle="Bericht",
        stand=Stand.ABGESTIMMT,
    )
    assert einlesung.konzept.runden[0].name == "Zwischenstand 2020"
    assert einlesung.konzept.runden[0].stichtag == date(2020, 7, 1)


def test_a_value_that_is_not_understood_is_told_and_not_taken(tmp_path: Path) -> None:
    rows = [
        ["Ziel", "Maßnahme", "Zielerreichung", "Pflichtaufgabe"],
        ["Z", "m", "grün", "ja"],
        ["Z", "n", "blau", "vielleicht"],
    ]
    einlesung = read_rows(tmp_path, rows)

    assert len(einlesung.konzept.bewertungen) == 1
    said = sentences(einlesung.befunde)
    assert (
        "Zeile 3, Spalte „Zielerreichung“: „blau“ ist hier nicht bekannt und wurde nicht "
        "übernommen."
    ) in said
    assert "Zeile 3, Spalte „Pflichtaufgabe“: „vielleicht“ ist hier nicht bekannt" in said


def test_a_column_of_that_name_with_other_content_is_an_unknown_column(tmp_path: Path) -> None:
    rows = [
        ["Ziel", "Maßnahme", "Bewertung"],
        ["Z", "m", "läuft seit 2019 gut"],
        ["Z", "n", "wartet auf den Haushalt"],
    ]
    einlesung = read_rows(tmp_path, rows)

    assert einlesung.konzept.bewertungen == ()
    assert einlesung.konzept.knoten[1].beschreibung == "Bewertung: läuft seit 2019 gut"
    assert "Spalte „Bewertung“: Die Spalte ist hier nicht bekannt." in sentences(einlesung.befunde)


def test_a_rating_beside_a_goal_without_measures_is_told(tmp_path: Path) -> None:
    rows = [["Ziel", "Maßnahme", "Ampel"], ["Z", "m", ""], ["Y", "", "grün"]]
    einlesung = read_rows(tmp_path, rows)

    assert einlesung.konzept.bewertungen == ()
    assert (
        "Zeile 3, Spalte „Ampel“: In dieser Zeile steht nichts unter „Maßnahme“. "
        "Nicht übernommen wurde: „grün“."
    ) in sentences(einlesung.befunde)


def test_only_one_round_is_read_and_another_is_told_once(tmp_path: Path) -> None:
    rows = [
        ["Ziel", "Maßnahme", "Runde"],
        ["Z", "m", "2019"],
        ["Z", "n", "2022"],
        ["Z", "o", "2022"],
    ]
    einlesung = read_rows(tmp_path, rows)

    assert [runde.name for runde in einlesung.konzept.runden] == ["2019"]
    assert sentences(einlesung.befunde).count("Nicht übernommen wurde: „2022“.") == 1


def test_a_stichtag_that_is_no_date_is_told(tmp_path: Path) -> None:
    _, einlesung = read_rating(tmp_path, Ampel="grün", Stichtag="31.02.2022")

    assert einlesung.konzept.runden[0].stichtag is None
    assert "Spalte „Stichtag“: „31.02.2022“ ist kein Datum" in sentences(einlesung.befunde)

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.documents.csv_konzepte import konzepte
from tests.documents.reading_tables import counts

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.documents.csv_format import guard, join_names, split_names, unguard
from zielbewertung.documents.csv_writer import csv_bytes, write_csv
from zielbewertung.documents.reading.befunde import Einlesung
from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept
from zielbewertung.domain.werte import Ampel


def read_again(folder: Path, konzept: Konzept) -> Einlesung:
    """Write a Konzept with its first round and read the file."""
    path = folder / "ausgabe.csv"
    write_csv(path, konzept, konzept.runden[0].id)
    return read_konzept(path)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def carried(konzept: Konzept) -> tuple[object, ...]:
    """Return what a csv carries of a Konzept: not the ids of rounds and units, not the place."""
    names = {einheit.id: einheit.name for einheit in konzept.einheiten}
    return (
        konzept.stammdaten,
        [ebene.singular for ebene in konzept.ebenen],
        [replace(knoten, reihenfolge=0) for knoten in KonzeptIndex(konzept).walk()],
        {(entry.knoten, names[entry.einheit], entry.rolle) for entry in konzept.zustaendigkeiten},
        [(runde.name, runde.stichtag, runde.art) for runde in konzept.runden],
        {replace(bewertung, runde="") for bewertung in konzept.bewertungen},
    )


def test_the_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    konzept = load_beispiel()
    again = read_again(tmp_path, konzept)

    assert again.befunde == ()
    assert carried(again.konzept) == carried(konzept)
    assert again.konzept.ebenen == konzept.ebenen
    assert again.konzept.knoten == konzept.knoten
    assert csv_bytes(again.konzept, again.konzept.runden[0].id) == csv_bytes(
        konzept, konzept.runden[0].id
    )


def test_the_counts_of_the_sample_stay(tmp_path: Path) -> None:
    konzept = load_beispiel()
    again = read_again(tmp_path, konzept).konzept

    assert counts(again) == [9, 41, 89, 134]
    before, after = KonzeptIndex(konzept), KonzeptIndex(again)
    for feld in before.kinder(None):
        assert before.zaehlung(konzept.runden[0].id, feld.id) == after.zaehlung(
            again.runden[0].id, feld.id
        )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
@given(konzept=konzepte())
def test_any_concept_comes_back_as_it_was(tmp_path: Path, konzept: Konzept) -> None:
    first = read_again(tmp_path, konzept)
    second = read_again(tmp_path, first.konzept)

    assert first.befunde == ()
    assert carried(first.konzept) == carried(konzept)
    assert carried(second.konzept) == carried(konzept)
    assert second.konzept.ebenen == first.konzept.ebenen
    assert csv_bytes(first.konzept, first.konzept.runden[0].id) == csv_bytes(
        second.konzept, second.konzept.runden[0].id
    )


def test_the_word_of_warning_of_the_sample_is_never_lost(tmp_path: Path) -> None:
    konzept = load_beispiel()

    assert "keine Bewertung des Landkreises" in konzept.stammdaten.hinweis
    assert read_again(tmp_path, konzept).konzept.stammdaten == konzept.stammdaten


def test_every_row_names_all_its_levels(tmp_path: Path) -> None:
    konzept = load_beispiel()
    kopf, *rows = rows_of(csv_bytes(konzept, konzept.runden[0].id))

    assert kopf[:5] == ["Handlungsfeld-Nr", "Handlungsfeld", "Herausforderung", "Ziel-Nr", "Ziel"]
    assert kopf[-4:] == ["Handlungsfeld-ID", "Herausforderung-ID", "Ziel-ID", "Maßnahme-ID"]
    assert len(rows) == 134
    for name in ("Handlungsfeld", "Herausforderung", "Ziel", "Maßnahme", "Zielerreichung"):
        assert all(row[kopf.index(name)] for row in rows)


def test_the_file_opens_in_a_german_spreadsheet() -> None:
    konzept = load_beispiel()
    content = csv_bytes(konzept, konzept.runden[0].id)

    assert content.startswith(b"\xef\xbb\xbfHandlungsfeld-Nr;Handlungsfeld;")
    assert content.count(b"\r\n") == 135
    assert content.endswith(b"\r\n")


def test_an_internal_note_never_leaves() -> None:
    konzept = load_beispiel()
    massnahme = konzept.knoten[-1].id
    noted = Bewertung(konzept.runden[0].id, massnahme, interne_notiz="streng vertraulich")
    others = tuple(b for b in konzept.bewertungen if b.massnahme != massnahme)
    konzept = replace(konzept, bewertungen=(*others, noted))

    assert "vertraulich" not in csv_bytes(konzept, konzept.runden[0].id).decode()


def test_a_column_of_a_level_is_there_only_where_something_is_in_it() -> None:
    konzept = load_beispiel()
    plain = rows_of(csv_bytes(konzept, konzept.runden[0].id))[0]
    knoten = (replace(konzept.knoten[0], stichworte="Sprache"), *konzept.knoten[1:])
    kopf = rows_of(csv_bytes(replace(konzept, knoten=knoten), konzept.runden[0].id))[0]

    assert "Handlungsfeld: Stichworte" not in plain
    assert "Handlungsfeld: Stichworte" in kopf
    assert "Ziel: Wortlaut" not in kopf


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''-", "\uff1d"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    guarded = guard(f"{start}1+1")

    assert guarded == f"'{start}1+1"
    assert unguard(guarded) == f"{start}1+1"


@pytest.mark.parametrize("text", ["", "'", "''", "'Zitat'", "a=b", "1-2", " =1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_formulas_in_texts_survive_the_way_out_and_back(tmp_path: Path) -> None:
    konzept = load_beispiel()
    knoten = (replace(konzept.knoten[0], titel='=HYPERLINK("x")'), *konzept.knoten[1:])
    konzept = replace(konzept, knoten=knoten)
    kopf, first, *_ = rows_of(csv_bytes(konzept, konzept.runden[0].id))

    assert first[kopf.index("Handlungsfeld")] == '\'=HYPERLINK("x")'
    assert read_again(tmp_path, konzept).konzept.knoten == konzept.knoten


def test_an_apostrophe_in_a_file_of_others_stays(tmp_path: Path) -> None:
    path = tmp_path / "fremd.csv"
    path.write_text("Ziel;Maßnahme\n'=Z;m\n", encoding="utf-8")

    assert read_konzept(path).konzept.knoten[0].titel == "'=Z"


def test_names_with_a_semicolon_stay_one_name() -> None:
    names = ("Amt 5; Team 3", '"Haus" am Markt', "Jugendamt")

    assert split_names(join_names(names)) == names
    assert join_names(["Jugendamt", "VHS"]) == "Jugendamt; VHS"


def test_a_row_that_someone_added_becomes_a_new_measure(tmp_path: Path) -> None:
    konzept = load_beispiel()
    rows = rows_of(csv_bytes(konzept, konzept.runden[0].id))
    added = [""] * len(rows[0])
    added[rows[0].index("Maßnahme")] = "Neu im Plan"
    rows.insert(2, added)
    path = tmp_path / "bearbeitet.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)

    again = KonzeptIndex(read_konzept(path).konzept)
    neu = next(knoten for knoten in again.massnahmen() if knoten.titel == "Neu im Plan")
    assert counts(read_konzept(path).konzept) == [9, 41, 89, 135]
    assert [k.titel for k in again.kinder(neu.eltern)] == ["Informationspaket", "Neu im Plan"]


def test_a_row_that_someone_copied_becomes_a_new_measure_and_is_told(tmp_path: Path) -> None:
    konzept = load_beispiel()
    rows = rows_of(csv_bytes(konzept, konzept.runden[0].id))
    rows.insert(2, rows[1])
    path = tmp_path / "bearbeitet.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)

    einlesung = read_konzept(path)
    assert counts(einlesung.konzept) == [9, 41, 89, 135]
    assert len({knoten.id for knoten in einlesung.konzept.knoten}) == 9 + 41 + 89 + 135
    (befund,) = einlesung.befunde
    assert befund.text.startswith("Zeile 3, Spalte „Maßnahme“: Die ID kommt schon in Zeile 2 vor.")


def test_a_text_changed_in_one_of_its_rows_is_told_in_full(tmp_path: Path) -> None:
    konzept = load_beispiel()
    rows = rows_of(csv_bytes(konzept, konzept.runden[0].id))
    rows[2][1] = "Ankommen, ganz anders"
    path = tmp_path / "bearbeitet.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)

    einlesung = read_konzept(path)
    assert counts(einlesung.konzept) == [9, 41, 89, 134]
    (befund,) = einlesung.befunde
    assert befund.zeile == 3
    assert "„Ankommen, ganz anders“" in befund.text


def test_every_ampel_comes_back(tmp_path: Path) -> None:
    konzept = load_beispiel()
    again = read_again(tmp_path, konzept).konzept

    assert {b.ampel for b in again.bewertungen} == {None, *Ampel}


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    konzept = load_beispiel()

    with pytest.raises(FileProblemError):
        write_csv(tmp_path / "fehlt" / "ausgabe.csv", konzept, konzept.runden[0].id)

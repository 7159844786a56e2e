"""The workbook of a Fragebogen: what it asks, what it locks, what it must not hold."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from tests.documents.fragebogen_bau import (
    BOGEN,
    ERSTE,
    HEADINGS,
    IDS,
    ZWEITE,
    column_of,
    everything_in,
    filled,
    row_of,
    sheet_of,
    with_zeile,
    written,
)

from zielbewertung.documents.fragebogen.blatt import cell_text
from zielbewertung.documents.fragebogen.mappe import fragebogen_bytes
from zielbewertung.documents.fragebogen.modell import Fragezeile
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.documents.fragebogen.spalten import MAX_ZELLE, SPALTEN
from zielbewertung.domain.rueckmeldungen.angaben import Angaben
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Ampel, Weiterfuehrung


def test_the_same_fragebogen_gives_the_same_bytes() -> None:
    assert fragebogen_bytes(BOGEN) == fragebogen_bytes(BOGEN)


def test_the_cover_says_what_until_when_and_whom_to_ask(tmp_path: Path) -> None:
    cover = load_workbook(written(tmp_path)).worksheets[0]
    told = {str(row[0].value): str(row[1].value) for row in cover.iter_rows(max_col=2)}

    assert told["Bitte zurück bis"] == "18.12.2026"
    assert told["Rückfragen an"] == "Stabsstelle Planung"
    assert told["Stelle"] == "Fachdienst Jugend"
    assert told["Umfang"] == "4 Maßnahmen"
    assert told["Prozessziel"] == "eingerichtet? läuft?"
    assert any(label.endswith("teilweise erreicht") for label in told)


def test_every_measure_has_a_row_with_its_official_text(tmp_path: Path) -> None:
    sheet = sheet_of(load_workbook(written(tmp_path)))
    found = [row[:4] for row in sheet.iter_rows(min_row=HEADINGS + 1, values_only=True)]

    assert found == [(z.massnahme, z.kennung, z.zusammenhang, z.wortlaut) for z in BOGEN.zeilen]


def test_only_what_is_asked_can_be_filled_in(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path))

    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    sheet = sheet_of(book)
    asked = {column_of(sheet, spalte.titel) for spalte in SPALTEN}
    for row in sheet.iter_rows():
        for cell in row:
            is_open = int(cell.row or 0) > HEADINGS and cell.column in asked
            assert cell.protection.locked is not is_open, cell.coordinate


def test_the_ids_are_hidden_and_the_merkblatt_deeper_still(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path))

    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "veryHidden"]
    assert sheet_of(book).column_dimensions["A"].hidden


def test_there_is_a_list_for_everything_that_is_chosen(tmp_path: Path) -> None:
    sheet = sheet_of(load_workbook(written(tmp_path)))
    lists = {
        str(choice.sqref): choice.formula1 for choice in sheet.data_validations.dataValidation
    }
    letter = get_column_letter(column_of(sheet, "Zielerreichung"))

    assert len(lists) == sum(bool(spalte.auswahl) for spalte in SPALTEN)
    wanted = '"Ziel erreicht,teilweise erreicht,nicht erreicht,nicht bewertbar"'
    assert lists[f"{letter}4:{letter}7"] == wanted
    assert all(len(formula) <= 255 for formula in lists.values())


def test_the_ampel_has_a_colour_for_each_of_its_words(tmp_path: Path) -> None:
    sheet = sheet_of(load_workbook(written(tmp_path)))
    rules = [rule for where in sheet.conditional_formatting for rule in where.rules]

    assert [rule.formula for rule in rules] == [[f'"{ampel.label}"'] for ampel in Ampel]
    assert len({rule.dxf.fill.bgColor.rgb for rule in rules}) == len(Ampel)


def test_paper_is_a4_across_with_the_headings_on_every_page(tmp_path: Path) -> None:
    sheet = sheet_of(load_workbook(written(tmp_path)))

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "E4"
    assert {selection.activeCell for selection in sheet.sheet_view.selection} == {"E4"}


def test_a_row_is_high_enough_for_its_text_and_grows_when_more_is_written(tmp_path: Path) -> None:
    text = "Ein Satz, der seinen Platz braucht. " * 20
    path = written(tmp_path, with_zeile(ERSTE, Angaben(sachstand=text.strip())))
    sheet = sheet_of(load_workbook(path))
    heights = {row: sheet.row_dimensions[row].height for row in (4, 5)}

    assert heights[4] > 3 * heights[5]
    with zipfile.ZipFile(path) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet2.xml")


def test_the_metadata_name_nobody_and_no_clock(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        app = archive.read("docProps/app.xml").decode()

    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]+", core)) == {"2026-11-22T00:00:00Z"}
    assert "Company" not in app
    properties = load_workbook(path).properties
    assert properties.title == "Fragebogen Evaluation 2026: Fachdienst Jugend"


FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_text_and_stays_text(tmp_path: Path, text: str) -> None:
    bogen = with_zeile(ERSTE, Angaben(sachstand=clean(text)))
    zeile = replace(bogen.zeilen[1], wortlaut=text, zusammenhang=text, kennung=text)
    bogen = replace(bogen, zeilen=(bogen.zeilen[0], zeile), titel=text, einheit=text)
    path = written(tmp_path, replace(bogen, ansprechstelle=text))

    assert "<f>" not in everything_in(path.read_bytes())
    sheet = sheet_of(load_workbook(path))
    cell = sheet.cell(row_of(sheet, ERSTE), column_of(sheet, "Sachstand"))
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")
    assert not any(antwort.sagt_etwas for antwort in read_ruecklauf(path).antworten)


def test_a_text_longer_than_excel_can_hold_stays_as_it_is(tmp_path: Path) -> None:
    long = "Länge " * 10_000
    ruecklauf = filled(tmp_path, bogen=with_zeile(ERSTE, Angaben(sachstand=long.strip())))

    assert not ruecklauf.antworten[0].sagt_etwas
    sheet = sheet_of(load_workbook(tmp_path / "Fragebogen.xlsx"))
    cell = sheet.cell(row_of(sheet, ERSTE), column_of(sheet, "Sachstand"))
    assert len(str(cell.value)) < MAX_ZELLE
    assert cell.protection.locked


def test_a_measure_whose_wording_is_too_long_for_a_cell_is_known_again(tmp_path: Path) -> None:
    zeile = replace(BOGEN.zeilen[0], wortlaut="Wort " * 10_000)
    ruecklauf = filled(tmp_path, bogen=replace(BOGEN, zeilen=(zeile,)))

    assert (len(ruecklauf.antworten), ruecklauf.befunde) == (1, ())


def test_an_empty_fragebogen_can_be_made_and_read(tmp_path: Path) -> None:
    assert read_ruecklauf(written(tmp_path, replace(BOGEN, zeilen=()))).antworten == ()


def test_no_cell_shows_what_was_not_said_yet() -> None:
    assert {cell_text(Angaben(), spalte.feld) for spalte in SPALTEN} == {""}


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(("_x0041_", "a_x000D_b", "  vorn\n\nhinten  ", "1\t2", "Straße – „so“ 🙂")),
).map(clean)
ANGABEN = st.builds(
    Angaben,
    ampel=st.sampled_from((None, Ampel.GRUEN, Ampel.GELB, Ampel.ROT)),
    pflichtaufgabe=st.booleans(),
    weiterfuehrung=st.sampled_from(Weiterfuehrung),
    zustaendigkeit_unklar=st.booleans(),
    rahmenbedingungen_veraendert=st.booleans(),
    begruendung=TEXTS,
    sachstand=TEXTS,
    quelle=TEXTS,
)


@settings(max_examples=25)
@given(st.lists(st.tuples(ANGABEN, TEXTS), min_size=1, max_size=4))
def test_what_nobody_touched_reads_back_without_a_change(
    tmp_path_factory: pytest.TempPathFactory, values: list[tuple[Angaben, str]]
) -> None:
    zeilen = tuple(
        Fragezeile(massnahme, f"{n}.1", text, text, angaben)
        for n, (massnahme, (angaben, text)) in enumerate(zip(IDS, values, strict=False))
    )
    path = written(tmp_path_factory.mktemp("zufall"), replace(BOGEN, zeilen=zeilen))
    ruecklauf = read_ruecklauf(path)

    assert [antwort.angaben for antwort in ruecklauf.antworten] == [z.grundlage for z in zeilen]
    assert ruecklauf.befunde == ()
    assert ruecklauf.kopf == BOGEN.kopf


def test_the_workbook_holds_no_word_of_another_measure() -> None:
    other = replace(BOGEN, zeilen=(BOGEN.zeilen[1],))
    told = everything_in(fragebogen_bytes(other))

    assert ZWEITE in told
    for foreign in (ERSTE, "Wegweiser", "Liegt vor.", "Zahlen fehlen."):
        assert foreign not in told


def test_the_zip_is_one_that_every_office_program_opens() -> None:
    with zipfile.ZipFile(io.BytesIO(fragebogen_bytes(BOGEN))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"

"""A Fragebogen that came back is understood, or told; nothing is taken silently."""

import random
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.documents.fragebogen_bau import (
    BOGEN,
    DRITTE,
    ERSTE,
    HEADINGS,
    IDS,
    VIERTE,
    ZWEITE,
    Eintrag,
    Handgriff,
    column_of,
    edit,
    filled,
    put,
    put_rows,
    row_of,
    rows,
    sheet_of,
    written,
)

from zielbewertung.documents.fragebogen.blatt import cell_text
from zielbewertung.documents.fragebogen.modell import Ruecklauf
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.documents.fragebogen.spalten import SPALTEN
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.rueckmeldungen.angaben import Angaben, Antwort
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

SAVED_BY_LIBREOFFICE = Path(__file__).with_name("buerodateien") / "fragebogen-libreoffice.xlsx"


def of(ruecklauf: Ruecklauf, massnahme: str) -> Antwort:
    return next(a for a in ruecklauf.antworten if a.massnahme == massnahme)


def told(ruecklauf: Ruecklauf) -> str:
    return "\n".join(befund.text for befund in ruecklauf.befunde)


def changed(ruecklauf: Ruecklauf) -> dict[str, tuple[str, ...]]:
    return {a.massnahme: a.geaendert for a in ruecklauf.antworten if a.sagt_etwas}


def test_what_was_filled_in_is_read(tmp_path: Path) -> None:
    ruecklauf = filled(
        tmp_path,
        put(ZWEITE, "Zielerreichung", "nicht erreicht"),
        put(ZWEITE, "Weiterführung", "angepasst weiterführen"),
        put(ZWEITE, "Pflichtaufgabe", "ja"),
        put(ZWEITE, "Zuständigkeit unklar", "ja"),
        put(ZWEITE, "Rahmen verändert", "nein"),
        put(ZWEITE, "Sachstand", "Noch nicht begonnen.\nPersonal fehlt."),
        put(ZWEITE, "Begründung", "Es fehlt Personal."),
        put(ZWEITE, "Quelle", "Stellenplan"),
        put(ZWEITE, "Bemerkung an uns", "Bitte anrufen."),
    )
    antwort = of(ruecklauf, ZWEITE)

    assert ruecklauf.befunde == ()
    assert list(changed(ruecklauf)) == [ZWEITE]
    angaben = antwort.angaben
    assert (angaben.ampel, angaben.weiterfuehrung) == (Ampel.ROT, Weiterfuehrung.ANGEPASST)
    assert (angaben.pflichtaufgabe, angaben.zustaendigkeit_unklar) == (True, True)
    assert angaben.rahmenbedingungen_veraendert is False
    assert angaben.sachstand == "Noch nicht begonnen.\nPersonal fehlt."
    assert (angaben.begruendung, angaben.quelle) == ("Es fehlt Personal.", "Stellenplan")
    assert antwort.bemerkung == "Bitte anrufen."


def test_the_reader_knows_whose_it_is_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = written(tmp_path).rename(tmp_path / "AW WG Kopie (2).bak")

    assert read_ruecklauf(path).kopf == BOGEN.kopf
    assert read_ruecklauf(path).gespeichert == "2026-11-22T00:00:00Z"


def test_a_time_that_is_none_is_not_believed(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = core.replace(b"2026-11-22T00:00:00Z", b"zuletzt")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    assert read_ruecklauf(path).gespeichert == ""


@pytest.mark.parametrize(
    ("word", "ampel"),
    [
        ("grün ", Ampel.GRUEN),
        ("Grün", Ampel.GRUEN),
        ("GRUEN", Ampel.GRUEN),
        (" ziel erreicht", Ampel.GRUEN),
        ("gelb", Ampel.GELB),
        ("teilweise", Ampel.GELB),
        ("Rot", Ampel.ROT),
        ("noch nicht bewertet", None),
    ],
)
def test_the_ampel_is_understood_as_people_write_it(
    tmp_path: Path, word: str, ampel: Ampel | None
) -> None:
    ruecklauf = filled(tmp_path, put(VIERTE, "Zielerreichung", word))

    assert of(ruecklauf, VIERTE).angaben.ampel is ampel
    assert ruecklauf.befunde == ()


@pytest.mark.parametrize("word", ["grünlich", "g", 3, 1.5, True, date(2026, 1, 1), "grün/gelb"])
def test_an_ampel_that_is_not_understood_is_told_and_not_taken(
    tmp_path: Path, word: Eintrag
) -> None:
    ruecklauf = filled(tmp_path, put(ERSTE, "Zielerreichung", word))

    assert of(ruecklauf, ERSTE).angaben == BOGEN.zeilen[0].grundlage
    (befund,) = ruecklauf.befunde
    assert "Zeile 4, Spalte „Zielerreichung“: Der Eintrag wurde nicht verstanden." in befund.text
    assert "Möglich sind: Ziel erreicht, teilweise erreicht" in befund.text


def test_a_mark_that_is_not_understood_is_told_and_not_taken(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(DRITTE, "Pflichtaufgabe", "vielleicht"))

    assert of(ruecklauf, DRITTE).angaben.pflichtaufgabe is True
    assert "Möglich sind: ja, nein" in told(ruecklauf)


@pytest.mark.parametrize("heading", ["Zielerreichung", "Pflichtaufgabe", "Sachstand"])
def test_a_formula_is_told_and_its_result_not_taken(tmp_path: Path, heading: str) -> None:
    ruecklauf = filled(tmp_path, put(ERSTE, heading, '="Ziel erreicht"'))

    assert not of(ruecklauf, ERSTE).sagt_etwas
    assert "In der Zelle steht eine Formel" in told(ruecklauf)


def test_a_cell_that_shows_an_error_is_told_and_not_taken(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(ERSTE, "Quelle", "#NV"))

    assert not of(ruecklauf, ERSTE).sagt_etwas
    assert "Die Zelle zeigt einen Fehler" in told(ruecklauf)


def test_a_huge_cell_is_told_and_not_taken(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    parts[sheet] = parts[sheet].replace(b"Erste Auflage.", b"x" * 60_000)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    ruecklauf = read_ruecklauf(path)

    assert not of(ruecklauf, ERSTE).sagt_etwas
    assert "zu lang" in told(ruecklauf)


def test_a_number_in_a_text_is_read_as_it_is_shown(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(ERSTE, "Quelle", 2025))

    assert of(ruecklauf, ERSTE).angaben.quelle == "2025"


# ---------------------------------------------------------------------- Ampel and Grund


def test_not_bewertbar_without_a_reason_is_told_and_not_taken(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(ERSTE, "Zielerreichung", "nicht bewertbar"))

    assert of(ruecklauf, ERSTE).angaben.ampel is Ampel.GELB
    assert "braucht einen Grund" in told(ruecklauf)


def test_not_bewertbar_comes_with_its_reason(tmp_path: Path) -> None:
    ruecklauf = filled(
        tmp_path,
        put(ERSTE, "Zielerreichung", "nicht bewertbar"),
        put(ERSTE, "Grund, wenn nicht bewertbar", "Keine Daten."),
    )

    assert changed(ruecklauf) == {ERSTE: ("ampel", "grund")}


def test_the_reason_goes_when_the_measure_is_rated(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(DRITTE, "Zielerreichung", "Ziel erreicht"))

    assert of(ruecklauf, DRITTE).angaben.grund == ""
    assert ruecklauf.befunde == ()


def test_a_new_reason_beside_another_ampel_is_told(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(ERSTE, "Grund, wenn nicht bewertbar", "Darum."))

    assert not of(ruecklauf, ERSTE).sagt_etwas
    assert "„Darum.“" in told(ruecklauf)


def test_a_reason_waits_with_an_ampel_that_is_not_understood(tmp_path: Path) -> None:
    ruecklauf = filled(
        tmp_path,
        put(ERSTE, "Zielerreichung", "unklar"),
        put(ERSTE, "Grund, wenn nicht bewertbar", "Darum."),
    )

    assert not of(ruecklauf, ERSTE).sagt_etwas
    assert len(ruecklauf.befunde) == 2


def test_what_was_emptied_is_taken_and_told(tmp_path: Path) -> None:
    ruecklauf = filled(
        tmp_path, put(ERSTE, "Zielerreichung", None), put(DRITTE, "Weiterführung", None)
    )

    assert changed(ruecklauf) == {ERSTE: ("ampel",), DRITTE: ("weiterfuehrung",)}
    assert "Geleert; vorher „teilweise erreicht“" in told(ruecklauf)
    assert "Geleert; vorher „weiterführen“" in told(ruecklauf)


# ---------------------------------------------------------------------- the shape of the sheet


def test_what_libreoffice_opened_and_saved_reads_the_same() -> None:
    """The file is the Fragebogen of these tests, saved by LibreOffice 7.4 without a change."""
    ruecklauf = read_ruecklauf(SAVED_BY_LIBREOFFICE)

    assert [a.angaben for a in ruecklauf.antworten] == [z.grundlage for z in BOGEN.zeilen]
    assert (ruecklauf.kopf, ruecklauf.befunde, ruecklauf.fehlend) == (BOGEN.kopf, (), ())


def _shuffled(sheet: Worksheet) -> None:
    found = rows(sheet)
    random.Random(6).shuffle(found)
    put_rows(sheet, found)


def _blank_rows(sheet: Worksheet) -> None:
    put_rows(sheet, [part for row in rows(sheet) for part in ([], row)])


def _without_two(sheet: Worksheet) -> None:
    put_rows(sheet, [row for row in rows(sheet) if row[0] not in (ERSTE, VIERTE)])


def _wider(sheet: Worksheet) -> None:
    for letter in "ABCDEFGHIJKLMN":
        sheet.column_dimensions[letter].width = 60
    sheet.title = "Tabelle1"


def _comments(sheet: Worksheet) -> None:
    sheet.insert_cols(6)
    sheet.cell(HEADINGS, 6).value = "Kommentar Leitung"
    sheet.cell(HEADINGS + 1, 6).value = "Bitte prüfen"


def _hidden_rows(sheet: Worksheet) -> None:
    sheet.row_dimensions[HEADINGS + 2].hidden = True


def _lines_above(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 5)
    sheet.cell(1, 2).value = "Eingang 3. Dezember"


@pytest.mark.parametrize(
    "step", [_shuffled, _blank_rows, _wider, _comments, _hidden_rows, _lines_above]
)
def test_the_sheet_may_look_different_when_it_comes_back(tmp_path: Path, step: Handgriff) -> None:
    ruecklauf = filled(tmp_path, put(ZWEITE, "Quelle", "Bericht"), step)

    assert changed(ruecklauf) == {ZWEITE: ("quelle",)}
    assert [antwort.massnahme for antwort in ruecklauf.antworten] == list(IDS)


def test_deleted_rows_are_named_and_change_nothing(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(ZWEITE, "Quelle", "Bericht"), _without_two)

    assert ruecklauf.fehlend == (ERSTE, VIERTE)
    assert changed(ruecklauf) == {ZWEITE: ("quelle",)}


def test_an_extra_column_is_told_with_what_stands_in_it(tmp_path: Path) -> None:
    (befund,) = filled(tmp_path, _comments).befunde

    assert befund.text.startswith("Die zusätzliche Spalte „Kommentar Leitung“")
    assert befund.ausgelassen == ("Bitte prüfen",)


def test_a_missing_column_is_told_and_keeps_what_was_there(tmp_path: Path) -> None:
    def step(sheet: Worksheet) -> None:
        sheet.delete_cols(column_of(sheet, "Sachstand"))

    ruecklauf = filled(tmp_path, step)

    assert not of(ruecklauf, ERSTE).sagt_etwas
    assert "fehlen Spalten: Sachstand" in told(ruecklauf)


def test_rows_are_known_by_their_text_where_the_ids_are_gone(tmp_path: Path) -> None:
    def step(sheet: Worksheet) -> None:
        sheet.delete_cols(1)

    ruecklauf = filled(tmp_path, put(ZWEITE, "Quelle", "Bericht"), step)

    assert changed(ruecklauf) == {ZWEITE: ("quelle",)}
    assert told(ruecklauf).count("erkannt wurde die Zeile am Text") == len(IDS)


def test_changed_official_text_is_told_and_ignored(tmp_path: Path) -> None:
    ruecklauf = filled(
        tmp_path, put(ZWEITE, "Maßnahme", "Lotsen und Patinnen"), put(ZWEITE, "Quelle", "Bericht")
    )

    assert changed(ruecklauf) == {ZWEITE: ("quelle",)}
    assert "Der amtliche Text der Zeile wurde geändert" in told(ruecklauf)


def test_a_row_written_below_is_told_with_its_text(tmp_path: Path) -> None:
    def step(sheet: Worksheet) -> None:
        sheet.cell(sheet.max_row + 1, column_of(sheet, "Sachstand")).value = "Noch etwas"

    (befund,) = filled(tmp_path, step).befunde

    assert "gehört zu keiner Maßnahme" in befund.text
    assert befund.ausgelassen == ("Noch etwas",)


# ---------------------------------------------------------------------- ids


def test_the_same_row_twice_is_one_answer(tmp_path: Path) -> None:
    def step(sheet: Worksheet) -> None:
        found = rows(sheet)
        put_rows(sheet, [*found, found[1]])

    ruecklauf = filled(tmp_path, put(ZWEITE, "Quelle", "Bericht"), step)

    assert changed(ruecklauf) == {ZWEITE: ("quelle",)}
    assert "steht mehrmals da" in told(ruecklauf)


def test_one_measure_with_two_answers_is_told_and_not_taken(tmp_path: Path) -> None:
    def step(sheet: Worksheet) -> None:
        found = rows(sheet)
        other = list(found[1])
        other[column_of(sheet, "Quelle") - 1] = "anderer Bericht"
        put_rows(sheet, [*found, other])

    ruecklauf = filled(tmp_path, put(ZWEITE, "Quelle", "Bericht"), step)

    assert ZWEITE not in {antwort.massnahme for antwort in ruecklauf.antworten}
    assert "mit verschiedenen Angaben (Zeilen 5, 8)" in told(ruecklauf)
    assert ruecklauf.fehlend == ()


def test_an_unknown_id_is_told_and_not_taken(tmp_path: Path) -> None:
    ruecklauf = filled(tmp_path, put(ZWEITE, "Kennzeichen", "12345"))

    assert ruecklauf.fehlend == (ZWEITE,)
    assert "gehört zu keiner Maßnahme dieses Fragebogens" in told(ruecklauf)


def test_ids_that_changed_places_are_told_and_not_taken(tmp_path: Path) -> None:
    def step(sheet: Worksheet) -> None:
        first, second = row_of(sheet, ERSTE), row_of(sheet, ZWEITE)
        sheet.cell(first, 1).value, sheet.cell(second, 1).value = ZWEITE, ERSTE

    ruecklauf = filled(tmp_path, put(ZWEITE, "Quelle", "Bericht"), step)

    assert {antwort.massnahme for antwort in ruecklauf.antworten} == {DRITTE, VIERTE}
    assert told(ruecklauf).count("gehört zu einer anderen Maßnahme") == 2


def _merkblatt(path: Path, row: int, column: int, old: str, new: str) -> None:
    book = load_workbook(path)
    cell = book.worksheets[2].cell(row, column)
    cell.value = str(cell.value).replace(old, new)
    book.save(path)


def test_base_values_that_were_tampered_with_show(tmp_path: Path) -> None:
    path = written(tmp_path)
    _merkblatt(path, 3, 5, "gelb", "rot")
    ruecklauf = read_ruecklauf(path)

    assert ERSTE not in {antwort.massnahme for antwort in ruecklauf.antworten}
    assert "in den verborgenen Angaben verändert" in told(ruecklauf)


@pytest.mark.parametrize(
    ("row", "column", "old", "new"),
    [(2, 3, "rrrrrrrr", "ssssssss"), (3, 2, "00000001", "00000009"), (2, 2, "0", "1")],
)
def test_a_fragebogen_that_became_another_is_refused(
    tmp_path: Path, row: int, column: int, old: str, new: str
) -> None:
    path = written(tmp_path)
    _merkblatt(path, row, column, old, new)

    with pytest.raises(UnreadableSourceError, match="verborgenen Angaben"):
        read_ruecklauf(path)


# ---------------------------------------------------------------------- other files


def test_a_foreign_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Haushalt.xlsx"
    Workbook().save(path)

    with pytest.raises(UnreadableSourceError, match="kein Fragebogen"):
        read_ruecklauf(path)


@pytest.mark.parametrize(
    "content", [b"Zielerreichung;Sachstand", b"%PDF-1.7", b"PK\x03\x04kaputt"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Fragebogen.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableSourceError):
        read_ruecklauf(path)


def test_a_workbook_without_the_sheet_to_fill_in_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    book = load_workbook(path)
    del book[sheet_of(book).title]
    book.save(path)

    with pytest.raises(UnreadableSourceError, match="fehlt das Blatt"):
        read_ruecklauf(path)


def test_a_fragebogen_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    _merkblatt(path, 1, 2, "1", "2")

    with pytest.raises(UnreadableSourceError, match="neueren Fassung"):
        read_ruecklauf(path)


def test_two_fragebogen_in_one_workbook_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    other = written(
        tmp_path, replace(BOGEN, kopf=replace(BOGEN.kopf, einheit="anders")), "anderer.xlsx"
    )
    book = load_workbook(path)
    copy = book.create_sheet("Kopie")
    for row in load_workbook(other).worksheets[2].iter_rows(values_only=True):
        copy.append(row)
    book.save(path)

    with pytest.raises(UnreadableSourceError, match="mehrere Fragebögen"):
        read_ruecklauf(path)


def test_a_copy_of_the_sheet_that_says_the_same_does_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path)
    edit(path, put(ZWEITE, "Quelle", "Bericht"))
    book = load_workbook(path)
    book.copy_worksheet(sheet_of(book))
    book.save(path)

    assert changed(read_ruecklauf(path)) == {ZWEITE: ("quelle",)}


# ---------------------------------------------------------------------- whatever people fill in

WORDS = st.text(max_size=30).map(clean).filter(lambda text: not text.startswith(("=", "#")))
ANGABEN = st.builds(
    Angaben,
    ampel=st.sampled_from((None, Ampel.GRUEN, Ampel.GELB, Ampel.ROT)),
    pflichtaufgabe=st.booleans(),
    weiterfuehrung=st.sampled_from(Weiterfuehrung),
    zustaendigkeit_unklar=st.booleans(),
    rahmenbedingungen_veraendert=st.booleans(),
    begruendung=WORDS,
    sachstand=WORDS,
    quelle=WORDS,
)


@settings(max_examples=12)
@given(
    st.dictionaries(st.sampled_from(IDS), st.tuples(ANGABEN, WORDS)),
    st.sets(st.sampled_from(IDS)),
    st.randoms(use_true_random=False),
)
def test_whatever_is_filled_in_sorted_and_deleted_is_read_right(
    tmp_path_factory: pytest.TempPathFactory,
    said: dict[str, tuple[Angaben, str]],
    deleted: set[str],
    order: random.Random,
) -> None:
    def step(sheet: Worksheet) -> None:
        for massnahme, (angaben, remark) in said.items():
            for spalte in SPALTEN:
                cell = sheet.cell(row_of(sheet, massnahme), column_of(sheet, spalte.titel))
                is_remark = spalte.feld == "bemerkung"
                cell.value = (remark if is_remark else cell_text(angaben, spalte.feld)) or None
        kept = [row for row in rows(sheet) if row[0] not in deleted]
        order.shuffle(kept)
        put_rows(sheet, kept)

    ruecklauf = filled(tmp_path_factory.mktemp("person"), step)
    before = {zeile.massnahme: (zeile.grundlage, "") for zeile in BOGEN.zeilen}

    assert set(ruecklauf.fehlend) == deleted
    assert {a.massnahme: (a.angaben, a.bemerkung) for a in ruecklauf.antworten} == {
        massnahme: said.get(massnahme, before[massnahme])
        for massnahme in IDS
        if massnahme not in deleted
    }
    assert ruecklauf.kopf == BOGEN.kopf

"""Fragebögen that a unit saved in LibreOffice as ods: read as those from Excel are."""

import os
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from odfdo import Document
from tests.documents.fragebogen_bau import (
    BOGEN,
    DRITTE,
    ERSTE,
    ZWEITE,
    Handgriff,
    as_ods,
    edit,
    put,
    put_rows,
    rows,
    written,
)

from zielbewertung.documents.fragebogen.erkennung import looks_like_fragebogen
from zielbewertung.documents.fragebogen.modell import Ruecklauf
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.domain.errors import UnreadableSourceError

CONTENT = "content.xml"


@pytest.fixture
def in_berlin() -> Iterator[None]:
    """Let the PC be where it is two hours later than UTC in summer."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def answered(folder: Path, *steps: Handgriff) -> tuple[Ruecklauf, Ruecklauf]:
    """Return what is read of the same answers, from Excel and from LibreOffice."""
    path = written(folder)
    edit(path, *steps)
    return read_ruecklauf(path), read_ruecklauf(as_ods(path, folder))


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Change the text of one part of a file."""
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in parts.items():
            here = info.filename == part
            archive.writestr(info, change(data.decode("utf-8")).encode() if here else data)
    return path


def test_untouched_it_says_what_was_sent(tmp_path: Path) -> None:
    ruecklauf = read_ruecklauf(as_ods(written(tmp_path), tmp_path))
    assert ruecklauf.kopf == BOGEN.kopf
    assert ruecklauf.befunde == ()
    assert [antwort.angaben for antwort in ruecklauf.antworten] == [
        zeile.grundlage for zeile in BOGEN.zeilen
    ]


def test_filled_in_sorted_and_shortened_it_reads_as_from_excel(tmp_path: Path) -> None:
    excel, office = answered(
        tmp_path,
        put(ERSTE, "Zielerreichung", "nicht erreicht"),
        put(ZWEITE, "Sachstand", "  Zwei  Blanks\nund ein Absatz  "),
        put(DRITTE, "Pflichtaufgabe", "nein"),
        lambda sheet: put_rows(sheet, rows(sheet)[::-1][1:]),
    )
    assert replace(office, datei=excel.datei, gespeichert=excel.gespeichert) == excel
    assert {a.massnahme for a in office.antworten if a.sagt_etwas} == {ERSTE, ZWEITE, DRITTE}


def test_what_is_not_understood_is_told_as_from_excel(tmp_path: Path) -> None:
    excel, office = answered(
        tmp_path,
        put(ERSTE, "Zielerreichung", "vielleicht"),
        put(ZWEITE, "Weiterführung", "#NV"),
        lambda sheet: sheet.insert_cols(3),
    )
    assert office.befunde == excel.befunde
    assert office.befunde
    assert office.antworten == excel.antworten


def test_a_formula_is_not_taken_over(tmp_path: Path) -> None:
    path = as_ods(written(tmp_path), tmp_path)
    document = Document(str(path))
    table = document.body.get_table(1)
    assert table is not None
    place = next(n for n, row in enumerate(table.get_values()) if ERSTE in row)
    column = table.get_values()[2].index("Sachstand")
    cell = table.get_cell((column, place))
    cell.formula = "of:=HYPERLINK(&quot;http://example.org&quot;)"
    table.set_cell((column, place), cell)
    document.save(str(path))

    ruecklauf = read_ruecklauf(path)
    assert any("Formel" in befund.text for befund in ruecklauf.befunde)
    first = next(a for a in ruecklauf.antworten if a.massnahme == ERSTE)
    assert first.angaben.sachstand == "Erste Auflage."


def test_tampered_hidden_values_are_found(tmp_path: Path) -> None:
    path = as_ods(written(tmp_path), tmp_path)
    rewritten(path, CONTENT, lambda text: text.replace("Liegt vor.", "Liegt nicht vor."))
    ruecklauf = read_ruecklauf(path)
    assert ERSTE not in {a.massnahme for a in ruecklauf.antworten}
    assert any("verborgenen Angaben verändert" in b.text for b in ruecklauf.befunde)


def test_another_concept_in_the_hidden_sheet_is_refused(tmp_path: Path) -> None:
    path = as_ods(written(tmp_path), tmp_path)
    rewritten(path, CONTENT, lambda text: text.replace(BOGEN.kopf.konzept, "x" * 36))
    with pytest.raises(UnreadableSourceError, match="verändert"):
        read_ruecklauf(path)


def test_a_foreign_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Fremd.ods"
    document = Document("spreadsheet")
    document.save(str(path))
    with pytest.raises(UnreadableSourceError, match="kein Fragebogen"):
        read_ruecklauf(path)
    assert not looks_like_fragebogen(path)


def test_a_text_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "Fragebogen.odt"
    Document("text").save(str(path))
    with pytest.raises(UnreadableSourceError, match=r"LibreOffice \(\.ods\)"):
        read_ruecklauf(path)


def test_it_is_told_from_other_files_at_a_glance(tmp_path: Path) -> None:
    assert looks_like_fragebogen(as_ods(written(tmp_path), tmp_path))


def test_when_it_was_saved_is_told_by_utc(tmp_path: Path, in_berlin: None) -> None:
    path = as_ods(written(tmp_path), tmp_path)
    date = "<dc:date>2026-07-01T14:30:00.123456789</dc:date>"
    rewritten(
        path, "meta.xml", lambda text: text.replace("</office:meta>", f"{date}</office:meta>")
    )
    said = read_ruecklauf(path).gespeichert
    assert said == "2026-07-01T12:30:00.123456789Z"

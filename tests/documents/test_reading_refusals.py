"""What can not be read is told so that a clerk knows what it is and what to do."""

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.documents.bueroformate import WRITERS
from tests.documents.reading_tables import read_text, sentences
from tests.documents.unleserlich import FAELLE, ZEILEN, Fall
from tests.schlecht.buerodateien import with_part

from zielbewertung.documents.reading.befunde import Schwere
from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import UnreadableSourceError

JARGON = re.compile(
    r"\b(XML|OLE|Byte|Header|Parser|Encoding|Exception|Error|None|null|Stream|UTF-16)\b", re.I
)


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall.name)
def test_a_refusal_says_what_happened_that_nothing_changed_and_what_to_do(
    tmp_path: Path, fall: Fall
) -> None:
    path = tmp_path / fall.name
    fall.make(path)

    with pytest.raises(UnreadableSourceError) as refused:
        read_konzept(path)

    title, explanation = refused.value.title, refused.value.explanation
    assert fall.said in title
    assert NICHTS_UEBERNOMMEN in explanation
    assert fall.advice in explanation
    assert not JARGON.search(f"{title} {explanation}")


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        ("xlsx", "xl/vbaProject.bin"),
        ("docx", "word/vbaProject.bin"),
        ("ods", "Basic/Standard/Modul1.xml"),
    ],
)
def test_macros_are_told_and_left_alone(tmp_path: Path, ending: str, part: str) -> None:
    path = tmp_path / f"makro.{ending}"
    path.write_bytes(with_part(ending, part, b"x"))

    einlesung = read_konzept(path)

    assert "Die Datei enthält Makros. Sie wurden weder ausgeführt noch übernommen." in sentences(
        einlesung.befunde
    )


def test_fifty_columns_are_told_by_the_first_of_them(tmp_path: Path) -> None:
    kopf = [*ZEILEN[0], *(f"Spalte {n}" for n in range(4, 51))]
    row = [*ZEILEN[1], *(f"Text {n}" for n in range(4, 51))]
    path = WRITERS["xlsx"](tmp_path / "breit.xlsx", [kopf, row])

    (told,) = (b for b in read_konzept(path).befunde if b.schwere is Schwere.WARNUNG)

    assert told.text == (
        "47 Spalten sind hier nicht bekannt. Ihr Text steht jeweils in der Beschreibung "
        "(Maßnahmen): „Spalte 4“, „Spalte 5“, „Spalte 6“, „Spalte 7“, „Spalte 8“, „Spalte 9“ und "
        "41 weitere. Bitte prüfen Sie, ob es die richtige Tabelle ist."
    )
    assert len(told.ausgelassen) == 47


def test_columns_in_the_wrong_order_are_told(tmp_path: Path) -> None:
    einlesung = read_text(tmp_path, "Maßnahme;Ziel;Handlungsfeld\nAmpeln;Sicher;Wege\n")

    assert "von oben nach unten: Handlungsfeld, Ziel, Maßnahme. Bitte prüfen Sie das." in (
        sentences(einlesung.befunde)
    )


@pytest.mark.parametrize("text", ["12/31/2022", "12.31.2022", "12-31-2022", "2022-31-12"])
def test_day_and_month_that_changed_places_are_told_with_what_is_meant(
    tmp_path: Path, text: str
) -> None:
    einlesung = read_text(tmp_path, f"Ziel;Maßnahme;Stichtag\nSicher;Ampeln;{text}\n")

    assert einlesung.konzept.runden[0].stichtag is None
    assert (
        f"„{text}“ ist kein Datum wie 31.12.2022 und wurde nicht übernommen. Wenn Tag und Monat "
        "vertauscht sind, ist der 31.12.2022 gemeint. Bitte tragen Sie den Stichtag danach bei "
        "der Runde ein."
    ) in sentences(einlesung.befunde)


@pytest.mark.parametrize("shown", ["dd.mm.yyyy", "yyyy-mm-dd", "mm-dd-yy"])
def test_a_real_date_of_a_workbook_is_read_however_it_is_shown(tmp_path: Path, shown: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Ziel", "Maßnahme", "Stichtag"])
    sheet.append(["Sicher", "Ampeln", date(2022, 3, 4)])
    sheet["C2"].number_format = shown
    book.save(tmp_path / "datum.xlsx")

    einlesung = read_konzept(tmp_path / "datum.xlsx")

    assert einlesung.konzept.runden[0].stichtag == date(2022, 3, 4)
    assert not einlesung.warnungen

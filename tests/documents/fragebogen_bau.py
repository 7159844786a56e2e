"""Makes Fragebögen for tests, and fills them in as a person with Excel would."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from odfdo import Document as OdfDocument
from odfdo import Style
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.documents.bueroformate import odf_table

from zielbewertung.documents.fragebogen.mappe import fragebogen_bytes
from zielbewertung.documents.fragebogen.modell import Bogen, Fragezeile, Kopf, Ruecklauf
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.domain.rueckmeldungen.angaben import Angaben
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

HEADINGS = 3
IDS = tuple(f"{n:08d}-0000-4000-8000-000000000000" for n in range(1, 5))
ERSTE, ZWEITE, DRITTE, VIERTE = IDS
BOGEN = Bogen(
    kopf=Kopf(
        "ffffffff-0000-4000-8000-000000000001",
        "kkkkkkkk-0000-4000-8000-000000000001",
        "rrrrrrrr-0000-4000-8000-000000000001",
        "eeeeeeee-0000-4000-8000-000000000001",
        date(2026, 11, 22),
        date(2026, 12, 18),
    ),
    titel="Konzept Integration",
    traeger="Landkreis Muster",
    runde="Evaluation 2026",
    einheit="Fachdienst Jugend",
    zusammenhang="Ziel",
    massnahme="Maßnahme",
    massnahmen="Maßnahmen",
    zeilen=(
        Fragezeile(
            ERSTE,
            "1.1",
            "1 Ankommen\n1 Alle finden Rat.",
            "Wegweiser",
            Angaben(Ampel.GELB, begruendung="Liegt vor.", sachstand="Erste Auflage."),
        ),
        Fragezeile(ZWEITE, "1.2", "1 Ankommen\n1 Alle finden Rat.", "Lotsen"),
        Fragezeile(
            DRITTE,
            "2.1",
            "2 Sprache\n2 Alle lernen Deutsch.",
            "Kurse",
            Angaben(
                Ampel.NICHT_BEWERTBAR,
                grund="Zahlen fehlen.",
                pflichtaufgabe=True,
                weiterfuehrung=Weiterfuehrung.JA,
            ),
        ),
        Fragezeile(VIERTE, "2.2", "2 Sprache\n2 Alle lernen Deutsch.", "Prüfungen"),
    ),
    kriterien=(("Prozessziel", "eingerichtet? läuft?"),),
    ansprechstelle="Stabsstelle Planung",
)
"""Four measures: one rated, one not bewertbar, two of which nothing was said."""


def with_zeile(massnahme: str, grundlage: Angaben) -> Bogen:
    """Return the Fragebogen in which something else was said of one measure before."""
    zeilen = (
        replace(zeile, grundlage=grundlage) if zeile.massnahme == massnahme else zeile
        for zeile in BOGEN.zeilen
    )
    return replace(BOGEN, zeilen=tuple(zeilen))


def written(folder: Path, bogen: Bogen = BOGEN, name: str = "Fragebogen.xlsx") -> Path:
    """Write a Fragebogen into a folder."""
    path = folder / name
    path.write_bytes(fragebogen_bytes(bogen))
    return path


Handgriff = Callable[[Worksheet], None]
Eintrag = str | float | date | None
"""What someone may write into a cell."""


def filled(folder: Path, *steps: Handgriff, bogen: Bogen = BOGEN) -> Ruecklauf:
    """Return what is read after someone did something to the sheet to fill in."""
    path = written(folder, bogen)
    edit(path, *steps)
    return read_ruecklauf(path)


def edit(path: Path, *steps: Handgriff) -> None:
    """Open a Fragebogen as a person does, do something to its sheet, and save it."""
    book = load_workbook(path)
    for step in steps:
        step(sheet_of(book))
    book.save(path)


def sheet_of(book: Workbook) -> Worksheet:
    """Return the sheet to fill in, whatever it is called by now."""
    return cast("Worksheet", book.worksheets[1])


def column_of(sheet: Worksheet, heading: str) -> int:
    """Return the column with a heading."""
    cells = sheet[HEADINGS]
    return next(n for n, cell in enumerate(cells, 1) if cell.value == heading)


def row_of(sheet: Worksheet, massnahme: str) -> int:
    """Return the row of a measure."""
    return next(n for n, cell in enumerate(sheet["A"], 1) if cell.value == massnahme)


def put(massnahme: str, heading: str, value: Eintrag) -> Handgriff:
    """Write something into a cell."""

    def step(sheet: Worksheet) -> None:
        cell = sheet.cell(row_of(sheet, massnahme), column_of(sheet, heading))
        cell.value = value

    return step


def rows(sheet: Worksheet) -> list[list[Any]]:
    """Return the rows with measures as they stand."""
    return [list(row) for row in sheet.iter_rows(min_row=HEADINGS + 1, values_only=True)]


def put_rows(sheet: Worksheet, new: list[list[Any]]) -> None:
    """Put other rows in the place of the rows with measures."""
    sheet.delete_rows(HEADINGS + 1, sheet.max_row)
    for place, row in enumerate(new, HEADINGS + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(place, column).value = value


def as_ods(path: Path, folder: Path) -> Path:
    """Write the sheets of a workbook as LibreOffice would: as ods, the hidden one hidden."""
    document = OdfDocument("spreadsheet")
    document.body.clear()
    for sheet in load_workbook(path).worksheets:
        cells = [["" if c is None else str(c) for c in row] for row in sheet.values]
        table = odf_table(sheet.title, cells)
        if sheet.sheet_state != "visible":
            table.set_attribute("table:style-name", "ta_hidden")
        document.body.append(table)
    hidden = Style("table", name="ta_hidden", area="table")
    hidden.set_properties({"table:display": "false"}, area="table")
    document.insert_style(hidden, automatic=True)
    target = folder / f"{path.stem}.ods"
    document.save(str(target))
    return target


def everything_in(data: bytes) -> str:
    """Return all that stands in a file, packed and unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return "\n".join(part.decode("utf-8", "replace") for part in (data, *parts))

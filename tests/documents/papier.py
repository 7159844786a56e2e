"""The real concept laid out like its paper original, as office files: a table per Handlungsfeld.

Columns „Ziel | Herausforderung & Zielbeschreibung | Maßnahmen | Bewertung“. Herausforderungen
reach across the table; the cells of a goal reach over the rows of its measures.
"""

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from openpyxl import Workbook

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Knoten, Konzept

KOPF = ["Ziel", "Herausforderung & Zielbeschreibung", "Maßnahmen", "Bewertung"]
KONZEPT_TITEL = "Konzept Migration und Integration"


@dataclass(frozen=True)
class Ziel:
    nummer: str
    text: str
    massnahmen: list[str]


@dataclass(frozen=True)
class Feld:
    nummer: str
    titel: str
    herausforderungen: list[tuple[str, list[Ziel]]]


def felder() -> list[Feld]:
    """Return the sample as the paper tells it."""
    konzept = load_beispiel()
    index = KonzeptIndex(konzept)

    def below(knoten: Knoten) -> list[Knoten]:
        return list(index.kinder(knoten.id))

    def ziel(knoten: Knoten) -> Ziel:
        return Ziel(knoten.kennung, knoten.wortlaut, [m.titel for m in below(knoten)])

    return [
        Feld(
            feld.kennung,
            feld.titel,
            [(h.titel, [ziel(z) for z in below(h)]) for h in below(feld)],
        )
        for feld in index.kinder(None)
    ]


def texts(konzept: Konzept) -> list[tuple[int, str, str, str]]:
    """Return level, number, title and wording of every entry, in the order of the tree."""
    return [
        (knoten.ebene, knoten.kennung, knoten.titel, knoten.wortlaut)
        for knoten in KonzeptIndex(konzept).walk()
    ]


def write_xlsx(path: Path, *, titelzeile: bool = True) -> Path:
    """Write one sheet per Handlungsfeld; its title stands above the table or names the sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for feld in felder():
        sheet = book.create_sheet(f"{feld.nummer} {feld.titel}"[:31])
        row = 1
        if titelzeile:
            sheet.cell(1, 1, KONZEPT_TITEL)
            sheet.merge_cells("A1:D1")
            sheet.cell(2, 1, f"{feld.nummer}. {feld.titel}")
            sheet.merge_cells("A2:D2")
            row = 4
        for column, heading in enumerate(KOPF, 1):
            sheet.cell(row, column, heading)
        for herausforderung, ziele in feld.herausforderungen:
            row += 1
            sheet.cell(row, 1, herausforderung)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
            for ziel in ziele:
                first = row + 1
                sheet.cell(first, 1, int(ziel.nummer))
                sheet.cell(first, 2, ziel.text)
                for massnahme in ziel.massnahmen:
                    row += 1
                    sheet.cell(row, 3, massnahme)
                if row > first:
                    for column in (1, 2):
                        sheet.merge_cells(
                            start_row=first, end_row=row, start_column=column, end_column=column
                        )
    book.save(path)
    return path


def write_docx(path: Path) -> Path:
    """Write one Word table per Handlungsfeld below a heading."""
    document = Document()
    document.add_heading(KONZEPT_TITEL, 0)
    document.add_paragraph("Dieses Konzept hat der Kreistag beschlossen.")
    for feld in felder():
        document.add_heading(f"{feld.nummer} {feld.titel}", 1)
        document.add_paragraph(
            "Worum es in diesem Handlungsfeld geht, steht hier in zwei Sätzen. So."
        )
        table = document.add_table(rows=1, cols=4)
        for cell, heading in zip(table.rows[0].cells, KOPF, strict=True):
            cell.text = heading
        for herausforderung, ziele in feld.herausforderungen:
            cells = table.add_row().cells
            cells[0].merge(cells[3]).text = herausforderung
            for ziel in ziele:
                rows = [table.add_row() for _ in ziel.massnahmen]
                rows[0].cells[0].text = ziel.nummer
                rows[0].cells[1].text = ziel.text
                for row, massnahme in zip(rows, ziel.massnahmen, strict=True):
                    row.cells[2].text = massnahme
                if len(rows) > 1:
                    for column in (0, 1):
                        rows[0].cells[column].merge(rows[-1].cells[column])
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.save(str(path))
    return path

"""The sheet that is filled in: a row for each measure, drop-downs, colours, what is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from zielbewertung.documents.fragebogen.aussehen import (
    GESPERRT,
    MITTIG,
    OFFEN,
    RAHMEN,
    TEXT,
    colour,
    fill,
    font,
    height,
    put_text,
    style_heading,
)
from zielbewertung.documents.fragebogen.spalten import (
    JA,
    KENNZEICHEN,
    NUMMER,
    SPALTEN,
    fits,
    shown,
)
from zielbewertung.domain.text import shorten
from zielbewertung.domain.werte import Ampel, Weiterfuehrung
from zielbewertung.zeichen.farben import NAVY, PAPIER
from zielbewertung.zeichen.katalog import zeichen_der_ampel

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from zielbewertung.documents.fragebogen.modell import Bogen, Fragezeile
    from zielbewertung.domain.rueckmeldungen.angaben import Angaben

KOPFZEILE = 3
_FIRST = KOPFZEILE + 1
_TEXTE = 4
"""Columns before those to fill in: id, number, what it belongs to, the measure."""

_WIDTHS = (3, 7, 34, 30)


def fill_blatt(sheet: Worksheet, bogen: Bogen) -> None:
    """Fill the sheet of a new workbook."""
    _put_top(sheet, bogen)
    _put_headings(sheet, bogen)
    for place, zeile in enumerate(bogen.zeilen):
        _put_row(sheet, _FIRST + place, zeile)
    last = max(_FIRST, KOPFZEILE + len(bogen.zeilen))
    _add_choices(sheet, last)
    _add_colours(sheet, last)
    _protect(sheet)
    _set_up(sheet, bogen, last)


def _put_top(sheet: Worksheet, bogen: Bogen) -> None:
    put_text(_cell(sheet, 1, 2), f"{bogen.titel} · {bogen.runde}")
    _cell(sheet, 1, 2).font = font(fett=True, groesse=14, farbe=NAVY)
    frist = bogen.kopf.frist
    until = f" Bitte bis {frist:%d.%m.%Y} zurücksenden." if frist is not None else ""
    put_text(
        _cell(sheet, 2, 2),
        f"{shorten(bogen.einheit, 120)}: Bitte füllen Sie die weißen Felder aus.{until}",
    )
    _cell(sheet, 2, 2).font = font()
    sheet.row_dimensions[1].height = 22
    sheet.row_dimensions[2].height = 18


def _put_headings(sheet: Worksheet, bogen: Bogen) -> None:
    texts = (KENNZEICHEN, NUMMER, bogen.zusammenhang, bogen.massnahme)
    for column, text in enumerate(texts, 1):
        put_text(_cell(sheet, KOPFZEILE, column), text)
        style_heading(_cell(sheet, KOPFZEILE, column))
    for column, spalte in enumerate(SPALTEN, _TEXTE + 1):
        put_text(_cell(sheet, KOPFZEILE, column), spalte.titel)
        style_heading(_cell(sheet, KOPFZEILE, column), hochkant=spalte.auswahl[:1] == (JA,))
    sheet.row_dimensions[KOPFZEILE].height = 112


def _put_row(sheet: Worksheet, row: int, zeile: Fragezeile) -> None:
    texts = (zeile.massnahme, zeile.kennung, zeile.zusammenhang, zeile.wortlaut)
    texts_shown: list[tuple[str, int]] = []
    for column, (text, width) in enumerate(zip(texts, _WIDTHS, strict=True), 1):
        cell = _cell(sheet, row, column)
        put_text(cell, shown(text))
        cell.font, cell.border, cell.alignment = font(), RAHMEN, TEXT
        cell.fill = fill(GESPERRT)
        if column > 1:
            texts_shown.append((shown(text), width))
    for column, spalte in enumerate(SPALTEN, _TEXTE + 1):
        cell = _cell(sheet, row, column)
        text = cell_text(zeile.grundlage, spalte.feld)
        put_text(cell, shown(text))
        cell.font, cell.border = font(), RAHMEN
        cell.alignment = MITTIG if spalte.auswahl[:1] == (JA,) else TEXT
        cell.number_format = "@"
        if fits(text):
            cell.protection = OFFEN
        else:  # nobody can edit the whole; it stays as it is
            cell.fill = fill(GESPERRT)
        texts_shown.append((shown(text), spalte.breite))
    sheet.row_dimensions[row].height = height(*texts_shown)


def cell_text(angaben: Angaben, feld: str) -> str:
    """Return what stands in the cell of a field; nothing where nothing was said yet."""
    value = getattr(angaben, feld, "")
    match value:
        case Ampel():
            return value.label
        case Weiterfuehrung():
            return "" if value is Weiterfuehrung.OFFEN else value.label
        case bool():
            return JA if value else ""
        case _:
            return value or ""


def _add_choices(sheet: Worksheet, last: int) -> None:
    """Add the drop-downs; a value of one's own is refused with a word why."""
    for column, spalte in enumerate(SPALTEN, _TEXTE + 1):
        if not spalte.auswahl:
            continue
        choice = DataValidation(
            type="list", formula1=f'"{",".join(spalte.auswahl)}"', allow_blank=True
        )
        choice.errorTitle = spalte.titel
        choice.error = f"Bitte wählen Sie aus der Liste: {', '.join(spalte.auswahl)}."
        choice.promptTitle = spalte.titel
        choice.prompt = spalte.frage
        choice.showErrorMessage = choice.showInputMessage = True
        choice.add(_range(column, last))
        sheet.add_data_validation(choice)


def _add_colours(sheet: Worksheet, last: int) -> None:
    """Colour the Ampel by what was chosen; the words stay."""
    column = _TEXTE + 1 + next(i for i, s in enumerate(SPALTEN) if s.feld == "ampel")
    for ampel in Ampel:
        satz = PAPIER.saetze[zeichen_der_ampel(ampel)]
        # Name and size of a font are not for a condition to change.
        letters = Font(bold=True, color=colour(satz.auf_flaeche))
        look = DifferentialStyle(font=letters, fill=fill(satz.flaeche))
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{ampel.label}"'], dxf=look)
        sheet.conditional_formatting.add(_range(column, last), rule)


def _protect(sheet: Worksheet) -> None:
    """Lock what is not to be filled in; without a password, it only keeps from mishaps."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False


def _set_up(sheet: Worksheet, bogen: Bogen, last: int) -> None:
    widths = (*_WIDTHS, *(spalte.breite for spalte in SPALTEN))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions["A"].hidden = True
    first = f"{get_column_letter(_TEXTE + 1)}{_FIRST}"
    sheet.freeze_panes = first
    for selection in sheet.sheet_view.selection:  # who opens it stands where to begin
        selection.activeCell = selection.sqref = first
    sheet.auto_filter.ref = f"A{KOPFZEILE}:{get_column_letter(len(widths))}{last}"
    sheet.sheet_view.zoomScale = 100
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = colour(NAVY)
    set_up_page(sheet, bogen, quer=True)
    sheet.print_title_rows = f"{KOPFZEILE}:{KOPFZEILE}"


def set_up_page(sheet: Worksheet, bogen: Bogen, *, quer: bool) -> None:
    """Make a sheet fit the width of a page of A4, with a footer that says what it is."""
    page = sheet.page_setup
    page.orientation = "landscape" if quer else "portrait"
    page.paperSize = 9  # A4
    page.fitToWidth, page.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.75, 0.4
    footer = sheet.oddFooter
    if footer is not None:
        footer.left.text = shorten(f"{bogen.einheit} · {bogen.runde}", 80).replace("&", "&&")
        footer.right.text = "Seite &P von &N"


def _range(column: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{_FIRST}:{letter}{last}"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing is merged here

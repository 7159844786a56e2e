"""The cover of a Fragebogen: what is asked, until when, whom to ask, how, and by what measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from openpyxl.styles import Alignment

from zielbewertung.documents.fragebogen.aussehen import (
    RAHMEN,
    TEXT,
    fill,
    font,
    height,
    put_text,
)
from zielbewertung.documents.fragebogen.blatt import set_up_page
from zielbewertung.documents.fragebogen.spalten import BLATT
from zielbewertung.zeichen.farben import NAVY, PAPIER
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from zielbewertung.documents.fragebogen.modell import Bogen

_LABEL, _TEXT = 24, 76
_SMALL = 17.0

_MEANINGS = {
    Zeichen.GRUEN: "Was die Maßnahme wollte, ist erreicht.",
    Zeichen.GELB: "Ein Teil ist erreicht, ein Teil steht noch aus.",
    Zeichen.ROT: "Es ist nicht begonnen, oder nichts davon ist erreicht.",
    Zeichen.NICHT_BEWERTBAR: "Es lässt sich nicht sagen. Bitte nennen Sie den Grund daneben.",
    Zeichen.OFFEN: "Die Zelle bleibt leer.",
}
_MARKS = (
    (Zeichen.PFLICHT, "Pflichtaufgabe", "ja, wenn die Kommune gesetzlich verpflichtet ist."),
    (Zeichen.WEITER, "Weiterführung", "weiterführen, angepasst weiterführen oder nicht."),
    (
        Zeichen.ZUSTAENDIGKEIT,
        "Zuständigkeit unklar",
        "ja, wenn unklar ist, wer zuständig ist, oder wenn der Einfluss fraglich ist.",
    ),
    (
        Zeichen.RAHMEN,
        "Rahmen verändert",
        "ja, wenn sich die Rahmenbedingungen stark verändert haben.",
    ),
)
_TEXTS = (
    ("Sachstand", "Was wurde getan, was hat gehindert? So ausführlich, wie Sie möchten."),
    ("Begründung", "Ein oder zwei Sätze zur Zielerreichung. Sie können gedruckt werden."),
    ("Quelle", "Worauf stützt sich die Angabe: Bericht, Statistik, Vorlage?"),
    ("Bemerkung an uns", "Was wir sonst wissen sollten. Sie wird nicht gedruckt."),
)


def fill_deckblatt(sheet: Worksheet, bogen: Bogen) -> None:
    """Fill the cover of a new workbook."""
    sheet.column_dimensions["A"].width = _LABEL
    sheet.column_dimensions["B"].width = _TEXT
    row = _put_title(sheet, bogen)
    for heading, pairs in _sections(bogen):
        row = _put_heading(sheet, row + 1, heading)
        for label, text in pairs:
            _put_pair(sheet, row, label, text)
            row += 1
    _put_legend(sheet, row + 1)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, bogen, quer=False)


def _put_title(sheet: Worksheet, bogen: Bogen) -> int:
    kinds = bogen.massnahme if len(bogen.zeilen) == 1 else bogen.massnahmen
    put_text(_cell(sheet, 1, 1), bogen.titel)
    _cell(sheet, 1, 1).font = font(fett=True, groesse=16, farbe=NAVY)
    put_text(_cell(sheet, 2, 1), f"Fragebogen · {bogen.runde}")
    _cell(sheet, 2, 1).font = font(groesse=12)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 26, 20
    frist = bogen.kopf.frist
    facts = [
        ("Stelle", bogen.einheit),
        ("Herausgegeben von", bogen.traeger),
        ("Umfang", f"{len(bogen.zeilen)} {kinds}"),
        ("Bitte zurück bis", "" if frist is None else f"{frist:%d.%m.%Y}"),
        ("Rückfragen an", bogen.ansprechstelle),
        ("Hinweis", bogen.hinweis),
    ]
    row = 4
    for label, text in facts:
        if text:
            _put_pair(sheet, row, label, text)
            row += 1
    return row


def _sections(bogen: Bogen) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    yield (
        "Worum es geht",
        (
            (
                "",
                f"Wir bitten um Ihre Sicht auf die {bogen.massnahmen}, für die Sie zuständig "
                f"sind. Sie stehen auf dem Blatt „{BLATT}“, je Zeile eine. Was dort schon "
                "eingetragen ist, ist unser heutiger Stand; bitte berichtigen oder ergänzen Sie "
                "ihn. Was Sie nicht ändern, gilt nicht als Zustimmung.",
            ),
        ),
    )
    yield (
        "So füllen Sie aus",
        (
            ("Weiße Felder", "Bitte ausfüllen. Wo es eine Liste gibt, wählen Sie daraus aus."),
            ("Graue Felder", "Amtlicher Text. Er ist gesperrt und wird nicht eingelesen."),
            ("Neue Zeile", "Alt+Eingabe (in LibreOffice Strg+Eingabe) innerhalb einer Zelle."),
            (
                "Zurücksenden",
                "Speichern Sie die Datei als .xlsx oder .ods. Name, Reihenfolge der Zeilen und "
                "Breite der Spalten dürfen sich ändern.",
            ),
        ),
    )
    yield "Was in welche Spalte gehört", _TEXTS
    if bogen.kriterien:
        yield "Was bei der Bewertung zu fragen ist", bogen.kriterien


def _put_heading(sheet: Worksheet, row: int, text: str) -> int:
    put_text(_cell(sheet, row, 1), text)
    _cell(sheet, row, 1).font = font(fett=True, groesse=12, farbe=NAVY)
    sheet.row_dimensions[row].height = 20
    return row + 1


def _put_pair(sheet: Worksheet, row: int, label: str, text: str) -> None:
    put_text(_cell(sheet, row, 1), label)
    put_text(_cell(sheet, row, 2), text)
    for column in (1, 2):
        _cell(sheet, row, column).alignment = TEXT
        _cell(sheet, row, column).font = font(fett=column == 1)
    sheet.row_dimensions[row].height = height((label, _LABEL), (text, _TEXT), least=_SMALL)


def _put_legend(sheet: Worksheet, row: int) -> None:
    """Explain the signs: the colour with its sign and word, then what it means."""
    row = _put_heading(sheet, row, "Zeichen und ihre Bedeutung")
    for zeichen in ZUSTAENDE:
        satz = PAPIER.saetze[zeichen]
        _put_pair(sheet, row, f"{zeichen.kurz}  {zeichen.wort}", _MEANINGS[zeichen])
        cell = _cell(sheet, row, 1)
        cell.fill = fill(satz.flaeche)
        cell.font = font(fett=True, farbe=satz.auf_flaeche)
        row = _framed(sheet, row)
    for zeichen, name, meaning in _MARKS:
        _put_pair(sheet, row, f"{zeichen.kurz}  {name}", meaning)
        row = _framed(sheet, row)


def _framed(sheet: Worksheet, row: int) -> int:
    for column in (1, 2):
        _cell(sheet, row, column).border = RAHMEN
        _cell(sheet, row, column).alignment = Alignment(
            horizontal="left", vertical="center", wrap_text=True, indent=1
        )
    return row + 1


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing is merged here

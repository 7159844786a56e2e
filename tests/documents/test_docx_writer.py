"""The Niederschrift for Word: the words of the PDF, headings, head rows, nothing of persons."""

import io
import zipfile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from tests.documents.pdf_faelle import HEUTE, besprochen

from zielbewertung.documents.docx_writer import docx_bytes
from zielbewertung.documents.outline import (
    Abschnitt,
    Outline,
    Textabschnitt,
    Titelblock,
    Zielzeile,
)
from zielbewertung.documents.outline.niederschrift import build_niederschrift


def _outline() -> Outline:
    source = besprochen()
    return build_niederschrift(source, source.runden[0].id, HEUTE)


def _content() -> bytes:
    return docx_bytes(_outline(), erstellt_am=HEUTE)


def _document() -> Document:
    return docx.Document(io.BytesIO(_content()))


def test_the_outline_tells_what_was_settled_and_what_is_open() -> None:
    titel, remarks, *sections = _outline().bloecke
    assert isinstance(titel, Titelblock)
    assert isinstance(remarks, Textabschnitt)
    assert remarks.absaetze == ("Das Jugendamt kam später dazu.", "Nächstes Mal im Kreishaus.")
    facts = {angabe.name: angabe.wert for angabe in titel.angaben}
    assert facts["Besprechung am"] == "22.11.2026"
    assert facts["Ergebnis"] == "3 Maßnahmen besprochen, 2 abgestimmt, 1 offener Punkt"
    assert facts["Vertretene Stellen"].count(",") == 1
    titles = [section.titel for section in sections if isinstance(section, Abschnitt)]
    assert titles == [
        "Abgestimmt: 2 Maßnahmen",
        "Besprochen, nicht abgestimmt: 1 Maßnahme",
        "Offene Punkte: 1",
    ]


def test_headings_and_tables_hold_the_words_of_the_outline() -> None:
    document = _document()
    sections = [block for block in _outline().bloecke if isinstance(block, Abschnitt)]
    headings = [
        p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"
    ]

    assert headings == ["Bemerkungen", *(section.titel for section in sections)]
    first = document.tables[0]
    assert [cell.text for cell in first.rows[0].cells] == [s.titel for s in sections[0].spalten]
    words = first.rows[1].cells[2].text.replace("\N{NO-BREAK SPACE}", "")
    assert words == "vorher: Ziel erreicht\njetzt: nicht erreicht"
    assert "Einstimmig.\nGilt ab sofort." in first.rows[2].cells[1].text
    (point,) = document.tables[2].rows[1:]
    assert point.cells[1].text.endswith("bis 22.11.2026)")


def test_each_sign_is_a_picture_with_its_words() -> None:
    document = _document()
    sections = [block for block in _outline().bloecke if isinstance(block, Abschnitt)]
    measures = [
        m for s in sections for e in s.eintraege if isinstance(e, Zielzeile) for m in e.massnahmen
    ]
    told = [e.get("descr") for e in document.element.body.iter(qn("wp:docPr"))]

    assert told == [f"Zeichen „{sign.wort}“" for m in measures for sign in m.zeichen]
    assert len({e.get("id") for e in document.element.body.iter(qn("wp:docPr"))}) == len(told)
    with zipfile.ZipFile(io.BytesIO(_content())) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert len(pictures) == len({sign for m in measures for sign in m.zeichen})


def test_the_first_row_of_each_table_is_a_head_that_is_repeated() -> None:
    for table in _document().element.body.iter(qn("w:tbl")):
        head, *rows = table.iter(qn("w:tr"))
        assert list(head.iter(qn("w:tblHeader")))
        assert not [row for row in rows if list(row.iter(qn("w:tblHeader")))]


def test_the_file_is_german_and_tells_of_no_person() -> None:
    document = _document()
    properties = document.core_properties
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"de-DE"}
    assert properties.language == "de-DE"
    assert properties.title.startswith("Niederschrift der Abstimmung")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(_content())) as archive:
        assert all(b"python" not in archive.read(name).lower() for name in archive.namelist())


def test_each_page_has_its_number() -> None:
    footer = _document().sections[0].footer
    told = footer.part.element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in told] == ["PAGE", "NUMPAGES"]
    assert "Seite " in footer.paragraphs[0].text

"""The Niederschrift for Word: the words of the PDF, headings, head rows, nothing of persons."""

import io
import zipfile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from tests.documents.pdf_faelle import HEUTE, besprochen

from zielbewertung.documents.docx_writer import docx_bytes
from zielbewertung.documents.outline import Abschnitt, Outline, Titelblock
from zielbewertung.documents.outline.niederschrift import build_niederschrift


def _outline() -> Outline:
    source = besprochen()
    anwesend = [einheit.id for einheit in source.einheiten[:2]]
    return build_niederschrift(source, source.runden[0].id, HEUTE, anwesend)


def _content() -> bytes:
    return docx_bytes(_outline(), erstellt_am=HEUTE)


def _document() -> Document:
    return docx.Document(io.BytesIO(_content()))


def test_the_outline_tells_what_was_settled_and_what_is_open() -> None:
    titel, *sections = _outline().bloecke
    assert isinstance(titel, Titelblock)
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

    assert headings == [section.titel for section in sections]
    first = document.tables[0]
    assert [cell.text for cell in first.rows[0].cells] == [s.titel for s in sections[0].spalten]
    assert first.rows[1].cells[2].text == "vorher: Ziel erreicht\njetzt: nicht erreicht"
    assert "Einstimmig.\nGilt ab sofort." in first.rows[2].cells[1].text
    (point,) = document.tables[2].rows[1:]
    assert point.cells[1].text.endswith("bis 22.11.2026)")


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

"""A heading with running text below it, over as many pages as that takes."""

from collections.abc import Iterator

from zielbewertung.documents.outline import Textabschnitt
from zielbewertung.documents.pdf.cells import cell_of
from zielbewertung.documents.pdf.flow import Piece
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.rows import Band, Bookmark
from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.styles import FACT, SECTION_GAP, SECTIONS

_PARAGRAPH_GAP = 4.0


def text_pieces(block: Textabschnitt, document: Element, look: Look, key: str) -> Iterator[Piece]:
    """Yield the heading and the paragraphs."""
    section = document.add(Tag.SECTION)
    heading = (section.add(Tag.H2), block.titel, look.text(SECTIONS[0]))
    yield Band(
        cell=cell_of(heading, width=look.width),
        gap=SECTION_GAP,
        below=4.0,
        keeps_next=True,
        bookmark=Bookmark(key, block.titel, 0),
    )
    for text in block.absaetze:
        paragraph = (section.add(Tag.PARAGRAPH), text, look.text(FACT))
        yield Band(cell=cell_of(paragraph, width=look.width), below=_PARAGRAPH_GAP)

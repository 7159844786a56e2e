"""Brackets everything that is drawn, and completes the file when all of it is there."""

from pikepdf import Dictionary, Name, Pdf
from reportlab.pdfgen.canvas import Canvas

from zielbewertung.documents.pdf.structure import Artifact, Element, Tag
from zielbewertung.documents.pdf.tagging.cmaps import clean_cmaps
from zielbewertung.documents.pdf.tagging.metadata import declare
from zielbewertung.documents.pdf.tagging.record import Record
from zielbewertung.documents.pdf.tagging.selfcheck import check_pages
from zielbewertung.documents.pdf.tagging.tree import append_structure

_ARTIFACTS = {
    Artifact.LAYOUT: "/Type /Layout",
    Artifact.HEADER: "/Type /Pagination /Subtype /Header",
    Artifact.FOOTER: "/Type /Pagination /Subtype /Footer",
    Artifact.REPEATED: "/Type /Pagination",
}


class Tagging:
    """The tagging layer for one document; it implements the protocol ``Marks``.

    The brackets go into the content of the pages, as ISO 32000-1, 14.6 describes them. The
    structure itself is appended to the saved file, since it would fill the memory as objects.
    """

    def __init__(self) -> None:
        self._document = Element(Tag.DOCUMENT)
        self._record = Record()
        self._picture: Element | None = None

    def begin_document(self, document: Element) -> None:
        """Take the structure."""
        self._document = document

    def begin_content(self, canvas: Canvas, element: Element) -> None:
        """Open the bracket of an element."""
        mcid = self._record.add(element, canvas.getPageNumber() - 1)
        self._picture = element if element.tag is Tag.FIGURE else None
        canvas.addLiteral(f"/{element.tag} <</MCID {mcid}>> BDC")

    def begin_artifact(self, canvas: Canvas, kind: Artifact) -> None:
        """Open the bracket of something that is no content."""
        self._picture = None
        canvas.addLiteral(f"/Artifact <<{_ARTIFACTS[kind]}>> BDC")

    def cover(self, left: float, bottom: float, right: float, top: float) -> None:
        """Let the picture that is drawn take this room as well."""
        if self._picture is not None:
            self._record.cover(self._picture, (left, bottom, right, top))

    def end(self, canvas: Canvas) -> None:
        """Close the bracket."""
        canvas.addLiteral("EMC")

    def end_document(self, pdf: Pdf) -> None:
        """Check the pages and say what the file is; the structure follows behind it."""
        contents = [len(numbers) for numbers in self._record.ranges(len(pdf.pages))]
        check_pages(pdf, contents)
        clean_cmaps(pdf)
        declare(pdf)
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def complete(self, data: bytes) -> bytes:
        """Append the structure."""
        return append_structure(data, self._document, self._record)

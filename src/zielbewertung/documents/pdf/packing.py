"""A canvas that packs each page as soon as it is drawn; ReportLab packs them all at the end."""

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas


class PackingCanvas(Canvas):
    """Keeps drawn pages packed, so that a large document does not fill the memory with text."""

    _doc: Any  # the types of ReportLab leave it out

    def showPage(self) -> None:
        """End the page, and pack what was drawn on it."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        packed = zlib.compress(page.stream.encode())
        how = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        page.Contents = PDFStream(how, packed)
        page.stream = None

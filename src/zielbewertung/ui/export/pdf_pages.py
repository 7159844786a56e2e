"""The pages of a PDF as pictures and as text, by pdfium, which wants to be asked by one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2


class PdfPages:
    """A PDF in memory. Make, use and close it in one thread."""

    def __init__(self, data: bytes) -> None:
        # Only those who look at pages pay for the library.
        import pypdfium2

        self._pdf: pypdfium2.PdfDocument = pypdfium2.PdfDocument(data)
        self.sizes: tuple[QSizeF, ...] = tuple(self._sizes())
        """The sizes of the pages in points."""

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, dots_per_point: float) -> QImage:
        """Return a page, counted from 0, on white."""
        page = self._pdf[number]
        bitmap = page.render(scale=dots_per_point, prefer_bgrx=True)
        try:
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            # The picture must not need the bytes that go with the bitmap.
            return picture.copy()
        finally:
            bitmap.close()
            page.close()

    def text(self, number: int) -> str:
        """Return what a page says, for those who do not see it."""
        page = self._pdf[number]
        text_page = page.get_textpage()
        try:
            return " ".join(str(text_page.get_text_range()).split())
        finally:
            text_page.close()
            page.close()

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    def _sizes(self) -> Iterator[QSizeF]:
        for number in range(len(self._pdf)):
            yield QSizeF(*self._pdf.get_page_size(number))

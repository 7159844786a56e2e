"""Prints the pages of a PDF through the print dialog of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from zielbewertung.ui.export.maker import Maker

_POINTS_PER_INCH = 72
_FINEST = 400
"""Dots per inch that a page is drawn with at most; more only takes memory."""


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Let the person choose printer and pages; ``None`` where they think better of it.

    ZielbewertungError where there is no printer.
    """
    # Only those who print pay for the library.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise ZielbewertungError(
            "Es ist kein Drucker eingerichtet.",
            "Ihre Daten sind davon nicht berührt. Sie können die Bewertungsübersicht als PDF "
            "speichern und später oder an einem anderen Platz drucken.",
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Bewertungsübersicht drucken")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


class PrintJob(QObject):
    """Draws one page after the other and puts it on the printer.

    ``progressed`` carries how much is done, ``finished`` how many pages were printed, ``failed``
    an error for people. A job that was cancelled prints nothing.
    """

    progressed = Signal(float)
    finished = Signal(int)
    failed = Signal(object)

    def __init__(self, printer: QPrinter, maker: Maker, parent: QObject) -> None:
        super().__init__(parent)
        made = maker.current
        self._printer, self._maker = printer, maker
        self._sizes = () if made is None else made.pages.sizes
        first = max(printer.fromPage() or 1, 1)
        last = min(printer.toPage() or len(self._sizes), len(self._sizes))
        self._numbers = list(range(first - 1, last))
        self._place = 0
        self._painter = QPainter()
        self._dots = min(printer.resolution(), _FINEST)

    def start(self) -> None:
        """Begin; the pages are laid out as the PDF has them, edge to edge."""
        if not self._numbers:
            self.finished.emit(0)
            return
        size = self._sizes[self._numbers[0]]
        upright = size.height() > size.width()
        orientation = QPageLayout.Orientation
        self._printer.setFullPage(True)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setPageOrientation(
            orientation.Portrait if upright else orientation.Landscape
        )
        self._printer.setDocName("Bewertungsübersicht")
        self._printer.setCreator("Zielbewertung")
        if not self._painter.begin(self._printer):
            self.failed.emit(_REFUSED)
            return
        self._ask()

    def cancel(self) -> None:
        """Stop; the printer forgets what it was given as far as it can."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _ask(self) -> None:
        self._maker.draw(
            self._numbers[self._place], self._dots / _POINTS_PER_INCH, self._put_on_paper
        )

    def _put_on_paper(self, picture: QImage) -> None:
        if not self._painter.isActive():
            return
        if self._place and not self._printer.newPage():
            self._painter.end()
            self.failed.emit(_REFUSED)
            return
        size: QSizeF = self._sizes[self._numbers[self._place]]
        dots = self._printer.resolution() / _POINTS_PER_INCH
        self._painter.drawImage(QRectF(0, 0, size.width() * dots, size.height() * dots), picture)
        self._place += 1
        self.progressed.emit(self._place / len(self._numbers))
        if self._place < len(self._numbers):
            self._ask()
        elif self._painter.end():
            self.finished.emit(self._place)
        else:
            self.failed.emit(_REFUSED)


_REFUSED = ZielbewertungError(
    "Der Drucker hat den Auftrag nicht angenommen.",
    "Ihre Daten sind davon nicht berührt. Bitte prüfen Sie, ob der Drucker bereit ist, oder "
    "speichern Sie die Bewertungsübersicht als PDF und drucken Sie diese.",
)

"""Draws the signs and bars of ``zeichen`` on a ReportLab canvas."""

from collections.abc import Iterable

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from zielbewertung.zeichen.bilder import HOEHE, bild_von
from zielbewertung.zeichen.farben import PAPIER, Farbsatz
from zielbewertung.zeichen.formen import Ansatz, Bogen, Form, Gerade, Schluss
from zielbewertung.zeichen.katalog import Zeichen

_ROUND = 1


def sign_width(zeichen: Zeichen, height: float) -> float:
    """Return how wide a sign of a height is."""
    return bild_von(zeichen).breite * height / HOEHE


def define_signs(canvas: Canvas) -> None:
    """Put every sign into the document once; pages then only refer to them."""
    for zeichen in Zeichen:
        bild = bild_von(zeichen)
        canvas.beginForm(_form_name(zeichen), 0, 0, bild.breite, bild.hoehe)
        canvas.transform(1, 0, 0, -1, 0, bild.hoehe)
        draw_shapes(canvas, bild.formen, PAPIER.saetze[zeichen])
        canvas.endForm()


def place_sign(canvas: Canvas, zeichen: Zeichen, x: float, bottom: float, height: float) -> None:
    """Show a sign whose lower left corner is given in the coordinates of the canvas."""
    scale = height / HOEHE
    canvas.saveState()
    canvas.transform(scale, 0, 0, scale, x, bottom)
    canvas.doForm(_form_name(zeichen))
    canvas.restoreState()


def draw_shapes(canvas: Canvas, formen: Iterable[Form], farben: Farbsatz) -> None:
    """Paint shapes with the colours of a sign; the y axis of the canvas must point down."""
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    for form in formen:
        if form.flaeche is not None:
            canvas.setFillColor(HexColor(farben.of(form.flaeche)))
        if form.linie is not None:
            canvas.setStrokeColor(HexColor(farben.of(form.linie)))
            canvas.setLineWidth(form.breite)
        canvas.drawPath(
            _path(canvas, form),
            stroke=int(form.linie is not None),
            fill=int(form.flaeche is not None),
        )


def _path(canvas: Canvas, form: Form) -> PDFPathObject:
    path = canvas.beginPath()
    for step in form.schritte:
        match step:
            case Ansatz((x, y)):
                path.moveTo(x, y)
            case Gerade((x, y)):
                path.lineTo(x, y)
            case Bogen((x1, y1), (x2, y2), (x, y)):
                path.curveTo(x1, y1, x2, y2, x, y)
            case Schluss():
                path.close()
    return path


def _form_name(zeichen: Zeichen) -> str:
    return f"zeichen-{zeichen.value}"

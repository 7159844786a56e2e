"""Composes the icon of the program out of its own signs: a list of measures being rated.

Below 40 pixels a list cannot be read, so the small icon shows one sign only. The files in
resources/icons are written from here; a test compares them.
"""

from zielbewertung.zeichen.bilder import HOEHE, bild_von
from zielbewertung.zeichen.farben import HELL, NAVY, Farbsatz
from zielbewertung.zeichen.formen import Farbrolle, Form, moved, polyline, rounded_rectangle
from zielbewertung.zeichen.katalog import Zeichen
from zielbewertung.zeichen.svg import as_path

SEITE = 64.0
KLEIN_BIS = 39
_TAFEL = Farbsatz(flaeche=NAVY, umriss="#FFFFFF", auf_flaeche="#BFD3E6")
_ZEILEN = ((Zeichen.GRUEN, 52.0), (Zeichen.GELB, 46.0), (Zeichen.ROT, 50.0))

Farbige = tuple[tuple[Form, Farbsatz], ...]


def program_icon(*, klein: bool = False) -> Farbige:
    """The shapes of the icon, back to front, each with its colours, on a square of `SEITE`."""
    board = rounded_rectangle((1, 1), (SEITE - 2, SEITE - 2), 13, Farbrolle.FLAECHE)
    shapes = [(board, _TAFEL)]
    if klein:
        return (*shapes, *_sign(Zeichen.GRUEN, (6.4, 6.4), 51.2))
    for row, (sign, end) in enumerate(_ZEILEN):
        middle = 15.2 + row * 16.8
        line = polyline(((31.5, middle), (end, middle)), 4.4, Farbrolle.AUF_FLAECHE)
        shapes += [*_sign(sign, (9.6, middle - 8), 16), (line, _TAFEL)]
    return tuple(shapes)


def program_icon_svg(*, klein: bool = False) -> str:
    """The icon as a complete SVG document."""
    paths = "\n".join(f"  {as_path(form, farben)}" for form, farben in program_icon(klein=klein))
    side = f"{SEITE:g}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' viewBox="0 0 {side} {side}">\n  <title>Zielbewertung</title>\n{paths}\n</svg>\n'
    )


def _sign(zeichen: Zeichen, ecke: tuple[float, float], groesse: float) -> Farbige:
    colours = HELL.auf_auswahl.saetze[zeichen]
    return tuple(
        (moved(form, ecke, groesse / HOEHE), colours) for form in bild_von(zeichen).formen
    )

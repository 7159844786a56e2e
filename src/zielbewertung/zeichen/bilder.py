"""Draws every sign once, on a grid 24 units high.

Frames and outlines are nested fills instead of strokes, so that a screen can put both of their
edges on whole pixels. Letters are strokes: no font has to be there, and a PDF holds no stray
letters that a search would find.
"""

from zielbewertung.zeichen.formen import (
    Ansatz,
    Bild,
    Bogen,
    Farbrolle,
    Form,
    Gerade,
    Punkt,
    Schritt,
    circle,
    dashed_ring,
    polyline,
    rounded_polygon,
    rounded_rectangle,
    stroke,
)
from zielbewertung.zeichen.katalog import Zeichen

HOEHE = 24.0
_MITTE = (12.0, 12.0)
_KRAEFTIG = 2.7
_SCHRIFT = 2.3


def bild_von(zeichen: Zeichen) -> Bild:
    """The drawing of a sign."""
    return _BILDER[zeichen]


def mark_of(zeichen: Zeichen) -> tuple[Form, ...]:
    """Only what stands on the fill of a sign (tick, „!“, cross, dash), for use in bars."""
    shapes = _BILDER[zeichen].formen
    return tuple(s for s in shapes if Farbrolle.AUF_FLAECHE in (s.flaeche, s.linie))


def _dot(mitte: Punkt, radius: float) -> Form:
    return circle(mitte, radius, Farbrolle.AUF_FLAECHE)


def _line(*punkte: Punkt, breite: float = _KRAEFTIG) -> Form:
    return polyline(punkte, breite, Farbrolle.AUF_FLAECHE)


def _letter(*schritte: Schritt) -> Form:
    return stroke(schritte, _SCHRIFT, Farbrolle.AUF_FLAECHE)


def _frame(links: float, rechts: float, *inhalt: Form, innen: tuple[float, ...] = ()) -> Bild:
    """A mark: a rounded frame from 3 to 21 in height with something in it."""
    oben, unten, staerke, radius = 3.0, 21.0, 1.7, 4.2
    outer = (links, oben), (rechts - links, unten - oben)
    inner = (
        (links + staerke, oben + staerke),
        (rechts - links - 2 * staerke, unten - oben - 2 * staerke),
    )
    return Bild(
        rechts + links,
        HOEHE,
        (
            rounded_rectangle(*outer, radius, Farbrolle.UMRISS),
            rounded_rectangle(*inner, radius - staerke, Farbrolle.FLAECHE),
            *inhalt,
        ),
        kanten_x=(links, links + staerke, *innen, rechts - staerke, rechts),
        kanten_y=(oben, oben + staerke, unten - staerke, unten),
    )


def _gruen() -> Bild:
    tick = _line((7.3, 12.5), (10.6, 15.8), (16.8, 8.7))
    disc = circle(_MITTE, 10.5, Farbrolle.UMRISS), circle(_MITTE, 8.9, Farbrolle.FLAECHE)
    return Bild(24, HOEHE, (*disc, tick), kanten_x=(1.5, 22.5), kanten_y=(1.5, 22.5))


def _gelb() -> Bild:
    outer = ((12.0, 0.6), (24.0, 21.8), (0.0, 21.8))
    inner = ((12.0, 3.7), (21.4, 20.3), (2.6, 20.3))
    shapes = (
        rounded_polygon(outer, 3.4, Farbrolle.UMRISS),
        rounded_polygon(inner, 1.0, Farbrolle.FLAECHE),
        _line((12, 9.4), (12, 13.5), breite=2.6),
        _dot((12, 17.2), 1.5),
    )
    return Bild(24, HOEHE, shapes, kanten_y=(20.3, 21.8))


def _rot() -> Bild:
    shapes = (
        rounded_rectangle((2.5, 2.5), (19, 19), 3.4, Farbrolle.UMRISS),
        rounded_rectangle((4.1, 4.1), (15.8, 15.8), 1.9, Farbrolle.FLAECHE),
        _line((8.2, 8.2), (15.8, 15.8)),
        _line((15.8, 8.2), (8.2, 15.8)),
    )
    return Bild(24, HOEHE, shapes, kanten_x=(2.5, 21.5), kanten_y=(2.5, 21.5))


def _nicht_bewertbar() -> Bild:
    shapes = (
        rounded_rectangle((1.5, 7), (21, 10), 3, Farbrolle.UMRISS),
        rounded_rectangle((3.1, 8.6), (17.8, 6.8), 1.4, Farbrolle.FLAECHE),
        _line((8.2, 12), (15.8, 12), breite=2.4),
    )
    return Bild(24, HOEHE, shapes, kanten_x=(1.5, 22.5), kanten_y=(7, 10.8, 13.2, 17))


def _offen() -> Bild:
    return Bild(24, HOEHE, (dashed_ring(_MITTE, 9.3, 8, 2.2, Farbrolle.UMRISS),))


def _pflicht() -> Bild:
    letter = _letter(
        Ansatz((9.5, 16.9)),
        Gerade((9.5, 7.3)),
        Gerade((12.5, 7.3)),
        Bogen((14.2, 7.3), (15.4, 8.4), (15.4, 10.1)),
        Bogen((15.4, 11.8), (14.2, 12.9), (12.5, 12.9)),
        Gerade((9.5, 12.9)),
    )
    return _frame(3, 21, letter, innen=(8.35, 10.65))


def _weiter() -> Bild:
    shaft = polyline(((2.8, 12), (20.6, 12)), _KRAEFTIG, Farbrolle.UMRISS)
    head = polyline(((13.9, 5.3), (20.8, 12), (13.9, 18.7)), _KRAEFTIG, Farbrolle.UMRISS)
    return Bild(24, HOEHE, (shaft, head), kanten_y=(10.65, 13.35))


def _angepasst() -> Bild:
    steps = (
        Ansatz((4, 20)),
        Gerade((4, 14)),
        Bogen((4, 10.7), (6.2, 8.5), (9.5, 8.5)),
        Gerade((20.6, 8.5)),
    )
    head = polyline(((14.9, 2.6), (20.8, 8.5), (14.9, 14.4)), _KRAEFTIG, Farbrolle.UMRISS)
    shaft = stroke(steps, _KRAEFTIG, Farbrolle.UMRISS)
    return Bild(24, HOEHE, (shaft, head), kanten_x=(2.65, 5.35), kanten_y=(7.15, 9.85))


def _zustaendigkeit() -> Bild:
    letter = _letter(Ansatz((7.6, 7.4)), *map(Gerade, ((14.2, 7.4), (7.4, 16.6), (14.4, 16.6))))
    hook = _letter(
        Ansatz((18.4, 9.5)),
        Bogen((18.6, 8), (19.8, 7.1), (21.4, 7.1)),
        Bogen((23.2, 7.1), (24.4, 8.1), (24.4, 9.6)),
        Bogen((24.4, 11.6), (21.5, 11.7), (21.5, 13.7)),
    )
    return _frame(2, 30, letter, hook, _dot((21.5, 17), 1.4))


def _rahmen() -> Bild:
    zigzag = stroke(
        (Ansatz((6.9, 13.6)), *map(Gerade, ((9.6, 8.6), (13.2, 15.4), (17.1, 9.4)))),
        _SCHRIFT,
        Farbrolle.AUF_FLAECHE,
    )
    return _frame(3, 21, zigzag)


_BILDER = {
    Zeichen.GRUEN: _gruen(),
    Zeichen.GELB: _gelb(),
    Zeichen.ROT: _rot(),
    Zeichen.NICHT_BEWERTBAR: _nicht_bewertbar(),
    Zeichen.OFFEN: _offen(),
    Zeichen.PFLICHT: _pflicht(),
    Zeichen.WEITER: _weiter(),
    Zeichen.ANGEPASST: _angepasst(),
    Zeichen.ZUSTAENDIGKEIT: _zustaendigkeit(),
    Zeichen.RAHMEN: _rahmen(),
}

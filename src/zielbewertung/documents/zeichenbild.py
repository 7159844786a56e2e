"""Draws the signs of ``zeichen`` as PNG, for formats of Office that take no other pictures."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from zielbewertung.zeichen.bilder import bild_von
from zielbewertung.zeichen.farben import PAPIER
from zielbewertung.zeichen.formen import Ansatz, Bogen, Gerade, Schluss

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

    from zielbewertung.zeichen.farben import Farbsatz
    from zielbewertung.zeichen.formen import Form, Punkt
    from zielbewertung.zeichen.katalog import Zeichen

_PIXELS = 4
"""Pixels for each unit of the grid: sharp on paper at the height of a line."""

_FINER = 4
"""So many times larger it is painted; made smaller, its edges become smooth."""

_STEPS = 12
"""So many straight lines make a curve."""


@cache
def png_of(zeichen: Zeichen) -> bytes:
    """Return a sign on a transparent ground, in the colours of paper."""
    from PIL import Image, ImageDraw

    bild = bild_von(zeichen)
    scale = _PIXELS * _FINER
    large = (round(bild.breite * scale), round(bild.hoehe * scale))
    picture = Image.new("RGBA", large, (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    for form in bild.formen:
        _paint(pen, form, PAPIER.saetze[zeichen], scale)
    small = (large[0] // _FINER, large[1] // _FINER)
    stream = io.BytesIO()
    picture.resize(small, Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _paint(pen: ImageDraw, form: Form, farben: Farbsatz, scale: int) -> None:
    for points in _lines(form):
        placed = [(x * scale, y * scale) for x, y in points]
        if form.flaeche is not None:
            pen.polygon(placed, fill=farben.of(form.flaeche))
        if form.linie is not None:
            colour, wide = farben.of(form.linie), form.breite * scale
            pen.line(placed, fill=colour, width=round(wide))
            for x, y in placed:  # ends and corners are round
                pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=colour)


def _lines(form: Form) -> list[list[Punkt]]:
    """Return the parts of a path as points, curves as many short lines."""
    parts: list[list[Punkt]] = []
    for step in form.schritte:
        match step:
            case Ansatz(zu):
                parts.append([zu])
            case Gerade(zu):
                parts[-1].append(zu)
            case Bogen(erster, zweiter, zu):
                start = parts[-1][-1]
                parts[-1] += [
                    _on_curve((start, erster, zweiter, zu), n / _STEPS)
                    for n in range(1, _STEPS + 1)
                ]
            case Schluss():
                parts[-1].append(parts[-1][0])
    return parts


def _on_curve(points: tuple[Punkt, Punkt, Punkt, Punkt], t: float) -> Punkt:
    """Return the point of a cubic Bézier curve at ``t``."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y

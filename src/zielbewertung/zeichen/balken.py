"""The stacked bar of counts that window and PDF share: its geometry and what is drawn in it.

Green, red and grey print alike in black and white. So a segment carries the mark of its sign
and its count; where there is no room for them, red is striped and „nicht bewertbar“ has a line.
„Noch nicht bewertet“ is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.bilder import mark_of
from zielbewertung.zeichen.formen import (
    Farbrolle,
    Form,
    moved,
    points_of,
    polyline,
    rectangle_steps,
)
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen

MINDESTBREITE = 4.0
# All sans fonts in use (Liberation Sans, Arial, Segoe UI, DejaVu Sans Bold) keep within this.
_ZIFFERNBREITE = 0.7
_VERSALHOEHE = 0.72
_MARKENMASS = 0.078
_KLEINSTE_SCHRIFT = 7.0
_MUSTER = (Zeichen.ROT, Zeichen.NICHT_BEWERTBAR)
_MUSTER_ABSTAND = 5.0
_MUSTER_LINIE = 0.9


@dataclass(frozen=True, slots=True)
class Segment:
    """One state's share of a bar: where it begins, how wide it is, how many it stands for."""

    zeichen: Zeichen
    anzahl: int
    x: float
    breite: float


@dataclass(frozen=True, slots=True)
class Schriftzug:
    """A figure to set in bold in the colour AUF_FLAECHE, centred on `mitte`."""

    text: str
    mitte: float
    grundlinie: float
    groesse: float


@dataclass(frozen=True, slots=True)
class Balkenteil:
    """A segment with what is drawn for it, back to front; the figure comes last."""

    segment: Segment
    formen: tuple[Form, ...]
    schrift: Schriftzug | None


def segments(
    zaehlung: Zaehlung,
    breite: float,
    *,
    mindestbreite: float = MINDESTBREITE,
    raster: float | None = None,
) -> tuple[Segment, ...]:
    """Share a width among the counts that are not zero.

    The segments join without gaps and end at exactly `breite`. Whoever would become narrower
    than `mindestbreite` gets it, at the cost of the wider ones; where even that is too much for
    the bar, all get the same. With a `raster` (the size of a pixel) all inner borders fall on
    its multiples.
    """
    present = [(sign, count_of(zaehlung, sign)) for sign in ZUSTAENDE]
    present = [(sign, count) for sign, count in present if count]
    widths = _shares([count for _, count in present], breite, mindestbreite)
    borders = [0.0]
    for width in widths:
        border = borders[-1] + width
        borders.append(round(border / raster) * raster if raster else border)
    borders[-1] = breite if present else 0.0
    spans = zip(present, pairwise(borders), strict=True)
    return tuple(Segment(sign, count, start, end - start) for (sign, count), (start, end) in spans)


def count_of(zaehlung: Zaehlung, zeichen: Zeichen) -> int:
    """The count that belongs to one of the five states."""
    counts = (
        zaehlung.gruen,
        zaehlung.gelb,
        zaehlung.rot,
        zaehlung.nicht_bewertbar,
        zaehlung.offen,
    )
    return counts[ZUSTAENDE.index(zeichen)]


def words_of_counts(zaehlung: Zaehlung) -> str:
    """A bar in words, without the states that do not occur."""
    parts = [
        f"{count}\N{NO-BREAK SPACE}{sign.wort}"
        for sign in ZUSTAENDE
        if (count := count_of(zaehlung, sign))
    ]
    noun = "Maßnahme" if zaehlung.gesamt == 1 else "Maßnahmen"
    head = f"{zaehlung.gesamt}\N{NO-BREAK SPACE}{noun}"
    return f"{head}: {', '.join(parts)}" if parts else head


def bar_parts(
    zaehlung: Zaehlung,
    breite: float,
    hoehe: float,
    *,
    raster: float | None = None,
    linie: float = 1.0,
) -> tuple[Balkenteil, ...]:
    """All that is drawn in a bar whose upper left corner is the origin, y pointing down.

    `linie` is the width of outlines and gaps. A bar without any measure is an empty track.
    """
    found = segments(zaehlung, breite, raster=raster)
    if not found:
        found = (Segment(Zeichen.OFFEN, 0, 0.0, breite),)
    last = len(found) - 1
    return tuple(
        _part(segment, hoehe, linie, first=index == 0, last=index == last)
        for index, segment in enumerate(found)
    )


def _shares(counts: list[int], breite: float, minimum: float) -> list[float]:
    """Widths in proportion to the counts, none under the minimum if the bar has the room."""
    if minimum * len(counts) >= breite:
        return [breite / len(counts)] * len(counts)
    narrow: set[int] = set()
    while True:
        room = breite - minimum * len(narrow)
        total = sum(count for index, count in enumerate(counts) if index not in narrow)
        widths = [
            minimum if index in narrow else room * count / total
            for index, count in enumerate(counts)
        ]
        thin = {index for index, width in enumerate(widths) if width < minimum}
        if not thin:
            return widths
        narrow |= thin


def _part(segment: Segment, hoehe: float, linie: float, *, first: bool, last: bool) -> Balkenteil:
    """Draw one segment: outline, fill, and then its label or else its pattern."""
    left = segment.x
    right = segment.x + segment.breite - (0 if last else linie)
    curve = min(hoehe * 0.22, 3.0, (right - left) / 2)
    ends = (curve * first, curve * last, curve * last, curve * first)
    inner = tuple(max(end - linie, 0.0) for end in ends)
    shapes = [
        Form(
            rectangle_steps((left, 0), (right - left, hoehe), ends),
            flaeche=Farbrolle.UMRISS,
        )
    ]
    if right - left > 2 * linie:
        corner, size = (left + linie, linie), (right - left - 2 * linie, hoehe - 2 * linie)
        fill = Form(rectangle_steps(corner, size, inner), flaeche=Farbrolle.FLAECHE)
        shapes.append(fill)
    label, figure = _label(segment, (left + right) / 2, right - left - 4 * linie, hoehe)
    if figure is None:
        label = tuple(_pattern(segment.zeichen, left + linie, right - linie, linie, hoehe - linie))
    return Balkenteil(segment, (*shapes, *label), figure)


def _label(
    segment: Segment, middle: float, room: float, hoehe: float
) -> tuple[tuple[Form, ...], Schriftzug | None]:
    """The mark and the count, if both fit; a count alone would say nothing in grey."""
    size = min(hoehe * 0.62, 12.0)
    scale = size * _MARKENMASS
    figure = str(segment.anzahl)
    wide = len(figure) * _ZIFFERNBREITE * size
    mark = tuple(moved(form, (0, 0), scale) for form in mark_of(segment.zeichen))
    left, right = _extent(mark, 0)
    top, bottom = _extent(mark, 1)
    gap = size * 0.35 if mark else 0.0
    # A dash in front alone would turn the count into a negative number.
    both = segment.zeichen is Zeichen.NICHT_BEWERTBAR
    total = (right - left + gap) * (2 if both else 1) + wide
    if size < _KLEINSTE_SCHRIFT or total > room or not segment.anzahl:
        return (), None
    start = middle - total / 2
    down = (hoehe - top - bottom) / 2
    marks = [moved(form, (start - left, down)) for form in mark]
    if both:
        marks += [moved(form, (start + total - right, down)) for form in mark]
    centre = start + right - left + gap + wide / 2
    baseline = hoehe / 2 + size * _VERSALHOEHE / 2
    return tuple(marks), Schriftzug(figure, centre, baseline, size)


def _extent(formen: tuple[Form, ...], achse: int) -> tuple[float, float]:
    """Where the ink of shapes begins and ends along x (0) or y (1)."""
    spans = [
        (point[achse] - form.breite / 2, point[achse] + form.breite / 2)
        for form in formen
        for point in points_of(form)
    ]
    if not spans:
        return 0.0, 0.0
    return min(low for low, _ in spans), max(high for _, high in spans)


def _pattern(
    zeichen: Zeichen, left: float, right: float, top: float, bottom: float
) -> Iterator[Form]:
    """The lines that tell red and grey from green when all three print alike."""
    if zeichen not in _MUSTER or right - left < _MUSTER_ABSTAND / 2:
        return
    if zeichen is Zeichen.NICHT_BEWERTBAR:
        middle = (top + bottom) / 2
        yield polyline(
            ((left + 1, middle), (right - 1, middle)), _MUSTER_LINIE * 1.6, Farbrolle.AUF_FLAECHE
        )
        return
    high = bottom - top
    offset = left + _MUSTER_ABSTAND / 2
    while offset - high < right:
        # A line from the upper right to the lower left, cut off at both sides of the segment.
        start, end = min(offset, right), max(offset - high, left)
        if start > end:
            yield polyline(
                ((start, top + offset - start), (end, top + offset - end)),
                _MUSTER_LINIE,
                Farbrolle.AUF_FLAECHE,
            )
        offset += _MUSTER_ABSTAND

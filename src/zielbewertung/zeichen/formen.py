"""The few shapes every sign is drawn with, free of any drawing library.

A `Form` is one path of moves, straight lines and cubic curves on a grid whose y axis points
down. It says *what* is painted by roles, never with which colour; a `Palette` in `farben`
answers that. QPainter, ReportLab and SVG all know these four steps, so that each renderer is a
loop of a dozen lines and all of them draw the same picture. Ends and corners of lines are
always round.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import cos, hypot, radians, sin, tan

# How far the control points of a quarter circle stand out, as a share of its radius.
QUARTER_CIRCLE = 0.5522847498

Punkt = tuple[float, float]


class Farbrolle(StrEnum):
    """What a shape is for; the palette turns it into a colour."""

    FLAECHE = "flaeche"
    UMRISS = "umriss"
    AUF_FLAECHE = "auf_flaeche"


@dataclass(frozen=True, slots=True)
class Ansatz:
    """Puts the pen down at a point and begins a part of the path."""

    zu: Punkt


@dataclass(frozen=True, slots=True)
class Gerade:
    """Draws a straight line to a point."""

    zu: Punkt


@dataclass(frozen=True, slots=True)
class Bogen:
    """Draws a cubic Bézier curve with two control points to a point."""

    erster: Punkt
    zweiter: Punkt
    zu: Punkt


@dataclass(frozen=True, slots=True)
class Schluss:
    """Closes the part of the path that was begun last."""


Schritt = Ansatz | Gerade | Bogen | Schluss


@dataclass(frozen=True, slots=True)
class Form:
    """One path with the roles of its fill and of its line, and the width of the line."""

    schritte: tuple[Schritt, ...]
    flaeche: Farbrolle | None = None
    linie: Farbrolle | None = None
    breite: float = 0.0


@dataclass(frozen=True, slots=True)
class Bild:
    """The drawing of a sign: its width and height on the grid and its shapes, back to front.

    `kanten_x` and `kanten_y` name the straight edges that a screen should put on whole pixels;
    paper ignores them.
    """

    breite: float
    hoehe: float
    formen: tuple[Form, ...]
    kanten_x: tuple[float, ...] = ()
    kanten_y: tuple[float, ...] = ()


def circle(mitte: Punkt, radius: float, flaeche: Farbrolle) -> Form:
    """A filled disc."""
    x, y = mitte
    return rounded_rectangle((x - radius, y - radius), (2 * radius, 2 * radius), radius, flaeche)


def rounded_rectangle(ecke: Punkt, groesse: Punkt, radius: float, flaeche: Farbrolle) -> Form:
    """A filled rectangle with four round corners; `ecke` is the upper left one."""
    return Form(rectangle_steps(ecke, groesse, (radius,) * 4), flaeche=flaeche)


def rectangle_steps(ecke: Punkt, groesse: Punkt, radien: tuple[float, ...]) -> tuple[Schritt, ...]:
    """The path of a rectangle; the radii run clockwise from the upper left corner."""
    left, top = ecke
    right, bottom = left + groesse[0], top + groesse[1]
    first, second, third, fourth = radien
    off = 1 - QUARTER_CIRCLE
    steps: list[Schritt] = [Ansatz((left + first, top)), Gerade((right - second, top))]
    if second:
        near = (right - second * off, top), (right, top + second * off)
        steps.append(Bogen(*near, (right, top + second)))
    steps.append(Gerade((right, bottom - third)))
    if third:
        near = (right, bottom - third * off), (right - third * off, bottom)
        steps.append(Bogen(*near, (right - third, bottom)))
    steps.append(Gerade((left + fourth, bottom)))
    if fourth:
        near = (left + fourth * off, bottom), (left, bottom - fourth * off)
        steps.append(Bogen(*near, (left, bottom - fourth)))
    steps.append(Gerade((left, top + first)))
    if first:
        near = (left, top + first * off), (left + first * off, top)
        steps.append(Bogen(*near, (left + first, top)))
    return (*steps, Schluss())


def rounded_polygon(ecken: tuple[Punkt, ...], radius: float, flaeche: Farbrolle) -> Form:
    """A filled polygon whose corners are cut back by `radius` and bridged by a soft curve."""
    steps: list[Schritt] = []
    for index, corner in enumerate(ecken):
        before, after = ecken[index - 1], ecken[(index + 1) % len(ecken)]
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        steps.append(Gerade(start) if steps else Ansatz(start))
        pull = radius * (1 - QUARTER_CIRCLE)
        steps.append(Bogen(_towards(corner, before, pull), _towards(corner, after, pull), end))
    return Form((*steps, Schluss()), flaeche=flaeche)


def polyline(punkte: tuple[Punkt, ...], breite: float, linie: Farbrolle) -> Form:
    """An open line through the points."""
    steps: tuple[Schritt, ...] = (Ansatz(punkte[0]), *map(Gerade, punkte[1:]))
    return Form(steps, linie=linie, breite=breite)


def stroke(schritte: tuple[Schritt, ...], breite: float, linie: Farbrolle) -> Form:
    """A line along any path."""
    return Form(schritte, linie=linie, breite=breite)


def dashed_ring(mitte: Punkt, radius: float, anzahl: int, breite: float, linie: Farbrolle) -> Form:
    """A ring of `anzahl` equal dashes that begin at the top, a little longer than their gaps."""
    period = 360 / anzahl
    cap = breite / radius / radians(1)
    span = period * 0.64 - cap
    steps: list[Schritt] = []
    for index in range(anzahl):
        middle = index * period - 90
        steps += _arc(mitte, radius, middle - span / 2, middle + span / 2)
    return Form(tuple(steps), linie=linie, breite=breite)


def moved(form: Form, weg: Punkt, massstab: float = 1.0) -> Form:
    """The same shape scaled about the origin and then shifted."""

    def place(point: Punkt) -> Punkt:
        return point[0] * massstab + weg[0], point[1] * massstab + weg[1]

    steps: list[Schritt] = []
    for step in form.schritte:
        match step:
            case Ansatz(zu):
                steps.append(Ansatz(place(zu)))
            case Gerade(zu):
                steps.append(Gerade(place(zu)))
            case Bogen(erster, zweiter, zu):
                steps.append(Bogen(place(erster), place(zweiter), place(zu)))
            case Schluss():
                steps.append(step)
    return Form(tuple(steps), form.flaeche, form.linie, form.breite * massstab)


def points_of(form: Form) -> tuple[Punkt, ...]:
    """All points of a path, control points included: its hull is never smaller than it."""
    found: list[Punkt] = []
    for step in form.schritte:
        match step:
            case Ansatz(zu) | Gerade(zu):
                found.append(zu)
            case Bogen(erster, zweiter, zu):
                found += (erster, zweiter, zu)
            case Schluss():
                continue
    return tuple(found)


def snapped(wert: float, kanten: tuple[float, ...], massstab: float) -> float:
    """A coordinate in pixels, bent so that the named edges fall on whole pixels.

    Between two edges the coordinate is interpolated; outside of them it is only shifted. The
    order of the edges is kept, so that a picture never folds over itself.
    """
    if not kanten:
        return wert * massstab
    if wert <= kanten[0]:
        return round(kanten[0] * massstab) + (wert - kanten[0]) * massstab
    for low, high in pairwise(kanten):
        if wert <= high:
            start, end = round(low * massstab), round(high * massstab)
            return start + (wert - low) / (high - low) * (end - start)
    return round(kanten[-1] * massstab) + (wert - kanten[-1]) * massstab


def _towards(start: Punkt, goal: Punkt, distance: float) -> Punkt:
    """The point `distance` away from `start` in the direction of `goal`."""
    wide, high = goal[0] - start[0], goal[1] - start[1]
    share = distance / hypot(wide, high)
    return start[0] + wide * share, start[1] + high * share


def _arc(mitte: Punkt, radius: float, start: float, end: float) -> tuple[Schritt, ...]:
    """An arc of less than a quarter circle between two angles in degrees, clockwise from x."""
    first, last = radians(start), radians(end)
    handle = 4 / 3 * tan((last - first) / 4) * radius

    def on_circle(angle: float, along: float) -> Punkt:
        x = mitte[0] + radius * cos(angle) - along * sin(angle)
        y = mitte[1] + radius * sin(angle) + along * cos(angle)
        return x, y

    curve = Bogen(on_circle(first, handle), on_circle(last, -handle), on_circle(last, 0))
    return Ansatz(on_circle(first, 0)), curve

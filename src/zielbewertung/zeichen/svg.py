"""Writes a sign as an SVG picture, the form that needs no library at all."""

from zielbewertung.zeichen.farben import Farbsatz
from zielbewertung.zeichen.formen import (
    Ansatz,
    Bild,
    Bogen,
    Farbrolle,
    Form,
    Gerade,
    Punkt,
    Schluss,
)


def as_svg(bild: Bild, farben: Farbsatz, titel: str) -> str:
    """The picture as a complete SVG document that carries its name for screen readers."""
    paths = "\n".join(f"  {as_path(form, farben)}" for form in bild.formen)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' viewBox="0 0 {_number(bild.breite)} {_number(bild.hoehe)}">\n'
        f"  <title>{titel}</title>\n{paths}\n</svg>\n"
    )


def as_path(form: Form, farben: Farbsatz) -> str:
    """One shape as a `path` element."""
    return (
        f'<path d="{_steps(form)}" fill="{_colour(form.flaeche, farben)}"'
        f' stroke="{_colour(form.linie, farben)}" stroke-width="{_number(form.breite)}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _colour(rolle: Farbrolle | None, farben: Farbsatz) -> str:
    return "none" if rolle is None else farben.of(rolle)


def _steps(form: Form) -> str:
    parts: list[str] = []
    for step in form.schritte:
        match step:
            case Ansatz(zu):
                parts.append(f"M{_point(zu)}")
            case Gerade(zu):
                parts.append(f"L{_point(zu)}")
            case Bogen(erster, zweiter, zu):
                parts.append(f"C{_point(erster)} {_point(zweiter)} {_point(zu)}")
            case Schluss():
                parts.append("Z")
    return "".join(parts)


def _point(punkt: Punkt) -> str:
    return f"{_number(punkt[0])} {_number(punkt[1])}"


def _number(wert: float) -> str:
    return f"{wert:.3f}".rstrip("0").rstrip(".")

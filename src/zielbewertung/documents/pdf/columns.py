"""Where the columns of the rating table stand; one grid for the whole document."""

from collections.abc import Iterable
from dataclasses import dataclass

from zielbewertung.documents.outline import Abschnitt, Spalte, Spaltenart, Zielzeile
from zielbewertung.documents.pdf.fonts import drawable, text_width
from zielbewertung.documents.pdf.signs import sign_width
from zielbewertung.documents.pdf.styles import (
    BODY,
    GUTTER,
    HEAD,
    INSET,
    LEFT,
    RIGHT,
    SIGN_GAP,
    SIGN_HEIGHT,
    STRONG,
)
from zielbewertung.zeichen.katalog import PLAETZE, Zeichen

_SHARE_OF_GOALS = 0.54
_WIDEST_KENNUNG = 90.0
_KENNUNG_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its left edge and its width, both without any white around."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The grid; goals may have no column at all. ``kennung`` is the narrow one of a measure."""

    titles: tuple[Spalte, ...]
    number: Column | None
    text: Column | None
    kennung: Column | None
    measure: Column
    rating: Column
    slots: dict[Zeichen, Column]

    def of(self, art: Spaltenart) -> Column | None:
        """Return the place of a column of the outline."""
        match art:
            case Spaltenart.KENNUNG:
                return self.number
            case Spaltenart.TEXT:
                return self.text
            case Spaltenart.MASSNAHME:
                return self.kennung or self.measure
            case Spaltenart.BEWERTUNG:
                return self.rating

    @property
    def measures_from(self) -> float:
        """Where the lines between the measures of a goal begin."""
        left = (self.kennung or self.measure).x
        return left - INSET if self.text is None else left


def columns_of(abschnitte: Iterable[Abschnitt]) -> Columns:
    """Lay out the grid that holds all tables of a document."""
    titles: tuple[Spalte, ...] = ()
    number_width = kennung_width = 0.0
    for abschnitt in abschnitte:
        titles = abschnitt.spalten
        for zeile in abschnitt.eintraege:
            if isinstance(zeile, Zielzeile):
                number_width = max(number_width, text_width(drawable(zeile.kennung), STRONG))
                for massnahme in zeile.massnahmen:
                    width = text_width(drawable(massnahme.kennung), BODY)
                    kennung_width = max(kennung_width, width)
    return _lay_out(titles, number_width, min(kennung_width, _WIDEST_KENNUNG))


def _lay_out(titles: tuple[Spalte, ...], number_width: float, kennung_width: float) -> Columns:
    by_kind = {spalte.art: spalte for spalte in titles}
    slots, slots_width = _slots()
    rating_width = max(slots_width, text_width("Bewertung", HEAD))
    rating = Column(RIGHT - INSET - rating_width, rating_width)
    left = LEFT + INSET
    number: Column | None = None
    if Spaltenart.KENNUNG in by_kind:
        title = text_width(drawable(by_kind[Spaltenart.KENNUNG].titel), HEAD)
        number = Column(left, min(max(number_width, title, 18.0), _WIDEST_KENNUNG))
        left += number.width + GUTTER
    text: Column | None = None
    room = rating.x - GUTTER - left
    if Spaltenart.TEXT in by_kind:
        text = Column(left, (room - GUTTER) * _SHARE_OF_GOALS)
        left += text.width + GUTTER
    kennung: Column | None = None
    if kennung_width:
        kennung = Column(left, kennung_width)
        left += kennung_width + _KENNUNG_GAP
    measure = Column(left, rating.x - GUTTER - left)
    placed = {sign: Column(rating.x + slot.x, slot.width) for sign, slot in slots.items()}
    return Columns(titles, number, text, kennung, measure, rating, placed)


def _slots() -> tuple[dict[Zeichen, Column], float]:
    """Give each sign its place, so that equal signs stand below each other."""
    slots: dict[Zeichen, Column] = {}
    x = 0.0
    for group in PLAETZE:
        width = max(sign_width(sign, SIGN_HEIGHT) for sign in group)
        slots |= dict.fromkeys(group, Column(x, width))
        x += width + SIGN_GAP
    return slots, x - SIGN_GAP

"""Where the columns of the rating table stand; one grid for the whole document."""

from collections.abc import Iterable
from dataclasses import dataclass

from zielbewertung.documents.outline import Abschnitt, Spalte, Spaltenart, Zielzeile
from zielbewertung.documents.pdf.fonts import drawable, text_width
from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.signs import sign_width
from zielbewertung.documents.pdf.styles import BODY, HEAD, SIGN_WORD, STRONG, TextStyle
from zielbewertung.zeichen.katalog import PLAETZE, Zeichen

_SHARES = {
    Spaltenart.TEXT: 54.0,
    Spaltenart.MASSNAHME: 46.0,
    Spaltenart.STELLE: 34.0,
    Spaltenart.BEGRUENDUNG: 58.0,
}
"""How the columns of text divide the room among them."""
_SHARE_OF_FULL_MEASURES = 78.0
"""The share of measures that have Begründung or Stelle below them."""
_WIDEST_KENNUNG = 90.0
_KENNUNG_GAP = 8.0
_SIGN_WORD_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its left edge and its width, both without any white around."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The grid; goals may have no column at all.

    ``kennung`` is the narrow one of a measure; ``sign_words`` is how wide the words beside the
    signs are, which then stand below each other; without words each sign has its slot.
    """

    look: Look
    titles: tuple[Spalte, ...]
    places: dict[Spaltenart, Column]
    kennung: Column | None
    slots: dict[Zeichen, Column]
    sign_words: Column | None

    @property
    def number(self) -> Column | None:
        """Where the numbers of the goals stand."""
        return self.places.get(Spaltenart.KENNUNG)

    @property
    def text(self) -> Column | None:
        """Where the goals stand."""
        return self.places.get(Spaltenart.TEXT)

    @property
    def measure(self) -> Column:
        """Where the text of the measures stands."""
        return self.places[Spaltenart.MASSNAHME]

    @property
    def measures_from(self) -> float:
        """Where the lines between the measures of a goal begin."""
        left = (self.kennung or self.measure).x
        return left - self.look.inset if self.text is None else left

    def head_of(self, art: Spaltenart) -> Column:
        """Return where the title of a column stands: that of the measures above both parts."""
        place = self.places[art]
        if art is Spaltenart.MASSNAHME and self.kennung is not None:
            return Column(self.kennung.x, place.x + place.width - self.kennung.x)
        return place


def columns_of(abschnitte: Iterable[Abschnitt], look: Look) -> Columns:
    """Lay out the grid that holds all tables of a document."""
    titles: tuple[Spalte, ...] = ()
    number_width = kennung_width = word_width = 0.0
    seen: set[str] = set()
    full = False
    for abschnitt in abschnitte:
        titles = abschnitt.spalten
        for zeile in abschnitt.eintraege:
            if isinstance(zeile, Zielzeile):
                number_width = max(number_width, _width(zeile.kennung, look.text(STRONG)))
                for massnahme in zeile.massnahmen:
                    kennung_width = max(kennung_width, _width(massnahme.kennung, look.text(BODY)))
                    seen.update(massnahme.beiworte)
                    full = full or bool(massnahme.zusaetze)
    # Where the goals have no column there is room: what a sign means stays on one line.
    roomy = all(spalte.art is not Spaltenart.TEXT for spalte in titles)
    for words in seen:
        for word in (words,) if roomy else words.split():
            word_width = max(word_width, _width(word, look.text(SIGN_WORD)))
    widths = {Spaltenart.KENNUNG: number_width, Spaltenart.BEWERTUNG: word_width}
    shares = {**_SHARES, Spaltenart.MASSNAHME: _SHARE_OF_FULL_MEASURES} if full else _SHARES
    return _lay_out(look, titles, widths, min(kennung_width, _WIDEST_KENNUNG), shares)


def _width(text: str, style: TextStyle) -> float:
    return text_width(drawable(text), style)


def _lay_out(
    look: Look,
    titles: tuple[Spalte, ...],
    widths: dict[Spaltenart, float],
    kennung_width: float,
    shares: dict[Spaltenart, float],
) -> Columns:
    """Give the narrow columns what they need, and divide the rest among those of text."""
    slots, slots_width = _slots(look)
    first_slot = max((slot.width for slot in slots.values()), default=0.0)
    words_from = first_slot + _SIGN_WORD_GAP
    words = widths[Spaltenart.BEWERTUNG]
    fixed: dict[Spaltenart, float] = {}
    for spalte in titles:
        title = _width(spalte.titel, look.text(HEAD))
        if spalte.art is Spaltenart.KENNUNG:
            widest = max(widths[spalte.art], title, 18.0)
            fixed[spalte.art] = min(widest, _WIDEST_KENNUNG)
        elif spalte.art is Spaltenart.BEWERTUNG:
            fixed[spalte.art] = max(words_from + words + 1 if words else slots_width, title)
    whole = sum(shares[spalte.art] for spalte in titles if spalte.art not in fixed)
    gutters = look.gutter * (len(titles) - 1)
    room = look.width - 2 * look.inset - gutters - sum(fixed.values())
    left = look.left + look.inset
    places: dict[Spaltenart, Column] = {}
    kennung: Column | None = None
    for spalte in titles:
        art = spalte.art
        width = fixed[art] if art in fixed else room * shares[art] / whole
        places[art] = Column(left, width)
        if art is Spaltenart.MASSNAHME and kennung_width:
            kennung = Column(left, kennung_width)
            inner = kennung_width + _KENNUNG_GAP
            places[art] = Column(left + inner, width - inner)
        left += width + look.gutter
    rating = places.get(Spaltenart.BEWERTUNG, Column(left, 0.0))
    if words:
        placed = {
            sign: Column(rating.x + (first_slot - sign_width(sign, look.sign_height)) / 2, 0.0)
            for sign in slots
        }
        sign_words = Column(rating.x + words_from, rating.width - words_from)
        return Columns(look, titles, places, kennung, placed, sign_words)
    placed = {sign: Column(rating.x + slot.x, slot.width) for sign, slot in slots.items()}
    return Columns(look, titles, places, kennung, placed, None)


def _slots(look: Look) -> tuple[dict[Zeichen, Column], float]:
    """Give each sign its place, so that equal signs stand below each other."""
    slots: dict[Zeichen, Column] = {}
    x = 0.0
    for group in PLAETZE:
        width = max(sign_width(sign, look.sign_height) for sign in group)
        slots |= dict.fromkeys(group, Column(x, width))
        x += width + look.sign_gap
    return slots, x - look.sign_gap

"""Distributes pieces over pages before anything is drawn, so that „Seite x von y“ is known."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from zielbewertung.documents.pdf.look import Look
from zielbewertung.documents.pdf.page import Page


class Piece(ABC):
    """Something as wide as the page; what it is made of is laid out already."""

    gap = 0.0
    """White above it, except at the top of a page."""
    keeps_next = False
    """Whether it must not be the last thing on a page: a heading."""
    starts_page = False
    """Whether it begins a new page."""
    repeats: "tuple[Piece, ...]" = ()
    """What is drawn once more where a page begins with this piece."""

    @property
    @abstractmethod
    def height(self) -> float:
        """How high it is."""

    @property
    def least(self) -> float:
        """How much room its first part needs at the foot of a page."""
        return self.height

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """Return a part that fits into the room, and the rest; None where it does not divide."""
        del room
        return None

    @abstractmethod
    def draw(self, page: Page, top: float) -> None:
        """Draw it on a page."""


@dataclass(slots=True)
class Sheet:
    """A page before it is drawn: its pieces, each with its upper edge."""

    top: float
    bottom: float
    pieces: list[tuple[Piece, float]] = field(default_factory=list)
    edge: float = 0.0
    fresh: bool = True

    def __post_init__(self) -> None:
        """Start at the top."""
        self.edge = self.top

    def room_below(self, gap: float) -> float:
        """Return the room that a piece with a gap above it would have."""
        return self.bottom - self.edge - (0.0 if self.fresh else gap)

    def place(self, piece: Piece) -> None:
        """Put a piece below the others."""
        if not self.fresh:
            self.edge += piece.gap
        self.pieces.append((piece, self.edge))
        self.edge += piece.height
        self.fresh = False

    def repeat(self, pieces: Sequence[Piece]) -> None:
        """Put at the top what the last page had above its pieces."""
        for piece in pieces:
            self.pieces.append((piece, self.edge))
            self.edge += piece.height


def paginate(pieces: Sequence[Piece], look: Look) -> list[Sheet]:
    """Distribute pieces over sheets; each gets at least one, and nothing is lost."""
    sheets = [Sheet(look.first_top, look.bottom)]
    for place, whole in enumerate(pieces):
        if whole.starts_page and not sheets[-1].fresh:
            sheets.append(Sheet(look.top, look.bottom))
        piece: Piece | None = whole
        while piece is not None:
            sheet = sheets[-1]
            needed = _needed(pieces, place, look) if piece is whole else piece.least
            room = sheet.room_below(piece.gap)
            if needed > room and not sheet.fresh:
                sheets.append(_next_sheet(piece, look))
                continue
            piece = _place(sheet, piece, room)
            if piece is not None:
                sheets.append(_next_sheet(piece, look))
    return sheets


def _place(sheet: Sheet, piece: Piece, room: float) -> Piece | None:
    """Place what fits and return the rest."""
    parts = piece.split(room) if piece.height > room else None
    if parts is None:
        sheet.place(piece)
        return None
    first, rest = parts
    sheet.place(first)
    return rest


def _next_sheet(piece: Piece, look: Look) -> Sheet:
    sheet = Sheet(look.top, look.bottom)
    sheet.repeat(piece.repeats)
    return sheet


def _needed(pieces: Sequence[Piece], place: int, look: Look) -> float:
    """Return the room a piece needs: a heading takes along what it heads."""
    needed = 0.0
    for later in range(place, len(pieces)):
        piece = pieces[later]
        if later > place:
            needed += piece.gap
        if not piece.keeps_next:
            return needed + piece.least
        needed += piece.height
        if needed > look.bottom - look.top:
            return pieces[place].least
    return needed

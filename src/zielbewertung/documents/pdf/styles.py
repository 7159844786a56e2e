"""Styles of text, and colours that print well in grey; all measures in points."""

from dataclasses import dataclass
from enum import StrEnum

from zielbewertung.zeichen.farben import NAVY

CAP_HEIGHT = 0.688
"""The height of capitals in Liberation Sans, as a share of the size."""

INK = "#17202A"
GREY = "#4F5B67"
ACCENT = NAVY
HEAD_FILL = "#E1E8F0"
INTERIM_FILL = "#F0F2F5"
NOTICE_FILL = "#FFF7E0"
NOTICE_EDGE = "#8A6A00"
LINE = "#8D99A6"
FAINT_LINE = "#C9D0D7"

HAIRLINE = 0.5
ACCENT_LINE = 1.0

SECTION_GAP = 22.0
"""White above the heading of an Abschnitt within a page."""
KEEP_TOGETHER = 150.0
"""A row up to this height is not broken over pages."""


class Weight(StrEnum):
    """The two weights of the font."""

    REGULAR = "LiberationSans"
    BOLD = "LiberationSans-Bold"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set."""

    weight: Weight
    size: float
    leading: float
    colour: str = INK

    @property
    def rise(self) -> float:
        """From the top of a line to its baseline; the capitals stand in the middle of the line."""
        return (self.leading + CAP_HEIGHT * self.size) / 2


TITLE = TextStyle(Weight.BOLD, 24, 29, ACCENT)
SUBTITLE = TextStyle(Weight.REGULAR, 13, 17)
FACT_NAME = TextStyle(Weight.REGULAR, 7.5, 10, GREY)
FACT = TextStyle(Weight.REGULAR, 9.5, 12.5)
NOTICE = TextStyle(Weight.BOLD, 10, 13.5)
LEGEND_NAME = TextStyle(Weight.BOLD, 8.5, 11, ACCENT)
LEGEND = TextStyle(Weight.REGULAR, 8.5, 11)
SECTIONS = (
    TextStyle(Weight.BOLD, 15, 19, ACCENT),
    TextStyle(Weight.BOLD, 13, 17, ACCENT),
    TextStyle(Weight.BOLD, 11.5, 15, ACCENT),
)
CONTINUED_SECTION = TextStyle(Weight.BOLD, 9, 12, ACCENT)
HEAD = TextStyle(Weight.BOLD, 9, 12, ACCENT)
INTERIM = TextStyle(Weight.BOLD, 9, 12)
BODY = TextStyle(Weight.REGULAR, 9, 12)
STRONG = TextStyle(Weight.BOLD, 9, 12)
QUIET = TextStyle(Weight.REGULAR, 9, 12, GREY)
SIGN_WORD = TextStyle(Weight.REGULAR, 8.5, 11)
CONTINUED = TextStyle(Weight.REGULAR, 8, 12, GREY)
SUMMARY_HEAD = TextStyle(Weight.BOLD, 8, 10, ACCENT)
SUMMARY_SENTENCE = TextStyle(Weight.REGULAR, 10, 13.5)
RUNNING = TextStyle(Weight.REGULAR, 7.5, 10, GREY)
RUNNING_STRONG = TextStyle(Weight.BOLD, 7.5, 10, INK)

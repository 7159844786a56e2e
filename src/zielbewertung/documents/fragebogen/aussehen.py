"""How the workbook looks: fonts, fills, borders, and how high a row must be to show its text."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from zielbewertung.domain.text import without_unwanted_characters
from zielbewertung.zeichen.farben import NAVY, SCHWARZ, WEISS

if TYPE_CHECKING:
    from openpyxl.cell import Cell

SCHRIFT = "Arial"
GROESSE = 10
GESPERRT = "EEF1F5"
_LINE = 13.0
_LETTERS = 1.15
"""So many letters of our font a unit of width shows."""
_MIN, _MAX = 48.0, 400.0
_THIN = Side(style="thin", color="9AA5B1")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

RAHMEN = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
TEXT = Alignment(horizontal="left", vertical="top", wrap_text=True)
MITTIG = Alignment(horizontal="center", vertical="top", wrap_text=True)
OFFEN = Protection(locked=False)


def colour(farbe: str) -> str:
    """Return „#RRGGBB“ as a workbook writes it."""
    return f"FF{farbe.lstrip('#').upper()}"


@cache
def fill(farbe: str) -> PatternFill:
    """Return a plain fill."""
    return PatternFill("solid", fgColor=colour(farbe), bgColor=colour(farbe))


@cache
def font(*, fett: bool = False, groesse: int = GROESSE, farbe: str = SCHWARZ) -> Font:
    """Return the one font in a size and colour."""
    return Font(name=SCHRIFT, size=groesse, bold=fett, color=colour(farbe))


def put_text(cell: Cell, text: str) -> None:
    """Put a text into a cell that stays a text, whatever it begins with, also when edited."""
    if not text:
        return
    safe = _ESCAPED.sub("_x005F_", without_unwanted_characters(text))
    cell.value = safe
    cell.data_type = "s"
    cell.quotePrefix = safe[:1] in "=+-@\t"


def style_heading(cell: Cell, *, hochkant: bool = False) -> None:
    """Make a cell a heading of a column."""
    cell.font = font(fett=True, farbe=WEISS)
    cell.fill = fill(NAVY)
    cell.border = RAHMEN
    turned = 90 if hochkant else 0
    cell.alignment = Alignment(
        horizontal="center" if hochkant else "left",
        vertical="bottom" if hochkant else "center",
        wrap_text=True,
        text_rotation=turned,
    )


def lines(text: str, width: int) -> int:
    """Return in how many lines a column of a width shows a text, rather too many than too few."""
    room = max(int(width * _LETTERS) - 1, 4)
    return sum(
        max(1, len(textwrap.wrap(paragraph, room, break_on_hyphens=False)))
        for paragraph in text.split("\n")
    )


def height(*cells: tuple[str, int], least: float = _MIN) -> float:
    """Return the height of a row from its texts and their widths, in points."""
    most = max((lines(text, width) for text, width in cells), default=1)
    return min(_MAX, max(least, most * _LINE + 4))

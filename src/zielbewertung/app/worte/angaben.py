"""Days, times and sizes as people say them: „heute 14:05“, „20.11.2026, 09:10“, „1,4 MB“."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import datum_text

if TYPE_CHECKING:
    from datetime import tzinfo

_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{2}|\d{4})", re.ASCII)
_NEAR = {0: "heute", 1: "gestern"}
_STEP = 1024
_UNITS = ("KB", "MB", "GB", "TB")


def zeitpunkt(zeit: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment on the wall clock of ``zone``, of the system where it is ``None``.

    Both times are aware. Today and yesterday are called so, any other day by its date.
    """
    there, here = _local(zeit, zone), _local(now, zone)
    near = _NEAR.get((here.date() - there.date()).days)
    return f"{near} {_clock(there)}" if near else datum_uhrzeit(zeit, zone)


def datum_uhrzeit(zeit: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment in words that stay true: „20.11.2026, 09:10“."""
    there = _local(zeit, zone)
    return f"{datum_text(there)}, {_clock(there)}"


def from_iso(text: str) -> datetime | None:
    """Return a time of the Verlauf as a value; ``None`` where a damaged file holds no time."""
    try:
        zeit = datetime.fromisoformat(text)
    except ValueError:
        return None
    return zeit if zeit.tzinfo is not None else zeit.replace(tzinfo=UTC)


def read_datum(text: str) -> date | None:
    """Return the day that someone typed, „31.12.2026“ or „1.3.26“; ``None`` where it is none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year if len(match[3]) == 4 else 2000 + year, month, day)
    except ValueError:
        return None


def groesse(size: int) -> str:
    """Return a number of bytes with one decimal where that says more: „12 KB“, „1,4 MB“."""
    value = max(size, 0) / _STEP
    unit = 0
    while value >= _STEP - 0.5 and unit < len(_UNITS) - 1:
        value /= _STEP
        unit += 1
    if unit == 0:
        return f"{max(round(value), 1 if size > 0 else 0)}\N{NO-BREAK SPACE}{_UNITS[unit]}"
    digits = 1 if value < 99.95 else 0
    return f"{value:.{digits}f}\N{NO-BREAK SPACE}{_UNITS[unit]}".replace(".", ",")


def _clock(zeit: datetime) -> str:
    return f"{zeit.hour:02}:{zeit.minute:02}"


def _local(zeit: datetime, zone: tzinfo | None) -> datetime:
    """Return a time on the wall clock, that of UTC where a system knows none for it."""
    try:
        return zeit.astimezone(zone)
    except (OSError, OverflowError, ValueError):
        return zeit.astimezone(UTC)

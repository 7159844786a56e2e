"""Aufbewahrung: which Sicherungen stay and which go, told by their times alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

TAGE_ALLE = 2
"""Today and yesterday: everything stays."""

TAGE = 14
"""For so many days before that one a day stays."""

WOCHEN = 8
"""For so many weeks before that one a week stays."""

MONATE = 24
"""For so many months back from today one a month stays; what is older goes."""

IMMER = 3
"""The newest so many stay, however old they are."""

_LAST_DAY_OF_DAYS = TAGE_ALLE + TAGE - 1
_LAST_DAY_OF_WEEKS = _LAST_DAY_OF_DAYS + 7 * WOCHEN

_Slot = tuple[str, int, int]


def surplus(
    zeiten: Sequence[datetime],
    now: datetime,
    zone: tzinfo | None = None,
    made: int | None = None,
) -> frozenset[int]:
    """Return the places in ``zeiten`` of the Sicherungen that may go.

    ``zeiten`` are aware; of two equal ones the later in the sequence is the newer. Days are those
    of ``zone``, of the system where it is ``None``. ``made`` is the place of the one just made: it
    stays, whatever the clock says. What lies after today was made while a clock was wrong, then
    or now; it is no reason to delete anything and stays.
    """
    today = _day(now, zone)
    newest_first = sorted(range(len(zeiten)), key=lambda place: (zeiten[place], place))[::-1]
    days = {place: _day(zeiten[place], zone) for place in newest_first}
    past = [place for place in newest_first if days[place] <= today]
    going: set[int] = set()
    taken: set[_Slot] = set()
    for rank, place in enumerate(past):
        slot = _slot(days[place], today)
        filled = slot is None or slot in taken
        if slot is not None and slot[0]:
            taken.add(slot)
        if filled and rank >= IMMER and place != made:
            going.add(place)
    return frozenset(going)


def _slot(day: date, today: date) -> _Slot | None:
    """Return what a Sicherung has its place in; one stays in each; ``None`` where it is too old.

    The slot with an empty name holds any number.
    """
    age = (today - day).days
    if age < TAGE_ALLE:
        return "", 0, 0
    if age <= _LAST_DAY_OF_DAYS:
        return "tag", day.toordinal(), 0
    if age <= _LAST_DAY_OF_WEEKS:
        year, week, _ = day.isocalendar()
        return "woche", year, week
    if (today.year - day.year) * 12 + today.month - day.month <= MONATE:
        return "monat", day.year, day.month
    return None


def _day(zeit: datetime, zone: tzinfo | None) -> date:
    """Return the day on the calendar of the wall, that of UTC where a system knows none."""
    try:
        return zeit.astimezone(zone).date()
    except (OSError, OverflowError, ValueError):
        return zeit.astimezone(UTC).date()

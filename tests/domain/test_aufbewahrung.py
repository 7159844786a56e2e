from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from zielbewertung.domain.aufbewahrung import IMMER, surplus

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 14, 5, tzinfo=BERLIN)
ZEITEN = st.lists(
    st.datetimes(datetime(2023, 1, 1), datetime(2027, 6, 1)).map(
        lambda z: z.replace(microsecond=0, tzinfo=UTC)
    ),
    max_size=60,
)


def ago(days: int, hour: int = 12) -> datetime:
    """Return an hour of the wall clock so many days before NOW."""
    day = NOW.date() - timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN).astimezone(UTC)


def kept(zeiten: Sequence[datetime], now: datetime = NOW, made: int | None = None) -> list[int]:
    gone = surplus(zeiten, now, BERLIN, made)
    return [place for place in range(len(zeiten)) if place not in gone]


def kept_days(zeiten: Sequence[datetime]) -> list[int]:
    """Return how many days ago each kept one was made."""
    days = (zeiten[place].astimezone(BERLIN).date() for place in kept(zeiten))
    return [(NOW.date() - day).days for day in days]


def test_everything_of_today_and_yesterday_stays() -> None:
    zeiten = [ago(days, hour) for days in (0, 1) for hour in range(24)]
    assert len(kept(zeiten)) == 48


def test_before_that_the_newest_of_each_day_stays() -> None:
    zeiten = [ago(days, hour) for days in range(15, 1, -1) for hour in (8, 16, 11)]
    # The newest three stay anyway, all of one day.
    assert kept(zeiten) == [*range(1, 39, 3), 39, 40, 41]


def test_then_one_a_week_then_one_a_month_then_none() -> None:
    days = kept_days([ago(days) for days in range(1100)])
    assert days[:16] == list(range(16))
    weeks = [day for day in days if 16 <= day <= 71]
    assert 8 <= len(weeks) <= 9
    months = [day for day in days if day > 71]
    assert 22 <= len(months) <= 23
    assert max(b - a for a, b in pairwise(days)) <= 31 + 7
    oldest = NOW.date() - timedelta(days=days[-1])
    assert oldest == date(2024, 11, 30)


def test_the_newest_three_stay_however_old_they_are() -> None:
    zeiten = [ago(days) for days in (3000, 2000, 1999, 1998, 1997)]
    assert kept(zeiten) == [2, 3, 4]
    assert kept(zeiten[:2]) == [0, 1]


def test_the_one_just_made_stays_though_the_clock_went_back() -> None:
    zeiten = [ago(5, 8), ago(5, 9), ago(5, 10), ago(5, 11), ago(900)]
    assert kept(zeiten, made=4) == [1, 2, 3, 4]
    assert kept(zeiten) == [1, 2, 3]


def test_what_was_made_in_the_future_deletes_nothing_and_stays() -> None:
    ahead = [ago(-days, hour) for days in (400, 30, 2) for hour in (8, 9)]
    zeiten = [ago(900), *ahead, ago(0)]
    assert kept(zeiten) == list(range(8))


def test_of_two_in_the_same_second_the_later_one_is_the_newer() -> None:
    zeiten = [ago(0), ago(0), ago(0), ago(6), ago(6)]
    assert kept(zeiten) == [0, 1, 2, 4]


def test_a_day_is_that_of_the_wall_clock_also_when_the_clocks_change() -> None:
    # 25 October 2026 has 25 hours in Berlin; in UTC it begins and ends in the evening.
    now = datetime(2026, 10, 31, 12, tzinfo=BERLIN)
    begin, end = (
        datetime(2026, 10, 24, 22, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 22, 59, tzinfo=UTC),
    )
    newest = [datetime(2026, 10, 31, hour, tzinfo=UTC) for hour in (7, 8, 9)]
    before, after = begin - timedelta(seconds=1), end + timedelta(minutes=1)
    zeiten = [before, begin, datetime(2026, 10, 25, 1, 30, tzinfo=UTC), end, after, *newest]
    assert kept(zeiten, now) == [0, 3, 4, 5, 6, 7]
    # 29 March has 23 hours.
    now = datetime(2026, 4, 5, 12, tzinfo=BERLIN)
    begin, end = datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 21, 59, tzinfo=UTC)
    newest = [datetime(2026, 4, 5, hour, tzinfo=UTC) for hour in (7, 8, 9)]
    assert kept([begin, end, end + timedelta(minutes=1), *newest], now) == [1, 2, 3, 4, 5]


def test_thousands_are_thinned_in_one_go() -> None:
    zeiten = [NOW.astimezone(UTC) - timedelta(minutes=3 * n) for n in range(20_000)]
    left = kept(zeiten)
    older = {z.astimezone(BERLIN).date() for z in zeiten if z < ago(15, 0)}
    weeks = {day.isocalendar()[:2] for day in older}
    assert len(left) == len([z for z in zeiten if z >= ago(1, 0)]) + 14 + len(weeks)
    assert surplus([], NOW) == frozenset()


@given(ZEITEN, st.integers(0, 59))
@example([ago(2), ago(2), ago(2), ago(2)], 0)
def test_thinning_twice_is_thinning_once_and_the_newest_and_the_one_just_made_stay(
    zeiten: list[datetime], number: int
) -> None:
    made = number if number < len(zeiten) else None
    left = kept(zeiten, made=made)
    assert kept(
        [zeiten[place] for place in left], made=left.index(made) if made in left else None
    ) == list(range(len(left)))
    assert made is None or made in left
    newest = sorted(range(len(zeiten)), key=lambda place: (zeiten[place], place))[-IMMER:]
    assert set(newest) <= set(left)
    assert {p for p, z in enumerate(zeiten) if z >= ago(1, 0)} <= set(left)


@given(ZEITEN)
def test_each_day_week_and_month_keeps_its_newest(zeiten: list[datetime]) -> None:
    left = {zeiten[place] for place in kept(zeiten)}
    days = sorted({z.astimezone(BERLIN).date() for z in zeiten})
    for day in days:
        newest = max(z for z in zeiten if z.astimezone(BERLIN).date() == day)
        if (NOW.date() - day).days < 16:
            assert newest in left
    for (year, month), group in groupby(days, key=lambda day: (day.year, day.month)):
        within = (NOW.year - year) * 12 + NOW.month - month <= 24
        old = [day for day in group if (NOW.date() - day).days > 71]
        if within and old:
            assert max(z for z in zeiten if z.astimezone(BERLIN).date() == old[-1]) in left


@given(st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=9)), min_size=5, max_size=150))
def test_a_life_of_thinning_leaves_no_large_hole(steps: list[timedelta]) -> None:
    """Whatever was made within two years, something made soon after it is still there."""
    now = NOW
    made: list[datetime] = []
    there: list[datetime] = []
    for step in steps:
        now += step
        made.append(now.astimezone(UTC))
        there.append(made[-1])
        gone = surplus(there, now, BERLIN, len(there) - 1)
        there = [z for place, z in enumerate(there) if place not in gone]
    for zeit in made:
        if now - zeit <= timedelta(days=700):
            after = min(z for z in there if z >= zeit)
            assert after - zeit <= timedelta(days=1 + 7 + 31)

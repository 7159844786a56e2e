from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from zielbewertung.app.worte.angaben import datum_uhrzeit, from_iso, groesse, read_datum, zeitpunkt

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 0, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("zeit", "words"),
    [
        (datetime(2026, 11, 21, 23, 5, tzinfo=UTC), "heute 00:05"),
        (datetime(2026, 11, 21, 22, 59, tzinfo=UTC), "gestern 23:59"),
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), "20.11.2026, 23:59"),
        (datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "23.11.2026, 13:00"),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "01.07.2026, 14:00"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "31.12.9999, 23:59"),
    ],
)
def test_a_moment_is_told_by_the_clock_on_the_wall(zeit: datetime, words: str) -> None:
    assert zeitpunkt(zeit, NOW, BERLIN) == words


def test_a_moment_in_the_verlauf_has_a_date_that_stays_true() -> None:
    assert datum_uhrzeit(NOW, BERLIN) == "22.11.2026, 00:30"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (98_304, "96 KB"),
        (1_048_063, "1023 KB"),
        (1_048_064, "1,0 MB"),
        (1_500_000, "1,4 MB"),
        (150_000_000, "143 MB"),
        (1_080_000_000, "1,0 GB"),
        (5 * 1024**5, "5120 TB"),
    ],
)
def test_a_size_has_as_many_digits_as_say_something(size: int, words: str) -> None:
    assert groesse(size).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_time_of_the_verlauf_is_read_and_nonsense_is_none() -> None:
    assert from_iso("2026-11-22T13:05:33Z") == datetime(2026, 11, 22, 13, 5, 33, tzinfo=UTC)
    assert from_iso("2026-11-22T13:05:33") == datetime(2026, 11, 22, 13, 5, 33, tzinfo=UTC)
    assert from_iso("gestern") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.12.2026", date(2026, 12, 31)),
        (" 1.3.26 ", date(2026, 3, 1)),
        ("01. 03. 0987", date(987, 3, 1)),
        ("29.02.2024", date(2024, 2, 29)),
        ("29.02.2023", None),
        ("1.1.0000", None),
        ("1.1.202", None),
        ("2026-12-31", None),
        ("\u0661.1.2026", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: date | None) -> None:
    assert read_datum(text) == day

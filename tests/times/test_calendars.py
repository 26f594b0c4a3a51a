import datetime as dt

import pytest

from dragoman.times.anchor import Reference
from dragoman.times.calendars import easter, last_day, nth_weekday, season_of, shift, value_of


@pytest.mark.parametrize(
    ("day", "unit", "count", "expected"),
    [
        ("2024-03-31", "M", -1, "2024-02-29"),
        ("2024-02-29", "Y", 1, "2025-02-28"),
        ("2024-01-15", "Q", -1, "2023-10-15"),
        ("2024-01-15", "E", -1, "2014-01-15"),
        ("2024-01-15", "W", 2, "2024-01-29"),
        ("2024-01-15", "D", -15, "2023-12-31"),
    ],
)
def test_shift(day: str, unit: str, count: int, expected: str) -> None:
    moved = shift(dt.date.fromisoformat(day), unit, count)
    assert moved is not None
    assert moved.isoformat() == expected


@pytest.mark.parametrize(("unit", "count"), [("Y", -3000), ("D", 10**10), ("C", 100)])
def test_shift_out_of_the_calendar(unit: str, count: int) -> None:
    assert shift(dt.date(2024, 1, 1), unit, count) is None


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("D", "2024-12-30"),
        ("W", "2025-W01"),
        ("WE", "2025-W01-WE"),
        ("M", "2024-12"),
        ("Q", "2024-Q4"),
        ("Y", "2024"),
        ("E", "202"),
        ("C", "20"),
    ],
)
def test_value_of(unit: str, value: str) -> None:
    assert value_of(dt.date(2024, 12, 30), unit) == value


def test_seasons_and_weekdays() -> None:
    assert season_of(dt.date(2024, 1, 5)) == ("WI", 2023)
    assert season_of(dt.date(2024, 12, 5)) == ("WI", 2024)
    assert season_of(dt.date(2024, 4, 5)) == ("SP", 2024)
    assert nth_weekday(2024, 11, 4, 4) == dt.date(2024, 11, 28)
    assert nth_weekday(2024, 5, -1, 1) == dt.date(2024, 5, 27)
    assert (last_day(2023, 2), last_day(9999, 12)) == (28, 31)


@pytest.mark.parametrize("day", ["1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2025-04-20", "2038-04-25"])
def test_easter(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("published", "precision"),
    [
        ("2024-05-16", 3),
        ("2024-05-16T08:00:00Z", 3),
        ("2024-05", 2),
        ("2024", 1),
        ("2024-02-31", 0),
        ("0000", 0),
        ("soon", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_reference(published: str | None, precision: int) -> None:
    assert Reference.of(published).precision == precision

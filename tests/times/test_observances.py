import datetime as dt

import pytest

from dragoman.times.observances import exact, feasts, jewish_new_year, orthodox_easter

LUNAR = {"2024": "02-10"}


@pytest.mark.parametrize(
    ("year", "day"),
    [(2019, "2019-04-28"), (2023, "2023-04-16"), (2024, "2024-05-05"), (2025, "2025-04-20"), (1900, "1900-04-22")],
)
def test_orthodox_easter(year: int, day: str) -> None:
    assert orthodox_easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("year", "day"), [(2018, "2018-09-10"), (2023, "2023-09-16"), (2024, "2024-10-03"), (2025, "2025-09-23")]
)
def test_jewish_new_year(year: int, day: str) -> None:
    assert jewish_new_year(year).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ("12-25", 2024, ["2024-12-25"]),
        ("11-4w4", 2023, ["2023-11-23"]),
        ("05--1w1", 2023, ["2023-05-29"]),
        ("easter+-2", 2024, ["2024-03-29"]),
        ("orthodox+0", 2024, ["2024-05-05"]),
        ("hebrew+9", 2023, ["2023-09-25"]),
        ("hebrew+-163", 2024, ["2024-04-23"]),
        ("lunar+0", 2024, ["2024-02-10"]),
        ("lunar+0", 1800, []),
    ],
)
def test_days_of_a_year(rule: str, year: int, days: list[str]) -> None:
    assert [first.isoformat() for first, last in feasts(rule, year, LUNAR) if first == last] == days
    assert exact(rule)


@pytest.mark.parametrize(
    ("rule", "announced"),
    [
        ("islamic-10-01", "2019-06-04"),
        ("islamic-10-01", "2021-05-13"),
        ("islamic-10-01", "2023-04-21"),
        ("islamic-10-01", "2024-04-10"),
        ("islamic-12-10", "2022-07-09"),
        ("islamic-12-10", "2024-06-16"),
    ],
)
def test_islamic_days_are_one_off_at_most(rule: str, announced: str) -> None:
    day = dt.date.fromisoformat(announced)
    assert min(abs((first - day).days) for first, _ in feasts(rule, day.year, {})) <= 1
    assert not exact(rule)


def test_ramadan_is_a_month_and_may_begin_twice_in_a_year() -> None:
    ((first, last),) = feasts("islamic-09", 2024, {})
    assert (first.isoformat(), last.isoformat()) == ("2024-03-11", "2024-04-09")
    assert len(list(feasts("islamic-09", 2030, {}))) == 2
    assert not list(feasts("islamic-09", 600, {}))

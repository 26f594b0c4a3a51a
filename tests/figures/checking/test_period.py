"""Periods: how they are written, shifted and named."""

from datetime import date

import pytest

from dragoman.figures.checking.period import Period, parse_period

FORMS = [
    ("2022", "2022-01-01", "2022-12-31", "2022"),
    ("2022-A1", "2022-01-01", "2022-12-31", "2022"),
    ("2022-03", "2022-03-01", "2022-03-31", "2022-03"),
    ("202203", "2022-03-01", "2022-03-31", "2022-03"),
    ("2022M03", "2022-03-01", "2022-03-31", "2022-03"),
    ("2022-M03", "2022-03-01", "2022-03-31", "2022-03"),
    ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
    ("2022-Q3", "2022-07-01", "2022-09-30", "2022-Q3"),
    ("2022q3", "2022-07-01", "2022-09-30", "2022-Q3"),
    ("2022-H2", "2022-07-01", "2022-12-31", "2022-H2"),
    ("2022-S1", "2022-01-01", "2022-06-30", "2022-H1"),
    ("2020-W53", "2020-12-28", "2021-01-03", "2020-12-28/2021-01-03"),
    ("2022-03-07", "2022-03-07", "2022-03-07", "2022-03-07"),
    ("2022-01/2022-02", "2022-01-01", "2022-02-28", "2022-01/2022-02"),
    ("2022-01/2022-03", "2022-01-01", "2022-03-31", "2022-Q1"),
    ("2022-01-01/P3M", "2022-01-01", "2022-03-31", "2022-Q1"),
    ("2022-01-01/P1Y", "2022-01-01", "2022-12-31", "2022"),
    ("2022-01-01/P2W", "2022-01-01", "2022-01-14", "2022-01-01/2022-01-14"),
    ("2022-01-01T00:00:00", "2022-01-01", "2022-01-01", "2022-01-01"),
    (" 9999 ", "9999-01-01", "9999-12-31", "9999"),
]


@pytest.mark.parametrize(("text", "first", "last", "name"), FORMS)
def test_a_period_is_read_and_named(text: str, first: str, last: str, name: str) -> None:
    period = parse_period(text)
    assert (str(period.first), str(period.last), str(period)) == (first, last, name)
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    "text",
    ["", "0000", "2022-13", "2022-00", "2022-02-30", "2022-Q5", "2022-Q0", "2022-H3", "2022-W54", "22", "2022-03/2022-01", "2022/P0M", "9999-12-31/P1D1", "9999/P9999Y",
     "9999-12-31/P9999W", "March 2022", "2022/2023/2024", "２０２２"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|year|month|out of range|calendar|part"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "months", "shifted"),
    [("2022-Q1", -12, "2021-Q1"), ("2022-Q1", -3, "2021-Q4"), ("2024-02", -12, "2023-02"), ("2023-02", 12, "2024-02"), ("2024-02-29", -12, "2023-02-28"), ("2022", 24, "2024")],
)  # fmt: skip
def test_whole_months_stay_whole(text: str, months: int, shifted: str) -> None:
    assert parse_period(text).shifted(months) == parse_period(shifted)


def test_the_calendar_ends() -> None:
    assert parse_period("9999").shifted(12) is None
    assert parse_period("0001").shifted(-12) is None
    assert parse_period("9999").after == date.max


def test_months_and_containment() -> None:
    year, days = parse_period("2022"), Period(date(2022, 1, 2), date(2022, 1, 31))
    assert (year.months, days.months) == (12, None)
    assert year.contains(days)
    assert not days.contains(year)

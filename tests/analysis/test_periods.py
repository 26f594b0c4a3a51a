"""Periods and what they are called."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from dragoman.analysis.dyads.periods import first_of, label, last_of, periods

DAY = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("by", "day", "first", "last", "name"),
    [
        ("day", "2024-02-14", "2024-02-14", "2024-02-14", "2024-02-14"),
        ("week", "2024-02-14", "2024-02-12", "2024-02-18", "2024-W07"),
        ("week", "2024-12-31", "2024-12-30", "2025-01-05", "2025-W01"),
        ("week", "2021-01-03", "2020-12-28", "2021-01-03", "2020-W53"),
        ("month", "2024-02-14", "2024-02-01", "2024-02-29", "2024-02"),
        ("quarter", "2024-12-31", "2024-10-01", "2024-12-31", "2024-Q4"),
        ("quarter", "2024-04-01", "2024-04-01", "2024-06-30", "2024-Q2"),
        ("year", "2024-07-01", "2024-01-01", "2024-12-31", "2024"),
        ("year", "9999-12-31", "9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_a_day_has_its_period(by: Any, day: str, first: str, last: str, name: str) -> None:
    assert (first_of(by, DAY(day)), last_of(by, DAY(day)), label(by, DAY(day))) == (DAY(first), DAY(last), name)


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year"])
def test_periods_leave_no_day_out(by: Any) -> None:
    found = list(periods(by, DAY("2019-11-20"), DAY("2021-02-03")))
    assert found[0][0] <= DAY("2019-11-20") <= found[0][1]
    assert found[-1][0] <= DAY("2021-02-03") <= found[-1][1]
    assert all(one[1] + dt.timedelta(days=1) == two[0] for one, two in pairwise(found))
    assert len({label(by, first) for first, _ in found}) == len(found)


def test_the_last_day_of_all_ends_it() -> None:
    assert len(list(periods("year", DAY("9998-05-01"), dt.date.max))) == 2

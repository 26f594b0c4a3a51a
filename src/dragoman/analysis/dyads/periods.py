"""Periods: their first and last days, and what they are called. Weeks are those of ISO 8601."""

import calendar
import datetime as dt
from collections.abc import Iterator

from dragoman.analysis.dyads.results import By

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAY = dt.timedelta(days=1)


def first_of(by: By, day: dt.date) -> dt.date:
    """Return the first day of the period that a day is in."""
    if by == "day":
        return day
    if by == "week":
        return day - dt.timedelta(days=day.weekday())
    months = _MONTHS[by]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def last_of(by: By, day: dt.date) -> dt.date:
    """Return the last day of the period that a day is in."""
    first = first_of(by, day)
    if by == "day":
        return first
    if by == "week":
        return first + 6 * _DAY
    month = first.month + _MONTHS[by] - 1
    return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])


def periods(by: By, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield first and last day of every period that a range touches, whole ones."""
    day = first_of(by, first)
    while day <= last:
        end = last_of(by, day)
        yield day, end
        if end == dt.date.max:
            return
        day = end + _DAY


def label(by: By, day: dt.date) -> str:
    """Return what the period of a day is called: `2024-02-14`, `2024-W07`, `2024-02`, `2024-Q1`, `2024`."""
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if by == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]

"""Periods: what a row of a series is of, and what a figure claims to be of."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = 12
_QUARTER = 3
_HALF = 6


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days.

    Attributes:
        first: the first day.
        last: the last day, included.
    """

    first: date
    last: date

    @property
    def after(self) -> date:
        """The day after the last; the last day of the calendar stands for it where there is none."""
        return self.last if self.last == date.max else self.last + timedelta(days=1)

    @property
    def months(self) -> int | None:
        """How many whole calendar months it is, or None."""
        if self.first.day != 1 or self.last.day != _length(self.last.year, self.last.month):
            return None
        return (self.last.year - self.first.year) * _MONTHS + self.last.month - self.first.month + 1

    def shifted(self, months: int) -> "Period | None":
        """Return the period so many months later (earlier: negative), or None outside the calendar; whole months stay whole."""
        whole = self.months is not None
        first, last = _moved(self.first, months, to_end=False), _moved(self.last, months, to_end=whole)
        return None if first is None or last is None else Period(first, last)

    def contains(self, other: "Period") -> bool:
        """Tell whether another period lies inside."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        length = self.months
        year, month = self.first.year, self.first.month
        if length == _MONTHS and month == 1:
            return f"{year:04}"
        if length == _HALF and month in {1, 7}:
            return f"{year:04}-H{month // _HALF + 1}"
        if length == _QUARTER and month % _QUARTER == 1:
            return f"{year:04}-Q{month // _QUARTER + 1}"
        if length == 1:
            return f"{year:04}-{month:02}"
        if length is not None:
            return f"{year:04}-{month:02}/{self.last.year:04}-{self.last.month:02}"
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


def parse_period(text: str) -> Period:
    """Return the period that a text names.

    Read are `2022`, `2022-03`, `2022-03-07`, `2022-Q1`, `2022-H1`, `2022-S1`, `2022-W05`, the reporting periods of SDMX
    (`2022-A1`, `2022-M03`), Comtrade's `202203`, ranges with both ends included (`2022-01/2022-03`) and SDMX time ranges
    (`2022-01-01/P3M`).

    Raises:
        ValueError: where it names none, such as 30 February.
    """
    text = text.strip().upper()
    begin, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    first = _single(begin)
    if match := re.fullmatch(r"P(\d{1,4})([YMDW])", end, re.ASCII):
        return _lasting(first.first, int(match[1]), match[2])
    last = _single(end)
    if last.last < first.first:
        raise ValueError(f"the period {text} ends before it begins")
    return Period(first.first, last.last)


def _single(text: str) -> Period:
    for pattern, made in _FORMS:
        if match := re.fullmatch(pattern, text, re.ASCII):
            try:
                return made(*(int(part) for part in match.groups()))
            except (ValueError, OverflowError):
                break
    raise ValueError(f"{text!r} is no period")


def span_of_months(year: int, month: int, count: int) -> Period:
    """Return so many months from one on.

    Raises:
        ValueError: where there is no such month.
    """
    first = date(year, month, 1)
    ahead = month - 1 + count - 1
    last_year, last_month = year + ahead // _MONTHS, ahead % _MONTHS + 1
    return Period(first, date(last_year, last_month, _length(last_year, last_month)))


def _part(year: int, number: int, size: int) -> Period:
    if not 1 <= number <= _MONTHS // size:
        raise ValueError("there is no such part of a year")
    return span_of_months(year, (number - 1) * size + 1, size)


def _week(year: int, number: int) -> Period:
    monday = date.fromisocalendar(year, number, 1)
    return Period(monday, monday + timedelta(days=6))


def _lasting(first: date, count: int, unit: str) -> Period:
    days = {"D": count, "W": 7 * count}.get(unit)
    if count < 1:
        raise ValueError("a period of no length")
    try:
        if days is not None:
            return Period(first, first + timedelta(days=days - 1))
        after = _moved(first, count * (_MONTHS if unit == "Y" else 1), to_end=False)
    except OverflowError:
        after = None
    if after is None:
        raise ValueError("the period ends outside the calendar")
    return Period(first, after - timedelta(days=1))


def _moved(day: date, months: int, *, to_end: bool) -> date | None:
    at = day.year * _MONTHS + day.month - 1 + months
    year, month = at // _MONTHS, at % _MONTHS + 1
    if not 1 <= year <= date.max.year:
        return None
    return date(year, month, _length(year, month) if to_end else min(day.day, _length(year, month)))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


_FORMS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"(\d{4})(?:-A1)?", lambda y: span_of_months(y, 1, _MONTHS)),
    (r"(\d{4})-?M?(\d\d)", lambda y, m: span_of_months(y, m, 1)),
    (r"(\d{4})-?Q(\d)", lambda y, q: _part(y, q, _QUARTER)),
    (r"(\d{4})-?[HS](\d)", lambda y, h: _part(y, h, _HALF)),
    (r"(\d{4})-?W(\d\d?)", _week),
    (r"(\d{4})-(\d\d)-(\d\d)(?:T00:00:00(?:\.0+)?Z?)?", _day),
)

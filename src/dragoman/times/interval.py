"""From a TIMEX3 value to the interval that it names: first and last day, both included."""

import datetime as dt
import re

from dragoman.times.calendars import SEASON_STARTS, last_day, valid

Days = tuple[str, str]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE|-[1-7])?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_DECADE = re.compile(r"(\d{3})")
_CENTURY = re.compile(r"(\d\d)")


def interval(value: str | None) -> Days | None:
    """Return the first and last day of a value, ISO 8601, or None where it names no stretch of the calendar.

    Durations, sets, references such as PAST_REF and values with open parts have none. `A/B` runs from the start of A to the end
    of B.
    """
    if value is None:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        ends = _simple(first), _simple(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    return _simple(value)


def edge(days: Days | None, mod: str | None) -> Days | None:
    """Return the day at the start or the end of an interval, as `the end of the year` names it."""
    if days is None or mod not in {"START", "END"}:
        return days
    day = days[0] if mod == "START" else days[1]
    return (day, day)


def _simple(value: str) -> Days | None:
    if match := _DAY.fullmatch(value):
        year, month, day = map(int, match.groups())
        return (value[:10], value[:10]) if valid(year, month, day) else None
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _PART.fullmatch(value):
        return _part(int(match[1]), match[2])
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), match[3])
    return _years(value)


def _months(year: int, first: int, last: int) -> Days | None:
    if not (valid(year, first, 1) and valid(year, last, 1)):
        return None
    return f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{last_day(year, last):02d}"


def _part(year: int, part: str) -> Days | None:
    if part[0] == "Q":
        month = 3 * int(part[1]) - 2
        return _months(year, month, month + 2)
    if part[0] == "H":
        month = 6 * int(part[1]) - 5
        return _months(year, month, month + 5)
    month = SEASON_STARTS[part]
    if part == "WI":
        return f"{year:04d}-12-01", f"{year + 1:04d}-02-{last_day(year + 1, 2):02d}"
    return _months(year, month, month + 2)


def _week(year: int, week: int, part: str | None) -> Days | None:
    first, last = (6, 7) if part == "-WE" else (int(part[1]), int(part[1])) if part else (1, 7)
    try:
        return dt.date.fromisocalendar(year, week, first).isoformat(), dt.date.fromisocalendar(year, week, last).isoformat()
    except ValueError:
        return None


def _years(value: str) -> Days | None:
    if _YEAR.fullmatch(value):
        return f"{value}-01-01", f"{value}-12-31"
    if _DECADE.fullmatch(value):
        return f"{value}0-01-01", f"{value}9-12-31"
    if _CENTURY.fullmatch(value):
        return f"{value}00-01-01", f"{value}99-12-31"
    return None

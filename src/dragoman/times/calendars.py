"""Calendar arithmetic and the TIMEX3 value of a unit that holds a day.

Units are one letter: D day, W week (ISO, from Monday), M month, Q quarter, Y year, E decade, C century, and WE weekend.
"""

import datetime as dt

OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    following = dt.date(year + month // 12, month % 12 + 1, 1) if (year, month) != (dt.MAXYEAR, 12) else dt.date.max
    return (following - dt.timedelta(days=1)).day if following != dt.date.max else following.day


def valid(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day."""
    return 1 <= year <= dt.MAXYEAR and 1 <= month <= 12 and 1 <= day <= last_day(year, month)  # noqa: PLR2004 - months of a year


def shift(day: dt.date, unit: str, count: int) -> dt.date | None:
    """Return the day `count` units later; the day of the month is lowered where the month is too short.

    None where the result leaves the calendar.
    """
    if unit in {"D", "W", "WE"}:
        try:
            return day + dt.timedelta(days=count * (1 if unit == "D" else 7))
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = months // 12, months % 12 + 1
    if not 1 <= year < dt.MAXYEAR:
        return None
    return dt.date(year, month, min(day.day, last_day(year, month)))


def value_of(day: dt.date, unit: str) -> str:
    """Return the TIMEX3 value of the unit that holds a day: 2024-W07, 2024-Q3, 199 for the 1990s."""
    year = f"{day.year:04d}"
    if unit in {"W", "WE"}:
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    return {
        "D": day.isoformat(),
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
    }[unit]


def season_of(day: dt.date) -> tuple[str, int]:
    """Return the season that holds a day (by whole months, northern half) and the year in which it begins."""
    if day.month <= 2:  # noqa: PLR2004 - winter began in the year before
        return "WI", day.year - 1
    return next((s, day.year) for s, m in reversed(SEASON_STARTS.items()) if day.month >= m)


def season_start(season: str, year: int) -> dt.date:
    """Return the first day of a season that begins in a year."""
    return dt.date(year, SEASON_STARTS[season], 1)


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876.

    Source: J. Meeus, Astronomical Algorithms, chapter 8.
    """
    century, rest = divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date:
    """Return the n-th such weekday (1 is Monday) of a month; -1 is the last."""
    if nth < 0:
        end = dt.date(year, month, last_day(year, month))
        return end - dt.timedelta(days=(end.isoweekday() - weekday) % 7)
    start = dt.date(year, month, 1)
    return start + dt.timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (nth - 1))

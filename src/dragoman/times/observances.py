"""Days that move from year to year: Easter of both calendars, and the feasts of the Islamic, Jewish and Chinese calendars.

A rule is text: `MM-DD`, the n-th weekday of a month as `MM-NwD` (-1 is the last), or a calendar's name with what to count:
`easter+0`, `orthodox+0` (days from Easter Sunday), `hebrew+9` (days from the Jewish new year), `lunar+0` (days from the first
day of the Chinese year), `islamic-10-01` (month and day), `islamic-09` (a whole month).
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from dragoman.times.calendars import easter, nth_weekday

_HIJRI_EPOCH = 1948440
"""Julian day of 1 Muharram of the year 1 in the civil (tabular) Islamic calendar."""
_ORDINAL = 1721425
"""Julian day of the day before `date.toordinal` begins to count."""
_HEBREW_EPOCH = -1373427
"""`date.toordinal` of the first new moon of the Jewish calendar."""
_HEBREW_OFFSET = 3761
Feast = tuple[dt.date, dt.date]


def exact(rule: str) -> bool:
    """Tell whether a rule gives the day itself; Islamic days hang on the sight of the moon and may be one off."""
    return not rule.startswith("islamic")


def feasts(rule: str, year: int, lunar: Mapping[str, str]) -> Iterator[Feast]:
    """Yield the first and last day of a feast for each time that it begins in a Gregorian year; none where it is not known.

    Args:
        rule: as the module says.
        year: the year.
        lunar: first day of the Chinese year by Gregorian year.
    """
    name, _, rest = rule.partition("-") if rule.startswith("islamic") else rule.partition("+")
    if name == "islamic":
        yield from _islamic(rest, year)
        return
    day = _day(rule, name, rest, year, lunar)
    if day is not None:
        yield day, day


def _day(rule: str, name: str, rest: str, year: int, lunar: Mapping[str, str]) -> dt.date | None:
    if name in _STARTS:
        return _STARTS[name](year) + dt.timedelta(days=int(rest))
    if name == "lunar":
        first = lunar.get(str(year))
        return dt.date.fromisoformat(f"{year:04d}-{first}") + dt.timedelta(days=int(rest)) if first else None
    month, of = rule.split("-", 1)
    if "w" not in of:
        return dt.date(year, int(month), int(of))
    nth, weekday = of.split("w")
    return nth_weekday(year, int(month), int(nth), int(weekday))


def orthodox_easter(year: int) -> dt.date:
    """Return Easter Sunday of the Orthodox churches as a Gregorian date.

    Source: J. Meeus, Astronomical Algorithms, chapter 8 (Julian calendar), and the difference of the two calendars.
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)


def jewish_new_year(year: int) -> dt.date:
    """Return the first day of the Jewish year that begins in a Gregorian year.

    Source: E. Reingold and N. Dershowitz, Calendrical Calculations, the arithmetic Hebrew calendar.
    """
    return dt.date.fromordinal(_HEBREW_EPOCH + _elapsed(year + _HEBREW_OFFSET) + _delay(year + _HEBREW_OFFSET))


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day  # noqa: PLR2004 - the year begins on no Sunday, Wednesday or Friday


def _delay(year: int) -> int:
    before, this, after = (_elapsed(year + n) for n in (-1, 0, 1))
    if after - this == 356:  # noqa: PLR2004 - no year has so many days
        return 2
    return 1 if this - before == 382 else 0  # noqa: PLR2004 - as above


def _islamic(rest: str, year: int) -> Iterator[Feast]:
    """Yield the feasts by the tabular calendar, within a day of what is announced.

    Source: E. Reingold and N. Dershowitz, Calendrical Calculations, the arithmetic Islamic calendar.
    """
    month, _, day = rest.partition("-")
    about = (year - 622) * 33 // 32
    for hijri in range(about - 1, about + 3):
        start = _hijri(hijri, int(month), int(day or 1))
        if start is not None and start.year == year:
            end = start if day else _hijri(hijri, int(month) + 1, 1)
            yield start, (start if day or end is None else end - dt.timedelta(days=1))


def _hijri(year: int, month: int, day: int) -> dt.date | None:
    if year < 1:
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH - 1
    ordinal = days - _ORDINAL
    return dt.date.fromordinal(ordinal) if 0 < ordinal < dt.date.max.toordinal() else None


_STARTS: dict[str, Callable[[int], dt.date]] = {"easter": easter, "orthodox": orthodox_easter, "hebrew": jewish_new_year}

"""Quarters and halves of a calendar year, month or decade, and comparisons with those of other years.

Format: `the third quarter (of 1989)`, `third-quarter`, `this year's second quarter`, `the first half of 2022`,
`the first week of June`, `the same period of 2023`, `the year-earlier quarter`.
Source: TIMEX3; a quarter without a year is the last one begun, or the next in a clause about what is to come.
Known errors: companies' own fiscal quarters are taken for those of the calendar.
"""

import datetime as dt
import re

from dragoman.times.anchor import Anchor
from dragoman.times.calendars import last_day, shift, value_of
from dragoman.times.grammar import Found
from dragoman.times.interval import interval
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.numbers import ordinal
from dragoman.times.recognisers.parts import Maker, count_of, duration, edge_of, year_of

_QUARTER = r"\d{4}-Q\d"
_PERIOD = r"\d{4}-(?:Q\d|H\d|\d\d(?:/\d{4}-\d\d)?)"
_FOUR = 4
_MONTHS = 12
_HALF = 15
_SECOND = frozenset({"second", "last", "latter"})


def _number(found: Found, anchor: Anchor) -> int | None:
    word = found.words("n")[0]
    count = 4 if word == "last" else ordinal(word, anchor.lexicon.ordinals)
    return count if count and count <= _FOUR else None


def _quarter(found: Found, anchor: Anchor) -> Read:
    count = _number(found, anchor)
    if count is None:
        return None
    mod = edge_of(found.words("e"), anchor.lexicon)
    if "y" not in found.parts:
        days = NO_INTERVAL if not {"fiscal", "financial"}.isdisjoint(found.all_words()) else None
        return Meaning("DATE", anchor.quarter(count), mod, days, confidence=0.85)
    year = year_of(found.words("y"), anchor)
    return Meaning("DATE", f"{year:04d}-Q{count}" if year else f"XXXX-Q{count}", mod, confidence=0.95)


def _q_number(found: Found, anchor: Anchor) -> Read:
    count = int(found.words("q")[0][1])
    if "y" not in found.parts:
        return Meaning("DATE", anchor.quarter(count))
    year = year_of(found.words("y"), anchor)
    return Meaning("DATE", f"{year:04d}-Q{count}" if year else f"XXXX-Q{count}")


def _half_of_year(found: Found, anchor: Anchor) -> Read:
    half = 2 if found.words("n")[0] in _SECOND else 1
    year = year_of(found.words("y"), anchor)
    return Meaning("DATE", f"{year:04d}-H{half}" if year else f"XXXX-H{half}")


def _half_of_month(found: Found, anchor: Anchor) -> Read:
    month = anchor.lexicon.months[found.words("m")[0]]
    year = year_of(found.words("y"), anchor) if "y" in found.parts else anchor.year_of_month(month)
    second = found.words("n")[0] in _SECOND
    mod = "END" if second else "START"
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}", mod, NO_INTERVAL)
    value = f"{year:04d}-{month:02d}"
    days = (f"{value}-{_HALF + 1}", f"{value}-{last_day(year, month)}") if second else (f"{value}-01", f"{value}-{_HALF}")
    return Meaning("DATE", value, mod, days)


def _part_of_month(found: Found, anchor: Anchor) -> Read:
    """Read `the first week of June`, `the last three days of May 2024`."""
    lexicon = anchor.lexicon
    month = lexicon.months[found.words("m")[0]]
    year = year_of(found.words("y"), anchor) if "y" in found.parts else anchor.year_of_month(month)
    nth = ordinal(found.words("n")[0], lexicon.ordinals)
    mod = "START" if found.words("n")[0] in {"first", "opening"} else None if nth else "END"
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}", mod, NO_INTERVAL)
    value, end = f"{year:04d}-{month:02d}", last_day(year, month)
    unit = found.words("u")[0]
    if unit == "weekend":
        return Meaning("DATE", value, mod)
    length = int(count_of(found.words("l"), lexicon) or 1) * {"day": 1, "days": 1, "fortnight": 14}.get(unit, 7)
    first = max(1, end - length + 1) if nth is None else min(end, (nth - 1) * length + 1)
    return Meaning("DATE", value, mod, (f"{value}-{first:02d}", f"{value}-{min(end, first + length - 1):02d}"), confidence=0.8)


def _h_number(found: Found, anchor: Anchor) -> Read:
    year = year_of(found.words("y"), anchor)
    half = found.words("h")[0][1]
    return Meaning("DATE", f"{year:04d}-H{half}" if year else f"XXXX-H{half}")


def _half_of_decade(found: Found, _: Anchor) -> Read:
    decade = re.sub(r"\D", "", found.text("s"))
    value = decade[:3] if len(decade) > 3 else f"19{decade[0]}"  # noqa: PLR2004 - `1980s` against `80s`
    second = found.words("n")[0] in _SECOND
    days = (f"{value}5-01-01", f"{value}9-12-31") if second else (f"{value}0-01-01", f"{value}4-12-31")
    return Meaning("DATE", value, "END" if second else "START", days)


def _year_before(told: str | None, anchor: Anchor) -> str:
    """Return the value of the same period one year earlier; of the last quarter where none was told."""
    told = told or anchor.at("Q", -1)
    return re.sub(r"\d{4}", lambda m: f"{int(m[0]) - 1:04d}", told)


def _year_ago(found: Found, anchor: Anchor) -> Read:
    period = _QUARTER if found.text("p") == "quarter" else _PERIOD
    return Meaning("DATE", _year_before(anchor.last_told(period, 6), anchor), confidence=0.7, compared=True)


def _latest(found: Found, anchor: Anchor) -> Read:
    told = anchor.last_told(_QUARTER, 6)
    back = found.words("q")[0] in {"previous", "preceding", "prior"}
    if found.words("q")[0] == "current":
        return Meaning("DATE", anchor.at("Q", 0))
    if told is None:
        return Meaning("DATE", anchor.at("Q", -1), confidence=0.7)
    days = interval(told)
    day = shift(dt.date.fromisoformat(days[0]), "Q", -1 if back else 0) if days else None
    return Meaning("DATE", value_of(day, "Q"), confidence=0.7, compared=back) if day else None


def _same_period(found: Found, anchor: Anchor) -> Read:
    """Read `the same period of 2023`: the period told last, moved to that year."""
    told = anchor.last_told(_PERIOD, 6) or anchor.at("Q", -1)
    words = found.words("y")
    year = year_of(words, anchor) if words and words[-1] not in {"ago", "earlier", "before"} else None
    if year is None and not words:
        same = anchor.last_told(_PERIOD, 3) if found.words("p")[0] == "period" else None
        return Meaning("DATE", same, confidence=0.6, compared=True) if same else None
    if year is None:
        return Meaning("DATE", _year_before(told, anchor), confidence=0.7, compared=True)
    first = int(told[:4]) if told[:4].isdecimal() else year
    return Meaning("DATE", re.sub(r"\d{4}", lambda m: f"{int(m[0]) - first + year:04d}", told), confidence=0.8, compared=True)


def _months_of_year(found: Found, anchor: Anchor) -> Read:
    """Read `the first four months of 2024`: from the first to the last of those months."""
    count, year = count_of(found.words("n"), anchor.lexicon), year_of(found.words("y"), anchor)
    if count is None or count != int(count) or not 1 <= count <= _MONTHS:
        return None
    if year is None:
        return _months_of(found, anchor)
    first, last = (1, int(count)) if found.words("e")[0] in {"first", "opening"} else (_MONTHS + 1 - int(count), _MONTHS)
    value = f"{year:04d}-{first:02d}" if first == last else f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
    return Meaning("DATE", value, confidence=0.9)


def _quarters_of_year(found: Found, anchor: Anchor) -> Read:
    """Read `the first two quarters of 1990` as the half, three quarters as the months that they hold."""
    count, year = int(count_of(found.words("n"), anchor.lexicon) or 0), year_of(found.words("y"), anchor)
    if year is None or not count:
        return None
    first = found.words("e")[0] == "first"
    if count == _FOUR // 2:
        return Meaning("DATE", f"{year:04d}-H{1 if first else 2}", confidence=0.9)
    start, end = (1, 3 * count) if first else (_MONTHS + 1 - 3 * count, _MONTHS)
    return Meaning("DATE", f"{year:04d}-{start:02d}/{year:04d}-{end:02d}", confidence=0.9)


def _months_of(found: Found, anchor: Anchor) -> Read:
    return Meaning("DURATION", duration(count_of(found.words("n"), anchor.lexicon), "M"), None, NO_INTERVAL)


RULES: dict[str, Maker] = {
    "quarter-of": _quarter,
    "quarter": _quarter,
    "year-quarter": _quarter,
    "q-number": _q_number,
    "half-of-year": _half_of_year,
    "half-of-month": _half_of_month,
    "part-of-month": _part_of_month,
    "h-number": _h_number,
    "half-of-decade": _half_of_decade,
    "year-ago-quarter": _year_ago,
    "year-ago": _year_ago,
    "latest-quarter": _latest,
    "same-period": _same_period,
    "year-quarter-told": _same_period,
    "quarters-of-year": _quarters_of_year,
    "months-of-year": _months_of_year,
    "months-of": _months_of,
}

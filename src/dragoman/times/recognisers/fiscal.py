"""Fiscal years, and their quarters and halves.

Format: `fiscal 2024-25`, `2023-24`, `this fiscal year`, `the second quarter of fiscal 2024-25`, `the end of the fiscal year`.
Source: the months in which governments' fiscal years begin, by the country that the text tells (`[[fiscal]]` in `times.toml`).
Known errors: companies' fiscal years; a country named nearer than the one whose year it is.
"""

from typing import NamedTuple

from dragoman.times.anchor import Anchor
from dragoman.times.calendars import last_day
from dragoman.times.grammar import Found
from dragoman.times.lexicon import FiscalYear
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.numbers import ordinal
from dragoman.times.recognisers.parts import Guard, Maker, edge_of, which_of

_CENTURY = 100
_YEAR = 12
_FOUR = 4


class _Months(NamedTuple):
    """A run of whole months."""

    year: int
    month: int
    length: int

    def value(self) -> str:
        """Return the TIMEX3 value: a calendar quarter where the months are one, else the range of months."""
        year, month = self.last()
        if self.length == 3 and self.month % 3 == 1:  # noqa: PLR2004 - a quarter's months
            return f"{self.year:04d}-Q{(self.month + 2) // 3}"
        return f"{self.year:04d}-{self.month:02d}/{year:04d}-{month:02d}"

    def last(self) -> tuple[int, int]:
        """Return the last month."""
        months = self.year * _YEAR + self.month + self.length - 2
        return months // _YEAR, months % _YEAR + 1


def _custom(anchor: Anchor) -> FiscalYear | None:
    """Return the custom of the country that is told most before the time; of equals the first in the file."""
    words = anchor.words_before()
    scores = [(sum(words[w] for w in custom.words), -order, custom) for order, custom in enumerate(anchor.lexicon.fiscal)]
    best = max(scores, key=lambda s: (s[0], s[1]), default=None)
    return best[2] if best and best[0] else None


def _numbers(words: list[str]) -> list[int]:
    """Return the figures of `2023 - 24` and `2023/24`."""
    return [int(part) for word in words for part in word.split("/") if part.isdecimal()]


def _named(found: Found, custom: FiscalYear) -> int | None:
    """Return the calendar year in which a fiscal year that the text numbers begins."""
    years = _numbers(found.words("y"))
    if not years:
        return None
    return years[0] - (1 if len(years) == 1 and custom.named_by_end else 0)


def _running(anchor: Anchor, custom: FiscalYear) -> int | None:
    """Return the calendar year in which the present fiscal year began."""
    year = anchor.year()
    if year is None or not anchor.published.knows("M"):
        return None
    return year if anchor.published.day.month >= custom.begins else year - 1


def _within(found: Found, anchor: Anchor, length: int) -> Read:
    """Read a quarter or half of a fiscal year."""
    number = ordinal(found.words("n")[0], anchor.lexicon.ordinals)
    custom = _custom(anchor)
    if number is None or number * length > _YEAR:
        return None
    if custom is None:
        return _by_calendar(found, anchor, number, length)
    year = _named(found, custom) or _running(anchor, custom)
    if year is None:
        return Meaning("DATE", f"XXXX-{'Q' if length < _FOUR else 'H'}{number}", confidence=0.6)
    month = custom.begins + (number - 1) * length
    months = _Months(year + (month - 1) // _YEAR, (month - 1) % _YEAR + 1, length)
    return Meaning("DATE", months.value(), confidence=0.8)


def _by_calendar(found: Found, anchor: Anchor, number: int, length: int) -> Read:
    years = _numbers(found.words("y"))
    year = years[0] if years else anchor.year()
    return Meaning("DATE", f"{year or 'XXXX'}-{'Q' if length < _FOUR else 'H'}{number}", None, NO_INTERVAL, confidence=0.5)


def _quarter(found: Found, anchor: Anchor) -> Read:
    return _within(found, anchor, 3)


def _half(found: Found, anchor: Anchor) -> Read:
    return _within(found, anchor, 6)


def _span(found: Found, anchor: Anchor) -> Read:
    """Read `2023-24`: a fiscal year where the text tells a country's custom, else two calendar years."""
    first = _numbers(found.words("y"))[0]
    custom = _custom(anchor)
    if custom is None:
        return Meaning("DATE", f"{first}/{first + 1}", confidence=0.6)
    return Meaning("DATE", _Months(first, custom.begins, _YEAR).value(), confidence=0.85)


def _year(found: Found, anchor: Anchor) -> Read:
    """Read `fiscal 2024`; the value is its number, the interval follows the country's custom."""
    named = found.words("y")[0]
    custom = _custom(anchor)
    if custom is None:
        return Meaning("DATE", named, None, NO_INTERVAL, confidence=0.7)
    months = _Months(_named(found, custom) or int(named), custom.begins, _YEAR)
    year, month = months.last()
    return Meaning(
        "DATE", named, None, (f"{months.year:04d}-{months.month:02d}-01", f"{year:04d}-{month:02d}-{last_day(year, month):02d}")
    )


def _which_year(found: Found, anchor: Anchor) -> Read:
    mod = edge_of(found.words("e"), anchor.lexicon)
    count = which_of(found.words("q"), anchor.lexicon) or 0
    custom = _custom(anchor)
    began = _running(anchor, custom) if custom else None
    if custom is None or began is None:
        return Meaning("DATE", anchor.at("Y", count), mod, NO_INTERVAL, confidence=0.5)
    months = _Months(began + count, custom.begins, _YEAR)
    if mod is None:
        return Meaning("DATE", months.value(), confidence=0.85)
    year, month = months.last() if mod == "END" else months[:2]
    day = f"{year:04d}-{month:02d}-{last_day(year, month) if mod == 'END' else 1:02d}"
    return Meaning("DATE", day, mod, (day, day), confidence=0.8)


def _is_span(found: Found, _: Anchor) -> bool:
    """Tell whether `2023-24` runs into the following year: a longer run of years or a code is none."""
    first, last = _numbers(found.words("y"))
    return last == (first + 1) % _CENTURY


RULES: dict[str, Maker] = {
    "fiscal-quarter": _quarter,
    "fiscal-half": _half,
    "fiscal-span": _span,
    "fiscal-year": _year,
    "which-fiscal-year": _which_year,
}
GUARDS: dict[str, Guard] = {"fiscal-span": _is_span}

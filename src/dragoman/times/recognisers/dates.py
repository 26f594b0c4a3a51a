"""Calendar dates: days, months and years named as such.

Format: `17 July 2024`, `Feb. 6`, `March 5, 1946`, `from 12 to 14 September`, `early May`, `mid-1997`, `2024-10-16`.
Source: TIMEX3 values (TimeML annotation guidelines 1.2.1); the year of a date without one follows the tense of its clause.
Known errors: figures between 1900 and 2199 that count something, when a preposition stands before them and no noun after.
"""

import datetime as dt
import re

from dragoman.times.anchor import Anchor
from dragoman.times.calendars import valid
from dragoman.times.grammar import Found
from dragoman.times.interval import edge, interval
from dragoman.times.meaning import Meaning, Read
from dragoman.times.numbers import ordinal, spoken_year
from dragoman.times.recognisers.parts import Guard, Maker, edge_of, names_edge, which_of, year_of

_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_MONTHS = 12
_SHORT_MONTHS = frozenset({"may", "june", "july"})
_NO_MONTHS = frozenset({"may", "march", "august"})


def _edged(value: str, words: list[str], anchor: Anchor, part: str = "", confidence: float = 0.9) -> Meaning:
    mod = edge_of(words, anchor.lexicon)
    days = edge(interval(value), mod) if names_edge(words, anchor.lexicon) else None
    return Meaning("DATE", value, mod, days, part, confidence)


def _month_value(month: int, year: int | None) -> str:
    return f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def _day_value(month: int, day: int, year: int | None) -> str | None:
    if not valid(year or 2000, month, day):
        return None
    return f"{_month_value(month, year)}-{day:02d}"


def _month_and_day(words: list[str], anchor: Anchor) -> tuple[int, int | None]:
    lexicon = anchor.lexicon
    month = next(lexicon.months[w] for w in words if w in lexicon.months)
    day = next((ordinal(w, lexicon.ordinals) for w in words if w not in lexicon.months and ordinal(w, lexicon.ordinals)), None)
    return month, day


def _day(found: Found, anchor: Anchor) -> Read:
    month = anchor.lexicon.months[found.words("m")[0]]
    day = ordinal(found.words("d")[0], anchor.lexicon.ordinals)
    if day is None:
        return None
    year = year_of(found.words("y"), anchor) if "y" in found.parts else _year_of_day(found, anchor, month, day)
    value = _day_value(month, day, year)
    head = found.all_words()[: found.parts["m"][0] - found.first]
    return None if value is None else _edged(value, head, anchor, confidence=0.95)


def _year_of_day(found: Found, anchor: Anchor, month: int, day: int) -> int | None:
    """Return the year of a day named without one; a weekday beside it that fits one of the years about it decides."""
    year = anchor.year_of_month(month, day)
    weekday = next((anchor.lexicon.weekdays[w] for w in found.all_words() if w in anchor.lexicon.weekdays), None)
    if year is None or weekday is None:
        return year
    years = [y for y in (year, year - 1, year + 1) if valid(y, month, day)]
    return next((y for y in years if dt.date(y, month, day).isoweekday() == weekday), year)


def _two_days(found: Found, anchor: Anchor) -> Read:
    """Read `12 to 14 September 2023` and `July 3-5`: the month and the year are shared."""
    month = anchor.lexicon.months[found.words("m")[0]]
    years = found.words("y")
    first = _last_day_number(found.words("a"), anchor)
    last = _last_day_number(found.words("d") or found.words("b")[:1], anchor)
    if first is None or last is None:
        return None
    year = year_of(years, anchor) if years else anchor.year_of_month(month, last)
    values = _day_value(month, first, year), _day_value(month, last, year)
    return tuple(Meaning("DATE", value, part=part) for value, part in zip(values, "ab", strict=True) if value)


def _last_day_number(words: list[str], anchor: Anchor) -> int | None:
    return next((n for w in reversed(words) if (n := ordinal(w, anchor.lexicon.ordinals))), None)


def _two_months(found: Found, anchor: Anchor) -> Read:
    """Read `April to September (2022)`: the year belongs to both, the one before where the months run over its end."""
    months = [_month_and_day(found.words(label), anchor)[0] for label in "ab"]
    year = year_of(found.words("y"), anchor) if "y" in found.parts else anchor.year_of_month(months[1])
    years = (year - 1 if year and months[0] > months[1] else year), year
    return tuple(
        _edged(_month_value(month, of), found.words(label), anchor, label)
        for month, of, label in zip(months, years, "ab", strict=True)
    )


def _month_range(found: Found, anchor: Anchor) -> Read:
    """Read `from April to September 2022`: both months, and the range that they are the ends of."""
    ends = _two_months(found, anchor)
    if not isinstance(ends, tuple) or found.words("b")[-1:] == found.words("a")[-1:]:
        return ends
    first, last = (end.value or "" for end in ends)
    if not (interval(first) and interval(last)) or first >= last:
        return ends
    return (*ends, Meaning("DATE", f"{first}/{last}", confidence=0.85))


def _month_year(found: Found, anchor: Anchor) -> Read:
    month = anchor.lexicon.months[found.words("m")[0]]
    year = _spoken(found, anchor) if "s" in found.parts else year_of(found.words("y"), anchor)
    return _edged(_month_value(month, year), found.words("e"), anchor, confidence=0.95)


def _spoken(found: Found, anchor: Anchor) -> int | None:
    words = found.words("s")
    if words[0][-2:].isdecimal():
        return year_of(words, anchor)
    return spoken_year(words, anchor.lexicon.cardinals, anchor.lexicon.multipliers)


def _month(found: Found, anchor: Anchor) -> Read:
    month = anchor.lexicon.months[found.words("m")[0]]
    return _edged(_month_value(month, anchor.year_of_month(month)), found.words("e"), anchor, confidence=0.85)


def _which_month(found: Found, anchor: Anchor) -> Read:
    month = anchor.lexicon.months[found.words("m")[0]]
    which = which_of(found.words("w"), anchor.lexicon)
    year = anchor.year()
    if year is not None and anchor.published.knows("M"):
        here = anchor.published.day.month
        if which == -1:
            year -= month >= here
        elif which == 1:
            year += month <= here
    return _edged(_month_value(month, year), found.words("e"), anchor)


def _year(found: Found, anchor: Anchor) -> Read:
    year = _spoken(found, anchor) if "s" in found.parts else year_of(found.words("y"), anchor)
    return _edged(f"{year:04d}", found.words("e"), anchor, confidence=0.85) if year else None


def _open_year(found: Found, anchor: Anchor) -> Read:
    value = f"{year_of(found.words('y'), anchor):04d}"
    mod = {"post": "AFTER", "pre": "BEFORE"}.get(found.text("r"), "ON_OR_AFTER")
    return Meaning("DATE", value, mod)


def _iso(found: Found, _: Anchor) -> Read:
    value = found.all_words()[0]
    return Meaning("DATE", value, confidence=0.97) if interval(value) else None


def _day_first(anchor: Anchor) -> bool:
    """Tell whether a date about the time can only have its day first."""
    return any(int(match[1]) > _MONTHS >= int(match[2]) for match in _SLASH.finditer(anchor.neighbourhood()))


def _slash(found: Found, anchor: Anchor) -> Read:
    """Read 10/16/2024; where both orders are possible as the text's other dates, else as an American one."""
    match = _SLASH.fullmatch(found.all_words()[0])
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    year = int(match[3]) if len(match[3]) > 2 else year_of([f"'{match[3]}"], anchor)  # noqa: PLR2004 - two digits of a year
    month, day = (second, first) if first > _MONTHS or (second <= _MONTHS and _day_first(anchor)) else (first, second)
    value = _day_value(month, day, year)
    return Meaning("DATE", value, confidence=0.6 if max(first, second) <= _MONTHS else 0.9) if value else None


def _is_month(found: Found, anchor: Anchor) -> bool:
    """Tell whether a lone month name is one: not the verb, not a person's name, not part of a longer name."""
    word = found.words("m")[0]
    phrase = anchor.reading.doc.char_span(*found.span_of("m"), alignment_mode="expand")
    if phrase is None:
        return False
    token = phrase[0]
    short = len(word) <= len("sept") and word not in _SHORT_MONTHS and found.after() != "."
    named = token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.ent_type_ != "DATE"
    if short or named:
        return False
    if word in _NO_MONTHS or token.ent_type_ == "PERSON":
        return found.before() in anchor.lexicon.context.month_before or "e" in found.parts or token.ent_type_ == "DATE"
    return True


def _is_year(found: Found, anchor: Anchor) -> bool:
    """Tell whether a lone figure is a year: by the words beside it, and by what the parser takes it for."""
    context = anchor.lexicon.context
    if found.after() in context.year_not_after:
        return False
    if "e" in found.parts:
        return True
    phrase = anchor.reading.doc.char_span(*found.span, alignment_mode="expand")
    token = phrase[-1] if phrase is not None else None
    if token is None or token.ent_type_ == "DATE":
        return token is not None
    before = found.before()
    counts = token.dep_ == "nummod" and token.head.tag_ in {"NNS", "NNPS"}
    named = token.ent_type_ not in {"", "CARDINAL", "EVENT", "LAW", "ORG"}
    return before in context.year_before and before not in context.year_not_before and not counts and not named


def _dotted(found: Found, _: Anchor) -> Read:
    day, month, year = map(int, found.all_words()[0].split("."))
    value = _day_value(month, day, year)
    return Meaning("DATE", value) if value else None


RULES: dict[str, Maker] = {
    "iso-date": _iso,
    "slash-date": _slash,
    "dotted-date": _dotted,
    "day-month-year": _day,
    "month-day-year": _day,
    "day-to-day-month": _two_days,
    "month-day-to-day": _two_days,
    "month-range": _month_range,
    "month-to-month": _two_months,
    "month-year": _month_year,
    "month-spoken-year": _month_year,
    "which-month": _which_month,
    "month": _month,
    "spoken-year": _year,
    "year-of": _year,
    "year": _year,
    "year-and-on": _open_year,
    "post-year": _open_year,
}
DAYS = frozenset({"iso-date", "slash-date", "day-month-year", "month-day-year"})
"""Rules that name one day."""
GUARDS: dict[str, Guard] = {"month": _is_month, "year": _is_year}

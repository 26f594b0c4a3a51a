"""Times counted from now or from a time told before.

Format: `today`, `yesterday morning`, `last week`, `earlier this year`, `two years ago`, `three years later`,
`the end of the month`, `that day`.
Source: TIMEX3; the granularity of `N units ago` is its unit. Inside a quotation `today` is the day that the text told last in
its own voice.
Known errors: `last week` for the seven days before now; `the year` for any year but the present one.
"""

import datetime as dt
import re
from dataclasses import replace

from dragoman.times.anchor import Anchor
from dragoman.times.calendars import OPEN, last_day, shift, value_of
from dragoman.times.grammar import Found
from dragoman.times.interval import edge, interval
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.recognisers.parts import (
    Guard,
    Maker,
    approximation,
    count_of,
    duration,
    edge_of,
    names_edge,
    unit_letter,
    which_of,
)

_WEEK = 7
_QUARTER = r"\d{4}-Q\d"
_PERIOD = r"\d{4}-[QH]\d"
_TODAY = r"\d{4}-\d\d-\d\d.*"
_MIN_BY_UNIT = {"D": 10, "W": 8, "M": 7, "Q": 7, "Y": 4, "E": 3, "C": 2, "WE": 8}


def _day_of(word: str, anchor: Anchor) -> str:
    count = anchor.lexicon.days[word]
    if anchor.quoted and count == 0 and (day := anchor.day_of_speech()):
        return day
    return anchor.at("D", count)


def _day_word(found: Found, anchor: Anchor) -> Read:
    word = found.words("d")[0]
    mod = edge_of(found.words("e"), anchor.lexicon)
    if word == "tonight":
        return Meaning("TIME", _day_of(word, anchor) + "TNI", mod)
    return Meaning("DATE", _day_of(word, anchor), mod)


def _day_word_part(found: Found, anchor: Anchor) -> Read:
    part = anchor.lexicon.dayparts[found.words("p")[0]]
    return Meaning("TIME", _day_of(found.words("d")[0], anchor) + part, edge_of(found.words("e"), anchor.lexicon))


def _beyond(found: Found, anchor: Anchor) -> Read:
    step = -1 if found.text("r") == "before" else 1
    return Meaning("DATE", anchor.at("D", anchor.lexicon.days[found.words("d")[0]] + step))


def _this_part(found: Found, anchor: Anchor) -> Read:
    part = anchor.lexicon.dayparts[found.words("p")[0]]
    count = -1 if found.text("q") == "last" else 0
    return Meaning("TIME", anchor.at("D", count) + part, edge_of(found.words("e"), anchor.lexicon))


def _overnight(_: Found, anchor: Anchor) -> Read:
    return Meaning("TIME", anchor.at("D", -1) + "TNI", confidence=0.7)


def _next_part(found: Found, anchor: Anchor) -> Read:
    told = _told_day(anchor)
    day = shift(told, "D", which_of(found.words("q"), anchor.lexicon) or 0) if told else None
    part = anchor.lexicon.dayparts[found.words("p")[0]]
    return Meaning("TIME", day.isoformat() + part, confidence=0.7) if day else None


def _told_day(anchor: Anchor) -> dt.date | None:
    told = anchor.last_told(_TODAY)
    return _date(told) if told else None


def _date(value: str) -> dt.date | None:
    days = interval(value)
    return dt.date.fromisoformat(days[0]) if days else None


def _unit(found: Found, anchor: Anchor, count: int) -> Read:
    unit = unit_letter(found.words("u")[0], anchor.lexicon)
    if not unit:
        return None
    value = anchor.at(unit, count)
    words = found.words("e")
    mod = edge_of(words, anchor.lexicon)
    return Meaning("DATE", value, mod, edge(interval(value), mod) if names_edge(words, anchor.lexicon) else None)


def _which_unit(found: Found, anchor: Anchor) -> Read:
    return _unit(found, anchor, which_of(found.words("q"), anchor.lexicon) or 0)


def _the_unit(found: Found, anchor: Anchor) -> Read:
    """Read `the quarter`, `the year`: the quarter told last; of the weekend the one that is over."""
    word = found.words("u")[0]
    if word == "quarter" and (told := anchor.last_told(_QUARTER)):
        return Meaning("DATE", told, confidence=0.7)
    if word == "weekend" and anchor.published.knows("D"):
        back = 0 if anchor.published.day.isoweekday() >= _WEEK - 1 or anchor.tense == "future" else -1
        return Meaning("DATE", anchor.at("WE", back), confidence=0.7)
    return _unit(found, anchor, -1 if word == "quarter" else 0)


def _told_unit(found: Found, anchor: Anchor) -> Read:
    """Read `that year`, `the previous quarter`, `the following month`: counted from the time told last that is fine enough."""
    unit = unit_letter(found.words("u")[0], anchor.lexicon)
    if not unit:
        return None
    count = which_of(found.words("q"), anchor.lexicon) or 0
    told = anchor.last_told(_QUARTER, 3) if unit == "Q" else _fine_enough(unit, anchor)
    day = _date(told) if told else None
    if day is None:
        return None if unit == "D" else _unit(found, anchor, count)
    moved = shift(day, unit, count)
    if moved is None:
        return None
    compared = unit == "Q" and count < 0
    return Meaning("DATE", value_of(moved, unit), edge_of(found.words("e"), anchor.lexicon), confidence=0.75, compared=compared)


def _fine_enough(unit: str, anchor: Anchor) -> str | None:
    shortest = _MIN_BY_UNIT[unit]
    return anchor.last_told(rf"\d[\dTQHWESPUFAMOIN:-]{{{shortest - 1},}}", 4)


def _edge_of_unit(found: Found, anchor: Anchor) -> Read:
    return _unit(found, anchor, 0)


def _unit_end(found: Found, anchor: Anchor) -> Read:
    unit = unit_letter(found.words("u")[0], anchor.lexicon)
    days = edge(interval(anchor.at(unit, 0)), "END")
    return Meaning("DATE", days[1] if days else anchor.at(unit, 0), "END", days)


def _week_of(found: Found, anchor: Anchor) -> Read:
    month, day = anchor.lexicon.months[found.words("m")[0]], int(found.words("d")[0])
    year = anchor.year_of_month(month, day)
    if year is None or day > last_day(year, month):
        return Meaning("DATE", OPEN["W"])
    return Meaning("DATE", value_of(dt.date(year, month, day), "W"))


_MONTHS = re.compile(r"(\d{4})(-\d\d)/(\d{4})(-\d\d)")
"""A range of months, which `a year earlier` moves whole."""


def _ago(found: Found, anchor: Anchor) -> Read:
    """Read `two years ago`, `a year earlier`, `three years later`."""
    lexicon = anchor.lexicon
    word, words = found.words("u")[0], found.words("n")
    count = count_of(words, lexicon) if words else None
    compares = _compares(found, anchor)
    mod = None if compares else approximation(found.words("a"), lexicon)
    unit = unit_letter(word, lexicon)
    sign = -1 if found.words("r")[0] in {"ago", "earlier", "before"} else 1
    if count is None and found.words("r")[0] in {"earlier", "later"}:
        return Meaning("DURATION", duration(None, lexicon.units[word]), mod, NO_INTERVAL, confidence=0.6)
    if count is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", mod, NO_INTERVAL, confidence=0.7)
    if not unit or count != int(count):
        return Meaning("DURATION", duration(count, lexicon.units[word]), mod, NO_INTERVAL, confidence=0.6)
    meaning = _moved(found, anchor, unit, sign * int(count), mod)
    return replace(meaning, start=found.span_of("n")[0]) if compares and isinstance(meaning, Meaning) else meaning


def _compares(found: Found, anchor: Anchor) -> bool:
    """Tell whether `less than` compares amounts and not lengths of time: `12 percent less than a year before`."""
    before = found.before()
    return found.words("a")[-1:] == ["than"] and (before in anchor.lexicon.context.amounts or before[-1:].isdecimal())


def _moved(found: Found, anchor: Anchor, unit: str, count: int, mod: str | None) -> Read:
    unit, count = ("Y", count * 10) if unit == "E" else ("Y", count * 100) if unit == "C" else (unit, count)
    from_now = found.words("r")[0] in {"ago", "from"}
    told = None
    if unit == "Y" and abs(count) == 1:
        told = anchor.last_told(_PERIOD, 0) or (anchor.last_told(_QUARTER, 6) if anchor.about_quarters else None)
    if told is None and not from_now:
        told = anchor.last_told(r"\d{4}.*", 2)
    if told is None and not from_now and unit != "Y":
        return Meaning("DURATION", duration(abs(count), unit), mod, NO_INTERVAL, confidence=0.6)
    if told is None:
        return Meaning("DATE", anchor.at(unit, count), mod)
    if unit == "Y" and (ends := _MONTHS.fullmatch(told)):
        value = f"{int(ends[1]) + count:04d}{ends[2]}/{int(ends[3]) + count:04d}{ends[4]}"
        return Meaning("DATE", value, mod, confidence=0.7, compared=True)
    day = _date(told)
    moved = shift(day, unit, count) if day else None
    if moved is None:
        return None
    if re.fullmatch(_PERIOD, told) and "H" in told:
        return Meaning("DATE", f"{moved.year:04d}{told[4:]}", mod, confidence=0.7, compared=True)
    finer = "Q" if "Q" in told else "M" if len(told) == 7 and unit == "Y" else unit  # noqa: PLR2004 - a month, YYYY-MM
    return Meaning("DATE", value_of(moved, finer), mod, confidence=0.7, compared="Q" in told)


def _shift_after(found: Found, anchor: Anchor) -> Read:
    unit = unit_letter(found.words("u")[0], anchor.lexicon)
    told = _fine_enough(unit, anchor)
    day = _date(told) if told else None
    moved = shift(day, unit, -1 if found.text("r") == "before" else 1) if day else None
    return Meaning("DATE", value_of(moved, unit), confidence=0.6) if moved else None


def _ends_clause(found: Found, _: Anchor) -> bool:
    """Tell whether `a year before` tells a time by itself, and is not followed by what it was before."""
    return found.after() in {"", ",", ".", ";", ":", ")", "–", "—", "and", "but", "when", "\n\n"}


def _is_unit(found: Found, _: Anchor) -> bool:
    """Tell whether `the week` stands alone: not `the week of …`, `the year-old …`, `the month long …`."""
    if found.after().isdecimal():
        return False  # the year 0
    return found.after() not in {"of", "-", "long", "before", "after", "when", "that", "'s"} or found.words("u") == ["quarter"]


def _no_span(found: Found, _: Anchor) -> bool:
    """Tell whether it is no length, as `the past decade` is, and no day of a row, as `the last day` is."""
    unit = found.words("u")[0]
    return unit != "day" and not ("past" in found.words("q") and unit in {"decade", "century"})


RULES: dict[str, Maker] = {
    "day-word": _day_word,
    "day-word-part": _day_word_part,
    "part-of-day-word": _day_word_part,
    "beyond-day-word": _beyond,
    "this-part": _this_part,
    "overnight": _overnight,
    "next-part": _next_part,
    "this-unit": _which_unit,
    "which-unit": _which_unit,
    "next-day": _told_unit,
    "told-unit": _told_unit,
    "edge-of-unit": _edge_of_unit,
    "unit-end": _unit_end,
    "the-unit": _the_unit,
    "week-of": _week_of,
    "ago": _ago,
    "units-ago": _ago,
    "unit-before": _ago,
    "shift-after": _shift_after,
}
GUARDS: dict[str, Guard] = {"the-unit": _is_unit, "unit-before": _ends_clause, "which-unit": _no_span}

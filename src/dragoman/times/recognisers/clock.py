"""Times of day.

Format: `10 a.m.`, `10:35 GMT Friday`, `4 in the morning`, `noon Tuesday`, `at dawn`.
Source: TIMEX3 TIME; without a day of its own a time belongs to the day that the text told last, else to the publication date.
Known errors: time zones are read over, values are local time.
"""

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import Meaning, Read
from dragoman.times.numbers import number, ordinal
from dragoman.times.recognisers.parts import Guard, Maker, approximation, edge_of, year_of

_NOON = 12


def _day(found: Found, anchor: Anchor) -> str:
    lexicon = anchor.lexicon
    if "w" in found.parts:
        return anchor.weekday(lexicon.weekdays[found.words("w")[0]], None)
    if "d" in found.parts:
        return anchor.at("D", lexicon.days[found.words("d")[0]])
    if "o" in found.parts:
        month, day = lexicon.months[found.words("o")[0]], ordinal(found.words("k")[0], lexicon.ordinals) or 1
        year = year_of(found.words("y"), anchor) if "y" in found.parts else anchor.year_of_month(month, day)
        return f"{year or 'XXXX'}-{month:02d}-{day:02d}"
    return anchor.day_beside() or anchor.at("D", 0)


def _hour(found: Found, anchor: Anchor) -> tuple[int, int] | None:
    words = found.words("t")
    hour, _, minute = words[0].replace(".", ":").partition(":")
    if not hour.isdecimal():
        spelled = number(words, anchor.lexicon.cardinals, {}, {})
        hour, minute = str(int(spelled or 0)), ""
    late = found.text("m").startswith("p") or found.text("p") in {"afternoon", "evening", "night"}
    read = int(hour) % _NOON + _NOON if late else int(hour) % _NOON if found.text("m").startswith("a") else int(hour)
    minutes = int(minute[:2] or 0)
    return (read, minutes) if read <= 24 and minutes < 60 else None  # noqa: PLR2004 - a clock's ends


def _clock(found: Found, anchor: Anchor) -> Read:
    time = _hour(found, anchor)
    if time is None:
        return None
    value = f"{_day(found, anchor)}T{time[0]:02d}:{time[1]:02d}"
    return Meaning("TIME", value, approximation(found.words("a"), anchor.lexicon))


def _part(found: Found, anchor: Anchor) -> Read:
    part = anchor.lexicon.dayparts[found.words("p")[0]]
    return Meaning("TIME", _day(found, anchor) + part, edge_of(found.words("e"), anchor.lexicon), confidence=0.7)


def _is_clock(found: Found, _: Anchor) -> bool:
    """Tell whether it is a time of day and not the length of a race, `2:01:38`."""
    return found.words("t")[0].count(":") == 1 or "m" in found.parts


RULES: dict[str, Maker] = {
    "clock": _clock,
    "hour": _clock,
    "oclock": _clock,
    "in-the-part": _clock,
    "noon": _part,
    "part-of-date": _part,
    "at-part": _part,
    "the-part": _part,
}
GUARDS: dict[str, Guard] = {"clock": _is_clock}

"""Weekdays, alone or with a part of the day.

Format: `Tuesday`, `last Friday`, `early Monday`, `Sunday evening`, `before dawn on Sunday`.
Source: TIMEX3; a bare weekday is the last one, the publication day included, unless its clause speaks of what is to come.
Known errors: a weekday more than a week back, or told of a day that the text dates otherwise.
"""

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.interval import interval
from dragoman.times.meaning import Meaning, Read
from dragoman.times.recognisers.parts import Guard, Maker, edge_of, which_of


def _day(found: Found, anchor: Anchor) -> str:
    number = anchor.lexicon.weekdays[found.words("w")[0]]
    words = found.words("q")
    which = which_of(words, anchor.lexicon)
    if which == 0 and anchor.tense != "past":
        which = 1
    return anchor.weekday(number, which or None)


def _weekday(found: Found, anchor: Anchor) -> Read:
    return Meaning("DATE", _day(found, anchor), edge_of(found.words("e"), anchor.lexicon))


def _weekday_part(found: Found, anchor: Anchor) -> Read:
    part = anchor.lexicon.dayparts[found.words("p")[0]]
    mod = {"before": "BEFORE", "after": "AFTER"}.get(found.text("r")) or edge_of(found.words("e"), anchor.lexicon)
    return Meaning("TIME", _day(found, anchor) + part, mod)


def _of_week(found: Found, anchor: Anchor) -> Read:
    """Read `Friday of last week`."""
    number = anchor.lexicon.weekdays[found.words("w")[0]]
    monday = anchor.at("W", which_of(found.words("q"), anchor.lexicon) or 0)
    days = interval(f"{monday}-{number}")
    return Meaning("DATE", days[0] if days else f"XXXX-WXX-{number}")


def _is_weekday(found: Found, _: Anchor) -> bool:
    """Tell whether a short form is one: `Sun` is none without its period or comma."""
    return found.words("w")[0].endswith("day") or found.after() in {".", ","}


RULES: dict[str, Maker] = {
    "weekday": _weekday,
    "weekday-of-week": _of_week,
    "weekday-part": _weekday_part,
    "part-of-weekday": _weekday_part,
}
GUARDS: dict[str, Guard] = {"weekday": _is_weekday}

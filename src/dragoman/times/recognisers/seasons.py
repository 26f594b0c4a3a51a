"""Seasons and holidays.

Format: `last autumn`, `the winter of 1994`, `this summer`, `last season`, `Thanksgiving Day`.
Source: TIMEX3 SP, SU, FA, WI; a season has its three months of the northern half, and a winter the year in which it begins.
Easter is that of the Gregorian calendar.
Known errors: Orthodox Easter; the southern half; the dry and the rainy season are not dated.
"""

import datetime as dt

from dragoman.times.anchor import Anchor
from dragoman.times.calendars import easter, nth_weekday
from dragoman.times.grammar import Found
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.numbers import spoken_year
from dragoman.times.recognisers.parts import Guard, Maker, edge_of, which_of, year_of

_EASTER = "easter"


def _season(found: Found, anchor: Anchor) -> Read:
    name = anchor.lexicon.seasons[found.words("s")[0]]
    which = which_of(found.words("q"), anchor.lexicon) if "q" in found.parts else None
    return Meaning("DATE", anchor.season(name, which), edge_of(found.words("e"), anchor.lexicon), confidence=0.85)


def _season_year(found: Found, anchor: Anchor) -> Read:
    name = anchor.lexicon.seasons[found.words("s")[0]]
    lexicon = anchor.lexicon
    year = spoken_year(found.words("y"), lexicon.cardinals, lexicon.multipliers) or year_of(found.words("y"), anchor)
    return Meaning("DATE", f"{year:04d}-{name}" if year else f"XXXX-{name}", edge_of(found.words("e"), lexicon))


def _some_season(found: Found, anchor: Anchor) -> Read:
    which = which_of(found.words("q"), anchor.lexicon) or 0
    value = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[which]
    return Meaning("DATE", value, None, NO_INTERVAL, confidence=0.5)


def _holiday(found: Found, anchor: Anchor) -> Read:
    rule = anchor.lexicon.holidays[found.text("h")]
    year = anchor.year()
    if year is None or not anchor.published.knows("D"):
        return Meaning("DATE", f"XXXX-{rule}" if rule.replace("-", "").isdecimal() else "XXXX-XX-XX", confidence=0.6)
    day = _of_year(rule, year)
    past = which_of(found.words("q"), anchor.lexicon) == -1 or anchor.tense in {"past", "none"}
    if past and day > anchor.published.day:
        day = _of_year(rule, year - 1)
    elif not past and day < anchor.published.day:
        day = _of_year(rule, year + 1)
    return Meaning("DATE", day.isoformat(), confidence=0.8)


def _of_year(rule: str, year: int) -> dt.date:
    if rule.startswith(_EASTER):
        return easter(year) + dt.timedelta(days=int(rule.removeprefix(_EASTER)))
    month, rest = rule.split("-", 1)
    if "w" not in rest:
        return dt.date(year, int(month), int(rest))
    nth, weekday = rest.split("w")
    return nth_weekday(year, int(month), int(nth), int(weekday))


def _is_season(found: Found, anchor: Anchor) -> bool:
    """Tell whether `fall` and `spring` are no verbs or wells."""
    phrase = anchor.reading.doc.char_span(*found.span_of("s"), alignment_mode="expand")
    return phrase is not None and phrase[0].pos_ in {"NOUN", "PROPN"}


RULES: dict[str, Maker] = {
    "season": _season,
    "season-year": _season_year,
    "the-season": _season,
    "bare-season": _season,
    "season-spoken": _season_year,
    "some-season": _some_season,
    "holiday": _holiday,
}
GUARDS: dict[str, Guard] = {"season": _is_season, "the-season": _is_season, "bare-season": _is_season}

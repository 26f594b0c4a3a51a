"""Seasons and holidays.

Format: `last autumn`, `the winter of 1994`, `this summer`, `last season`, `Thanksgiving Day`.
Source: TIMEX3 SP, SU, FA, WI; a season has its three months of the northern half, and a winter the year in which it begins.
Feasts that move are counted by the calendars of `times/observances.py`; `Easter` alone is that of the Gregorian calendar.
Known errors: Islamic days are those of the tabular calendar, about a day from the announced one (`mod` APPROX); the southern
half; the dry and the rainy season are not dated.
"""

import datetime as dt

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.numbers import spoken_year
from dragoman.times.observances import Feast, exact, feasts
from dragoman.times.recognisers.parts import Guard, Maker, edge_of, which_of, year_of


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
    told = year_of(found.words("y"), anchor) if "y" in found.parts else None
    year = told or anchor.year()
    if year is None or not (told or anchor.published.knows("D")):
        return Meaning("DATE", f"XXXX-{rule}" if rule.replace("-", "").isdecimal() else "XXXX-XX-XX", confidence=0.6)
    back = told is None and (which_of(found.words("q"), anchor.lexicon) == -1 or anchor.tense in {"past", "none"})
    feast = _of_year(rule, year, anchor) if told else _nearest(rule, anchor, back=back)
    if feast is None:
        return Meaning("DATE", None, None, NO_INTERVAL, confidence=0.5)
    first, last = feast
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    if exact(rule):
        return Meaning("DATE", value, confidence=0.8)
    days = (first - dt.timedelta(days=1)).isoformat(), (last + dt.timedelta(days=1)).isoformat()
    return Meaning("DATE", value, "APPROX", days, confidence=0.6)


def _of_year(rule: str, year: int, anchor: Anchor) -> Feast | None:
    """Return the first feast that begins in a year, or None where none does or none is known."""
    return next(iter(feasts(rule, year, anchor.lexicon.lunar)), None) if 1 <= year < dt.MAXYEAR else None


def _nearest(rule: str, anchor: Anchor, *, back: bool) -> Feast | None:
    """Return the last feast that has begun, or the first that is not over."""
    here = anchor.published.day
    known = [f for y in (-1, 0, 1) for f in feasts(rule, here.year + y, anchor.lexicon.lunar)]
    if back:
        return max((f for f in known if f[0] <= here), default=None)
    return min((f for f in known if f[1] >= here), default=None)


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

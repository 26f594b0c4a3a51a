"""Numbers and times of two reports, compared as what their wording allows."""

import datetime as dt
import re

from dragoman.record import Figure, Time

LONG = 93
"""Days of an interval beyond which that two intervals meet says little."""
APART = 0.1
"""By how much an approximate length of time may be off, as a share of it."""
_LENGTH = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?)?"
)
_MINUTES = (525_600, 43_200, 10_080, 1_440, 60, 1)


def figures_agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures have a unit in common and ranges that meet."""
    return comparable(one, other) and _meet(one, other)


def comparable(one: Figure, other: Figure) -> bool:
    """Tell whether two figures have one unit and are numbers, not only changes."""
    known = all(figure.low is not None or figure.high is not None or figure.value is not None for figure in (one, other))
    counted = {"count", "persons"}
    same = one.unit == other.unit or bool(counted & {one.unit}) or bool(counted & {other.unit})
    return known and same


def _meet(one: Figure, other: Figure) -> bool:
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    return low, high


def days(time: Time) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a time, or None where it is not dated or no date."""
    if time.type not in {"DATE", "TIME"} or not time.from_ or not time.to:
        return None
    try:
        return dt.date.fromisoformat(time.from_), dt.date.fromisoformat(time.to)
    except ValueError:
        return None


def days_meet(one: Time, other: Time) -> bool:
    """Tell whether two times are dated, meet, and are both short enough for that to say something."""
    mine, theirs = days(one), days(other)
    if mine is None or theirs is None:
        return False
    short = all((span[1] - span[0]).days < LONG for span in (mine, theirs))
    return short and mine[0] <= theirs[1] and theirs[0] <= mine[1]


def minutes(time: Time) -> float | None:
    """Return a length of time in minutes, a month as 30 days; None for what is no length."""
    found = _LENGTH.fullmatch(time.value or "") if time.type == "DURATION" else None
    parts = found.groups() if found else ()
    if not any(parts):
        return None
    return sum(float(part) * size for part, size in zip(parts, _MINUTES, strict=True) if part)


def same_length(one: Time, other: Time) -> bool:
    """Tell whether two lengths of time are the same, a tenth more or less where one is approximate."""
    mine, theirs = minutes(one), minutes(other)
    if mine is None or theirs is None:
        return False
    slack = APART * max(mine, theirs) if one.mod or other.mod else 0
    return abs(mine - theirs) <= slack

"""What the reports of an incident disagree on: who, when, where, how many, whether, and on whose word.

A difference is there where two reports say what cannot both be read as the same; a report that does not say takes no part.
Nothing here says who is right.
"""

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from dragoman.analysis.incidents.finding import Group
from dragoman.analysis.incidents.pages import Number
from dragoman.analysis.incidents.tellings import Telling

OWN_VOICE = "the outlet's own voice"
DENIED = "denied"
_HAPPENS = {"actual": "reported as happening", "historical": "reported as happening", "negated": "reported as not happening"}
_NEAR = 40.0
"""Kilometres within which two places may be one, as a city and a village of its own."""
_RADIUS = 6371.0
_AS_MANY = 50.0
"""Times that a number may be another and still count the same thing."""


class Saying(msgspec.Struct, frozen=True):
    """What some reports of an incident say on a point on which they disagree.

    Attributes:
        about: `who`, `when`, `where`, `how many`, `whether` or `on whose word`.
        of: of numbers what is counted, else None.
        says: what is said, in the words of codes and names.
        reports: ids of the reports that say so.
        evidence: ids of the events, figures and statements that say so.
    """

    about: str
    of: str | None
    says: str
    reports: tuple[str, ...]
    evidence: tuple[str, ...]


def differences(group: Group) -> list[Saying]:
    """Return what each side of every disagreement says, point by point."""
    if len(group.tellings) == 1 and not group.tellings[0].row["denied_by"]:
        return []
    found = [saying for about, of in POINTS.items() for saying in _point(about, None, of(group.tellings))]
    return [*found, *_counts(group.tellings), *_whether(group.tellings)]


Told = Iterable[tuple[str, Telling, str]]
"""What is said, by which telling, and the id of the evidence."""


def _who(tellings: Iterable[Telling]) -> Told:
    """Yield who acts and to whom; tellings with a side missing say less, not otherwise."""
    told = [one for one in tellings if one.actors]
    two_sided = any(one.recipients for one in told)
    for one in told:
        if bool(one.recipients) == two_sided:
            yield " → ".join(", ".join(sorted(side)) for side in (one.actors, one.recipients) if side), one, one.id


def _when(tellings: Iterable[Telling]) -> Told:
    for one in tellings:
        if one.days.dated:
            days = sorted({one.days.first, one.days.last})
            yield " to ".join(dt.date.fromordinal(day).isoformat() for day in days), one, one.id


def _where(tellings: Iterable[Telling]) -> Told:
    """Yield where; a site and its city are one place, by the name that is told most."""
    placed = [one for one in tellings if one.row["latitude"] is not None]
    named = Counter(one.row["place_name"] for one in placed)
    centres: dict[str, Telling] = {}
    for one in sorted(placed, key=lambda one: (-named[one.row["place_name"]], one.row["place_name"])):
        near = next(
            (name for name, centre in centres.items() if _kilometres(one.row, centre.row) < _NEAR), one.row["place_name"]
        )
        centres.setdefault(near, one)
        yield near, one, one.id


def _kilometres(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Return how far apart two places are, on a sphere (haversine)."""
    north, south = math.radians(one["latitude"]), math.radians(other["latitude"])
    east = math.radians(one["longitude"] - other["longitude"])
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _whose_word(tellings: Iterable[Telling]) -> Told:
    for one in tellings:
        if one.row["statement"] is None:
            yield OWN_VOICE, one, one.id
        else:
            yield one.row["told_by_name"] or "somebody unnamed", one, one.row["statement"]


POINTS: dict[str, Callable[[Iterable[Telling]], Told]] = {
    "who": _who,
    "when": _when,
    "where": _where,
    "on whose word": _whose_word,
}
"""The points on which each telling says one thing."""


def _point(about: str, of: str | None, told: Told) -> list[Saying]:
    """Return who says what on a point, the most first; nothing where all say the same."""
    sayings: dict[str, list[tuple[Telling, str]]] = defaultdict(list)
    for says, telling, evidence in told:
        sayings[says].append((telling, evidence))
    if len(sayings) < 2:  # noqa: PLR2004 - it takes two to disagree
        return []
    ordered = sorted(sayings.items(), key=lambda one: (-len({telling.report for telling, _ in one[1]}), one[0]))
    return [_saying(about, of, says, by) for says, by in ordered]


def _saying(about: str, of: str | None, says: str, by: list[tuple[Telling, str]]) -> Saying:
    reports = dict.fromkeys(telling.report for telling, _ in by)
    return Saying(about, of, says, tuple(reports), tuple(dict.fromkeys(evidence for _, evidence in by)))


def _counts(tellings: Iterable[Telling]) -> Iterator[Saying]:
    """Yield numbers of the same thing, beside the event, that cannot both be so."""
    by_thing: dict[str, list[tuple[Number, Telling]]] = defaultdict(list)
    for one in tellings:
        for number in one.numbers:
            by_thing[number.counted].append((number, one))
    for thing, told in sorted(by_thing.items()):
        if thing and any(_disagree(a, b) for a, one in told for b, other in told if one.report != other.report):
            yield from _point("how many", thing, ((number.shown, one, number.id) for number, one in told))


def _disagree(one: Number, other: Number) -> bool:
    apart = one.high < other.low or other.high < one.low
    return apart and max(one.high, other.high) <= _AS_MANY * max(min(one.low, other.low), 1)


def _whether(tellings: Iterable[Telling]) -> list[Saying]:
    """Return who says that it happened and who that it did not, where anybody denies it."""
    told = [(_HAPPENS[one.row["status"]], one, one.id) for one in tellings if one.row["status"] in _HAPPENS]
    denials = [(DENIED, one, statement) for one in tellings for statement in one.row["denied_by"]]
    return _point("whether", None, [*told, *denials])

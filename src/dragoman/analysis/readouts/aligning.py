"""Which units of two readouts tell the same thing.

The two units that tell of the meeting itself belong together whatever they share. Of the rest, those are paired that are most
alike, the surest first; what is left over of a sentence may join a pair that it denies, answers or goes on with.
"""

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.readouts.matching import BARS, Match, Matcher
from dragoman.analysis.readouts.traits import Traits

JOINED = 0.3
"""How alike a unit that is left over must be to one of a pair to join it."""
CONSULT = "CONSULT"
MEET, VISIT = "meet", "visit"
DATE = "deadlin"
"""The concept of a date that is set: "no date was given" answers whatever the sentence is about."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units of both reports that tell one thing.

    Attributes:
        first: numbers of the first report's.
        second: numbers of the second's.
        matches: what aligned them, the match of the pair first.
        more: numbers of other units that tell only of the meeting, for each report.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    matches: tuple[Match, ...]
    more: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    @property
    def pair(self) -> Match:
        """The match that the group began with."""
        return self.matches[0]


class Aligner:
    """Aligns the units of two reports.

    Args:
        first: the first report's.
        second: the second's.
    """

    def __init__(self, first: Sequence[Traits], second: Sequence[Traits]) -> None:
        self._first, self._second = first, second
        self._matcher = Matcher(first, second)
        self._matches = tuple(self._matcher.matches())

    def nearest(self) -> tuple[dict[int, float], dict[int, float]]:
        """Return for the units of each report how alike the likest unit of the other one is."""
        out: tuple[dict[int, float], dict[int, float]] = ({}, {})
        for match in self._matches:
            for known, n in zip(out, (match.first, match.second), strict=True):
                known[n] = max(known.get(n, 0.0), match.alike if match.shared else 0.0)
        return out

    @functools.cache  # noqa: B019 - an aligner lives for one comparison
    def groups(self) -> tuple[Group, ...]:
        """Return the groups, in the order of the first report.

        A unit stands in one, or in several that share nothing of it: who conveyed condolences over a death told both.
        """
        found = sorted(self._matches, key=lambda m: (-m.alike * math.sqrt(max(0, m.weight)), m.first, m.second))
        meeting = self._meeting()
        pairs = [meeting] if meeting else []
        more = tuple(_more(units) if meeting else () for units in (self._first, self._second))
        for match in found if not meeting else (m for m in found if m.first not in more[0] and m.second not in more[1]):
            rivals = [p for p in pairs if p.first == match.first or p.second == match.second]
            if self._matcher.holds(match) and all(_apart(p, match) for p in rivals):
                pairs.append(match)
        pairs.sort(key=lambda m: (m.first, m.second))
        return tuple(replace(g, more=(more[0], more[1])) if g.pair.meeting else g for g in self._joined(pairs, found))

    def _meeting(self) -> Match | None:
        """Return the pair of units that tell of the meeting, or None where one report has none."""
        one, other = (next(_meetings(units), None) for units in (self._first, self._second))
        return None if one is None or other is None else replace(self._matcher.match(one, other), meeting=True)

    def _joined(self, pairs: Sequence[Match], found: Sequence[Match]) -> Iterator[Group]:
        """Yield the groups of pairs with what is left over and joins them."""
        used = {p.first for p in pairs}, {p.second for p in pairs}
        for pair in pairs:
            first, second, matches = [pair.first], [pair.second], [pair]
            for match in found if not pair.meeting else ():
                if (
                    match.first == pair.first
                    and match.second not in used[1]
                    and self._joins(match, self._second, match.second, second)
                ):
                    second.append(match.second)
                    used[1].add(match.second)
                    matches.append(match)
                elif (
                    match.second == pair.second
                    and match.first not in used[0]
                    and self._joins(match, self._first, match.first, first)
                ):
                    first.append(match.first)
                    used[0].add(match.first)
                    matches.append(match)
            if not pair.meeting:
                for units, members, taken in ((self._first, first, used[0]), (self._second, second, used[1])):
                    undated = [n for n in _undated(units, members) if n not in taken]
                    members.extend(undated)
                    taken.update(undated)
            yield Group(tuple(first), tuple(second), tuple(matches))

    def _joins(self, match: Match, units: Sequence[Traits], number: int, members: Iterable[int]) -> bool:
        """Tell whether a unit joins a pair: of the sentence of one of its own, it is like, denies or answers the other's."""
        if not any(units[number].unit.sentence == units[member].unit.sentence for member in members):
            return False
        one, other = self._first[match.first], self._second[match.second]
        if units[number].unit.aspect is not None:
            return False
        like = match.alike >= JOINED and match.weight >= BARS[0][0] and bool(match.shared)
        return like or (one.denied != other.denied and bool(match.shared)) or (one.answer and other.answer)


def _meetings(units: Sequence[Traits]) -> Iterator[int]:
    """Yield the numbers of the units that tell of a meeting or visit that took place, those that name a meeting first."""
    past = [n for n, unit in enumerate(units) if unit.unit.aspect is None and not unit.denied and not unit.coming]
    yield from (n for n in past if MEET in units[n].words or _held(units[n]))
    yield from (n for n in past if VISIT in units[n].words)


def _held(unit: Traits) -> bool:
    return any(event.type == CONSULT and event.status == "actual" for event in unit.events)


def _more(units: Sequence[Traits]) -> tuple[int, ...]:
    """Return the units after the first one of the meeting that tell of nothing but the meeting, as how long it lasted."""
    start = next(_meetings(units), len(units))
    out: list[int] = []
    for number, unit in enumerate(units[start + 1 :], start=start + 1):
        beside = any(units[n].unit.sentence == unit.unit.sentence for n in out)
        if unit.plain and not unit.settled and unit.unit.aspect is None and (MEET in unit.words or beside):
            out.append(number)
    return tuple(out)


def _undated(units: Sequence[Traits], members: Sequence[int]) -> Iterator[int]:
    """Yield the units that say of the sentence of others that no date is set: "…, and that no date has been given"."""
    for number, unit in enumerate(units):
        near = any(units[m].unit.sentence == unit.unit.sentence for m in members)
        if near and unit.denied and DATE in unit.words and number not in members:
            yield number


def _apart(pair: Match, match: Match) -> bool:
    """Tell whether two matches of one unit are about different things."""
    return bool(match.shared) and pair.shared.isdisjoint(match.shared)

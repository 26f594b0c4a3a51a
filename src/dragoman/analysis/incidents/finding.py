"""Incidents found in what reports tell: reports about one happening first, then the events of each.

1. Reports whose heads share parties and days are compared; those about one happening make a story.
2. Events that share parties and days, or stand in reports about one happening, are compared, with how likely their reports are
   about one; those that are the same happening make an incident.
3. A report of a story in which no event of the story's first incident was coded tells it all the same, without an event.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from dragoman.analysis.incidents.arrays import Arrays, Floats, Ints, as_arrays
from dragoman.analysis.incidents.candidates import candidates, may_be_one
from dragoman.analysis.incidents.clusters import Clusters
from dragoman.analysis.incidents.likeness import Judge, about, load_judges, same
from dragoman.analysis.incidents.tellings import Telling
from dragoman.analysis.incidents.told import Told, read_told
from dragoman.archive.store import Archive

STORY, INCIDENT = 0.5, 0.65
"""Mean chances from which on reports are one story, and events one incident."""
KEPT = 0.05
"""Chance under which a pair counts as one that was not compared."""
Pairs = dict[tuple[int, int], float]
"""The chance of each pair of numbers, the smaller first."""


class Group(msgspec.Struct, frozen=True):
    """The tellings of one happening.

    Attributes:
        tellings: by publication, then report and place in it.
        likeness: of each, how likely it is the same as the others, on average; 1 where it is alone.
        main: of each, whether it is told as news of a report about the happening, not in passing.
        also: ids of reports that are about it though no event of it was coded at their heads.
    """

    tellings: tuple[Telling, ...]
    likeness: tuple[float, ...]
    main: tuple[bool, ...]
    also: tuple[str, ...] = ()


def groups(archive: Archive) -> list[Group]:
    """Return the happenings that an archive's reports tell, by their first telling."""
    told = read_told(archive)
    arrays, judges = as_arrays(told), load_judges()
    reports = report_pairs(arrays, judges.about)
    return gathered(told, reports, event_pairs(arrays, reports, judges.same))


def report_pairs(arrays: Arrays, judge: Judge) -> Pairs:
    """Return the chance of each two reports to be about one happening, where there is any."""
    found: Pairs = {}
    for a, b in candidates(arrays.reports):
        found.update(_kept(a, b, judge.chances(about(arrays, a, b))))
    return found


def event_pairs(arrays: Arrays, reports: Pairs, judge: Judge) -> Pairs:
    """Return the chance of each two events to be one happening, where there is any.

    Args:
        arrays: what is told.
        reports: how likely each two reports are about one happening.
        judge: of two events.
    """
    found: Pairs = {}
    for a, b in compared_events(arrays, reports):
        found.update(_kept(a, b, judge.chances(same(arrays, a, b, story_of(arrays, reports, a, b)))))
    return found


def compared_events(arrays: Arrays, reports: Pairs) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of events that may be one happening; a pair may come more than once."""
    for a, b in (*candidates(arrays.events), *_in_stories(arrays, reports)):
        kept = may_be_one(arrays.events, a, b)
        if kept.any():
            yield a[kept], b[kept]


def _in_stories(arrays: Arrays, reports: Pairs) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of events told as news by reports that are more likely than not about one happening."""
    news: dict[int, list[int]] = defaultdict(list)
    for number in np.flatnonzero(arrays.events["main"]).tolist():
        news[int(arrays.events["report"][number])].append(number)
    pairs = [(a, b) for (one, other), chance in reports.items() if chance >= STORY for a in news[one] for b in news[other]]
    if pairs:
        found = np.array(pairs, dtype=np.int32)
        yield found.min(axis=1), found.max(axis=1)


def story_of(arrays: Arrays, reports: Pairs, a: Ints, b: Ints) -> Floats:
    """Return how likely the reports of each pair of events are about one happening; 1 within one report."""
    one, other = arrays.events["report"][a].tolist(), arrays.events["report"][b].tolist()
    chance = [1.0 if x == y else reports.get((min(x, y), max(x, y)), 0.0) for x, y in zip(one, other, strict=True)]
    return np.array(chance, dtype=np.float32)


def _kept(a: Ints, b: Ints, likely: Floats) -> Iterator[tuple[tuple[int, int], float]]:
    kept = np.flatnonzero(likely >= KEPT)
    return zip(zip(a[kept].tolist(), b[kept].tolist(), strict=True), likely[kept].tolist(), strict=True)


def gathered(told: Told, reports: Pairs, events: Pairs) -> list[Group]:
    """Return the events in groups of one happening each, with the reports that tell it.

    Args:
        told: what is told.
        reports: how likely each two reports are about one happening.
        events: how likely each two events are one.
    """
    incidents = _clusters(len(told.tellings), events, INCIDENT)
    stories = _clusters(len(told.heads), reports, STORY)
    story = {told.heads[number].report: n for n, story in enumerate(stories) for number in story}
    main = [_main([told.tellings[one] for one in members], story) for members in incidents]
    also = _attached(told, stories, incidents, main)
    found = []
    for number, members in enumerate(incidents):
        order = sorted(members, key=lambda one: _order(told.tellings[one]))
        likeness = tuple(_likeness(one, members, events) for one in order)
        tellings = tuple(told.tellings[one] for one in order)
        news = tuple(one.id in main[number] for one in tellings)
        found.append(Group(tellings, likeness, news, tuple(also.get(number, ()))))
    return sorted(found, key=lambda group: _order(group.tellings[0]))


def _main(tellings: Sequence[Telling], story: Mapping[str, int]) -> set[str]:
    """Return the ids of the events that are told as news: those of the story to which most such reports belong."""
    news = sorted((one for one in tellings if one.main), key=_order)
    counts = Counter(story[report] for report in dict.fromkeys(one.report for one in news))
    first = counts.most_common(1)[0][0] if counts else None
    return {one.id for one in news if story[one.report] == first}


def _clusters(count: int, pairs: Pairs, threshold: float) -> list[list[int]]:
    return Clusters(count, ((a, b, chance) for (a, b), chance in sorted(pairs.items())), threshold).groups()


def _attached(
    told: Told, stories: Sequence[Sequence[int]], incidents: Sequence[Sequence[int]], main: Sequence[set[str]]
) -> dict[int, list[str]]:
    """Return for each incident that is its story's first the reports of the story that have no event of it as news."""
    told_by: dict[str, dict[int, None]] = defaultdict(dict)
    for number, members in enumerate(incidents):
        for one in (told.tellings[member] for member in members):
            if one.id in main[number]:
                told_by[one.report][number] = None
    found: dict[int, list[str]] = {}
    for story in stories:
        ids = [told.heads[number].report for number in story]
        counts = Counter(number for report in ids for number in told_by[report])
        if len(ids) > 1 and counts:
            first = counts.most_common(1)[0][0]
            found[first] = [report for report in ids if first not in told_by[report]]
    return found


def _order(telling: Telling) -> tuple[str, str, int, str]:
    return telling.row["published"] or "~", telling.report, telling.row["start"] or 0, telling.id


def _likeness(number: int, members: Sequence[int], pairs: Pairs) -> float:
    others = [pairs.get((min(number, one), max(number, one)), 0.0) for one in members if one != number]
    return round(float(np.mean(others)), 2) if others else 1.0

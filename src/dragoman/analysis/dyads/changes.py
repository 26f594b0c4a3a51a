"""Days from which on a dyad is at another level: in how often the two act, and in how they act.

`dragoman.analysis.dyads.segments` says by which method. How often is events per day, so that months of unequal length and cut
periods are alike, and empty periods count. How is the mean score of a period's events, weighted by their number; empty periods
say nothing of it and are passed over.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import structs

from dragoman.analysis.dyads.results import Change, Level, Measure, Mover, Point, Series
from dragoman.analysis.dyads.segments import changes_of_mean, changes_of_rate
from dragoman.archive.store import Archive

MOVERS = 5
"""Reports that are told of either side of a change, at most."""
_EVENTS = "SELECT id, report_id, outlet, published, score FROM events WHERE id IN (SELECT unnest($ids))"
_PAIRED = """
SELECT id, report_id, outlet, published, score FROM dyads
WHERE source IN (SELECT unnest($countries)) AND target IN (SELECT unnest($countries)) AND id IN (SELECT unnest($ids))
"""

Told = dict[str, tuple[str, str | None, str | None, float]]
"""Report, outlet, date of publication and score, by event."""


def changes_of(archive: Archive, series: Series) -> tuple[Change, ...]:
    """Return the changes of a dyad, by day, of the number of events before those of the mean score.

    Args:
        archive: that the series is of; asked for the reports behind each change.
        series: a dyad through time.

    Raises:
        ExtraError: where ruptures is not installed.
    """
    told = tuple(point for point in series.points if point.all.events)
    found = [
        *_levels("events", series.points, _rates(series.points) if told else []),
        *_levels("mean_score", told, _means(told) if told else []),
    ]
    events = _events(archive, series, [point for change in found for point in _neighbours(told, change.day)])
    whole = [_with_movers(change, _neighbours(told, change.day), events) for change in found]
    return tuple(sorted(whole, key=lambda change: (change.day, change.measure)))


def _rates(points: Sequence[Point]) -> list[int]:
    counts = np.array([point.all.events for point in points], dtype=np.float64)
    days = np.array([_days(point.first_day, point.last_day) for point in points], dtype=np.float64)
    return changes_of_rate(counts, days)


def _means(points: Sequence[Point]) -> list[int]:
    weights = np.array([point.all.events for point in points], dtype=np.float64)
    return changes_of_mean(np.array([point.all.score_sum for point in points], dtype=np.float64) / weights, weights)


def _levels(measure: Measure, points: Sequence[Point], starts: Sequence[int]) -> list[Change]:
    """Return the changes that stand at these points, each with the levels up to its neighbours."""
    if not starts:
        return []
    marks = [0, *starts, len(points)]
    levels = [_level(measure, points[start:end]) for start, end in pairwise(marks)]
    return [
        Change(
            measure=measure,
            day=points[n].first_day,
            period=points[n].period,
            before=before,
            after=after,
            before_movers=(),
            after_movers=(),
        )
        for n, (before, after) in zip(starts, pairwise(levels), strict=True)
    ]


def _level(measure: Measure, points: Sequence[Point]) -> Level:
    events = sum(point.all.events for point in points)
    if measure == "events":
        value = events / sum(_days(point.first_day, point.last_day) for point in points)
    else:
        value = sum(point.all.score_sum for point in points) / events
    return Level(first_day=points[0].first_day, last_day=points[-1].last_day, value=round(value, 4), events=events)


def _days(first: dt.date, last: dt.date) -> int:
    return (last - first).days + 1


def _neighbours(told: Sequence[Point], day: dt.date) -> tuple[Point, Point]:
    """Return the last period with events before a day and the first one from it on."""
    return [point for point in told if point.first_day < day][-1], next(point for point in told if point.first_day >= day)


def _events(archive: Archive, series: Series, points: Sequence[Point]) -> Told:
    ids = sorted({event for point in points for event in point.all.event_ids})
    if not ids:
        return {}
    countries = [*series.a.countries, *series.b.countries]
    paired = archive.has_dyads and series.a.kind == series.b.kind == "countries"
    found = archive.sql(_PAIRED, {"ids": ids, "countries": countries}) if paired else archive.sql(_EVENTS, {"ids": ids})
    return {row[0]: row[1:] for row in found.fetchall()}


def _with_movers(change: Change, neighbours: tuple[Point, Point], events: Told) -> Change:
    """Return a change with the reports of the periods on either side that moved the measure most."""
    before, after = neighbours
    return structs.replace(
        change,
        before_movers=_most(_reports(change.measure, before, change.after, events)),
        after_movers=_most(_reports(change.measure, after, change.before, events)),
    )


def _most(movers: Iterable[Mover]) -> tuple[Mover, ...]:
    return tuple(sorted(movers, key=lambda mover: (-abs(mover.effect), mover.report_id))[:MOVERS])


def _reports(measure: Measure, point: Point, other: Level, events: Told) -> Iterator[Mover]:
    """Yield the reports of a period with what each does to it, seen from the level of the other side."""
    scores: dict[tuple[str, str | None, str | None], list[float]] = {}
    for event in point.all.event_ids:
        report, outlet, published, score = events[event]
        scores.setdefault((report, outlet, published), []).append(score)
    for (report, outlet, published), own in scores.items():
        pull = round((sum(own) - len(own) * other.value) / point.all.events, 4)
        yield Mover(
            report_id=report,
            period=point.period,
            outlet=outlet,
            published=published,
            events=len(own),
            score_sum=sum(own),
            effect=float(len(own)) if measure == "events" else pull,
        )

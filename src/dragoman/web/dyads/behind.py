"""The events behind a point, each with the words that tell it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.analysis.dyads.results import Point, Series
from dragoman.web.lists.reading import Lists, Row

SIZE = 25
"""Events that a page shows."""
_SHOWN = """
SELECT e.*, r.title
FROM lists.events e LEFT JOIN lists.reports r ON r.id = e.report_id
WHERE e.id IN (SELECT unnest(?)) AND (e.since BETWEEN ? AND ? OR e.since IS NULL)
ORDER BY coalesce(e.since, r.published_from) DESC NULLS LAST, e.id LIMIT ? OFFSET ?
"""
_TITLES = "SELECT id, title, source_id, outlet, published FROM lists.reports WHERE id IN (SELECT unnest(?))"


class Behind(NamedTuple):
    """The events behind one point, or behind all.

    Attributes:
        point: the period; None of all.
        total: how many events.
        reports: in how many reports.
        page: from 1.
        pages: how many there are.
        rows: the events of this page, the latest first.
    """

    point: Point | None
    total: int
    reports: int
    page: int
    pages: int
    rows: list[Row]


def behind(lists: Lists, series: Series, period: str | None, page: int) -> Behind | None:
    """Return the events behind a period of a series, or behind all of it; None where it has no such period.

    Args:
        lists: of the archive.
        series: a dyad through time.
        period: as the series calls it; None for all.
        page: from 1; of a page that is not there, the last.
    """
    point = next((one for one in series.points if one.period == period), None)
    if period and not point:
        return None
    counts = point.all if point else series.totals.all
    pages = max(1, -(-counts.events // SIZE))
    page = min(page, pages)
    before, needed = (0, [point]) if point else _needed(series.points, (page - 1) * SIZE)
    ids = [event for one in needed for event in one.all.event_ids]
    # The days tell nothing that the ids do not; the table is sorted by them, so that most of it is never looked at.
    days = (min(one.first_day for one in needed), max(one.last_day for one in needed)) if needed else ()
    found = lists.rows(_SHOWN, (ids, *days, SIZE, (page - 1) * SIZE - before)) if ids else []
    return Behind(point, counts.events, counts.reports, page, pages, found)


def _needed(points: Sequence[Point], start: int) -> tuple[int, list[Point]]:
    """Return how many events later points have, and the points that a page beginning at `start` may need, the latest first."""
    before, held, kept = 0, 0, []
    for point in reversed(points):
        if before + point.all.events <= start:
            before += point.all.events
            continue
        kept.append(point)
        held += point.all.events
        if before + held >= start + SIZE:
            break
    return before, kept


def titles(lists: Lists, reports: Sequence[str]) -> dict[str, Row]:
    """Return headline, outlet and date of reports, by id."""
    wanted = sorted(set(reports))
    return {row["id"]: row for row in lists.rows(_TITLES, (wanted,))} if wanted else {}


def first_events(points: Sequence[Point]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield, by period and report, the first event that the report tells of there."""
    told: set[tuple[str, str]] = set()
    for point in points:
        for event in point.all.event_ids:
            key = (point.period, event.partition(":")[0])
            if key not in told:
                told.add(key)
                yield key, event

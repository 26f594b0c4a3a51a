"""A dyad through time: counts and scores by period and direction, with the reports and events behind every point."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
from msgspec import structs

from dragoman.analysis.dyads.periods import label, last_of, periods
from dragoman.analysis.dyads.reciprocity import reciprocity_of
from dragoman.analysis.dyads.results import By, Counts, Incidents, Point, Quads, Series, Side, Totals, Unplaced
from dragoman.analysis.dyads.selection import INCIDENT_TABLE, Choice, chosen
from dragoman.archive.store import Archive
from dragoman.archive.views import QUAD_COUNTS

WAYS = ("to", "from", "reciprocal")
_PLACED = """
CREATE TEMP TABLE placed AS
SELECT e.*, date_trunc($by, e.first_day)::DATE AS period, {incident} AS incident
FROM between_sides e {joined}
WHERE date_trunc($by, e.first_day) = date_trunc($by, e.last_day)
  AND e.first_day >= coalesce($first, e.first_day) AND e.last_day <= coalesce($last, e.last_day)
"""
_COUNTS = """
SELECT period, way, {quads}, sum(score) AS score_sum, list(id) AS event_ids, list(report_id) AS report_ids
FROM placed GROUP BY period, way
"""
_UNPLACED = """
SELECT count(*) FILTER (first_day IS NULL OR last_day IS NULL),
       count(*) FILTER (first_day IS NOT NULL AND last_day IS NOT NULL) - (SELECT count(*) FROM placed)
FROM between_sides
"""
_COPIES = """
SELECT report_id, count(*) FROM copies SEMI JOIN placed USING (report_id) GROUP BY ALL
"""


class _Counting:
    """Turns rows of counts into `Counts`, with what needs facts of reports: outlets, printings, incidents."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, incidents: bool) -> None:
        self._copies: dict[str, int] = dict(cursor.execute(_COPIES).fetchall())
        self._outlets: dict[str, str | None] = dict(cursor.execute("SELECT DISTINCT report_id, outlet FROM placed").fetchall())
        self._incidents: dict[str, str] | None = (
            dict(cursor.execute("SELECT id, incident FROM placed WHERE incident IS NOT NULL").fetchall()) if incidents else None
        )

    def one(self, row: Mapping[str, Any]) -> Counts:
        """Return the counts of a row."""
        quads = Quads(**{name: row[name] for name in Quads.__struct_fields__})
        return self._counts(quads, row["score_sum"], row["event_ids"], row["report_ids"])

    def together(self, parts: Sequence[Counts]) -> Counts:
        """Return counts together; a report or an incident that stands in several is counted once."""
        if len(parts) == 1:
            return parts[0]
        quads = Quads(**{name: sum(getattr(part.quads, name) for part in parts) for name in Quads.__struct_fields__})
        events = [event for part in parts for event in part.event_ids]
        return self._counts(
            quads, sum(part.score_sum for part in parts), events, [report for part in parts for report in part.report_ids]
        )

    def _counts(self, quads: Quads, score: float, events: Sequence[str], told_in: Sequence[str]) -> Counts:
        reports, known = set(told_in), self._incidents
        return Counts(
            events=len(events),
            quads=quads,
            score_sum=float(score),
            mean_score=round(score / len(events), 4) if events else None,
            incidents=None if known is None else len({known[event] for event in events if event in known}),
            reports=len(reports),
            outlets=len({self._outlets[report] for report in reports} - {None}),
            printings=len(reports) + sum(self._copies.get(report, 0) for report in reports),
            event_ids=tuple(sorted(events)),
            report_ids=tuple(sorted(reports)),
        )


def series_of(archive: Archive, a: Side, b: Side, by: By = "month", choice: Choice | None = None) -> Series:
    """Return a dyad through time.

    An event counts for the period that its day is in. One that is dated by a month, a quarter or a year counts where that lies
    within one period; else it is in `unplaced`. An `actual` event without a time counts for when its report was published.

    Args:
        archive: what was coded.
        a: the first side.
        b: the second side.
        by: length of a period.
        choice: which events count; by default the actual ones of all days, in both directions.

    Raises:
        ArchiveError: where the archive cannot be read.
    """
    choice = choice or Choice()
    state = incidents_of(archive)
    with chosen(archive, a, b, choice) as cursor:
        _place(cursor, by, choice, incidents=state != "absent")
        counting = _Counting(cursor, incidents=state != "absent")
        found: dict[dt.date, dict[str, Counts]] = {}
        for row in _rows(cursor):
            found.setdefault(row["period"], {})[row["way"]] = counting.one(row)
        undated, wide = _one(cursor.execute(_UNPLACED))
    first, last = _range(list(found), by, choice)
    points = tuple(_points(found, by, (first, last), counting)) if first and last else ()
    return Series(
        a=a,
        b=b,
        by=by,
        direction=choice.direction,
        statuses=choice.statuses,
        first_day=first,
        last_day=last,
        totals=_totals(found, counting),
        points=points,
        unplaced=Unplaced(undated=undated, wide=wide),
        reciprocity=reciprocity_of(points),
        incidents=state,
    )


def incidents_of(archive: Archive) -> Incidents:
    """Return whether the archive has incidents, and whether they were made of all its parts."""
    found = [one for one in archive.derived.values() if INCIDENT_TABLE in one.tables()]
    if not found:
        return "absent"
    return "fresh" if all(one.fresh for one in found) else "stale"


def _place(cursor: duckdb.DuckDBPyConnection, by: By, choice: Choice, *, incidents: bool) -> None:
    joined = f"LEFT JOIN {INCIDENT_TABLE} i ON i.event = e.id" if incidents else ""
    sql = _PLACED.format(incident="i.incident" if incidents else "NULL", joined=joined)
    cursor.execute(sql, {"by": by, "first": choice.first_day, "last": choice.last_day})


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterable[dict[str, Any]]:
    asked = cursor.execute(_COUNTS.format(quads=QUAD_COUNTS))
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _one(asked: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    (row,) = asked.fetchall()
    return row[0], row[1]


def _range(found: Sequence[dt.date], by: By, choice: Choice) -> tuple[dt.date | None, dt.date | None]:
    """Return the days that points are of: what was asked for, else from the first period with an event to the last."""
    first = choice.first_day or min(found, default=None)
    last = choice.last_day or (last_of(by, max(found)) if found else None)
    return (first, last) if first and last and first <= last else (None, None)


def _points(
    found: Mapping[dt.date, Mapping[str, Counts]], by: By, days: tuple[dt.date, dt.date], counting: _Counting
) -> Iterator[Point]:
    """Yield every period of a range; those without events have zeros."""
    nothing = counting.together(())
    for first, last in periods(by, days[0], days[1]):
        ways = found.get(first, {})
        yield Point(
            period=label(by, first),
            first_day=max(first, days[0]),
            last_day=min(last, days[1]),
            all=counting.together(list(ways.values())) if ways else nothing,
            to=ways.get("to", nothing),
            from_=ways.get("from", nothing),
            reciprocal=ways.get("reciprocal", nothing),
        )


def _totals(found: Mapping[dt.date, Mapping[str, Counts]], counting: _Counting) -> Totals:
    """Return all periods together, without ids: the points have them."""

    def of(*names: str) -> Counts:
        whole = counting.together([ways[name] for ways in found.values() for name in names if name in ways])
        return structs.replace(whole, event_ids=(), report_ids=())

    return Totals(all=of(*WAYS), to=of("to"), from_=of("from"), reciprocal=of("reciprocal"))

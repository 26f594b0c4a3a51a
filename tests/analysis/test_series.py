"""A dyad's series: what is counted where, checked against reports written by hand."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import dragoman
from dragoman.analysis.dyads.results import Series
from dragoman.analysis.dyads.selection import Choice
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.sides import sides_of
from dragoman.archive.derived import derive
from dragoman.columns import Column

DAY = dt.date.fromisoformat
ArchiveOf = Callable[..., Path]
DraftOf = Callable[..., Any]


def report(draft: DraftOf, events: list[tuple[Any, ...]], n: int = 0, **given: Any) -> Any:
    """A record with events: type, who, whom, and optionally interval and status; `P`, `C` and `PC` say who."""
    words = [f"act{i}" for i in range(len(events))]
    times = [f"time{i}" for i in range(len(events))]
    made = draft(f"Peru and Chile. {' '.join(words)} {' '.join(times)} report {n}", **given)
    ids = {"P": made.actor("Peru", "PER"), "C": made.actor("Chile", "CHL")}
    for word, time, (kind, who, whom, *rest) in zip(words, times, events, strict=True):
        interval, status = (*rest, None, None)[:2]
        when = made.time(time, *interval) if interval else None
        made.event(word, kind, [ids[x] for x in who], [ids[x] for x in whom], time=when, status=status or "actual")
    return made.record()


def told(archive: Path, by: str = "month", a: str = "PER", b: str = "CHL", **choice: Any) -> Series:
    with dragoman.open(archive) as opened:
        return series_of(opened, *sides_of(opened, a, b), by, Choice(**choice))  # type: ignore[arg-type] # one of the table


@pytest.fixture
def archive(archive_of: ArchiveOf, draft: DraftOf) -> Path:
    """Three months: both directions, a reciprocal event, an empty month, and days of every breadth."""
    one = report(
        draft,
        [
            ("THREATEN", "P", "C", ("2024-01-05",)),
            ("SANCTION", "P", "C", ("2024-01-31",)),
            ("CONSULT", "PC", "", ("2024-01-01", "2024-01-31")),  # of a month
            ("AID", "C", "P", ("2024-01-01", "2024-12-31")),  # of a year
            ("PROTEST", "P", "", ("2024-01-05",)),  # against nobody
        ],
        published="2024-02-01",
        outlet="Post",
    )
    two = report(
        draft,
        [
            ("SUPPORT", "C", "P"),  # counts for the day of publication
            ("ACCUSE", "C", "P", None, "negated"),
            ("ASSAULT", "P", "C", ("2023-06-03",), "historical"),
            ("REJECT", "P", "C", (None,)),  # of a time that has no interval
        ],
        n=1,
        published="2024-03-10",
        outlet="Echo",
    )
    three = report(draft, [("SUPPORT", "C", "P")], n=2, published="2024-03")
    four = report(draft, [("SUPPORT", "C", "P")], n=3)
    return archive_of(one, two, three, four, copies=[(one, "Echo"), (one, "Herald")], parts=2)


def test_events_count_in_the_period_of_their_day(archive: Path) -> None:
    series = told(archive)
    assert [(p.period, p.all.events, p.to.events, p.from_.events, p.reciprocal.events) for p in series.points] == [
        ("2024-01", 3, 2, 0, 1),
        ("2024-02", 0, 0, 0, 0),
        ("2024-03", 2, 0, 2, 0),
    ]
    january, empty, march = series.points
    assert (january.all.score_sum, january.all.mean_score) == (-3.5 - 6 + 2.5, round(-7 / 3, 4))
    assert (empty.all.mean_score, empty.all.score_sum, empty.all.event_ids) == (None, 0.0, ())
    assert (january.all.quads.verbal_conflict, january.all.quads.material_conflict, january.all.quads.verbal_cooperation) == (
        1,
        1,
        1,
    )
    assert (march.all.reports, march.all.outlets, march.all.printings) == (2, 1, 2)
    assert (january.all.reports, january.all.outlets, january.all.printings) == (1, 1, 3)
    assert (series.unplaced.undated, series.unplaced.wide) == (2, 1)
    assert (series.totals.all.events, series.totals.all.reports, series.totals.all.printings) == (5, 3, 5)
    assert series.totals.all.score_sum == sum(p.all.score_sum for p in series.points)


@pytest.mark.parametrize(
    ("by", "periods", "events", "wide"),
    [
        ("day", ["2024-01-05", "2024-03-10"], 3, 3),
        ("week", ["2024-W01", "2024-W05", "2024-W10"], 3, 3),
        ("month", ["2024-01", "2024-03"], 5, 1),
        ("quarter", ["2024-Q1"], 5, 1),
        ("year", ["2024"], 6, 0),
    ],
)
def test_periods(archive: Path, by: str, periods: list[str], events: int, wide: int) -> None:
    series = told(archive, by)
    filled = [p for p in series.points if p.all.events]
    assert set(periods) <= {p.period for p in filled}
    assert (sum(p.all.events for p in filled), series.unplaced.wide) == (events, wide)
    days = [(p.first_day, p.last_day) for p in series.points]
    assert all(before[1] + dt.timedelta(days=1) == after[0] for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("choice", "events"),
    [
        ({"statuses": ("historical",)}, {"2023-06": 1}),
        ({"statuses": ("actual", "historical")}, {"2023-06": 1, "2024-01": 3, "2024-03": 2}),
        ({"statuses": ("negated",)}, {}),  # without a day of its own: not when the report was published
        ({"direction": "to"}, {"2024-01": 3}),
        ({"direction": "from"}, {"2024-01": 1, "2024-03": 2}),
        ({"first_day": DAY("2024-01-06"), "last_day": DAY("2024-03-31")}, {"2024-01": 1, "2024-03": 2}),
        ({"last_day": DAY("2024-01-10")}, {"2024-01": 1}),
    ],
)
def test_what_is_chosen(archive: Path, choice: dict[str, Any], events: dict[str, int]) -> None:
    series = told(archive, **choice)
    assert {p.period: p.all.events for p in series.points if p.all.events} == events


def test_a_range_cuts_its_periods_and_has_the_empty_ones(archive: Path) -> None:
    series = told(archive, first_day=DAY("2023-12-20"), last_day=DAY("2024-04-02"))
    assert [(p.first_day.isoformat(), p.last_day.isoformat(), p.all.events) for p in series.points] == [
        ("2023-12-20", "2023-12-31", 0),
        ("2024-01-01", "2024-01-31", 3),
        ("2024-02-01", "2024-02-29", 0),
        ("2024-03-01", "2024-03-31", 2),
        ("2024-04-01", "2024-04-02", 0),
    ]


def test_the_sides_change_places(archive: Path) -> None:
    one, other = told(archive), told(archive, a="CHL", b="PER")
    assert [p.to for p in one.points] == [p.from_ for p in other.points]
    assert [p.all for p in one.points] == [p.all for p in other.points]


def test_every_id_leads_to_an_event_and_its_report(archive: Path) -> None:
    series = told(archive)
    with dragoman.open(archive) as opened:
        known = dict(opened.sql("SELECT id, report_id FROM events").fetchall())
    for point in series.points:
        assert len(set(point.all.event_ids)) == point.all.events
        assert tuple(sorted({known[event] for event in point.all.event_ids})) == point.all.report_ids
        parts = (*point.to.event_ids, *point.from_.event_ids, *point.reciprocal.event_ids)
        assert sorted(parts) == sorted(point.all.event_ids)


def test_nobody_at_all(archive: Path) -> None:
    series = told(archive, a="GHA", b="URY")
    assert (series.points, series.first_day, series.totals.all.events) == ((), None, 0)


def test_the_same_archive_gives_the_same_series(archive: Path) -> None:
    assert told(archive) == told(archive)


COLUMNS = {
    "incident_events": (
        Column("incident", "string", "the incident", required=True),
        Column("event", "string", "the event", required=True),
        Column("report_id", "string", "its report", required=True),
        Column("main", "boolean", "whether it stands for the incident", required=True),
    )
}


def test_incidents_are_counted_where_there_are_any(archive: Path) -> None:
    assert (told(archive).incidents, told(archive).points[0].all.incidents) == ("absent", None)
    january, _, march = told(archive).points
    rows = [("i1", e) for e in january.to.event_ids] + [("i2", e) for e in january.reciprocal.event_ids]
    rows += [("i1", march.all.event_ids[0])]
    table = pa.table(
        {
            "incident": [i for i, _ in rows],
            "event": [e for _, e in rows],
            "report_id": [e.split(":", maxsplit=1)[0] for _, e in rows],
            "main": [True] * len(rows),
        }
    )
    with dragoman.open(archive) as opened:
        derive(archive, opened.parts, "incidents", "1", {"incident_events": table}, COLUMNS)
    series = told(archive)
    assert series.incidents == "fresh"
    assert [p.all.incidents for p in series.points] == [2, 0, 1]
    assert [p.to.incidents for p in series.points] == [1, 0, 0]
    assert series.totals.all.incidents == 2

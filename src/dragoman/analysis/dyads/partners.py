"""One side and all it deals with: a line per partner, the busiest first."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import msgspec

from dragoman.analysis.dyads.reciprocity import returned
from dragoman.analysis.dyads.results import Quads, Side
from dragoman.analysis.dyads.selection import Choice, chosen, cursor_of, listed, side_actors, side_test
from dragoman.analysis.dyads.sides import check_apart, country_name
from dragoman.archive.store import Archive
from dragoman.archive.views import QUAD_COUNTS


class Partner(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What a side and one partner do to each other.

    Attributes:
        code: the partner's country code; of a side that was named, as it was given.
        name: its usual name.
        events: how many.
        to: of these, what the side alone does to the partner.
        from_: what the partner alone does to the side (`from` in JSON).
        reciprocal: what each does to the other.
        quads: events by quad class.
        score_sum: sum of their scores.
        mean_score: that by their number.
        trend: by how much the score of an event grows per year, by least squares over events and their first days; None for
            fewer than ten events, or all of one day.
        balance: share of directed events that the other's match in number, as `Reciprocity.balance`.
        reports: in how many reports the events stand.
        first_day: of the earliest event.
        last_day: of the latest.
    """

    code: str
    name: str
    events: int
    to: int
    from_: int
    reciprocal: int
    quads: Quads
    score_sum: float
    mean_score: float
    trend: float | None
    balance: float | None
    reports: int
    first_day: dt.date
    last_day: dt.date


_SUMMARY = """
SELECT partner, count(*) AS events,
       count(*) FILTER (way = 'to') AS "to", count(*) FILTER (way = 'from') AS "from",
       count(*) FILTER (way = 'reciprocal') AS reciprocal,
       {quads},
       sum(score) AS score_sum,
       CASE WHEN count(*) >= 10 THEN regr_slope(score, first_day - DATE '1970-01-01') * 365.25 END AS trend,
       count(DISTINCT report_id) AS reports, min(first_day) AS first_day, max(last_day) AS last_day
FROM {table}
WHERE first_day >= coalesce($first, first_day) AND last_day <= coalesce($last, last_day)
GROUP BY partner ORDER BY events DESC, partner
"""
_PAIRS = """
pairs AS (
    SELECT id, report_id, quad, score, first_day, last_day, partner,
           CASE WHEN max(way_to) + max(way_from) = 2 THEN 'reciprocal' WHEN max(way_to) = 1 THEN 'to' ELSE 'from' END AS way
    FROM both_ways WHERE NOT list_contains($own::VARCHAR[], partner) GROUP BY ALL
),
kept AS (SELECT * FROM pairs WHERE way <> $other)
"""
_LOOKED_UP = """
WITH both_ways AS (
    SELECT id, report_id, quad, score, first_day, last_day, target AS partner, 1 AS way_to, 0 AS way_from
    FROM dyads WHERE status IN ({statuses}) AND source IN ({countries})
    UNION ALL
    SELECT id, report_id, quad, score, first_day, last_day, source, 0, 1
    FROM dyads WHERE status IN ({statuses}) AND target IN ({countries})
),
"""
_FOUND = """
WITH one_sided AS (
    SELECT id, report_id, quad, score, first_day, last_day, actor_countries, len(recipients) = 0 AS mutual,
           {acts} AS acts, {has} AS has,
           CASE WHEN len(recipients) = 0 THEN actor_countries ELSE recipient_countries END AS others
    FROM dated_events WHERE status IN ({statuses}) AND ({acts} OR {has})
),
forth AS (SELECT *, unnest(others) AS partner FROM one_sided WHERE acts),
back AS (SELECT *, unnest(actor_countries) AS partner FROM one_sided WHERE has OR (acts AND mutual)),
both_ways AS (SELECT *, 1 AS way_to, 0 AS way_from FROM forth UNION ALL SELECT *, 0, 1 FROM back),
"""
_OTHER_WAY = {"both": "", "to": "from", "from": "to"}


def partners_of(archive: Archive, a: Side, others: Sequence[Side] = (), choice: Choice | None = None) -> tuple[Partner, ...]:
    """Return what a side and each of its partners do to each other, the most events first.

    Args:
        archive: what was coded.
        a: the side.
        others: the partners; where none are given, every country that it has events with.
        choice: which events count; those without any date never do.

    Raises:
        ArchiveError: where the archive cannot be read.
        SideError: where the side is among its partners.
    """
    choice = choice or Choice()
    found = list(_named(archive, a, others, choice)) if others else _all(archive, a, choice)
    return tuple(sorted(found, key=lambda partner: (-partner.events, partner.code)))


def _named(archive: Archive, a: Side, others: Sequence[Side], choice: Choice) -> Iterator[Partner]:
    for other in others:
        check_apart(a, other)
        code = other.countries[0] if len(other.countries) == 1 else other.given
        with chosen(archive, a, other, choice) as cursor:
            table = "(SELECT *, $other AS partner FROM between_sides)"
            for row in _rows(cursor, _SUMMARY.format(quads=QUAD_COUNTS, table=table), choice, other=code):
                yield _partner(row, other.name)


def _all(archive: Archive, a: Side, choice: Choice) -> list[Partner]:
    with cursor_of(archive) as cursor:
        if archive.has_dyads and a.kind == "countries":
            found = _LOOKED_UP.format(statuses=listed(choice.statuses), countries=listed(a.countries))
        else:
            side_actors(cursor, "a", a)
            tests = {
                "acts": side_test(cursor, "a", a, ("events", "actors", "actor_countries")),
                "has": side_test(cursor, "a", a, ("events", "recipients", "recipient_countries")),
            }
            found = _FOUND.format(statuses=listed(choice.statuses), **tests)
        query = found + _PAIRS + _SUMMARY.format(quads=QUAD_COUNTS, table="kept")
        rows = _rows(cursor, query, choice, own=_own(cursor, a), other=_OTHER_WAY[choice.direction])
        return [_partner(row, country_name(row["partner"])) for row in rows]


def _own(cursor: duckdb.DuckDBPyConnection, a: Side) -> list[str]:
    """Return the countries of a side; an actor is no partner of the country that it is of."""
    if a.kind == "countries":
        return list(a.countries)
    own = "SELECT DISTINCT country FROM actors SEMI JOIN a_actors USING (id) WHERE country IS NOT NULL ORDER BY ALL"
    return [country for (country,) in cursor.execute(own).fetchall()]


def _rows(cursor: duckdb.DuckDBPyConnection, query: str, choice: Choice, **given: object) -> list[dict[str, Any]]:
    asked = cursor.execute(query, {"first": choice.first_day, "last": choice.last_day} | given)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _partner(row: dict[str, Any], name: str) -> Partner:
    return Partner(
        code=row["partner"],
        name=name,
        events=row["events"],
        to=row["to"],
        from_=row["from"],
        reciprocal=row["reciprocal"],
        quads=Quads(**{quad: row[quad] for quad in Quads.__struct_fields__}),
        score_sum=row["score_sum"],
        mean_score=round(row["score_sum"] / row["events"], 4),
        trend=None if row["trend"] is None else round(row["trend"], 4),
        balance=returned(row["to"], row["from"]),
        reports=row["reports"],
        first_day=row["first_day"],
        last_day=row["last_day"],
    )

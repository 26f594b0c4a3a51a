"""The network of a period: which countries act on which, how much and how."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import duckdb
import msgspec

from dragoman.analysis.dyads.results import Quads
from dragoman.analysis.dyads.selection import cursor_of, listed
from dragoman.analysis.dyads.sides import country_name
from dragoman.archive.store import Archive
from dragoman.archive.views import QUAD_COUNTS


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A country.

    Attributes:
        code: ISO 3166 alpha-3 or PLOVER's supranational code.
        name: usual name.
        out_strength: events of the edges that leave it.
        in_strength: events of the edges that reach it.
        strength: both together (A. Barrat, M. Barthélemy, R. Pastor-Satorras, A. Vespignani, "The architecture of complex
            weighted networks", PNAS 101, 2004).
        partners: with how many others it has an edge.
        events: with any of them; an event with several partners counts once.
        mean_score: of these events.
        reports: in how many reports they stand.
    """

    code: str
    name: str
    out_strength: int
    in_strength: int
    strength: int
    partners: int
    events: int
    mean_score: float
    reports: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What one country does to another; a reciprocal event stands in both edges of a pair.

    Attributes:
        source: code of who acts.
        target: code of whom it is done to.
        events: how many.
        reciprocal: of these, in how many each acts on each.
        quads: events by quad class.
        score_sum: sum of their scores.
        mean_score: that by their number.
        reports: in how many reports they stand.
    """

    source: str
    target: str
    events: int
    reciprocal: int
    quads: Quads
    score_sum: float
    mean_score: float
    reports: int


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """The network of a period.

    Attributes:
        first_day: of the range; None where it was left open.
        last_day: the same.
        statuses: of the events.
        events: how many are in it, each once.
        reports: in how many reports these stand.
        reciprocity: share of the directed weight that is returned, 0 to 1 (Squartini and others, 2013), reciprocal events left
            out; None where nothing is directed.
        nodes: the strongest first.
        edges: the heaviest first.
    """

    first_day: dt.date | None
    last_day: dt.date | None
    statuses: tuple[str, ...]
    events: int
    reports: int
    reciprocity: float | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


_KEPT = """
CREATE TEMP TABLE kept AS
SELECT id, report_id, quad, score, source, target, reciprocal FROM dyads
WHERE status IN ({statuses}) AND first_day >= coalesce($first, first_day) AND last_day <= coalesce($last, last_day)
QUALIFY $least = 1 OR count(*) OVER (PARTITION BY source, target) >= $least
"""
_EDGES = """
SELECT source, target, count(*) AS events, count(*) FILTER (reciprocal) AS reciprocal,
       {quads},
       sum(score) AS score_sum, count(DISTINCT report_id) AS reports
FROM kept GROUP BY ALL ORDER BY events DESC, source, target
"""
_NODES = """
WITH ends AS (SELECT id, report_id, score, unnest([source, target]) AS code FROM kept)
SELECT code, count(*) AS events, sum(score) AS score_sum, count(DISTINCT report_id) AS reports
FROM (SELECT DISTINCT id, report_id, score, code FROM ends) GROUP BY code
"""
_WHOLE = "SELECT count(DISTINCT id), count(DISTINCT report_id) FROM kept"


def network_of(
    archive: Archive,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
    statuses: Sequence[str] = ("actual",),
    least: int = 1,
) -> Network:
    """Return the network of the countries of an archive.

    Args:
        archive: what was coded.
        first_day: of the range; events that may have been before it are left out, and those without a date.
        last_day: the same at its end.
        statuses: of the events.
        least: edges of fewer events are left out, and countries that have no other.

    Raises:
        ArchiveError: where the archive cannot be read.
    """
    asked = {"first": first_day, "last": last_day, "least": least}
    with cursor_of(archive) as cursor:
        cursor.execute(_KEPT.format(statuses=listed(statuses)), asked)
        edges = tuple(_edge(row) for row in _rows(cursor, _EDGES.format(quads=QUAD_COUNTS)))
        facts = {row["code"]: row for row in _rows(cursor, _NODES)}
        ((events, reports),) = cursor.execute(_WHOLE).fetchall()
    return Network(
        first_day=first_day,
        last_day=last_day,
        statuses=tuple(statuses),
        events=events,
        reports=reports,
        reciprocity=_reciprocity(edges),
        nodes=_nodes(edges, facts),
        edges=edges,
    )


def _rows(cursor: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    asked = cursor.execute(query)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _edge(row: dict[str, Any]) -> Edge:
    return Edge(
        source=row["source"],
        target=row["target"],
        events=row["events"],
        reciprocal=row["reciprocal"],
        quads=Quads(**{quad: row[quad] for quad in Quads.__struct_fields__}),
        score_sum=row["score_sum"],
        mean_score=round(row["score_sum"] / row["events"], 4),
        reports=row["reports"],
    )


def _nodes(edges: Sequence[Edge], facts: dict[str, dict[str, Any]]) -> tuple[Node, ...]:
    out, in_ = dict.fromkeys(facts, 0), dict.fromkeys(facts, 0)
    partners: dict[str, set[str]] = {code: set() for code in facts}
    for edge in edges:
        out[edge.source] += edge.events
        in_[edge.target] += edge.events
        partners[edge.source].add(edge.target)
        partners[edge.target].add(edge.source)
    nodes = (
        Node(
            code=code,
            name=country_name(code),
            out_strength=out[code],
            in_strength=in_[code],
            strength=out[code] + in_[code],
            partners=len(partners[code]),
            events=row["events"],
            mean_score=round(row["score_sum"] / row["events"], 4),
            reports=row["reports"],
        )
        for code, row in facts.items()
    )
    return tuple(sorted(nodes, key=lambda node: (-node.strength, node.code)))


def _reciprocity(edges: Sequence[Edge]) -> float | None:
    weights = {(edge.source, edge.target): edge.events - edge.reciprocal for edge in edges}
    whole = sum(weights.values())
    returned = sum(min(weight, weights.get((target, source), 0)) for (source, target), weight in weights.items())
    return round(returned / whole, 4) if whole else None
